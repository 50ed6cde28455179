import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  base32,
  codeAt,
  generatorAddress,
  isRecoveryCode,
  matchingStep,
  plainRecoveryCode,
  RECOVERY_BYTES,
  recoveryCode,
  stepAt,
} from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');

test('codes are those of RFC 6238, appendix B', () => {
  for (const [seconds, code] of [
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ] as const)
    assert.equal(codeAt(SECRET, stepAt(seconds * 1000), 8), code);
});

test('base32 is that of RFC 4648', () => {
  for (const [text, coded] of [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const)
    assert.equal(base32(Buffer.from(text)), coded);
});

test('a code is good for one step either way, and once', () => {
  const at = 1_111_111_111_000;
  const now = stepAt(at);
  assert.equal(matchingStep(SECRET, codeAt(SECRET, now), at, null), now);
  assert.equal(matchingStep(SECRET, codeAt(SECRET, now - 1), at, null), now - 1);
  assert.equal(matchingStep(SECRET, codeAt(SECRET, now + 1), at, null), now + 1);
  assert.equal(matchingStep(SECRET, codeAt(SECRET, now - 2), at, null), null);
  assert.equal(matchingStep(SECRET, codeAt(SECRET, now), at, now), null);
  assert.equal(matchingStep(SECRET, codeAt(SECRET, now - 1), at, now), null);
  assert.equal(
    matchingStep(SECRET, `${codeAt(SECRET, now).slice(0, 3)} ${codeAt(SECRET, now).slice(3)}`, at, null),
    now,
  );
  for (const typed of ['', 'abcdef', '12345', '１２３４５６', '-12345'])
    assert.equal(matchingStep(SECRET, typed, at, null), null);
});

test('the address for the picture names product and account', () => {
  assert.equal(
    generatorAddress(SECRET, 'Thước Đo', 'lan@tinh.gov.vn'),
    'otpauth://totp/Th%C6%B0%E1%BB%9Bc%20%C4%90o:lan%40tinh.gov.vn?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Th%C6%B0%E1%BB%9Bc%20%C4%90o',
  );
});

test('a recovery code is read however it is typed', () => {
  const code = recoveryCode(Buffer.from('0123456789abcdef'));
  assert.match(code, /^[A-Z2-7]{4}(-[A-Z2-7]{4}){5}$/);
  assert.ok(RECOVERY_BYTES * 8 >= 112);
  assert.ok(isRecoveryCode(plainRecoveryCode(code)));
  assert.ok(!isRecoveryCode(plainRecoveryCode(code.slice(0, 19))));
  assert.equal(plainRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')}`), plainRecoveryCode(code));
});
