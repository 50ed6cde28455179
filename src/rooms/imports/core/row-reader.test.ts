import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Cell, Row } from '../../../platform/tabular/index.ts';
import { decimalText } from './decimal-bytes.ts';
import { KeySet } from './key-set.ts';
import type { FieldRule, Mapping } from './mapping.ts';
import { RowBytes } from './row-bytes.ts';
import { partOf, RowReader } from './row-reader.ts';
import type { FieldType, Target, TargetField } from './target.ts';
import type { AgencyFinder } from './writers.ts';

const field = (code: string, type: FieldType, change: Partial<TargetField> = {}): TargetField => ({
  code,
  type,
  name: { vi: code, en: code },
  headers: [],
  required: false,
  ...change,
});
const word = (code: string, vi: string, also: string[] = []) => ({ code, name: { vi, en: code }, also });

const find: AgencyFinder = (text) =>
  text === 'Sở Y tế'
    ? { kind: 'found', id: 7 }
    : text === 'Xã Hoà Bình'
      ? { kind: 'ambiguous', candidates: ['Hoà Bình (A)', 'Hoà Bình (B)'] }
      : { kind: 'unknown' };

interface Asked {
  readonly rule?: FieldRule;
  readonly mapping?: Partial<Mapping>;
}

/** Fields of one row as a reader of the binary form sees them; null where there is no value. */
function fieldsIn(row: Buffer): (Buffer | null)[] {
  const fields: (Buffer | null)[] = [];
  let at = 2;
  for (let left = row.readInt16BE(0); left > 0; left--) {
    const length = row.readInt32BE(at);
    at += 4;
    fields.push(length < 0 ? null : row.subarray(at, at + length));
    at += Math.max(0, length);
  }
  assert.equal(at, row.length, 'the lengths of the fields are those of the row');
  return fields;
}

const day = (days: number): string => new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10);
const instant = (microseconds: bigint): string =>
  new Date(Date.UTC(2000, 0, 1) + Number(microseconds / 1000n)).toISOString().replace('.000Z', 'Z');

/** How a field without a value is shown. */
const NONE = '∅';

/** A field as text, read by the type of its column. */
function shown(bytes: Buffer | null, type: FieldType): string {
  if (bytes === null) return NONE;
  switch (type) {
    case 'agency':
    case 'integer':
      assert.equal(bytes.length, 4);
      return String(bytes.readInt32BE());
    case 'evidence':
      assert.equal(bytes.length, 8);
      return String(bytes.readBigInt64BE());
    case 'boolean':
      assert.equal(bytes.length, 1);
      return bytes[0] === 1 ? 't' : 'f';
    case 'decimal':
    case 'money':
      return decimalText(bytes);
    case 'date':
      assert.equal(bytes.length, 4);
      return day(bytes.readInt32BE());
    case 'moment':
      return bytes.length === 4 ? day(bytes.readInt32BE()) : instant(bytes.readBigInt64BE());
    default:
      return bytes.toString('utf8');
  }
}

/** What one field makes of one cell: its text, or the code of what is wrong. */
function reads(one: TargetField, cell: Cell, { rule = {}, mapping = {} }: Asked = {}): string {
  const target: Target = { code: 't', name: { vi: 't', en: 't' }, key: [], fields: [one], dropped: [] };
  const full: Mapping = { name: 'm', register: 't', dates: 'auto', zone: '+07:00', fields: {}, drop: [], ...mapping };
  const reader = new RowReader({
    target,
    mapping: full,
    placed: [{ field: one, rule, index: 0 }],
    find,
    unplaced: new Map(),
    headers: [],
    width: 1,
  });
  const out = new RowBytes(Buffer.alloc(reader.most));
  if (!reader.read([cell], 12, out)) return reader.issues.map((issue) => issue.code).join();
  const [line, ...fields] = fieldsIn(out.buffer.subarray(0, out.at));
  assert.equal(line?.readInt32BE(), 12);
  return fields.map((bytes) => shown(bytes, one.type)).join(' ');
}

