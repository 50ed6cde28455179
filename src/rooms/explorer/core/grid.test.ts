import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, monthOf } from '../../../kernel/index.ts';
import type { FigureRow, Observation } from '../../indicators/index.ts';
import { cellOf, gridsOf, leadingColumn, ordered, wholeMonths, type GridInput } from './grid.ts';

const share = (numerator: number, denominator: number): Observation => ({ state: 'value', numerator, denominator });
const month = (at: number) => monthOf(date(`2026-0${at}-01`));
const row = (agency: number | null, at: number, observation: Observation): FigureRow =>
  ({ indicator: 'HS-05', agency, sector: null, values: {}, period: month(at), observation }) as FigureRow;

const input: GridInput = {
  indicators: ['HS-05'],
  by: 'month',
  interval: { from: month(1).from, to: month(2).to },
  agencies: [
    { id: 1, name: 'Xã Đông' },
    { id: 2, name: 'Xã Bắc' },
    { id: 3, name: 'Xã An' },
  ],
  rows: [
    row(1, 1, share(1, 2)),
    row(1, 2, share(2, 3)),
    row(2, 2, share(666, 1000)),
    row(3, 1, share(9, 10)),
    row(3, 2, { state: 'no-data' }),
  ],
  together: [row(null, 1, share(10, 12)), row(null, 2, share(668, 1003))],
  valueOf: () => null,
  isUnfed: (_, agency, period) => agency === 2 && period.from === month(1).from,
};

test('every agency has a cell in every month; what was never read is no data, and a feed that did not come says so', () => {
  const [grid] = gridsOf(input);
  assert.deepEqual(
    grid?.rows.map((one) => one.cells.map((cell) => cell.state)),
    [
      ['value', 'value'],
      ['no-feed', 'value'],
      ['value', 'no-data'],
    ],
  );
  assert.deepEqual(grid?.together, [share(10, 12), share(668, 1003)]);
});

test('a missing feed takes no figure away: what came stands, and only nothing is told as missing, never as zero', () => {
  const count = (numerator: number): Observation => ({ state: 'value', numerator, denominator: null });
  assert.deepEqual(cellOf(share(3, 4), true), share(3, 4));
  assert.deepEqual(cellOf(share(0, 4), true), share(0, 4));
  assert.deepEqual(cellOf(count(7), true), count(7));
  assert.deepEqual(cellOf(count(0), true), { state: 'no-feed' });
  assert.deepEqual(cellOf({ state: 'no-data' }, true), { state: 'no-feed' });
  assert.deepEqual(cellOf({ state: 'not-applicable' }, true), { state: 'not-applicable' });
  assert.deepEqual(cellOf(count(0), false), count(0));
});

test('worst first by the newest month, compared exactly: 666 of 1,000 is worse than 2 of 3; no figure comes last', () => {
  const [grid] = gridsOf(input);
  assert.equal(leadingColumn(grid!), 1);
  const names = (direction: 'higher' | 'lower' | 'none', order: 'need' | 'name' = 'need') =>
    ordered(grid!, order, direction).rows.map((one) => one.name);
  assert.deepEqual(names('higher'), ['Xã Bắc', 'Xã Đông', 'Xã An']);
  assert.deepEqual(names('lower'), ['Xã Đông', 'Xã Bắc', 'Xã An']);
  assert.deepEqual(names('none'), ['Xã An', 'Xã Bắc', 'Xã Đông']);
  assert.deepEqual(names('higher', 'name'), ['Xã An', 'Xã Bắc', 'Xã Đông']);
});

test('an open month neither leads the order nor is drawn: it would look like a fall', () => {
  const open = { from: month(3).from, to: date('2026-03-04') };
  const cut = { ...row(1, 3, share(1, 9)), period: open };
  const [grid] = gridsOf({ ...input, interval: { from: month(1).from, to: open.to }, rows: [...input.rows, cut] });
  assert.equal(grid?.columns.length, 3);
  assert.equal(leadingColumn(grid!), 1, 'February, though March has a figure');
  const drawn = wholeMonths(grid!, open.to);
  assert.deepEqual(
    drawn.columns.map(({ period }) => period.from),
    [month(1).from, month(2).from],
  );
  assert.deepEqual([drawn.together.length, ...drawn.rows.map(({ cells }) => cells.length)], [2, 2, 2, 2]);
  assert.equal(wholeMonths(grid!, month(2).to).columns.length, 1, 'on its last day a month is open');
});

test('values of a dimension become columns, each once', () => {
  const by = { ...input, by: 'sector', valueOf: ({ agency }: FigureRow) => (agency === 3 ? 'land' : 'trade') };
  const [grid] = gridsOf({
    ...by,
    interval: month(2),
    rows: input.rows.filter((one) => one.period.from === month(2).from),
  });
  assert.deepEqual(
    grid?.columns.map((column) => column.kind === 'value' && column.value),
    ['land', 'trade'],
  );
});
