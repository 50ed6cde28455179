import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { date, dateAt, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Action } from '../../../platform/manifest.ts';
import { AgencyTree, loadAgencies, loadSampleAgencies, type Agency } from '../../agencies/index.ts';
import { readEntries } from '../../audit/index.ts';
import { findPlan, loadSamplePlans, planInForceAt } from '../../plans/index.ts';
import { giveTask } from '../../tasks/commands/assign-task.ts';
import { tasksOf } from '../../tasks/index.ts';
import { room as tasks } from '../../tasks/room.ts';
import { letterheadOf, letterheadRules } from '../../forms/index.ts';
import { agencyPlanDocument } from '../agency-plan.document.ts';
import { acknowledgePlan, deliverPlan } from '../commands/delivery.ts';
import { draftPlan, takeInDuties } from '../commands/draft-plan.ts';
import { issuePlan } from '../commands/issue-plan.ts';
import { dropLine, keepGeneral, keepMany, keepTarget, keepTask } from '../commands/keep-line.ts';
import { movePlan } from '../commands/move-plan.ts';
import { AGENCY_PLAN } from '../commands/open-plan.ts';
import { answerRemark, remarkOn } from '../commands/remark.ts';
import { compareVersions } from '../core/compare.ts';
import { failures } from '../core/check.ts';
import type { OwnTarget, OwnTask, TaskFields } from '../core/plan.ts';
import type { Move } from '../core/state.ts';
import { overview } from '../overview.ts';
import { checked, givenBy } from '../province.ts';
import { askedAgencies, demandsOf, kindFor, rulesOf } from '../rules.ts';
import { loadSampleAgencyPlans, removeSampleAgencyPlans } from '../sample.ts';
import { contentOf, findAgencyPlan, findVersion, remarksOf } from '../sql/plan.reads.ts';

const database = await testDatabase();
const act = acting(database, tasks.reactions ?? []);
const today = dateAt(TEST_TIME);

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

let plan = 0;
let agency: Agency;
let own = 0;
before(async () => {
  await act(loadSampleAgencies);
  await act(loadSamplePlans);
  plan = (await planInForceAt(database, today))!.id;
  agency = (await loadAgencies(database, today)).byCode('SXD')!;
});

const seen = async () => ({ own, revision: (await findAgencyPlan(database, own))!.revision });
const content = async () => contentOf(database, (await findAgencyPlan(database, own))!);
const province = async () => (await findPlan(database, plan))!;
const outcomes = async () => checked(await givenBy(database, await province()), agency.id, await content());
const failing = async () => (await outcomes()).filter(({ result }) => result === 'failed').map(({ rule }) => rule.code);
const moved = async (move: Move, reason = '') => act(async (a) => movePlan(a, { ...(await seen()), move, reason }));
function fieldsOf(task: OwnTask): TaskFields {
  const { id: _, source: __, role: ___, revision: ____, ...fields } = task;
  return fields;
}
const kept = async (task: OwnTask, more: Partial<TaskFields>) =>
  act((a) => keepTask(a, { own, id: task.id, revision: task.revision, task: { ...fieldsOf(task), ...more } }));