const moment = field('received', 'moment', { required: true });

test('dates in the shapes of exports become a day and an instant', () => {
  const cases: [Cell, string][] = [
    ['02/03/2026 08:15:00', '2026-03-02 2026-03-02T01:15:00Z'],
    ['08:15 02/03/2026', '2026-03-02 2026-03-02T01:15:00Z'],
    ['20260302081500', '2026-03-02 2026-03-02T01:15:00Z'],
    ['2026-03-02T08:15:00', '2026-03-02 2026-03-02T01:15:00Z'],
    ['ngày 2 tháng 3 năm 2026', `2026-03-02 ${NONE}`],
    ['02/03/2026', `2026-03-02 ${NONE}`],
    ['02/03/2026 00:00:00', `2026-03-02 ${NONE}`],
    [{ date: 46083.34375 }, '2026-03-02 2026-03-02T01:15:00Z'],
    [46083, `2026-03-02 ${NONE}`],
    ['2026-03-02T01:15:00Z', '2026-03-02 2026-03-02T01:15:00Z'],
    ['29/02/2026', 'imports.no-such-day'],
    ['31/04/2026 10:00', 'imports.no-such-day'],
    ['hôm qua', 'imports.not-a-date'],
    ['', 'imports.missing-value'],
    [{ fault: 'error-value', text: '#N/A' }, 'imports.formula'],
  ];
  for (const [cell, expected] of cases) assert.equal(reads(moment, cell), expected, JSON.stringify(cell));
});

test('the mapping says the order of month and day and the zone', () => {
  const mapping = { dates: 'mdy', zone: 'America/New_York' } as const;
  assert.equal(reads(moment, '04/18/2019 09:55:45 PM', { mapping }), '2019-04-18 2019-04-19T01:55:45Z');
  assert.equal(
    reads(moment, '2019-04-18T21:55:45Z', { mapping }),
    '2019-04-19 2019-04-18T21:55:45Z',
    'its own zone wins',
  );
  assert.equal(reads(field('day', 'date'), '18/04/2019 10:00'), '2019-04-18');
  assert.equal(reads(field('day', 'date'), ''), NONE);
});

test('choices are found by code, name and other words, without marks too', () => {
  const status = field('status', 'choice', {
    required: true,
    values: [word('done', 'Đã xử lý xong', ['9']), word('open', 'Đang xử lý')],
  });
  for (const text of ['9', 'done', 'Đã xử lý xong', 'ĐÃ XỬ LÝ XONG', 'da xu ly xong', 'Đa\u0303 xử ly\u0301 xong'])
    assert.equal(reads(status, text), 'done', text);
  assert.equal(reads(status, 'lạ'), 'imports.unknown-value');
  assert.equal(reads(status, 'lạ', { rule: { values: { LẠ: 'Đang xử lý' } } }), 'open');
  assert.equal(reads(status, 'lạ', { rule: { otherwise: 'open' } }), 'open');
  const sector = field('sector', 'choice', { values: [word('land', 'Đất đai'), word('other', 'Khác')] });
  assert.equal(reads(sector, 'lạ'), 'other');
  assert.equal(reads(field('channel', 'choice', { values: [word('post', 'Bưu chính')] }), 'lạ'), NONE);
});

test('agencies are found, refused or asked about, never guessed', () => {
  const agency = field('agency', 'agency', { required: true });
  assert.equal(reads(agency, 'Sở Y tế'), '7');
  assert.equal(reads(agency, 'Sở Lạ'), 'imports.unknown-agency');
  assert.equal(reads(agency, 'Xã Hoà Bình'), 'imports.ambiguous-agency');
  assert.equal(reads(agency, 'PWDx', { rule: { values: { PWDx: 'Sở Y tế' } } }), '7');
  assert.equal(reads(agency, 'PWDy', { rule: { otherwise: 'Sở Y tế' } }), '7');
});

