import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, dayNumber } from '../../kernel/index.ts';
import { catalogCalendar } from '../../rooms/calendar/index.ts';
import { shippedRegisters } from '../../rooms/registers/index.ts';
import { recordAgencies } from './agencies.ts';
import { makeRecords, type RecordCell, type SampleRecord } from './core/records.ts';
import { Workdays } from './core/workdays.ts';
import { sampleTables, sampleRecipes } from './registers.ts';

const calendar = catalogCalendar();
const workdays = new Workdays(calendar, calendar.first);
const agencies = recordAgencies();
const to = date('2026-11-22');
const options = { seed: 1, from: date('2025-07-01'), to, scale: 1, workdays, agencies };
const recipes = sampleRecipes();
const made = new Map(
  recipes.map(({ recipe, definition }) => [
    definition.code,
    { definition, records: [...makeRecords(recipe, options)] },
  ]),
);
const of = (register: string): readonly SampleRecord[] => made.get(register)!.records;
const day = (cell: RecordCell | undefined): number | null => (typeof cell === 'object' && cell ? cell.day : null);
/** What ends is rare in so short a time; secrecy is there to refuse. */
const RARE = new Set(['secrecy', 'valid_to', 'held_to']);
const share = (records: readonly SampleRecord[], holds: (record: SampleRecord) => boolean): number =>
  records.filter(holds).length / records.length;

test('every register but that of dossiers, which has a generator of its own, has a recipe', () =>
  assert.deepEqual(
    recipes.map(({ definition }) => definition.code).toSorted(),
    [...shippedRegisters().keys()].filter((code) => code !== 'dossiers').toSorted(),
  ));

test('no two records of a register have the same key, and no required cell is empty', () => {
  for (const { definition, records } of made.values()) {
    assert.ok(records.length >= 50 && records.length < 9000, `${definition.code} ${records.length}`);
    const keys = new Set(records.map((record) => JSON.stringify(definition.key.map((column) => record[column]))));
    assert.equal(keys.size, records.length, definition.code);
    for (const column of definition.columns.filter((one) => one.required))
      for (const record of records)
        assert.ok(
          record[column.code] !== null && record[column.code] !== undefined,
          `${definition.code} ${column.code}`,
        );
  }
});

test('choices are those of the register, and every column is filled somewhere', () => {
  for (const { definition, records } of made.values())
    for (const column of definition.columns) {
      const cells = records.map((record) => record[column.code]).filter((cell) => cell !== null && cell !== undefined);
      if (column.type === 'choice') {
        const codes = new Set(column.values.map((value) => value.code));
        for (const cell of cells)
          assert.ok(codes.has(String(cell)), `${definition.code} ${column.code} ${String(cell)}`);
      }
      if (!RARE.has(column.code)) assert.ok(cells.length > 0, `${definition.code} ${column.code}`);
    }
});

test('the same options give the same tables; a later last day changes nothing that had been', () => {
  const writing = { seed: 1, from: options.from, to, scale: 1, calendar };
  const tables = (): string => JSON.stringify([...sampleTables(writing)].map((table) => table.rows));
  assert.ok(tables() === tables());
  const { recipe } = recipes.find(({ definition }) => definition.code === 'consultations')!;
  const later = [...makeRecords(recipe, { ...options, to: date('2026-11-25') })];
  const before = dayNumber(date('2026-06-30'));
  const known = (records: readonly SampleRecord[]): unknown[] =>
    records.filter((one) => day(one['due'])! < before && (day(one['answered_on']) ?? before) < before);
  assert.deepEqual(known(later), known(of('consultations')));
});

test('what is late is late where the agency is weak', () => {
  const strong = new Map(agencies.map((agency) => [agency.name, agency.strength]));
  const late = (record: SampleRecord): boolean => {
    const [done, due] = [day(record['done_on']), day(record['due'])];
    return due !== null && (done === null ? due < dayNumber(to) : done > due);
  };
  const items = of('work_items').filter((one) => day(one['due'])! <= dayNumber(to));
  const by = (holds: (strength: number) => boolean): number =>
    share(
      items.filter((one) => holds(strong.get(String(one['agency'])) ?? 1)),
      late,
    );
  assert.ok(by((strength) => strength < 0.6) > 1.5 * by((strength) => strength > 0.85));
  assert.ok(by(() => true) > 0.02 && by(() => true) < 0.25, String(by(() => true)));
});

test('payroll and service units lie some ten per cent below 2021, every agency below its own', () => {
  const posts = (from: string): Map<string, number> =>
    new Map(
      of('payroll')
        .filter((one) => one['kind'] === 'service' && day(one['valid_from']) === dayNumber(date(from)))
        .map((one) => [String(one['agency']), Number(one['assigned'])]),
    );
  const [before, after] = [posts('2021-01-01'), posts('2026-01-01')];
  const sum = (of: Map<string, number>): number => [...of.values()].reduce((total, n) => total + n, 0);
  const cut = 1 - sum(after) / sum(before);
  assert.ok(cut > 0.08 && cut < 0.14, String(cut));
  for (const [agency, n] of after) assert.ok(n < before.get(agency)!, agency);
  const ended = share(of('service_units'), (one) => day(one['ended_on']) !== null);
  assert.ok(ended > 0.08 && ended < 0.16, String(ended));
});

test('what is paid of a project stays below its capital, and feeds have gaps', () => {
  const sums = new Map<string, { plan: number; paid: number }>();
  for (const one of of('disbursement')) {
    const key = JSON.stringify([one['project'], one['year']]);
    const entry = sums.get(key) ?? { plan: 0, paid: 0 };
    entry[one['entry'] as 'plan' | 'paid'] += Number(one['amount']);
    sums.set(key, entry);
  }
  for (const [key, { plan, paid }] of sums) assert.ok(paid < plan, key);
  const months = of('digital_identity').length / 130;
  assert.ok(months > 16 && months < 17, `${months} of 1 + 16 months`);
});
