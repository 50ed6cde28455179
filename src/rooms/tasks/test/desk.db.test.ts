import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { addDays, date, dateAt, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { heldPosts, loadSamplePeople } from '../../access/index.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { readEntries } from '../../audit/index.ts';
import { loadCalendars, setSaturdays } from '../../calendar/index.ts';
import { findPlan, loadSamplePlans, planInForceAt, readAnnexFile, type AnnexFile } from '../../plans/index.ts';
import { expansionOf } from '../commands/assign-plan.ts';
import { addItem, importItems, noteConclusion } from '../commands/conclusions.ts';
import { changeProduct, changeStep, keepDetails } from '../commands/keep-assignment.ts';
import { ASSIGNMENT, moveAssignment } from '../commands/move-assignment.ts';
import { reachesOn, willBeLate } from '../core/forecast.ts';
import { latenessOn } from '../core/standing.ts';
import { LATE_REASONS, type BoardRow } from '../core/task.ts';
import type { Move } from '../core/state.ts';
import { room } from '../room.ts';
import { doersOf } from '../doers.ts';
import { daysOn, taskRules } from '../rules.ts';
import { loadSampleWork } from '../sample.ts';
import { boardRows, type BoardFilter } from '../sql/board.reads.ts';
import { overview, returnedRows, sentIn, waitedOn } from '../sql/desk.reads.ts';
import { findAssignment, findTask, tasksOf, waitsFor } from '../sql/task.reads.ts';

const database = await testDatabase();
const act = acting(database, room.reactions ?? []);
const today = dateAt(TEST_TIME);
let plan = 0;

before(async () => {
  await act(loadSampleAgencies);
  await act(loadSamplePlans);
  // One agency works on Saturdays: its days left are others than the province's.
  const own = (await loadAgencies(database, today)).byCode('SXD')!.id;
  const saturdays = { from: date('2026-01-01'), to: null, mornings: 'counted', document: '1/QĐ' } as const;
  assert.ok((await act((on) => setSaturdays(on, { agencyId: own, ...saturdays }))).ok);
  await act(loadSampleWork);
  plan = (await planInForceAt(database, today))!.id;
  // What is due and how far it is, spread over a year, so that every rule has its rows.
  await database.query(sql`
    UPDATE tasks.assignment SET due_on = ${today}::date + (id % 61)::integer - 30, percent = CASE WHEN state = 'doing' THEN id % 100 END
    WHERE state IN ('not-started', 'doing')`);
});

const seen = async () => ({ scope: 'all' as const, days: await daysOn(database, today) });
const rows = async (filter: Omit<BoardFilter, 'plan'> = {}) =>
  boardRows(database, { plan, ...filter }, await seen(), { limit: 10_000, skip: 0 });

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);
const at = async (assignment: number) => ({
  assignment,
  revision: (await findAssignment(database, assignment))!.revision,
});
const moved = async (assignment: number, move: Move, reason = '') =>
  value(await act(async (a) => moveAssignment(a, { ...(await at(assignment)), move, reason })));

/** What will be late, told row by row by the rule of the core. */
async function expected(all: readonly BoardRow[]): Promise<BoardRow[]> {
  const calendars = await loadCalendars(database);
  const waits = new Map<number, boolean>();
  for (const { task } of all) if (!waits.has(task)) waits.set(task, (await waitsFor(database, task)) !== null);
  const { soonWorkingDays, willBeLate: steps } = taskRules();
  return all.filter((row) => {
    const calendar = calendars.of(row.agency);
    const bounds = { ...latenessOn(today, calendar, soonWorkingDays), reaches: reachesOn(today, calendar, steps) };
    return willBeLate({ ...row, blocked: waits.get(row.task)! }, bounds);
  });
}

const ids = (some: readonly { id: number }[]) => some.map(({ id }) => id).toSorted((a, b) => a - b);

