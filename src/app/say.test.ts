import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '../kernel/index.ts';
import { gatherMessages, sayWith } from './say.ts';

const say = sayWith(() =>
  gatherMessages([
    {
      'a.plain': { vi: 'Thiếu ngày. Điền ngày.', en: 'A day is missing.' },
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