describe('agency plans: what the province asks', () => {
  it('the last permitted day is the one before, and is the day that the plan’s own duty was read with', async () => {
    assert.equal(demandsOf({ year: 2025 })?.last, '2025-07-30');
    const [duty] = await database.query(sql<{ due: string }>`
      SELECT due_on AS due FROM plans.duty WHERE plan_id = ${plan} AND address = 'IV.1.a'`);
    assert.equal(demandsOf(await province())?.last, duty!.due);
    assert.equal(demandsOf({ year: 2031 }), null);
    assert.ok(rulesOf({ year: 2026 }).length === 13);
  });

  it('who came out of a merger in the year issues a new plan, the others revise theirs; groups say who is asked', async () => {
    const tree = await loadAgencies(database, today);
    const [merged] = tree.ofKind('commune').filter(({ id }) => tree.predecessors(id).length > 0);
    assert.equal(kindFor({ year: 2025 }, merged!, tree), 'new');
    assert.equal(kindFor({ year: 2025 }, tree.byCode('STP')!, tree), 'revised');
    // One that lived on and took in another was merged as well.
    const [gone, heir] = ['TTT', 'STP'].map((code) => tree.byCode(code)!);
    const step = { predecessorId: gone!.id, successorId: heir!.id, on: date('2025-07-01') };
    const later = new AgencyTree(tree.all, [step], today);
    assert.deepEqual(
      [kindFor({ year: 2025 }, heir!, later), kindFor({ year: 2025 }, gone!, later)],
      ['new', 'revised'],
    );
    const asked = askedAgencies({ year: 2025 }, tree);
    const kinds = new Set(asked.map(({ kind }) => kind));
    assert.deepEqual(
      [kinds.has('central-body'), kinds.has('service-unit'), kinds.has('one-stop-centre')],
      [true, true, false],
    );
    assert.ok(asked.length > askedAgencies({ year: 2026 }, tree).length);
  });
});

describe('agency plans: drafting', () => {
  it('begins with every duty of the agency, and only once', async () => {
    own = value(await act((a) => draftPlan(a, { plan, agency: agency.id })));
    assert.equal(told(await act((a) => draftPlan(a, { plan, agency: agency.id }))), 'agency-plans.made-already');
    const counted = await database.query(sql<{ address: string; role: string }>`
      SELECT t.address, CASE WHEN bool_or(a.role = 'lead') THEN 'lead' ELSE 'partner' END AS role
      FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
      WHERE t.plan_id = ${plan} AND a.agency_id = ${agency.id} AND a.ended_on IS NULL GROUP BY t.address, t.position
      ORDER BY t.position`);
    const given = await givenBy(database, await province());
    const drafted = (await content()).tasks.map(({ source, role }) => ({
      address: given.tasks.get(source!)!.address,
      role,
    }));
    assert.deepEqual(drafted, counted);
    assert.ok(drafted.length > 5);
  });

  it('what it lacks is told at once, and it cannot be sent so', async () => {
    assert.deepEqual((await failing()).toSorted(), [
      'due',
      'product',
      'resources',
      'responsible',
      'solutions',
      'targets',
    ]);
    assert.equal(told(await moved('send')), 'agency-plans.check-failed');
  });

  it('two people at one line: the second is asked to look again; words and field of a duty stay the province’s', async () => {
    const [duty] = (await content()).tasks;
    value(await kept(duty!, { title: 'Lời khác', field: 'other', product: 'Báo cáo quý' }));
    assert.equal(told(await kept(duty!, { product: 'Khác' })), 'agency-plans.changed-meanwhile');
    const after = (await content()).tasks[0]!;
    assert.deepEqual([after.title, after.field, after.product], [duty!.title, duty!.field, 'Báo cáo quý']);
    const [entry] = await readEntries(database, { subject: AGENCY_PLAN, key: String(own) }, 1);
    assert.deepEqual(entry?.before, { product: duty!.product });
    assert.deepEqual(entry?.after, { product: 'Báo cáo quý', line: duty!.title });
    assert.equal(
      told(await act((a) => dropLine(a, { own, part: 'task', id: after.id, revision: after.revision }))),
      'agency-plans.inherited-stays',
    );
    assert.equal(told(await kept(after, { budget: -1 })), 'agency-plans.money-invalid');
  });

  it('filled in line by line and many at once it passes', async () => {
    const general = { solutions: 'Giao ban hằng tháng.', resources: 'Dự toán năm 2026.', organisation: '' };
    value(await act(async (a) => keepGeneral(a, { ...(await seen()), general })));
    const all = (await content()).tasks.map(({ id }) => id);
    const many = { tasks: all, division: 'Văn phòng Sở', person: 'Nguyễn Văn A', dueOn: null };
    assert.equal(value(await act(async (a) => keepMany(a, { ...(await seen()), ...many }))), all.length);
    for (const task of (await content()).tasks)
      if (task.product === '' || (task.dueOn === null && task.every === null))
        value(await kept(task, { product: task.product || 'Báo cáo', dueOn: task.dueOn ?? date('2026-12-31') }));
    const there = new Set((await content()).tasks.map(({ field }) => field));
    const model = (await content()).tasks[0]!;
    for (const field of [
      'institutions',
      'procedures',
      'organisation',
      'civil-service',
      'public-finance',
      'digital-government',
    ])
      if (!there.has(field))
        value(
          await act((a) => keepTask(a, { own, id: null, task: { ...fieldsOf(model), field, title: 'Việc riêng' } })),
        );
    const [over] = [...(await givenBy(database, await province())).targets.values()].filter(
      ({ unit, comparator, value: bar }) => unit === 'percent' && comparator === '>=' && Number(bar) > 90,
    );
    const target = { source: over!.id, measure: 'Mức độ hài lòng', comparator: '>=', value: '90', unit: '%' } as const;
    const id = value(await act((a) => keepTarget(a, { own, id: null, target })));
    assert.deepEqual(await failing(), ['target-below']);
    const line = (await content()).targets.find((one): one is OwnTarget => one.id === id)!;
    const bad = await act((a) =>
      keepTarget(a, { own, id, revision: line.revision, target: { ...target, value: 'chín' } }),
    );
    assert.equal(told(bad), 'agency-plans.number-invalid');
    value(
      await act((a) => keepTarget(a, { own, id, revision: line.revision, target: { ...target, value: over!.value } })),
    );
    assert.deepEqual(await failing(), []);
    assert.equal(failures(await outcomes()), 0);
  });

  it('a duty that is given later fails the check until it is taken in', async () => {
    const free = (await tasksOf(database, plan)).find(({ address }) => address === 'PL.VI.21')!;
    const give = { task: free.id, revision: free.revision, agencies: [agency.id], role: 'partner' } as const;
    value(await act((a) => giveTask(a, give)));
    assert.deepEqual(await failing(), ['duties']);
    assert.equal(value(await act((a) => takeInDuties(a, own))), 1);
    assert.equal(value(await act((a) => takeInDuties(a, own))), 0);
    const added = (await content()).tasks.find(({ source }) => source === free.id)!;
    value(await kept(added, { division: 'Văn phòng Sở', person: 'Lê Văn B', product: 'Báo cáo' }));
    assert.deepEqual(await failing(), []);
  });
});

