import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { date, dateAt, instantAt, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { AGENCIES_CHANGED, loadAgencies, loadSampleAgencies, succeedAgencies } from '../../agencies/index.ts';
import { readEntries } from '../../audit/index.ts';
import { findPlan, loadSamplePlans, planInForceAt } from '../../plans/index.ts';
import { applyExpansion, expansionOf, makePeriods } from '../commands/assign-plan.ts';
import { freeFrom, giveTask, putAfter, setEvent } from '../commands/assign-task.ts';
import { changeMany } from '../commands/change-many.ts';
import { changeProduct, changeStep, keepDetails } from '../commands/keep-assignment.ts';
import { ASSIGNMENT, moveAssignment } from '../commands/move-assignment.ts';
import type { Move } from '../core/state.ts';
import { room } from '../room.ts';
import { daysOn } from '../rules.ts';
import { loadSampleWork, removeSampleWork } from '../sample.ts';
import {
  boardRows,
  boardTotals,
  matrixCells,
  standingCounts,
  unassigned,
  type BoardFilter,
} from '../sql/board.reads.ts';
import { findAssignment, findTask, tasksOf, waitsFor } from '../sql/task.reads.ts';

const database = await testDatabase();
const act = acting(database, room.reactions ?? []);
const today = dateAt(TEST_TIME);

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

let plan = 0;
before(async () => {
  await act(loadSampleAgencies);
  await act(loadSamplePlans);
  plan = (await planInForceAt(database, today))!.id;
});

const tree = () => loadAgencies(database, today);
const taskAt = async (address: string) => (await tasksOf(database, plan)).find((task) => task.address === address)!;
const seen = async () => ({ scope: 'all' as const, days: await daysOn(database, today) });
const rows = async (filter: Omit<BoardFilter, 'plan'> = {}) =>
  boardRows(database, { plan, ...filter }, await seen(), { limit: 10_000, skip: 0 });
const shareOf = async (address: string, code?: string) => {
  const agency = code === undefined ? undefined : (await tree()).byCode(code)!.id;
  const task = (await taskAt(address)).id;
  return (await rows({ task })).find((row) => agency === undefined || row.agency === agency)!;
};
const at = async (assignment: number) => ({
  assignment,
  revision: (await findAssignment(database, assignment))!.revision,
});
const moved = async (assignment: number, move: Move, reason = '') =>
  act(async (a) => moveAssignment(a, { ...(await at(assignment)), move, reason }));
const shown = { shown: 'Nhiệm vụ', path: '/ban-lam-viec/nhiem-vu' };
const document = {
  kind: 'document',
  title: 'Báo cáo',
  number: '12/BC-SXD',
  issuer: 'Sở Xây dựng',
  issuedOn: '2026-11-20',
} as const;
const delivered = async (assignment: number) =>
  act(async (a) => changeProduct(a, { ...(await at(assignment)), change: document, shown }));

describe('tasks: publishing a plan assigns its work', () => {
  it('each agency that the annex or a duty names has its share, in the transaction that publishes', async () => {
    const living = await tree();
    const [communes, departments] = [living.ofKind('commune', 'ward').length, living.ofKind('department').length + 1];
    const counted = await database.query(sql<{ address: string; role: string; count: number }>`
      SELECT t.address, a.role, count(*)::integer AS count FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
      WHERE t.plan_id = ${plan} GROUP BY 1, 2`);
    const countOf = (address: string, role: string) =>
      counted.find((one) => one.address === address && one.role === role)?.count ?? 0;
    assert.equal(countOf('PL.I.1', 'lead'), 1);
    assert.equal(countOf('PL.I.1', 'partner'), departments - 1);
    assert.equal(countOf('PL.II.6', 'lead'), departments);
    assert.equal(countOf('PL.II.8', 'lead'), communes);
    assert.equal(countOf('PL.II.8', 'partner'), 2);
    assert.equal(countOf('IV.1.a', 'lead'), departments + communes);
    assert.deepEqual(
      (await unassigned(database, plan)).map(({ address }) => address),
      [],
    );
  });

  it('what comes again has the row of its period, due at its end; the job makes the next one once', async () => {
    const quarterly = await rows({ task: (await taskAt('PL.II.7')).id });
    assert.deepEqual(
      new Set(quarterly.map((row) => `${row.periodFrom} ${row.dueOn}`)),
      new Set(['2026-10-01 2026-12-31']),
    );
    const whole = (await findPlan(database, plan))!;
    assert.equal(await act((a) => makePeriods(a, whole)), 0);
    const earlier = acting(database, [], instantAt(date('2026-09-30'), 8));
    const made = await earlier((a) => makePeriods(a, whole));
    assert.ok(made > 0);
    assert.equal(await earlier((a) => makePeriods(a, whole)), 0);
    const row = (await rows({ task: (await taskAt('PL.II.7')).id })).filter(
      ({ agency }) => agency === quarterly[0]!.agency,
    );
    assert.deepEqual(row.map(({ periodTo }) => periodTo).toSorted(), ['2026-09-30', '2026-12-31']);
  });
});

describe('tasks: an agency does its share', () => {
  it('done only by acceptance of a product; every step stands in the record with before and after', async () => {
    const { id } = await shareOf('PL.I.4', 'SXD');
    assert.equal(value(await moved(id, 'start')), 'doing');
    assert.equal(told(await moved(id, 'submit')), 'tasks.product-missing');
    value(await act(async (a) => changeStep(a, { ...(await at(id)), change: { kind: 'add', words: 'Lập dự thảo' } })));
    value(await delivered(id));
    assert.equal(told(await moved(id, 'submit')), 'tasks.steps-open');
    const [step] = await database.query(sql<{ id: number }>`SELECT id FROM tasks.step WHERE assignment_id = ${id}`);
    value(await act(async (a) => changeStep(a, { ...(await at(id)), change: { kind: 'done', step: step!.id } })));
    assert.equal(value(await moved(id, 'submit')), 'waiting');
    assert.equal(told(await moved(id, 'return')), 'tasks.reason-missing');
    assert.equal(value(await moved(id, 'return', 'Thiếu phụ lục')), 'doing');
    assert.equal(value(await moved(id, 'submit')), 'waiting');
    assert.equal(value(await moved(id, 'accept')), 'done');
    const entries = await readEntries(database, { subject: ASSIGNMENT, key: String(id) }, 20);
    assert.deepEqual(
      entries.map(({ action }) => action).toReversed(),
      ['start', 'step-add', 'product', 'step-done', 'submit', 'return', 'submit', 'accept'].map(
        (name) => `tasks.${name}`,
      ),
    );
    assert.deepEqual([entries[0]?.before, entries[0]?.after], [{ state: 'waiting' }, { state: 'done' }]);
    assert.equal((await findAssignment(database, id))!.doneOn, today);
  });

  it('who looked at an older one is asked again; a percent that steps tell is not typed; money is whole', async () => {
    const { id } = await shareOf('PL.V.17');
    const details = {
      share: 'Tổng hợp',
      percent: 40,
      budget: 25_000_000,
      spent: 0,
      remark: null,
      division: null,
      post: null,
    };
    value(await act(async (a) => keepDetails(a, { ...(await at(id)), details })));
    assert.equal(
      told(await act((a) => keepDetails(a, { assignment: id, revision: 1, details }))),
      'tasks.changed-meanwhile',
    );
    const wrong = async (more: object) =>
      told(await act(async (a) => keepDetails(a, { ...(await at(id)), details: { ...details, ...more } })));
    assert.equal(await wrong({ percent: 100 }), 'tasks.percent-invalid');
    assert.equal(await wrong({ spent: -1 }), 'tasks.money-invalid');
    value(await act(async (a) => changeStep(a, { ...(await at(id)), change: { kind: 'add', words: 'Bước một' } })));
    assert.equal(await wrong({ percent: 50 }), 'tasks.percent-computed');
  });

  it('what another post does not reach is not there', async () => {
    const { id } = await shareOf('PL.I.2', 'STP');
    const answer = await act(async (a) =>
      moveAssignment({ ...a, may: () => false }, { ...(await at(id)), move: 'start', reason: '' }),
    );
    assert.equal(told(answer), 'tasks.unknown');
  });
});

describe('tasks: one waits for another', () => {
  it('a circle is refused and named; a task begins when those before it are accepted', async () => {
    const [first, second] = [await taskAt('PL.III.10'), await taskAt('PL.III.12')];
    const of = async (id: number) => ({ task: id, revision: (await findTask(database, id))!.revision });
    value(await act(async (a) => putAfter(a, { ...(await of(second.id)), after: first.id })));
    const circle = await act(async (a) => putAfter(a, { ...(await of(first.id)), after: second.id }));
    assert.deepEqual(circle, {
      ok: false,
      problem: { code: 'tasks.cycle', params: { path: 'PL.III.10 → PL.III.12 → PL.III.10' } },
    });
    const [lead, waiting] = [await shareOf('PL.III.10', 'SNV'), await shareOf('PL.III.12', 'STC')];
    assert.equal(told(await moved(waiting.id, 'start')), 'tasks.waits-for');
    value(await delivered(lead.id));
    value(await moved(lead.id, 'submit'));
    value(await moved(lead.id, 'accept'));
    assert.equal(value(await moved(waiting.id, 'start')), 'doing');
    value(await moved(lead.id, 'reopen', 'Sai số liệu'));
    assert.equal(await waitsFor(database, second.id), 'PL.III.10');
    assert.equal(value(await moved(lead.id, 'stop', 'Chờ hướng dẫn')), 'stopped');
    const [other] = (await tree()).ofKind('commune');
    value(await act(async (a) => giveTask(a, { ...(await of(first.id)), agencies: [other!.id], role: 'lead' })));
    const heir = await shareOf('PL.III.10', other!.code);
    value(await delivered(heir.id));
    value(await moved(heir.id, 'submit'));
    value(await moved(heir.id, 'accept'));
    assert.equal(await waitsFor(database, second.id), null, 'who stopped is waited for no more');
    value(await moved(lead.id, 'resume'));
    assert.equal(await waitsFor(database, second.id), 'PL.III.10', 'and who goes on is');
    value(await act(async (a) => freeFrom(a, { ...(await of(second.id)), after: first.id })));
  });

  it('a due day after an event gets its day with the event', async () => {
    const task = await taskAt('PL.VI.20');
    assert.equal(task.dueOn, null);
    const on = date('2026-11-02');
    assert.equal(value(await act((a) => setEvent(a, { task: task.id, revision: task.revision, on }))), '2026-11-22');
    assert.deepEqual(new Set((await rows({ task: task.id })).map(({ dueOn }) => dueOn)), new Set(['2026-11-22']));
  });
});

describe('tasks: many at once', () => {
  it('what fits is changed with an entry each, the rest is counted; the reason is asked for', async () => {
    const some = (await rows({ task: (await taskAt('PL.II.8')).id })).map(({ id }) => id);
    assert.equal(told(await act((a) => changeMany(a, [], { kind: 'accept' }))), 'tasks.none-chosen');
    const due = { kind: 'due', dueOn: date('2026-12-15'), reason: '' } as const;
    assert.equal(told(await act((a) => changeMany(a, some, due))), 'tasks.reason-missing');
    const given = { ...due, reason: 'Công văn 88/UBND' };
    assert.deepEqual(value(await act((a) => changeMany(a, some, given))), { changed: some.length, passed: 0 });
    assert.deepEqual(value(await act((a) => changeMany(a, some, { kind: 'accept' }))), {
      changed: 0,
      passed: some.length,
    });
    value(await act((a) => changeMany(a, some, { kind: 'remind', words: 'Sắp hết hạn' })));
    const [entry] = await readEntries(database, { subject: ASSIGNMENT, key: String(some[0]) }, 5);
    assert.equal(entry?.action, 'tasks.remind');
    const [count] = await database.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM tasks.reminder`);
    assert.equal(count!.n, some.length);
  });

  it('by hand to whom the plan does not name; twice gives nothing twice', async () => {
    const task = await taskAt('PL.I.1');
    const [, , commune] = (await tree()).ofKind('commune');
    const give = async () =>
      act(async (a) =>
        giveTask(a, {
          task: task.id,
          revision: (await findTask(database, task.id))!.revision,
          agencies: [commune!.id],
          role: 'partner',
        }),
      );
    assert.equal(value(await give()), 1);
    assert.equal(value(await give()), 0);
  });

  it('what comes again stays by hand in its next period; what was taken off comes back in the role of today', async () => {
    const task = await taskAt('PL.II.7');
    const agency = (await tree()).ofKind('central-body')[0]!;
    const give = async (role: 'lead' | 'partner') =>
      act(async (a) =>
        giveTask(a, {
          task: task.id,
          revision: (await findTask(database, task.id))!.revision,
          agencies: [agency.id],
          role,
        }),
      );
    assert.equal(value(await give('partner')), 1);
    const next = acting(database, [], instantAt(date('2026-09-30'), 8));
    await next(async (a) => makePeriods(a, (await findPlan(database, plan))!));
    assert.equal((await rows({ task: task.id, agency: agency.id })).length, 2);
    const { ended } = await expansionOf(database, (await findPlan(database, plan))!, today);
    assert.deepEqual(
      ended.filter((one) => one.agency === agency.id),
      [],
    );
    await database.query(sql`
      UPDATE tasks.assignment SET ended_on = ${today}
      WHERE agency_id = ${agency.id} AND task_id = ${task.id} AND period_to > ${today}`);
    assert.equal(
      await act(async (a) => makePeriods(a, (await findPlan(database, plan))!)),
      0,
      'the job takes nobody back',
    );
    assert.equal(value(await give('lead')), 1);
    assert.deepEqual(
      (await rows({ task: task.id, agency: agency.id })).map(({ periodTo, role }) => [periodTo, role]),
      [
        ['2026-09-30', 'partner'],
        ['2026-12-31', 'lead'],
      ],
    );
  });
});

describe('tasks: figures of the list and the matrix', () => {
  it('agree with each other and with SQL of another hand', async () => {
    await act(loadSampleWork);
    const board = await rows();
    const counts = new Map(
      (await standingCounts(database, { plan }, await seen())).map((one) => [one.standing, one.count]),
    );
    for (const [standing, own] of Map.groupBy(board, (row) => row.standing))
      assert.equal(counts.get(standing), own.length);
    const [late] = await database.query(sql<{ late: number }>`
      SELECT count(*)::integer AS late FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
      WHERE t.plan_id = ${plan} AND a.ended_on IS NULL AND a.state IN ('not-started', 'doing')
        AND (SELECT min(d::date) FROM generate_series(a.due_on, a.due_on + 20, '1 day') AS d
             WHERE extract(isodow FROM d) < 6) < ${today}::date`);
    assert.equal(counts.get('late'), late!.late);
    assert.ok(late!.late > 0);
    const { byTask, byAgency } = await boardTotals(database, { plan }, await seen());
    for (const totals of [[...byTask.values()], [...byAgency.values()]]) {
      assert.equal(
        totals.reduce((sum, one) => sum + one.late, 0),
        late!.late,
      );
      assert.equal(
        totals.reduce((sum, one) => sum + one.all, 0),
        board.length,
      );
    }
    const cells = await matrixCells(database, { plan, field: 'procedures' }, await seen());
    assert.equal(
      cells.length,
      new Set(board.filter(({ field }) => field === 'procedures').map((row) => `${row.task} ${row.agency}`)).size,
    );
    // Named task by task the same is counted without the tasks, as the matrix asks for it.
    const tasks = [...byTask.keys()];
    assert.deepEqual(await boardTotals(database, { plan, tasks }, await seen()), { byTask, byAgency });
    const narrowed = { plan, field: 'procedures', standing: 'late' } as const;
    const some = await boardTotals(database, { ...narrowed, tasks }, await seen());
    assert.deepEqual(some, await boardTotals(database, narrowed, await seen()));
    assert.deepEqual(
      await matrixCells(database, { ...narrowed, tasks }, await seen()),
      await matrixCells(database, narrowed, await seen()),
    );
    // A cell of several periods shows the open one that is due first, else the first, and says how many more there are.
    const all = await matrixCells(database, { plan, tasks }, await seen());
    const byCell = Map.groupBy(board, (row) => `${row.task} ${row.agency}`);
    assert.equal(all.length, byCell.size);
    for (const cell of all) {
      const rows = byCell.get(`${cell.task} ${cell.agency}`)!;
      assert.equal(cell.more, rows.length - 1);
      const over = (state: string): boolean => state === 'done' || state === 'stopped';
      const open = rows.filter(({ state }) => !over(state));
      const first = (open.length > 0 ? open : rows).map(({ dueOn }) => dueOn ?? '9999').toSorted()[0];
      assert.equal(cell.dueOn ?? '9999', first);
    }
  });

  it('rows are cut to the agencies that the reader reaches, and found without marks', async () => {
    const [commune] = (await tree()).ofKind('commune');
    const own = { ...(await seen()), scope: [commune!.id] };
    const found = await boardRows(database, { plan, words: 'so hoa ket qua' }, own, { limit: 10, skip: 0 });
    assert.deepEqual(
      found.map(({ address, agency }) => [address, agency]),
      [['PL.VI.22', commune!.id]],
    );
  });
});

describe('tasks: a merger', () => {
  it('shows what would be added and ended, and does it when it is ordered; what is done stays', async () => {
    const before = await tree();
    const [gone, heir] = before.ofKind('commune');
    const centres = before.children(gone!.id).map(({ code }) => code);
    const merging = acting(database, [{ notice: AGENCIES_CHANGED, react: async () => {} }]);
    const starts = date('2026-11-20');
    if (centres.length > 0)
      value(
        await merging((a) =>
          succeedAgencies(a, {
            predecessors: [gone!.code, ...centres],
            successors: [heir!.code],
            starts,
            document: '9/NQ',
          }),
        ),
      );
    const whole = (await findPlan(database, plan))!;
    const { added, ended } = await expansionOf(database, whole, today);
    assert.deepEqual(new Set(ended.map(({ agency }) => agency)), new Set([gone!.id]));
    assert.ok(added.every(({ agency }) => agency === heir!.id) && ended.length > 0);
    const done = (await rows({ agency: gone!.id })).filter(({ state }) => state === 'done').length;
    const counts = await act((a) => applyExpansion(a, plan));
    assert.deepEqual(counts, { added: added.length, ended: ended.length });
    assert.equal((await rows({ agency: gone!.id })).length, done);
    assert.deepEqual(await act((a) => applyExpansion(a, plan)), { added: 0, ended: 0 });
  });

  it('the sample goes with everything under it', async () => {
    assert.ok((await act(removeSampleWork)) > 0);
    for (const table of ['task', 'assignment', 'step', 'review', 'reminder', 'predecessor'])
      assert.deepEqual(await database.query(sql`SELECT FROM ${sql.raw(`tasks.${table}`)}`), [], table);
  });
});
