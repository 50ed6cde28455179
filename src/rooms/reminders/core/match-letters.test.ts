import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { matchLetters, type SentLetter } from './match-letters.ts';

const letter = (id: number, agency: string, more: Partial<SentLetter> = {}): SentLetter => ({
  id,
  code: `DD-${id}-a1b${id}`,
  agency,
  madeOn: date('2026-11-23'),
  number: null,
  issuedOn: null,
  signed: false,
  ...more,
});
const letters = [
  letter(1, 'SXD', { number: '512', issuedOn: date('2026-11-24') }),
  letter(2, 'STC', { number: '0513/SNV-CCHC', issuedOn: date('2026-11-24') }),
  letter(3, 'SYT'),
  letter(12, 'SGD', { signed: true }),
  letter(5, 'SXD', { madeOn: date('2026-11-16'), number: '512', issuedOn: date('2025-11-24') }),
];
const match = (...files: readonly (readonly [name: string, text: string])[]) =>
  matchLetters(
    files.map(([name, text]) => ({ name, text })),
    letters,
  ).map((one) => (one.kind === 'matched' ? `${one.letter.id} by ${one.by}` : one.kind));

test('a signed copy is known by the code in it, by number and day, or by the name it went out under', () => {
  assert.deepEqual(
    match(
      ['scan0001.pdf', 'Kính gửi: Sở Y tế … Mã: DD-3-A1B3'],
      ['a.pdf', 'Số: 512 /SNV-CCHC&VTLT\nNghệ An, ngày 24 tháng 11 năm 2026'],
      ['khac/cong-van-don-doc_2026-11-23_stc.signed.pdf', ''],
      ['b.pdf', 'Số: 512/UBND ngày 3 tháng 2 năm 2026'],
    ),
    ['3 by code', '1 by number', '2 by name', 'unknown'],
  );
  assert.deepEqual(match(['x.pdf', 'Số: 513/SNV ngày 24/11/2026']), ['2 by number']);
});

test('what is signed already, fits several letters, or comes twice is not taken; a code is not part of a longer one', () => {
  assert.deepEqual(match(['DD-12-a1b12.pdf', '']), ['signed']);
  assert.deepEqual(match(['x.pdf', 'DD-3-a1b3 và DD-2-a1b2']), ['several']);
  assert.deepEqual(match(['x.pdf', 'DD-3-a1b3'], ['y.pdf', 'DD-3-a1b3'], ['z.pdf', 'DD-2-a1b2']), [
    'twice',
    'twice',
    '2 by code',
  ]);
  assert.deepEqual(match(['x.pdf', 'DD-1-a1b2'], ['', '']), ['unknown', 'unknown']);
});
