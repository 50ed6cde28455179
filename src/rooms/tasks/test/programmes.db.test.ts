import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { date, dateAt, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import { loadSamplePlans, loadSampleProgramme, planInForceAt, plansInForceAt, programmes } from '../../plans/index.ts';
import { changeProduct } from '../commands/keep-assignment.ts';
import { moveAssignment } from '../commands/move-assignment.ts';
import { linkTasks, unlinkTasks } from '../commands/twin-tasks.ts';
import type { Move } from '../core/state.ts';
import { room } from '../room.ts';
import { daysOn } from '../rules.ts';
import { loadSampleWork, removeSampleWork } from '../sample.ts';
import { boardRows, type BoardFilter } from '../sql/board.reads.ts';
import { openShares } from '../sql/chase.reads.ts';
import { findAssignment, findTask, tasksOf } from '../sql/task.reads.ts';
import { twinsOf } from '../sql/twin.store.ts';

const database = await testDatabase();
const act = acting(database, room.reactions ?? []);
const today = dateAt(TEST_TIME);

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

let reform = 0;
let digital = 0;
before(async () => {
  await act(loadSampleAgencies);
  await act(loadSamplePlans);
  await act(loadSampleProgramme);
  [reform, digital] = (await plansInForceAt(database, today)).map(({ id }) => id) as [number, number];
});

const rows = async (filter: BoardFilter) =>
  boardRows(database, filter, { scope: 'all', days: await daysOn(database, today) }, { limit: 10_000, skip: 0 });
const taskSaying = async (plan: number, words: string) =>
  (await tasksOf(database, plan)).find(({ title }) => title.startsWith(words))!;
const at = async (assignment: number) => ({
  assignment,
  revision: (await findAssignment(database, assignment))!.revision,
});
const moved = async (assignment: number, move: Move, reason = '') =>
  value(await act(async (a) => moveAssignment(a, { ...(await at(assignment)), move, reason })));
const DOCUMENT = { kind: 'document', title: 'Báo cáo', number: '1/BC', issuer: 'Sở', issuedOn: '2026-11-20' } as const;

async function finished(assignment: number): Promise<void> {
  await moved(assignment, 'start');
  const shown = { shown: 'Nhiệm vụ', path: '/ban-lam-viec/nhiem-vu' };
  value(await act(async (a) => changeProduct(a, { ...(await at(assignment)), change: DOCUMENT, shown })));
  await moved(assignment, 'submit');
  await moved(assignment, 'accept');
}

describe('tasks: two programmes side by side', () => {
  it('each has its plan in force; the first is meant where none is named, and neither replaces the other', async () => {
    const plans = await plansInForceAt(database, today);
    assert.deepEqual(
      plans.map(({ programme }) => programme),
      programmes().map(({ code }) => code),
    );
    assert.deepEqual(
      plans.map(({ state }) => state),
      ['in-force', 'in-force'],
    );
    assert.equal((await planInForceAt(database, today))?.id, reform);
    assert.equal((await planInForceAt(database, today, 'digital'))?.id, digital);
    assert.equal(await planInForceAt(database, date('2027-01-01'), 'digital'), null);
  });

  it('addresses of the second are marked, so that a clause that stands alone is never the other’s', async () => {
    const own = (await tasksOf(database, digital)).map(({ address }) => address);
    assert.ok(own.length > 4 && own.every((address) => address.startsWith('CĐS.')));
    assert.equal(
      (await tasksOf(database, reform)).some(({ address }) => own.includes(address)),
      false,
    );
  });

  it('work of both is read together or apart, and chased together', async () => {
    const [one, other, both] = [
      await rows({ plan: reform }),
      await rows({ plan: digital }),
      await rows({ plan: [reform, digital] }),
    ];
    assert.equal(both.length, one.length + other.length);
    assert.equal(
      (await openShares(database, reform, digital)).length,
      both.filter(({ state }) => state !== 'done').length,
    );
  });
});

describe('tasks: the same duty in two plans', () => {
  const WORDS = 'Số hoá kết quả giải quyết thủ tục hành chính';
  let [here, there] = [0, 0];
  let [early, late] = [0, 0];
  const linked = async (change: typeof linkTasks, twin: number) =>
    act(async (a) => change(a, { task: here, revision: (await findTask(database, here))!.revision, twin }));
  const share = async (task: number, agency: number) => (await rows({ plan: [reform, digital], task, agency }))[0]!;

  it('links tasks of different plans; what is done in one counts in both, with the day and where it came from', async () => {
    [here, there] = [(await taskSaying(reform, WORDS)).id, (await taskSaying(digital, WORDS)).id];
    const same = (await tasksOf(database, reform)).find(({ id }) => id !== here)!;
    assert.equal(told(await linked(linkTasks, same.id)), 'tasks.twin-same-plan');
    [early, late] = (await rows({ plan: reform, task: here, role: 'lead' })).map(({ agency }) => agency) as [
      number,
      number,
    ];
    await finished((await share(here, early)).id);
    assert.equal(value(await linked(linkTasks, there)), 1);
    assert.deepEqual(
      (await twinsOf(database, there)).map(({ id }) => id),
      [here],
    );
    await finished((await share(there, late)).id);
    for (const agency of [early, late]) {
      const [own, other] = [await share(here, agency), await share(there, agency)];
      assert.deepEqual([own.state, other.state, own.doneOn], ['done', 'done', other.doneOn]);
    }
    const counted = await findAssignment(database, (await share(here, late)).id);
    assert.equal(counted!.countedFrom, (await share(there, late)).id);
    const [entry] = await database.query(sql<{ from: string }>`
      SELECT after ->> 'from' AS "from" FROM audit.entry WHERE action = 'tasks.count-twin' ORDER BY id DESC LIMIT 1`);
    assert.match(entry!.from, /^CĐS\.PL/u);
  });

  it('opened again in one, it is open in the other; what has its own product stays; without the link each stands alone', async () => {
    await moved((await share(there, late)).id, 'reopen', 'Thiếu số liệu');
    assert.deepEqual([(await share(here, late)).state, (await share(there, late)).state], ['doing', 'doing']);
    assert.equal((await share(there, early)).state, 'done');
    assert.equal(value(await linked(unlinkTasks, there)), 1);
    assert.deepEqual([(await share(here, early)).state, (await share(there, early)).state], ['done', 'doing']);
    assert.equal(told(await linked(unlinkTasks, there)), 'tasks.unknown');
  });

  it('the sample has both programmes at work, with their common duty linked, and goes whole', async () => {
    await act(loadSampleWork);
    assert.deepEqual(
      (await twinsOf(database, here)).map(({ id }) => id),
      [there],
    );
    assert.ok((await rows({ plan: digital, standing: 'done' })).length > 0);
    await act(removeSampleWork);
    assert.equal((await rows({ plan: [reform, digital] })).length, 0);
  });
});