describe('agency plans: sent, returned, accepted, issued', () => {
  it('a remark on a line is the reason of a return; answered and sent again both versions stand side by side', async () => {
    const stale = await seen();
    assert.equal(value(await moved('send')), 'sent');
    const late = await act((a) => movePlan(a, { ...stale, move: 'accept', reason: '' }));
    assert.equal(told(late), 'agency-plans.changed-meanwhile');
    const [task] = (await content()).tasks;
    assert.equal(told(await kept(task!, {})), 'agency-plans.not-open');
    assert.equal(told(await moved('return')), 'agency-plans.reason-missing');
    const line = { part: 'task', id: task!.id } as const;
    value(await act((a) => remarkOn(a, { own, line, words: 'Nêu rõ số lượng báo cáo' })));
    assert.equal(value(await moved('return')), 'returned');
    const [remark] = await remarksOf(database, own);
    assert.deepEqual([remark!.line, remark!.version], [line, 1]);
    value(await act((a) => answerRemark(a, { own, remark: remark!.id, words: 'Đã sửa thành bốn báo cáo' })));
    value(await kept(task!, { product: 'Bốn báo cáo quý' }));
    assert.equal(value(await moved('send')), 'sent');
    const [first, second] = [await findVersion(database, own, 1), await findVersion(database, own, 2)];
    assert.deepEqual(compareVersions(first!.content, second!.content), [
      {
        part: 'task',
        kind: 'changed',
        name: task!.title,
        fields: [{ field: 'product', before: task!.product, after: 'Bốn báo cáo quý' }],
      },
    ]);
    assert.deepEqual(compareVersions(second!.content, await content()), []);
  });

  it('issued with number, day and the signed PDF of the agency; anything less is refused', async () => {
    assert.equal(value(await moved('accept')), 'accepted');
    const item = await signedPdf(agency.id);
    const foreign = await signedPdf((await loadAgencies(database, today)).byCode('STP')!.id);
    const clerk = { number: '45/KH-SXD', issuedOn: date('2026-02-03'), item };
    const shown = { shown: 'Kế hoạch', path: '' };
    const issue = async (more: object) =>
      told(await act(async (a) => issuePlan(a, { ...(await seen()), clerk: { ...clerk, ...more }, shown })));
    assert.equal(await issue({ number: ' ' }), 'evidence.number-missing');
    assert.equal(await issue({ issuedOn: date('2026-12-31') }), 'evidence.issued-in-future');
    assert.equal(await issue({ item: foreign }), 'evidence.signed-missing');
    assert.equal(await issue({ item: 999_999 }), 'evidence.signed-missing');
    assert.equal(await issue({}), 'accepted');
    const rows = await overview(database, {
      plan: await province(),
      tree: await loadAgencies(database, today),
      today,
      scope: 'all',
    });
    const row = rows.find((one) => one.agency.id === agency.id)!;
    assert.deepEqual([row.standing, row.late], ['issued', 4]);
    assert.equal(rows.find((one) => one.agency.code === 'STP')?.standing, 'none');
  });

  it('opened again it is a draft of the next version, and the day of the first issue still tells that it was late', async () => {
    assert.equal(told(await moved('reopen')), 'agency-plans.reason-missing');
    assert.equal(value(await moved('reopen', 'Điều chỉnh giữa năm')), 'returned');
    value(await moved('send'));
    const plain = (await findAgencyPlan(database, own))!;
    assert.deepEqual([plain.version, plain.issue, plain.firstIssuedOn], [3, null, '2026-02-03']);
    value(await moved('withdraw'));
    const entries = await readEntries(database, { subject: AGENCY_PLAN, key: String(own) }, 100);
    const states = entries
      .toReversed()
      .flatMap(({ after }) => ((after as { state?: string })?.state ? [(after as { state: string }).state] : []));
    assert.deepEqual(states, ['sent', 'returned', 'sent', 'accepted', 'returned', 'sent', 'draft']);
  });
});

