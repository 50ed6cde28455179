import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, testDatabase } from '../../../test/database.ts';
import { date } from '../../kernel/index.ts';
import {
  CALENDAR_CHANGED,
  loadCalendar,
  loadCalendars,
  recordLocalDay,
  setSaturdays,
  turnSwitch,
  withdrawLocalDay,
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
