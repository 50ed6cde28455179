import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  batches,
  draftOf,
  faultsOf,
  paste,
  receive,
  redo,
  restore,
  sheetOf,
  spread,
  toSend,
  totalsOf,
  type,
  undo,
  untaken,
  withBlanks,
  type GridRow,
} from './sheet.ts';
import { parseTsv, writeTsv } from './tsv.ts';
import { amountOf, amountText, dayOf, judge, type GridColumn } from './values.ts';

const column = (code: string, kind: GridColumn['type'], more: Partial<GridColumn> = {}): GridColumn => ({
  code,
  label: code,
  type: kind,
  required: false,
  key: false,
  ...more,
});
const COLUMNS = [
  column('code', 'code', { key: true, required: true }),
  column('on', 'date', { required: true }),
  column('signed', 'integer'),
  column('state', 'choice', { choices: ['Đang làm', 'Đã xong', 'Đã huỷ'] }),
];
const record = (n: number, ...cells: string[]): GridRow => ({
  id: `r${n}`,
  key: [`K-${n}`],
  run: n,
  locked: false,
  saved: cells,
  cells,
  reason: '',
  said: null,
});
const two = () =>
  sheetOf(COLUMNS, [record(1, 'K-1', '05/01/2026', '10', 'Đang làm'), record(2, 'K-2', '06/01/2026', '5', '')]);

describe('texts of cells', () => {
  test('numbers as Excel and people write them, summed without a rounding', () => {
    for (const [text, shown] of [
      ['1.234,5', '1.234,5'],
      ['1234,50', '1.234,5'],
      ['1 234', '1.234'],
      ['-3', '−3'],
      ['0,1', '0,1'],
      ['12.5', '12,5'],
    ])
      assert.equal(amountText(amountOf(text!)!), shown);
    for (const text of ['4l2', '1,2,3', '', '1..2', 'x']) assert.equal(amountOf(text), null, text);
    assert.equal(amountText(amountOf('0,1')! + amountOf('0,2')!), '0,3');
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (amount) => {
        assert.equal(amountOf(amountText(amount)), amount);
      }),
    );
  });

  test('days in the ways they are typed; days that do not exist are none', () => {
    for (const text of ['5/1/2026', '05-01-2026', '5.1.2026', '05012026', '2026-01-05'])
      assert.equal(dayOf(text), '05/01/2026', text);
    for (const text of ['31/02/2026', '1/13/2026', '5/1', 'hôm nay']) assert.equal(dayOf(text), null, text);
  });

  test('choices by their beginning, with marks or without, never by a guess', () => {
    assert.deepEqual(judge(COLUMNS[3]!, 'da xong'), { ok: true, text: 'Đã xong' });
    assert.deepEqual(judge(COLUMNS[3]!, 'đang'), { ok: true, text: 'Đang làm' });
    assert.deepEqual(judge(COLUMNS[3]!, 'đã'), { ok: false, fault: 'not-choice' });
  });
});

test('cells copied from a spreadsheet come back as they were', () => {
  assert.deepEqual(parseTsv('a\t"b\nc"\t"d ""e"""\r\n1\t2\t3\r\n'), [
    ['a', 'b\nc', 'd "e"'],
    ['1', '2', '3'],
  ]);
  const cell = fc.stringMatching(/^[a-zA-ZÀ-ỹ0-9"\t\n.,]*$/).map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      assert.deepEqual(parseTsv(writeTsv(rows)), rows);
    }),
  );
});

test('quotes are part of a cell unless they hold all of it', () => {
  assert.deepEqual(parseTsv('"Sổ" mới\t"a\tb"\n"chưa hết\tx'), [
    ['"Sổ" mới', 'a\tb'],
    ['"chưa hết', 'x'],
  ]);
});

test('a line break in a cell is a blank: cells have one line', () => {
  const sheet = type(two(), [{ row: 'r1', column: 3, text: 'Đang\r\n  làm' }]);
  assert.equal(sheet.rows[0]!.cells[3], 'Đang làm');
});