describe('agency plans: the document', () => {
  it('says the plan in the order of its parts, numbers tasks through and leaves number and day to the clerk', async () => {
    const given = await givenBy(database, await province());
    const document = agencyPlanDocument(
      {
        agency,
        plan: given.plan,
        content: await content(),
        kind: 'revised',
        targets: given.targets,
        tasks: given.tasks,
      },
      letterheadOf(agency, letterheadRules()),
    );
    assert.deepEqual([document.number, document.date, document.symbol], [null, null, 'KH-SXD']);
    const headings = document.body.flatMap((block) =>
      block.kind === 'text' && block.look === 'bold' ? [block.text] : [],
    );
    assert.deepEqual(headings, [
      'I. MỤC TIÊU',
      'II. NHIỆM VỤ',
      'III. GIẢI PHÁP',
      'IV. NGUỒN LỰC',
      'V. TỔ CHỨC THỰC HIỆN',
    ]);
    const rows = document.annex!.table.rows;
    const { tasks: own } = await content();
    assert.deepEqual(
      rows.filter(({ strong }) => !strong).map(({ cells }) => cells[0]),
      own.map((_, at) => at + 1),
    );
    assert.equal(rows.filter(({ strong }) => strong).length, new Set(own.map(({ field }) => field)).size);
    assert.ok(rows.some(({ cells }) => cells[2] === 'Bốn báo cáo quý'));
    assert.match(document.mark ?? '', /DỮ LIỆU MẪU/);
  });
});

