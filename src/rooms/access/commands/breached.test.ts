import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { CATALOG } from '../../../platform/catalog.ts';
import { isBreached, isDigestList, isListed } from './breached.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-breached-'));
after(() => rmSync(folder, { recursive: true }));
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();

test('passwords of published breaches are known, in capitals too', () => {
  for (const password of ['jesuslovesme', 'gtasanandreas', 'GTASanAndreas', '1q2w3e4r5t6y'])
    assert.ok(isBreached(password), password);
  for (const password of ['con mèo leo rào bảy lần', 'correct horse battery stapler'])
    assert.ok(!isBreached(password), password);
});

test('every line of the shipped list is found, and nothing between two of them', () => {
  const path = join(CATALOG, 'passwords', 'breached.txt');
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => /^[0-9A-F]{16}$/.test(line));
  assert.equal(lines.length, 44_150);
  assert.deepEqual(lines, lines.toSorted());
  for (const line of [lines[0]!, lines.at(-1)!, ...lines.filter((_, at) => at % 97 === 0)]) {
    assert.ok(isListed(path, line.padEnd(40, '7')), line);
    const beside = line.slice(0, 15) + (line.endsWith('F') ? '0' : 'F');
    assert.equal(isListed(path, beside.padEnd(40, '7')), lines.includes(beside));
  }
});

test('an operator’s own list is asked too, as Have I Been Pwned hands it out', () => {
  const path = join(folder, 'pwned.txt');
  const passwords = Array.from({ length: 500 }, (_, n) => `mật khẩu của tỉnh số ${n}`);
  writeFileSync(
    path,
    passwords
      .map((one) => `${sha1(one)}:${one.length * 37}\r\n`)
      .toSorted()
      .join(''),
  );
  for (const password of passwords) assert.ok(isBreached(password, path), password);
  assert.ok(!isBreached('mật khẩu của tỉnh số 500', path));
  assert.ok(!isBreached(passwords[0]!));
  for (const text of ['', '\n', `${sha1('một')}`]) {
    writeFileSync(path, text);
    assert.equal(isListed(path, sha1('một')), text !== '' && text !== '\n');
    assert.ok(!isListed(path, sha1('hai')));
  }
});

test('a list of the operator’s that is not in order, or no list, is seen before anybody relies on it', () => {
  const path = join(folder, 'list.txt');
  const digests = Array.from({ length: 2_000 }, (_, n) => sha1(`${n}`));
  const is = (text: string): boolean => {
    writeFileSync(path, text);
    return isDigestList(path);
  };
  assert.ok(is(digests.toSorted().join('\n')));
  assert.ok(is(`${digests.toSorted().join(':3\r\n')}:3\r\n`));
  assert.ok(is(sha1('một')));
  assert.ok(!is(digests.join('\n')), 'by count and not by digest, as it can be had too');
  assert.ok(!is(digests.toSorted().toReversed().join('\n')));
  for (const text of ['', '\n', 'mật khẩu\n', `${sha1('a')}\n`.slice(0, 12)]) assert.ok(!is(text), text);
  assert.ok(!isDigestList(join(folder, 'khong-co.txt')));
});