describe('tasks: what is behind', () => {
  it('the list of what will be late holds the rows that the rule names, by the calendar of each agency', async () => {
    const wanted = await expected(await rows());
    assert.ok(wanted.length > 50);
    assert.deepEqual(ids(await rows({ willBeLate: true })), ids(wanted));
  });

  it('each number of the overview is the number of rows that it leads to', async () => {
    const all = await rows();
    const will = new Set(ids(await expected(all)));
    const found = await overview(database, { plan }, await seen());
    const slowTo = (await daysOn(database, today)).slowTo;
    const slow = ids(
      await database.query(sql<{ id: number }>`
        SELECT id FROM tasks.assignment WHERE state = 'waiting' AND submitted_on <= ${slowTo} AND ended_on IS NULL`),
    );
    const count = (some: readonly BoardRow[]) => ({
      late: some.filter(({ standing }) => standing === 'late').length,
      willBeLate: some.filter(({ id }) => will.has(id)).length,
      slow: some.filter(({ id }) => slow.includes(id)).length,
      done: some.filter(({ state }) => state === 'done').length,
      all: some.length,
    });
    const bare = ({ late, willBeLate: risky, slow: waits, done, all: whole }: ReturnType<typeof count>) => [
      late,
      risky,
      waits,
      done,
      whole,
    ];
    assert.deepEqual(bare(found.whole), bare(count(all)));
    for (const [field, own] of Map.groupBy(all, (row) => row.field))
      assert.deepEqual(bare(found.byField.get(field)!), bare(count(own)), field);
    for (const [agency, own] of Map.groupBy(all, (row) => row.agency))
      assert.deepEqual(bare(found.byAgency.get(agency)!), bare(count(own)));
    assert.deepEqual(ids(await rows({ slow: true })), slow);
    let late = 0;
    for (const why of LATE_REASONS) {
      const own = await rows({ why });
      assert.ok(own.every(({ standing }) => standing === 'late'));
      assert.equal(found.byReason.get(why) ?? 0, own.length, why);
      late += own.length;
    }
    assert.equal(late, found.whole.late, 'each late row has one reason');
    assert.ok(
      LATE_REASONS.every((why) => (found.byReason.get(why) ?? 0) > 0),
      'the sample has every reason',
    );
  });

  it('what a reader does not reach is in no number', async () => {
    const own = (await rows())[0]!.agency;
    const found = await overview(database, { plan }, { ...(await seen()), scope: [own] });
    assert.deepEqual([...found.byAgency.keys()], [own]);
  });
});

describe('tasks: what waits for whom', () => {
  it('what is returned stands with its words until it is sent in again, and then waits for the reviewer', async () => {
    const row = (await rows({ open: true, role: 'lead' })).find(({ stepsAll }) => stepsAll === 0)!;
    await database.query(sql`DELETE FROM tasks.predecessor WHERE task_id = ${row.task}`);
    const own = { ...(await seen()), scope: [row.agency] };
    const returned = async () =>
      (await returnedRows(database, { plan }, own, 100)).find(({ id }) => id === row.id)?.reason;
    const waits = async () => ids(await sentIn(database, { plan, field: row.field }, own, 500)).includes(row.id);
    const document = {
      kind: 'document',
      title: 'Báo cáo',
      number: '1/BC',
      issuer: 'Sở',
      issuedOn: '2026-11-20',
    } as const;
    const shown = { shown: 'Nhiệm vụ', path: '/ban-lam-viec/nhiem-vu' };
    value(await act(async (a) => changeProduct(a, { ...(await at(row.id)), change: document, shown })));
    await moved(row.id, 'submit');
    assert.deepEqual([await returned(), await waits()], [undefined, true]);
    await moved(row.id, 'return', 'Thiếu phụ lục');
    assert.deepEqual([await returned(), await waits()], ['Thiếu phụ lục', false]);
    await moved(row.id, 'submit');
    assert.deepEqual([await returned(), await waits()], [undefined, true]);
  });

  it('an open lead that other tasks wait for says which, also where those are of agencies beyond the reader', async () => {
    const [edge] = await database.query(sql<{ after: number; address: string; agency: number }>`
      SELECT p.after_id AS after, t.address, a.agency_id AS agency
      FROM tasks.predecessor p JOIN tasks.task t ON t.id = p.task_id
      JOIN tasks.assignment a ON a.task_id = p.after_id AND a.role = 'lead' AND a.state IN ('not-started', 'doing') LIMIT 1`);
    const mine = await waitedOn(database, { plan }, { ...(await seen()), scope: [edge!.agency] }, 50);
    assert.ok(mine.find(({ task }) => task === edge!.after)?.waiting.includes(edge!.address));
  });

  it('open work to a day is what is neither done, stopped nor sent in and due by it', async () => {
    const by = addDays(today, 3);
    const wanted = (await rows()).filter(
      ({ state, dueOn }) => (state === 'doing' || state === 'not-started') && dueOn !== null && dueOn <= by,
    );
    assert.deepEqual(ids(await rows({ open: true, dueTo: by })), ids(wanted));
  });
});