describe('agency plans: who may, and who has the province’s plan', () => {
  it('what a post does not reach is not there; who leads a field remarks on that field alone', async () => {
    const without = (...actions: readonly Action[]) =>
      acting(database)((a) =>
        movePlan({ ...a, may: (action) => !actions.includes(action) }, { own, revision: 1, move: 'send', reason: '' }),
      );
    assert.equal(told(await without('agency-plans.send')), 'agency-plans.unknown');
    value(await moved('send'));
    const rows = (await content()).tasks;
    const remark = (task: OwnTask) =>
      act((a) =>
        remarkOn(
          { ...a, may: (_, target) => target.field === 'procedures' },
          { own, line: { part: 'task', id: task.id }, words: 'Làm rõ' },
        ),
      );
    assert.equal(told(await remark(rows.find(({ field }) => field === 'procedures')!)), 'accepted');
    assert.equal(told(await remark(rows.find(({ field }) => field !== 'procedures')!)), 'agency-plans.unknown');
  });

  it('each recipient has it once, and the first acknowledgement stands', async () => {
    const asked = askedAgencies(await province(), await loadAgencies(database, today));
    assert.equal(told(await act((a) => acknowledgePlan(a, { plan, agency: agency.id }))), 'agency-plans.not-delivered');
    assert.equal(value(await act((a) => deliverPlan(a, plan))), asked.length);
    assert.equal(value(await act((a) => deliverPlan(a, plan))), 0);
    value(await act((a) => acknowledgePlan(a, { plan, agency: agency.id })));
    assert.equal(told(await act((a) => acknowledgePlan(a, { plan, agency: agency.id }))), 'agency-plans.not-delivered');
  });
});

describe('agency plans: the sample', () => {
  it('has agencies in every state; those that were sent pass the check, some in work do not; it goes with all of it', async () => {
    assert.ok((await act(loadSampleAgencyPlans)) > 100);
    const rows = await overview(database, {
      plan: await province(),
      tree: await loadAgencies(database, today),
      today,
      scope: 'all',
    });
    const count = Map.groupBy(rows, ({ standing }) => standing);
    for (const standing of ['none', 'draft', 'returned', 'sent', 'accepted', 'issued'] as const)
      assert.ok((count.get(standing)?.length ?? 0) > 0, standing);
    for (const row of rows)
      if (row.standing !== 'draft' && row.outcomes && row.agency.id !== agency.id)
        assert.equal(failures(row.outcomes), 0, row.agency.code);
    assert.ok(count.get('draft')!.some(({ outcomes: told }) => failures(told!) > 0));
    const [late] = await database.query(sql<{ late: number }>`
      SELECT count(*)::integer AS late FROM agency_plans.plan p
      WHERE NOT EXISTS (SELECT FROM agency_plans.issue i WHERE i.agency_plan_id = p.id AND i.issued_on <= '2026-01-30')`);
    const without = rows.filter(({ own: plan }) => plan === null).length;
    assert.equal(rows.filter((row) => row.late !== null && row.late > 0).length, late!.late + without);
    await act(removeSampleAgencyPlans);
    for (const table of ['plan', 'task', 'target', 'version', 'verdict', 'remark', 'issue', 'delivery'])
      assert.deepEqual(await database.query(sql`SELECT FROM ${sql.raw(`agency_plans.${table}`)}`), [], table);
  });
});

/** A PDF among the evidence of an agency, as an upload leaves it. */
async function signedPdf(of: number): Promise<number> {
  const hash = of.toString(16).padStart(64, '0');
  const [row] = await database.transaction(async (tx) => {
    await tx.query(sql`
      INSERT INTO evidence.file (sha256, bytes, kind, scan, stored_at) VALUES (${hash}, 10, 'pdf', 'clean', now())`);
    return tx.query(sql<{ id: number }>`
      INSERT INTO evidence.item (agency_id, kind, title, search, sha256, file_name, added_by, added_at)
      VALUES (${of}, 'file', 'Kế hoạch đã ký', 'ke hoach', ${hash}, 'ke-hoach.pdf', '{"kind":"operator","id":"test"}', now())
      RETURNING id`);
  });
  return row!.id;
}
