import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonWords } from '../commands/passwords.ts';
import { ownLength, passwordFault } from './password-rules.ts';

const common = commonWords();
const about = ['lan.nguyen@tinh.gov.vn', 'Nguyễn Thị Lan'];
const fault = (password: string) => passwordFault(password, { common, about });

test('what everybody tries first is refused, however it is decorated', () => {
  for (const password of [
    'password1234',
    'P@ssw0rd1234!',
    'Matkhau@123456',
    'matkhau123456789',
    '123456789012',
    'qwertyuiop[]',
    'qwertyuiopasdfgh',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    'anhyeuem123456',
    'Vietnam@2026!',
    'iloveyou forever',
    '1q2w3e4r5t6y7u8i',
    'Uybannhandan2026',
  ])
    assert.equal(fault(password), 'access.password-common', password);
});

test('a password about its owner or this product is refused', () => {
  for (const password of ['NguyenThiLan1', 'lan.nguyen@tinh.gov.vn', 'ThuocDo-2026!'])
    assert.equal(fault(password), 'access.password-about-you', password);
});

test('length counts characters, of any kind, and nothing asks for a mixture', () => {
  assert.equal(fault('ngắn quá'), 'access.password-short');
  assert.equal(fault('x'.repeat(257)), 'access.password-long');
  for (const password of [
    'con mèo leo rào bảy lần',
    'correct horse battery staple',
    'vjkqwmzrhxpt',
    '§±∞≠≈çøπ¬˚ƒ∂ß',
    '雨が降る日には家で本を読む',
    '7302 9461 8054 2817',
    'Kx9#mP2$vL5n',
  ])
    assert.equal(fault(password), null, `${password} ${ownLength(password, common)}`);
});
