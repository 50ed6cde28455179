import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { acting, testDatabase } from '../../../test/database.ts';
import { addDays, date, type LocalDate } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import {
  CALENDAR_CHANGED,
  loadCalendar,
  loadCalendars,
  recordLocalDay,
  setSaturdays,
  turnSwitch,
  withdrawLocalDay,
  workingDigest,
} from './index.ts';

const database = await testDatabase();
const heard: unknown[] = [];
const act = acting(database, [{ notice: CALENDAR_CHANGED, react: async (_act, change) => void heard.push(change) }]);

const works = async (day: string, agencyId?: number) => {
  const answer = (await loadCalendar(database, agencyId)).isWorkingDay(date(day));
  assert.ok(answer.ok);
  return answer.value.value;
};

test('a local day off holds for the province until it is withdrawn, and higher rooms hear of both', async () => {
  const day = { agencyId: null, date: date('2026-05-04'), kind: 'off', document: '15/TB-UBND ngày 20/4/2026' } as const;
  const recorded = await act((on) => recordLocalDay(on, day));
  assert.ok(recorded.ok);
  assert.equal(await works('2026-05-04'), false);
  assert.equal(await works('2026-05-04', 7), false);
  const twice = await act((on) => recordLocalDay(on, day));
  assert.equal(twice.ok || twice.problem.code, 'calendar.day-already-ordered');
  assert.ok((await act((on) => withdrawLocalDay(on, recorded.value.id))).ok);
  assert.equal(await works('2026-05-04'), true);
  assert.equal(heard.length, 2);
});

test("an agency's own day and Saturdays do not touch its neighbours", async () => {
  const document = '2/QĐ-UBND';
  await act((on) => recordLocalDay(on, { agencyId: 7, date: date('2026-05-05'), kind: 'off', document }));
  await act((on) =>
    setSaturdays(on, { agencyId: 8, from: date('2026-01-01'), to: null, mornings: 'counted', document }),
  );
  await act((on) =>
    setSaturdays(on, { agencyId: 8, from: date('2026-06-01'), to: null, mornings: 'closed', document }),
  );
  assert.deepEqual([await works('2026-05-05', 7), await works('2026-05-05', 8)], [false, true]);
  assert.deepEqual([await works('2026-05-30', 8), await works('2026-06-06', 8)], [true, false]);
  const calendars = await loadCalendars(database);
  assert.equal(calendars.of(9), calendars.province);
  assert.notEqual(calendars.of(7), calendars.province);
});

test('a switch turns on with its document and off again; an unknown one is refused', async () => {
  await act((on) => turnSwitch(on, { name: 'culture-day', document: 'Luật sửa đổi' }));
  assert.equal(await works('2026-11-24'), false);
  await act((on) => turnSwitch(on, { name: 'culture-day', document: null }));
  assert.equal(await works('2026-11-24'), true);
  const unknown = await act((on) => turnSwitch(on, { name: 'none', document: 'x' }));
  assert.equal(unknown.ok || unknown.problem.code, 'calendar.switch-unknown');
});

test('an order without document, and one for a year without calendar, are refused', async () => {
  const none = await act((on) =>
    recordLocalDay(on, { agencyId: null, date: date('2026-05-06'), kind: 'off', document: ' ' }),
  );
  assert.equal(none.ok || none.problem.code, 'calendar.document-missing');
  const late = await act((on) =>
    recordLocalDay(on, { agencyId: null, date: date('2031-05-06'), kind: 'off', document: 'x' }),
  );
  assert.equal(late.ok || late.problem.code, 'calendar.year-unknown');
});

const inSql = (asked: readonly { from: LocalDate; to: LocalDate; n: number; agency: number | null }[]) =>
  database.query(sql<{ between: number; at: LocalDate }>`
    SELECT calendar.workdays(a.from, a.to, a.agency) AS between, calendar.workday(a.from, a.n, a.agency) AS at
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a("from" date, "to" date, n integer, agency integer)`);

test('SQL counts by the calendar of each agency as the program does, and by that of the province for the others', async () => {
  const document = '3/QĐ-UBND';
  const from = date('2026-01-01');
  await act((on) => setSaturdays(on, { agencyId: 11, from, to: date('2026-12-31'), mornings: 'counted', document }));
  await act((on) => setSaturdays(on, { agencyId: 12, from, to: null, mornings: 'reception', document }));
  await act((on) => recordLocalDay(on, { agencyId: 12, date: date('2026-03-04'), kind: 'off', document }));
  await act((on) => recordLocalDay(on, { agencyId: 12, date: date('2026-03-08'), kind: 'made-up', document }));
  const calendars = await loadCalendars(database);
  const { first } = calendars.province;
  const days = fc.integer({ min: 0, max: 2900 }).map((n) => addDays(first, n));
  const asked = fc.sample(
    fc.record({ from: days, to: days, n: fc.integer({ min: -60, max: 60 }), agency: fc.constantFrom(null, 9, 11, 12) }),
    { numRuns: 600, seed: 11 },
  );
  const found = await inSql(asked);
  asked.forEach(({ from, to, n, agency }, i) => {
    const calendar = agency === null ? calendars.province : calendars.of(agency);
    const between = calendar.workingDaysBetween(from, to);
    const at = calendar.addWorkingDays(from, n);
    assert.equal(found[i]!.between, between.ok && between.value.value, `${agency}: ${from} to ${to}`);
    if (at.ok) assert.equal(found[i]!.at, at.value.value, `${agency}: ${from} + ${n}`);
  });
  // Friday to Monday over a Saturday that is worked; beyond the known years every agency works from Monday to Friday.
  const week = { from: date('2026-03-06'), to: date('2026-03-09'), n: 1 };
  const late = { from: date('2040-01-06'), to: date('2040-01-09'), n: 1, agency: 11 };
  assert.deepEqual(
    (await inSql([{ ...week, agency: 11 }, { ...week, agency: 9 }, late])).map(({ between, at }) => [between, at]),
    [
      [2, '2026-03-07'],
      [1, '2026-03-09'],
      [1, '2040-01-09'],
    ],
  );
});

test('another calendar of one agency is another digest, and the former one comes back with its last day', async () => {
  const before = await workingDigest(database);
  const day = { agencyId: 13, date: date('2026-05-07'), kind: 'off', document: '4/QĐ-UBND' } as const;
  const recorded = await act((on) => recordLocalDay(on, day));
  assert.ok(recorded.ok);
  assert.notEqual(await workingDigest(database), before);
  await act((on) => withdrawLocalDay(on, recorded.value.id));
  assert.equal(await workingDigest(database), before);
});
