import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '../kernel/index.ts';
import { gatherMessages, sayWith } from './say.ts';

const say = sayWith(() =>
  gatherMessages([
    {
      'a.plain': { vi: 'Thiếu ngày. Điền ngày.', en: 'A day is missing.' },
      'a.sum': { vi: 'Cộng được {found}, không thành {wanted}.', en: 'Adds up to {found}, not {wanted}.' },
      'a.named': { vi: 'Tệp {file} rỗng.', en: 'File {file} is empty.' },
    },
  ]),
);

test('a sentence begins with its place', () => {
  assert.equal(
    say(problem('a.plain', {}, { file: 't3.xlsx', sheet: 'Tháng 3', row: 12, column: 'Ngày trả' }), 'vi'),
    'Tệp t3.xlsx, trang tính Tháng 3, dòng 12, cột “Ngày trả”: Thiếu ngày. Điền ngày.',
  );
});

test('what the sentence names itself is not said twice', () => {
  assert.equal(say(problem('a.named', {}, { file: 'x.csv' }), 'vi'), 'Tệp x.csv rỗng.');
  assert.equal(say(problem('a.named', {}, { file: 'x.csv', row: 2 }), 'en'), 'Row 2: File x.csv is empty.');
});

test('two rooms may not word one problem', () => {
  assert.throws(() => gatherMessages([{ 'a.x': { vi: '1', en: '1' } }, { 'a.x': { vi: '2', en: '2' } }]), /a\.x/);
});

test('numbers with decimals are written as the language writes them, whole ones and texts as they are', () => {
  const sum = problem('a.sum', { found: 99.5, wanted: 100 });
  assert.equal(say(sum, 'vi'), 'Cộng được 99,5, không thành 100.');
  assert.equal(say(sum, 'en'), 'Adds up to 99.5, not 100.');
  assert.equal(say(problem('a.sum', { found: '3.1', wanted: '3.2' }), 'vi'), 'Cộng được 3.1, không thành 3.2.');
});