test('numbers, flags and long texts', () => {
  assert.equal(reads(field('fee', 'money'), '150.000 đ'), '150000');
  assert.equal(reads(field('fee', 'money'), '1,5'), '1.5');
  assert.equal(reads(field('n', 'integer'), '12'), '12');
  assert.equal(reads(field('n', 'integer'), '1.5'), 'imports.not-a-number');
  assert.equal(reads(field('paid', 'boolean'), 'Có'), 't');
  assert.equal(reads(field('paid', 'boolean'), 'Tiền mặt'), 'f');
  assert.equal(reads(field('paid', 'boolean'), '2'), NONE);
  assert.equal(reads(field('code', 'code'), 'x'.repeat(201)), 'imports.too-long');
  assert.equal(reads(field('code', 'code'), 101004113637), '101004113637');
});

test('whatever text a cell holds, COPY gets exactly one tidy field', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const tidied = text
        .normalize('NFC')
        .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
        .trim();
      assert.equal(reads(field('note', 'text'), text), tidied === '' ? NONE : tidied);
    }),
  );
});

test('two codes in one cell are parted at their marks', () => {
  const text = 'Mã hồ sơ: H57.1-260302-0001 - Số phiếu: 99';
  assert.equal(partOf(text, { after: 'Mã hồ sơ', before: ' - ' }), 'H57.1-260302-0001');
  assert.equal(partOf(text, { after: 'Số phiếu' }), '99');
  assert.equal(partOf('H57.1-260302-0001', { before: ' - ' }), 'H57.1-260302-0001');
  assert.equal(partOf('H57.1-260302-0001', { after: ' - ' }), '');
});

test('totals, sections, numbers of columns and repeated heads are no records', () => {
  const fields = [field('code', 'code', { required: true }), field('agency', 'agency', { required: true }), moment];
  const target: Target = { code: 't', name: { vi: 't', en: 't' }, key: ['code'], fields, dropped: [] };
  const mapping: Mapping = { name: 'm', register: 't', dates: 'auto', zone: '+07:00', fields: {}, drop: [] };
  const headers = ['Mã hồ sơ', 'Đơn vị', 'Ngày nhận'].map((header, index) => ({ index, header }));
  const reader = new RowReader({
    target,
    mapping,
    placed: fields.map((one, index) => ({ field: one, rule: {}, index })),
    find,
    unplaced: new Map(),
    headers,
    width: 3,
  });
  const out = new RowBytes(Buffer.alloc(reader.most));
  const kind = (row: Row): string => (reader.read(row, 1, out) ? 'record' : reader.kindOf(row));
  assert.equal(kind(['A-1', 'Sở Y tế', '02/03/2026']), 'record');
  assert.equal(kind(['TỔNG CỘNG', null, null]), 'left-out');
  assert.equal(kind(['(1)', '(2)', '(3)']), 'left-out');
  assert.equal(kind(['I', 'Trên Hệ thống các Bộ', null]), 'left-out');
  assert.equal(kind(['Mã hồ sơ', 'Đơn vị', 'Ngày nhận']), 'left-out');
  assert.equal(kind([null, '', ' ']), 'left-out');
  assert.equal(kind([null, 'Sở Y tế', '02/03/2026']), 'refused');
  assert.equal(kind(['A-2', 'Sở Y tế', null]), 'refused');
});

test('a key that repeats is never missed', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 300 }), fc.nat(299), (pairs, again) => {
      const set = new KeySet();
      for (const [high, low] of pairs) set.add(high, low);
      const one = pairs[again];
      if (!one) return;
      set.add(...one);
      assert.ok(set.unsure);
    }),
  );
  const many = new KeySet();
  for (let i = 0; i < 100_000; i++) many.add(Math.imul(i, 0x9e3779b1), Math.imul(i + 7, 0x85ebca6b));
  assert.ok(!many.unsure, 'a hundred thousand different keys stay apart');
  many.add(Math.imul(5, 0x9e3779b1), Math.imul(12, 0x85ebca6b));
  assert.ok(many.unsure);
});