describe('tasks: conclusions of the steering committee', () => {
  const noting = (more: object = {}) =>
    act((a) =>
      noteConclusion(a, {
        plan,
        number: '21/TB-BCĐ',
        issuedOn: date('2026-11-10'),
        meeting: 'Phiên họp thứ 5',
        ...more,
      }),
    );
  const ITEM = {
    words: 'Rà soát hồ sơ tồn đọng;',
    field: 'procedures',
    product: 'Báo cáo rà soát',
    lead: 'Sở Xây dựng; UBND các xã, phường',
    partners: 'Văn phòng UBND tỉnh',
    due: 'Trước ngày 20/12/2026',
  };
  let source = 0;

  it('an item becomes a task with shares for all it names, by the ways of an annex, and is found by its origin', async () => {
    source = value(await noting());
    assert.equal(told(await noting()), 'tasks.source-twice');
    assert.equal(told(await noting({ number: '22/TB-BCĐ', issuedOn: addDays(today, 1) })), 'tasks.source-incomplete');
    const { task, shares } = value(await act((a) => addItem(a, { source, item: ITEM })));
    const tree = await loadAgencies(database, today);
    const communes = tree.living.filter(({ kind }) => kind === 'commune' || kind === 'ward').length;
    assert.equal(shares, communes + 2);
    const made = (await findTask(database, task))!;
    assert.deepEqual(
      [made.address, made.kind, made.source, made.title, made.dueOn],
      ['21/TB-BCĐ, mục 1', 'conclusion', source, 'Rà soát hồ sơ tồn đọng', '2026-12-19'],
    );
    const own = await rows({ source });
    assert.equal(own.length, shares);
    assert.deepEqual(
      [own.filter(({ role }) => role === 'partner').length, new Set(own.map(({ dueOn }) => dueOn)).size],
      [1, 1],
    );
    // They are work like any other: sent in and counted by the same reads.
    await moved(own[0]!.id, 'start');
    assert.equal((await rows({ source, standing: 'doing' })).length, 1);
    const month = value(
      await act((a) => addItem(a, { source, item: { ...ITEM, lead: 'Sở Nội vụ', partners: '', due: 'Hàng tháng' } })),
    );
    assert.deepEqual(
      (await rows({ task: month.task })).map(({ periodTo, address }) => [periodTo, address]),
      [['2026-11-30', '21/TB-BCĐ, mục 2']],
    );
  });

  it('a name that nobody bears, a day that no calendar has and an item without a lead are refused and write nothing', async () => {
    const before = (await rows({ source })).length;
    const adding = (more: Partial<typeof ITEM>) => act((a) => addItem(a, { source, item: { ...ITEM, ...more } }));
    assert.equal(told(await adding({ lead: 'Sở Vũ trụ' })), 'tasks.names-unclear');
    assert.equal(told(await adding({ due: 'Trước ngày 31/11/2026' })), 'tasks.time-unread');
    assert.equal(told(await adding({ lead: '' })), 'tasks.item-empty');
    assert.equal(told(await act((a) => addItem(a, { source: 0, item: ITEM }))), 'tasks.source-unknown');
    assert.equal((await rows({ source })).length, before);
  });

  it('a table gives all its items at once or none; the same again gives nothing, and who a name means is said first', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'thuocdo-')), 'bang.csv');
    const head = 'STT;Nhiệm vụ;Sản phẩm;Cơ quan chủ trì;Cơ quan phối hợp;Thời gian';
    const own = `"${ITEM.words}";${ITEM.product};"${ITEM.lead}";;${ITEM.due}`;
    const table = async (...lines: string[]) => {
      writeFileSync(path, ['\uFEFF' + head, ...lines].join('\r\n'));
      return value(await readAnnexFile(path));
    };
    const taking = async (file: AnnexFile, answers: readonly [string, string][] = []) =>
      act((a) => importItems(a, { source, file, answers, field: 'steering' }));
    const before = (await rows({ source })).length;
    const faulty = await table(
      '1;Lập danh mục;Danh mục;Sở Vũ trụ;;31/11/2026',
      '2;Công khai danh mục;;Sở Tư pháp;;Quý IV',
    );
    assert.equal(told(await taking(faulty, [['Sở Vũ trụ', 'SKHCN']])), 'tasks.table-faults');
    const asked = await table(
      `1;${own}`,
      '2;Lập danh mục;Danh mục;Sở Vũ trụ;;20/12/2026',
      '3;Công khai danh mục trên cổng;;Sở Tư pháp;Sở Xây dựng;Quý IV/2026',
    );
    assert.equal(told(await taking(asked)), 'tasks.table-faults');
    assert.equal((await rows({ source })).length, before, 'nothing is written until all is clear');
    const answered = await taking(asked, [['Sở Vũ trụ', 'SKHCN']]);
    assert.deepEqual(value(answered), { added: 2, known: 1 });
    const added = (await tasksOf(database, plan)).filter((task) => task.source === source).slice(2);
    assert.deepEqual(
      added.map(({ address, title, field, dueOn, product }) => [address, title, field, dueOn, product]),
      [
        ['21/TB-BCĐ, mục 3', 'Lập danh mục', 'steering', '2026-12-20', 'Danh mục'],
        ['21/TB-BCĐ, mục 4', 'Công khai danh mục trên cổng', 'steering', '2026-12-31', null],
      ],
    );
    assert.equal((await rows({ source })).length, before + 3);
    assert.deepEqual(value(await taking(asked, [['Sở Vũ trụ', 'SKHCN']])), { added: 0, known: 3 });
  });

  it('a new look at the agencies leaves its shares alone, and its number goes with the plan', async () => {
    const current = (await findPlan(database, plan))!;
    const { added, ended } = await expansionOf(database, current, today);
    const ids = new Set((await tasksOf(database, plan)).filter((task) => task.source === source).map(({ id }) => id));
    assert.deepEqual([added.filter(({ task }) => ids.has(task)), ended.filter(({ task }) => ids.has(task))], [[], []]);
  });
});

