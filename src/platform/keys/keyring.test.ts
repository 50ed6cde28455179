import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import { keyringInMemory, nextRingText, openKeyring, type Keyring } from './index.ts';
import type { Result } from '../../kernel/index.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'thuocdo-keys-'));
  folders.push(made);
  return made;
};
after(() => folders.forEach((place) => rmSync(place, { recursive: true, force: true })));

const opened = (result: Result<Keyring>): Keyring => {
  assert.ok(result.ok);
  return result.value;
};
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code);

describe('encrypting', () => {
  const ring = keyringInMemory();

  test('what was encrypted opens again, and only with its context', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, place) => {
        const { keyId, bytes } = ring.encrypt(text, `room:${place}`);
        assert.equal(ring.decrypt(keyId, bytes, `room:${place}`).toString(), Buffer.from(text).toString());
        assert.throws(() => ring.decrypt(keyId, bytes, `room:${place}x`));
        assert.throws(() => ring.decrypt(keyId, bytes, `other:${place}`));
      }),
    );
  });

  test('the same text never gives the same bytes, and a changed bit is seen', () => {
    const [one, two] = [ring.encrypt('Nguyễn Văn A', 'a:1'), ring.encrypt('Nguyễn Văn A', 'a:1')];
    assert.notDeepEqual(one.bytes, two.bytes);
    for (let at = 0; at < one.bytes.length; at++) {
      const bent = Buffer.from(one.bytes);
      bent[at] = (bent[at] as number) ^ 1;
      assert.throws(() => ring.decrypt(one.keyId, bent, 'a:1'), `byte ${at}`);
    }
  });

  test('look-up values are equal for equal text, differ by purpose, and outlive rotation', () => {
    const before = ring.hmac('0912345678', 'phone');
    assert.notDeepEqual(before, ring.hmac('0912345678', 'id-number'));
    const old = ring.encrypt('x', 'a:1');
    const first = ring.current();
    assert.ok(ring.rotate().ok);
    assert.notEqual(ring.current(), first);
    assert.deepEqual(ring.hmac('0912345678', 'phone'), before);
    assert.equal(ring.decrypt(old.keyId, old.bytes, 'a:1').toString(), 'x');
    assert.equal(ring.encrypt('x', 'a:1').keyId, ring.current());
    assert.deepEqual(ring.forget([first, ring.current()]), { ok: true, value: [first] });
    assert.throws(() => ring.decrypt(old.keyId, old.bytes, 'a:1'), /not in the ring/);
  });
});

describe('the file', () => {
  test('is made at first, readable by its owner alone, and read again', () => {
    const place = folder();
    const ring = opened(openKeyring({ folder: place }, []));
    const path = join(place, 'keys', 'ring.json');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(join(place, 'keys')).mode & 0o777, 0o700);
    const { keyId, bytes } = ring.encrypt('bí mật', 'a:1');
    const again = opened(openKeyring({ folder: place }, [keyId]));
    assert.equal(again.decrypt(keyId, bytes, 'a:1').toString(), 'bí mật');
  });

  test('a process that holds the ring opens what another encrypted after rotating it', () => {
    const place = folder();
    const [here, there] = [opened(openKeyring({ folder: place }, [])), opened(openKeyring({ folder: place }, []))];
    assert.ok(there.rotate().ok);
    const { keyId, bytes } = there.encrypt('x', 'a:1');
    assert.equal(here.decrypt(keyId, bytes, 'a:1').toString(), 'x');
    assert.equal(here.current(), there.current());
  });

  test('missing, damaged, foreign or open to others: refused, and never replaced by a new one', () => {
    const place = folder();
    assert.equal(code(openKeyring({ folder: place }, ['2026-01-01-00000000'])), 'keys.missing');
    assert.equal(existsSync(join(place, 'keys')), false);
    opened(openKeyring({ folder: place }, []));
    assert.equal(code(openKeyring({ folder: place }, ['2026-01-01-00000000'])), 'keys.other-ring');
    const path = join(place, 'keys', 'ring.json');
    chmodSync(path, 0o644);
    assert.equal(code(openKeyring({ folder: place }, [])), 'keys.open-to-others');
    chmodSync(path, 0o600);
    for (const text of ['', '{', '[]', '{"format":1}', '{"format":1,"lookup":"AA==","generations":[]}']) {
      writeFileSync(path, text);
      assert.equal(code(openKeyring({ folder: place }, [])), 'keys.unreadable');
    }
    assert.equal(readFileSync(path, 'utf8'), '{"format":1,"lookup":"AA==","generations":[]}');
  });

  test('may come from the environment, as a path or as text that only a person can change', () => {
    const place = folder();
    opened(openKeyring({ folder: place }, []));
    const path = join(place, 'keys', 'ring.json');
    const text = readFileSync(path, 'utf8');
    const ring = opened(openKeyring({ folder: '/nowhere', setting: path }, []));
    assert.deepEqual(opened(openKeyring({ folder: '/nowhere', setting: text }, [])).generations(), ring.generations());
    assert.equal(
      code(opened(openKeyring({ folder: '/nowhere', setting: text }, [])).rotate()),
      'keys.from-environment',
    );
    const next = nextRingText(text);
    assert.ok(next.ok);
    const after = opened(openKeyring({ folder: '/nowhere', setting: next.value }, ring.generations()));
    assert.equal(after.generations().length, 2);
    assert.deepEqual(after.hmac('a', 'b'), ring.hmac('a', 'b'));
    assert.equal(code(openKeyring({ folder: '/nowhere', setting: '{"format":2}' }, [])), 'keys.unreadable');
  });
});
