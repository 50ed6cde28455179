import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedOutline, type Hold, type Outline } from '../../outlines/index.ts';
import { check } from './check.ts';
import type { LastSent } from './report.ts';

const held = (hold: Hold): Outline => ({
  ...shippedOutline(),
  sections: [],
  annex: [
    {
      title: 'Nhóm',
      section: 'I',
      rows: [
        { code: '1', name: 'Tự khai', unit: 'việc', typed: 'whole', hold },
        { code: '2', name: 'Từ sổ', indicator: 'HS-01' },
      ],
    },
  ],
});
const last = (value: number, year: number): LastSent => ({
  sections: {},
  typed: { '1': { value, note: '' } },
  figures: {},
  passed: null,
  year,
});

const found = (hold: Hold, value: number, more: { before?: LastSent; register?: number; note?: string } = {}) =>
  check(
    held(hold),
    { sections: {}, typed: { '1': { value, note: more.note ?? '' } } },
    {
      figures: {
        '2':
          more.register === undefined
            ? { state: 'no-data' }
            : { state: 'value', numerator: more.register, denominator: null },
      },
      last: more.before ?? null,
      doubts: [],
      year: 2026,
    },
  ).map(({ code, fault }) => `${code} ${fault}`);

test('a cumulative figure does not fall within its year, and begins anew with the next', () => {
  const hold: Hold = { kind: 'cumulative', blocks: true };
  assert.deepEqual(found(hold, 7, { before: last(8, 2026) }), ['figure-fell failed']);
  assert.deepEqual(
    found(hold, 7, { before: last(8, 2026), note: 'Đính chính' }),
    ['figure-fell failed'],
    'what blocks, blocks',
  );
  assert.deepEqual(found(hold, 8, { before: last(8, 2026) }), []);
  assert.deepEqual(found(hold, 2, { before: last(8, 2025) }), []);
  assert.deepEqual(found(hold, 2), []);
});

test('a figure that contradicts a register or goes beyond it is warned of, unless its note says why', () => {
  const [same, most]: Hold[] = [
    { kind: 'equals', row: '2', blocks: false },
    { kind: 'at-most', row: '2', blocks: false },
  ];
  assert.deepEqual(found(same!, 12, { register: 11 }), ['figure-differs warned']);
  assert.deepEqual(found(same!, 12, { register: 11, note: 'Một hồ sơ chưa vào sổ' }), []);
  assert.deepEqual(found(same!, 12, { register: 12 }), []);
  assert.deepEqual(found(same!, 12), [], 'no data holds nothing');
  assert.deepEqual(found(most!, 12, { register: 11 }), ['figure-exceeds warned']);
  assert.deepEqual(found(most!, 0, { register: 0 }), []);
});

test('a figure far from the last one is warned of in both directions; small ones are left alone', () => {
  const hold: Hold = { kind: 'at-most', row: '2', blocks: false };
  assert.deepEqual(found(hold, 40, { before: last(12, 2026) }), ['figure-leaps warned']);
  assert.deepEqual(found(hold, 12, { before: last(40, 2025) }), ['figure-leaps warned']);
  assert.deepEqual(found(hold, 9, { before: last(1, 2026) }), []);
});
