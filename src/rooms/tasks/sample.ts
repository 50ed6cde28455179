import { createHash } from 'node:crypto';
import { addDays, dateAt, type LocalDate } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { recordEntry } from '../audit/index.ts';
import { listPlans, planInForceAt } from '../plans/index.ts';
import { daysOn } from './rules.ts';
import { sampleStates, type SampleState } from './sql/sample.store.ts';
import { boardRows } from './sql/board.reads.ts';
import type { BoardRow } from './core/task.ts';
import { deleteTasksOf } from './sql/task.store.ts';

/** Far more rows than the sample's plan has. */
const ALL = 50_000;

/** A number from 0 to 99 that is always the same for a row: the sample has no chance in it. */
const drawn = (row: BoardRow): number =>
  createHash('sha256')
    .update(`${row.address} ${row.agency} ${row.periodFrom ?? ''}`)
    .digest()[0]! % 100;

/**
 * Gives the sample's assignments states as they would be late in a year: most of what was due is done, some is late, some
 * waits for review. Written in one statement, not through the moves of thousands of rows; the record says that it is sample.
 */
export async function loadSampleWork(act: Act): Promise<number> {
  const today = dateAt(act.at);
  const plan = await planInForceAt(act.tx, today);
  if (!plan?.sample) return 0;
  const seen = { scope: 'all', days: await daysOn(act.tx, today) } as const;
  const rows = await boardRows(act.tx, { plan: plan.id }, seen, { limit: ALL, skip: 0 });
  const states = rows.filter(({ state }) => state === 'not-started').map((row) => stateFor(row, today));
  await sampleStates(act, states);
  await recordEntry(act, {
    subject: 'tasks.plan',
    key: String(plan.id),
    action: 'load',
    after: { assignments: states.length },
  });
  return states.length;
}

function stateFor(row: BoardRow, today: LocalDate): SampleState {
  const draw = drawn(row);
  const due = row.dueOn;
  const base = { id: row.id, percent: null, startedOn: null, submittedOn: null, doneOn: null, stopReason: null };
  if (due !== null && due < today) {
    if (draw < 86) {
      const on = addDays(due, (draw % 9) - 8);
      return { ...base, state: 'done', startedOn: addDays(on, -20), submittedOn: on, doneOn: on };
    }
    if (draw < 91) return { ...base, state: 'waiting', startedOn: addDays(due, -15), submittedOn: addDays(due, -1) };
    if (draw < 97) return { ...base, state: 'doing', percent: 40 + (draw % 7) * 8, startedOn: addDays(due, -10) };
    return { ...base, state: 'not-started' };
  }
  if (draw < 35) return { ...base, state: 'not-started' };
  if (draw < 80) return { ...base, state: 'doing', percent: draw, startedOn: addDays(today, -(draw % 30) - 1) };
  if (draw < 92)
    return { ...base, state: 'waiting', startedOn: addDays(today, -20), submittedOn: addDays(today, -(draw % 4)) };
  if (draw < 96)
    return { ...base, state: 'stopped', startedOn: addDays(today, -30), stopReason: 'Chờ hướng dẫn (mẫu)' };
  const on = addDays(today, -(draw % 10) - 1);
  return { ...base, state: 'done', startedOn: addDays(on, -12), submittedOn: on, doneOn: on };
}

/** Takes the work of the sample's plans away, before the plans themselves go. Answers how many assignments. */
export async function removeSampleWork(act: Act): Promise<number> {
  const plans = (await listPlans(act.tx)).filter(({ sample }) => sample).map(({ id }) => id);
  return deleteTasksOf(act.tx, plans);
}