describe('tasks: who of the agency does it', () => {
  it('is a post of that agency with a division; the list is cut to it, the record names the person', async () => {
    await act(loadSamplePeople);
    const agency = (await loadAgencies(database, today)).byCode('SXD')!.id;
    const [doer] = await doersOf(database, agency, today);
    const [row] = await rows({ agency });
    const { share, percent, budget, spent, remark } = (await findAssignment(database, row!.id))!;
    const keeping = async (post: number) =>
      act(async (a) =>
        keepDetails(a, {
          ...(await at(row!.id)),
          details: { share, percent, budget, spent, remark, division: 'Văn phòng', post },
        }),
      );
    const elsewhere = (await heldPosts(database, ['agency-head'], today)).find((post) => post.agency !== agency)!;
    assert.equal(told(await keeping(elsewhere.id)), 'tasks.post-unknown');
    value(await keeping(doer!.id));
    assert.deepEqual(
      (await rows({ post: doer!.id })).map(({ id, division }) => [id, division]),
      [[row!.id, 'Văn phòng']],
    );
    const [entry] = await readEntries(database, { subject: ASSIGNMENT, key: String(row!.id) }, 1);
    assert.match(JSON.stringify(entry!.after), /"doer":"Vũ Thị Mẫu \(mẫu\), Giám đốc Sở"/u);
  });

  it('may be an officer, who sees the shares that name the post, keeps them up and settles nothing else', async () => {
    const agency = (await loadAgencies(database, today)).byCode('SXD')!.id;
    const officer = (await doersOf(database, agency, today)).find(({ role }) => role === 'officer')!;
    const row = (await rows({ agency })).find(({ state, stepsAll }) => state === 'not-started' && stepsAll === 0)!;
    const details = { share: 'Phần A', percent: null, budget: 5, spent: null, remark: null, division: 'Phòng A' };
    value(await act(async (a) => keepDetails(a, { ...(await at(row.id)), details: { ...details, post: officer.id } })));

    const named = { scope: [], named: officer.id, days: (await seen()).days };
    const own = await boardRows(database, { plan }, named, { limit: 100, skip: 0 });
    assert.deepEqual(ids(own), [row.id]);
    assert.deepEqual(await boardRows(database, { plan }, { ...named, named: -1 }, { limit: 100, skip: 0 }), []);

    const asOfficer = <T>(work: (a: Act) => Promise<T>): Promise<T> =>
      act((a) => work({ ...a, may: (action, { post }) => action === 'tasks.progress' && post === officer.id }));
    const typed = { share: 'Khác', percent: 40, budget: 9, spent: 3, remark: 'Đang làm', division: 'Khác', post: null };
    value(await asOfficer(async (a) => moveAssignment(a, { ...(await at(row.id)), move: 'start', reason: '' })));
    value(await asOfficer(async (a) => keepDetails(a, { ...(await at(row.id)), details: typed })));
    value(
      await asOfficer(async (a) => changeStep(a, { ...(await at(row.id)), change: { kind: 'add', words: 'Bước' } })),
    );
    const kept = (await findAssignment(database, row.id))!;
    assert.deepEqual(
      [kept.state, kept.share, kept.percent, kept.budget, kept.spent, kept.remark, kept.division, kept.post],
      ['doing', 'Phần A', 40, 5, 3, 'Đang làm', 'Phòng A', officer.id],
    );
    const sent = await asOfficer(async (a) => moveAssignment(a, { ...(await at(row.id)), move: 'submit', reason: '' }));
    const stopped = await asOfficer(async (a) =>
      moveAssignment(a, { ...(await at(row.id)), move: 'stop', reason: 'Thôi' }),
    );
    const another = (await rows({ agency })).find(({ id, post }) => id !== row.id && post === null)!;
    const other = await asOfficer(async (a) => keepDetails(a, { ...(await at(another.id)), details: typed }));
    assert.deepEqual([sent, stopped, other].map(told), ['tasks.unknown', 'tasks.unknown', 'tasks.unknown']);
  });
});