test('a flag is called as its page calls it, however it is typed', () => {
  const flag = column('flag', 'boolean', { choices: ['No', 'Yes'] });
  for (const text of ['x', 'có', 'YES', '1']) assert.deepEqual(judge(flag, text), { ok: true, text: 'Yes' });
  assert.deepEqual(judge(flag, 'không'), { ok: true, text: 'No' });
  assert.equal(judge(flag, 'hay').ok, false);
});

test('one copied text fills all chosen cells, a block lies as it is', () => {
  assert.deepEqual(spread([['a']], { rows: 2, columns: 2 }), [
    ['a', 'a'],
    ['a', 'a'],
  ]);
  assert.deepEqual(spread([['a', 'b']], { rows: 3, columns: 1 }), [['a', 'b']]);
});

test('only what differs is sent, with the key and the run that was seen', () => {
  const sheet = type(two(), [{ row: 'r1', column: 2, text: '12' }]);
  assert.deepEqual(toSend(sheet), [
    { id: 'r1', key: ['K-1'], run: 1, reason: '', values: { code: 'K-1', signed: '12' } },
  ]);
});

test('keys of records and locked rows take nothing; a paste makes the rows it needs', () => {
  const sheet = sheetOf(COLUMNS, [
    { ...record(1, 'K-1', '05/01/2026', '10', ''), locked: true },
    ...two().rows.slice(1),
  ]);
  const pasted = paste(sheet, { row: 0, column: 0 }, parseTsv('X\t1/2/2026\t7\nY\t2/2/2026\t8\nZ\t3/2/2026\t9\txong'), [
    'n1',
  ]);
  assert.deepEqual(
    pasted.rows.map((row) => row.cells),
    [
      ['K-1', '05/01/2026', '10', ''],
      ['K-2', '02/02/2026', '8', ''],
      ['Z', '03/02/2026', '9', 'xong'],
    ],
  );
  assert.deepEqual([...faultsOf(pasted, pasted.rows[2]!)], [[3, 'not-choice']]);
  assert.deepEqual(
    toSend(pasted).map((row) => row.id),
    ['r2'],
  );
});

test('what a paste could not put anywhere is counted: beyond the last column, in keys and locked rows', () => {
  const sheet = two();
  assert.equal(
    untaken(sheet, { row: 0, column: 2 }, [
      ['1', 'xong', 'thừa'],
      ['2', '', ''],
    ]),
    1,
  );
  assert.equal(
    untaken(sheet, { row: 1, column: 0 }, [
      ['K-2', '1/2/2026'],
      ['K-3', '2/2/2026'],
    ]),
    0,
    'the same key is none',
  );
  assert.equal(untaken(sheet, { row: 0, column: 0 }, [['X', '1/2/2026']]), 1);
});

test('a paste is taken back and done again as one', () => {
  const start = two();
  const pasted = paste(start, { row: 0, column: 2 }, [['1'], ['2']], []);
  assert.deepEqual(undo(pasted).rows, start.rows);
  assert.deepEqual(redo(undo(pasted)).rows, pasted.rows);
});

test('any typing can be taken back to the beginning', () => {
  const edit = fc.record({ row: fc.constantFrom('r1', 'r2'), column: fc.nat(3), text: fc.string({ maxLength: 6 }) });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
      let sheet = two();
      for (const one of edits) sheet = type(sheet, [one]);
      while (sheet.done.length > 0) sheet = undo(sheet);
      assert.deepEqual(sheet.rows, two().rows);
    }),
  );
});

test('totals leave wrong rows out and say how many are in', () => {
  const { rows, sums } = totalsOf(type(two(), [{ row: 'r2', column: 2, text: '4l2' }]));
  assert.equal(rows, 1);
  assert.equal(amountText(sums[2]!), '10');
  assert.equal(sums[0], null);
});

test('a receipt makes saved what was sent, not what was typed since', () => {
  const typed = type(two(), [{ row: 'r1', column: 2, text: '12' }]);
  const sent = toSend(typed);
  const more = type(typed, [{ row: 'r1', column: 3, text: 'Đã xong' }]);
  const cells = ['K-1', '05/01/2026', '12', 'Đang làm'];
  const after = receive(more, sent, [{ id: 'r1', outcome: 'saved', key: ['K-1'], run: 9, cells, faults: [] }]);
  assert.deepEqual(after.rows[0]!.saved, cells);
  assert.equal(after.rows[0]!.cells[3], 'Đã xong');
  assert.deepEqual(toSend(after), [
    { id: 'r1', key: ['K-1'], run: 9, reason: '', values: { code: 'K-1', state: 'Đã xong' } },
  ]);
});

test('after a conflict what was typed stays, the rest shows what stands, and sending again means it', () => {
  const typed = type(two(), [{ row: 'r1', column: 2, text: '12' }]);
  const cells = ['K-1', '07/01/2026', '11', 'Đã xong'];
  const faults = [{ field: 'signed', words: 'giờ là 11' }];
  const after = receive(typed, toSend(typed), [{ id: 'r1', outcome: 'conflict', key: ['K-1'], run: 8, cells, faults }]);
  assert.deepEqual(after.rows[0]!.cells, ['K-1', '07/01/2026', '12', 'Đã xong']);
  assert.deepEqual(toSend(after)[0]!.run, 8);
});

test('taking back what was typed over somebody else’s change leaves theirs', () => {
  const typed = type(two(), [{ row: 'r1', column: 2, text: '12' }]);
  const cells = ['K-1', '05/01/2026', '11', 'Đang làm'];
  const after = receive(typed, toSend(typed), [
    { id: 'r1', outcome: 'conflict', key: ['K-1'], run: 8, cells, faults: [] },
  ]);
  assert.deepEqual(undo(after).rows[0]!.cells, cells);
  assert.deepEqual(toSend(undo(after)), []);
});

test('the key of a record that was new can no longer be taken back once it is saved', () => {
  const fresh = type(withBlanks(two(), ['n1']), [
    { row: 'n1', column: 0, text: 'K-9' },
    { row: 'n1', column: 1, text: '09/01/2026' },
    { row: 'n1', column: 2, text: '4' },
  ]);
  const cells = ['K-9', '09/01/2026', '4', ''];
  const after = receive(fresh, toSend(fresh), [
    { id: 'n1', outcome: 'saved', key: ['K-9'], run: 9, cells, faults: [] },
  ]);
  assert.deepEqual(undo(after).rows[2]!.cells, ['K-9', '', '', '']);
});

test('rows go in parts that the server takes, and none is left out', () => {
  const rows = Array.from({ length: 501 }, (_, i) => ({
    id: `${i}`,
    key: null,
    run: null,
    reason: '',
    values: { a: 'ộ'.repeat(300) },
  }));
  const parts = batches(rows);
  assert.deepEqual(parts.flat(), rows);
  for (const part of parts) assert.ok(Buffer.byteLength(JSON.stringify(part)) < 256 * 1024);
  assert.deepEqual(batches([]), []);
});

test('what was typed survives on the machine and is laid over the records as they stand then', () => {
  const typed = type(withBlanks(two(), ['n1']), [
    { row: 'r1', column: 2, text: '12' },
    { row: 'n1', column: 0, text: 'K-9' },
  ]);
  const moved = sheetOf(COLUMNS, [record(1, 'K-1', '05/01/2026', '11', 'Đang làm'), two().rows[1]!]);
  const { sheet: back, unplaced } = restore(moved, JSON.parse(JSON.stringify(draftOf(typed))), ['n7'], 'đã đổi');
  assert.deepEqual(unplaced, []);
  assert.equal(back.rows[0]!.cells[2], '12');
  assert.deepEqual(back.rows[0]!.said, { outcome: 'conflict', faults: [{ field: 'signed', words: 'đã đổi' }] });
  assert.equal(back.rows.find((row) => row.key === null)!.cells[0], 'K-9');
});

test('what was typed for a record that is not on the page, or locked by now, is told and not forgotten', () => {
  const typed = type(two(), [
    { row: 'r1', column: 2, text: '12' },
    { row: 'r2', column: 2, text: '13' },
  ]);
  const draft = draftOf(typed);
  const later = sheetOf(COLUMNS, [{ ...two().rows[0]!, locked: true }]);
  const { sheet, unplaced } = restore(later, draft, [], 'đã đổi');
  assert.deepEqual(unplaced, draft.rows);
  assert.deepEqual(sheet.rows, later.rows);
});
