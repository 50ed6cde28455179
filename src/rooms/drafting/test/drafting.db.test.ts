import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { acting, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import { date, dateAt, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { writeDocx } from '../../../platform/documents/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import { readEntries } from '../../audit/index.ts';
import {
  confirmedTargets,
  confirmRest,
  findPlan,
  loadSamplePlans,
  planInForceAt,
  publishPlan,
  readAnnexFile,
  readPlanFile,
  targetsOfPlan,
  tasksOfPlan,
  type Target,
} from '../../plans/index.ts';
import { tasksOf } from '../../tasks/index.ts';
import { room as tasks } from '../../tasks/room.ts';
import { checked, completeDraft, reopenDraft } from '../commands/complete-draft.ts';
import { issueDraft } from '../commands/issue-draft.ts';
import { chooseLines, dropLine, keepGeneral, keepLine } from '../commands/keep-line.ts';
import { makeDraft, takeResults, type Results } from '../commands/make-draft.ts';
import { DRAFT } from '../commands/open-draft.ts';
import { decideProposal, propose } from '../commands/proposals.ts';
import { readWords } from '../core/demand.ts';
import type { Line, LineFields } from '../core/draft.ts';
import { written } from '../core/written.ts';
import { planDocument } from '../plan.document.ts';
import { loadSampleDraft, removeSampleDrafts } from '../sample.ts';
import { findDraft, linesOf, proposalsOf } from '../sql/draft.reads.ts';

const database = await testDatabase();
const act = acting(database, tasks.reactions ?? []);
const today = dateAt(TEST_TIME);
const folder = mkdtempSync(join(tmpdir(), 'drafting-'));
after(() => rmSync(folder, { recursive: true }));

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

let plan = 0;
let draft = 0;
before(async () => {
  await act(loadSampleAgencies);
  await act(loadSamplePlans);
  plan = (await planInForceAt(database, today))!.id;
});

const FIELDS = ['goal', 'words', 'field', 'product', 'lead', 'partners', 'due', 'cost'] as const;

const now = async () => (await findDraft(database, draft))!;
const at = async () => ({ draft, revision: (await now()).revision });
const lines = () => linesOf(database, draft);
const saying = async (words: string): Promise<Line> => (await lines()).find((line) => line.words.includes(words))!;
const failing = async () =>
  (await checked(database, await now(), today))
    .filter(({ result }) => result === 'failed')
    .map(({ rule }) => rule.code);
const result = async (code: string) =>
  (await checked(database, await now(), today)).find(({ rule }) => rule.code === code)!.result;
const saidIn = (line: Line): LineFields =>
  Object.fromEntries(FIELDS.map((name) => [name, line[name]])) as unknown as LineFields;
const kept = async (line: Line, more: Partial<LineFields>, reason: string) =>
  act((a) =>
    keepLine(a, {
      draft,
      id: line.id,
      revision: line.revision,
      part: line.part,
      fields: { ...saidIn(line), ...more },
      reason,
    }),
  );
/** The one target of a sentence. */
function readOf(words: string, year: number) {
  const read = readWords(words, year);
  assert.ok(read.kind === 'one', words);
  return read.target;
}
const barOf = ({ comparator, value: bar, unit, kind, atLeast }: ReturnType<typeof readOf> | Target) => [
  comparator,
  bar,
  unit,
  kind,
  atLeast,
];
/** As who leads a field. */
const leading =
  (field: string) =>
  (a: Act): Act => ({ ...a, may: (action, target) => action === 'drafting.propose' && target.field === field });
const NEW_TASK: Omit<LineFields, 'goal'> = {
  words: 'Xây dựng kho dữ liệu dùng chung',
  field: 'digital-government',
  product: 'Kho dữ liệu được đưa vào sử dụng',
  lead: 'Sở Khoa học và Công nghệ',
  partners: '',
  due: 'Quý III/2027',
  cost: 2_000_000_000,
};

describe('drafting: what is carried over', () => {
  it('every confirmed target and every task of the annex, one year on; each sentence reads as its target did', async () => {
    const targets = await confirmedTargets(database, plan);
    const of = new Map(
      targets.map(
        ({ id }) =>
          [
            id,
            {
              to: date('2026-11-22'),
              state: 'on-track',
              unit: 'percent',
              observation: { numerator: 59_460, denominator: 60_946 },
              forecast: null,
            },
          ] as const,
      ),
    );
    draft = value(await act((a) => makeDraft(a, { plan, results: { to: date('2026-11-22'), of } satisfies Results })));
    assert.equal(told(await act((a) => makeDraft(a, { plan, results: null }))), 'drafting.made-already');
    const carried = (await lines()).filter(({ part }) => part === 'target');
    assert.deepEqual(
      carried.map(({ target }) => target),
      targets.map(({ id }) => id),
    );
    assert.deepEqual(
      carried.map(({ words }) => barOf(readOf(words, 2027))),
      targets.map(barOf),
    );
    const [counted] = await database.query(sql<{ tasks: number }>`
      SELECT count(*)::integer AS tasks FROM plans.task WHERE plan_id = ${plan} AND origin = 'annex'`);
    const own = (await lines()).filter(({ part }) => part === 'task');
    assert.equal(own.length, counted!.tasks);
    assert.equal(
      (await saying('trực tuyến trong giải quyết TTHC')).words,
      'Tăng tỷ lệ thanh toán trực tuyến trong giải quyết TTHC so với năm 2026',
    );
    assert.deepEqual([own[0]!.due, own[1]!.due, own[6]!.due], ['Trước ngày 30/9/2027', 'Quý IV/2027', 'Hàng quý']);
    assert.deepEqual(carried[3]!.result?.observation, { numerator: 59_460, denominator: 60_946 });
    const { general, resultsTo } = await now();
    assert.deepEqual([general.theme, resultsTo], ['', '2026-11-22']);
    assert.match(
      general.organisation,
      /a\) Ban hành kế hoạch cải cách hành chính năm 2027 .* trước ngày 31\/01\/2027;/u,
    );
    assert.match(general.basis, /Nghị quyết số 76\/2021\/NQ-CP ngày 15 tháng 7 năm 2021/u);
  });

  it('newer results take the place of the old ones; who saw an older draft is asked to look again', async () => {
    const [first] = (await lines()).filter(({ part }) => part === 'target');
    const results: Results = {
      to: date('2026-11-30'),
      of: new Map([[first!.target!, { ...first!.result!, state: 'missed' }]]),
    };
    const before = await at();
    value(await act((a) => takeResults(a, { ...before, results })));
    assert.deepEqual([(await now()).resultsTo, (await lines())[0]!.result?.state], ['2026-11-30', 'missed']);
    assert.equal(told(await act((a) => takeResults(a, { ...before, results }))), 'drafting.changed-meanwhile');
  });
});

describe('drafting: deciding line by line', () => {
  it('nothing is decided by carrying over, and so it cannot be completed', async () => {
    assert.deepEqual(await failing(), ['undecided', 'target-figure']);
    assert.equal(await result('blank'), 'warned');
    assert.equal(told(await act(async (a) => completeDraft(a, await at()))), 'drafting.check-failed');
  });

  it('dropping and changing say why; a task dropped leaves its field, the last one of a field is missed', async () => {
    const ids = (await lines()).filter(({ field }) => field === 'institutions').map(({ id }) => id);
    const choosing = async (choice: 'keep' | 'drop', chosen: readonly number[], reason: string) =>
      act(async (a) => chooseLines(a, { ...(await at()), lines: chosen, choice, reason }));
    assert.equal(told(await choosing('drop', ids, ' ')), 'drafting.reason-missing');
    assert.equal(told(await choosing('keep', [], '')), 'drafting.none-chosen');
    assert.equal(value(await choosing('drop', ids, 'Chuyển sang kế hoạch khác')), 4);
    assert.ok((await failing()).includes('fields'));
    value(await choosing('keep', ids, ''));
    assert.equal((await failing()).includes('fields'), false);
    const again = (await lines()).find(({ id }) => id === ids[0]);
    assert.equal(again!.reason, '', 'why it was dropped is no reason to keep it');
    const rest = (await lines()).filter(({ choice }) => choice === null).map(({ id }) => id);
    value(await choosing('keep', rest, ''));
    assert.deepEqual(await failing(), ['target-figure']);
  });

  it('a target that asks less or has no figure is answered by a reason, and stays to be minded', async () => {
    const online = await saying('giải quyết trực tuyến');
    assert.equal(
      told(await kept(online, { words: online.words.replace('65%', '60%') }, '')),
      'drafting.reason-missing',
    );
    value(await kept(online, { words: online.words.replace('65%', '70%') }, 'Nâng mức'));
    assert.equal(await result('target-lower'), 'passed');
    const raised = await saying('giải quyết trực tuyến');
    assert.deepEqual([raised.choice, raised.reason], ['change', 'Nâng mức']);
    value(await kept(raised, { words: raised.words.replace('70%', '60%') }, 'Mức năm nay quá cao so với hạ tầng'));
    assert.equal(await result('target-lower'), 'warned');
    assert.equal(told(await kept(raised, { words: 'Khác' }, 'x')), 'drafting.changed-meanwhile');
    const bare = (await checked(database, await now(), today)).find(({ rule }) => rule.code === 'target-figure')!;
    const open = bare.findings.map(({ line }) => line!.id);
    assert.ok(open.length > 3);
    value(
      await act(async (a) =>
        chooseLines(a, { ...(await at()), lines: open, choice: 'keep', reason: 'Trung ương chưa giao con số' }),
      ),
    );
    assert.equal(await result('target-figure'), 'warned');
    assert.deepEqual(await failing(), []);
  });

  it('one line is one target; a task needs a product, an agency that exists and a time that does', async () => {
    const two = await saying('VNPT iOffice');
    value(await kept(two, { words: '100% cơ quan dùng chữ ký số và 90% văn bản đi được ký số' }, 'Gộp'));
    assert.deepEqual(await failing(), ['target-words']);
    value(await kept(await saying('dùng chữ ký số'), { words: '100% cơ quan dùng chữ ký số' }, 'Gộp'));
    const task = await saying('Kiện toàn Trung tâm');
    value(await kept(task, { product: '', lead: 'Sở Giao thông vận tải', due: 'Trước ngày 31/6/2027' }, 'thử'));
    assert.deepEqual(await failing(), ['task-product', 'task-lead', 'task-due']);
    const { product, lead, due } = task;
    value(await kept(await saying('Kiện toàn Trung tâm'), { product, lead, due }, 'trả lại như cũ'));
    assert.deepEqual(await failing(), []);
    const fields = { ...NEW_TASK, goal: null, words: 'Việc thử' };
    const id = value(await act((a) => keepLine(a, { draft, id: null, part: 'task', fields, reason: '' })));
    const line = (await lines()).find((one) => one.id === id)!;
    value(await act((a) => dropLine(a, { draft, id, revision: line.revision, reason: '' })));
    assert.equal(await saying('Việc thử'), undefined);
    assert.equal(
      told(await kept({ ...(await saying('Kiện toàn Trung tâm')), part: 'target' }, {}, 'x')),
      'drafting.unknown',
    );
    assert.equal(told(await kept(task, { field: 'khac' }, 'x')), 'drafting.changed-meanwhile');
  });
});

describe('drafting: proposals of those who lead a field', () => {
  it('are for the own field, with a ground; the standing office takes, changes or refuses, the latter two with a reason', async () => {
    const proposing = (field: string, ground: string) =>
      act((a) =>
        propose(leading('digital-government')(a), { draft, part: 'task', fields: { ...NEW_TASK, field }, ground }),
      );
    assert.equal(told(await proposing('procedures', 'Căn cứ')), 'drafting.field-unknown');
    assert.equal(told(await proposing('digital-government', ' ')), 'drafting.ground-missing');
    const [taken, changed, refused] = [
      value(await proposing('digital-government', 'Nghị quyết 57-NQ/TW')),
      value(await proposing('digital-government', 'Nhu cầu của sở')),
      value(await proposing('digital-government', 'Máy cũ')),
    ];
    assert.deepEqual(await failing(), ['proposals']);
    const deciding = (proposal: number, verdict: 'accepted' | 'refused', more: Partial<LineFields>, reason: string) =>
      act((a) => decideProposal(a, { draft, proposal, verdict, fields: { ...NEW_TASK, goal: null, ...more }, reason }));
    assert.equal(told(await deciding(refused, 'refused', {}, '')), 'drafting.reason-missing');
    assert.equal(told(await deciding(changed, 'accepted', { due: 'Quý IV/2027' }, '')), 'drafting.reason-missing');
    const line = value(await deciding(taken, 'accepted', {}, ''));
    value(await deciding(changed, 'accepted', { words: 'Mở kho dữ liệu', due: 'Quý IV/2027' }, 'Chờ hạ tầng'));
    assert.equal(value(await deciding(refused, 'refused', {}, 'Trùng với đề xuất khác')), null);
    assert.equal(told(await deciding(taken, 'accepted', {}, '')), 'drafting.decided-already');
    assert.deepEqual(
      (await proposalsOf(database, draft)).map(({ state }) => state),
      ['accepted', 'changed', 'refused'],
    );
    const made = (await lines()).find(({ id }) => id === line)!;
    assert.deepEqual(
      [made.source, made.proposal, made.reason, made.cost],
      [null, taken, 'Nghị quyết 57-NQ/TW', 2_000_000_000],
    );
    assert.deepEqual(await failing(), []);
  });
});

describe('drafting: from the draft to the plan', () => {
  it('complete it is closed, and can be opened again; number and day stay blank in its document', async () => {
    const general = { ...(await now()).general, theme: 'Dữ liệu sạch, phục vụ nhanh' };
    value(await act(async (a) => keepGeneral(a, { ...(await at()), general })));
    assert.equal(await result('blank'), 'passed');
    value(await act(async (a) => completeDraft(a, await at())));
    assert.equal(
      told(await kept((await saying('VNPT')) ?? (await lines())[0]!, { words: 'x' }, 'y')),
      'drafting.not-open',
    );
    value(await act(async (a) => reopenDraft(a, await at())));
    value(await act(async (a) => completeDraft(a, await at())));
    const path = join(folder, 'du-thao.docx');
    writeFileSync(path, await writeDocx(planDocument(await now(), await lines(), null)));
    const { header, findings } = value(await readPlanFile(path)).extraction;
    assert.deepEqual(
      [header.number, header.date?.day, header.year, header.theme],
      [null, null, 2027, 'Dữ liệu sạch, phục vụ nhanh'],
    );
    assert.ok(findings.some(({ code }) => code === 'number-blank'));
  });

  it('issued, its DOCX is read by the importer of plans with the same targets and tasks, and becomes a plan', async () => {
    const clerk = { number: '4310/QĐ-UBND', issuedOn: date('2026-11-20') };
    const path = join(folder, 'da-ky.docx');
    writeFileSync(path, await writeDocx(planDocument(await now(), await lines(), clerk)));
    const read = { plan: value(await readPlanFile(path)), annex: value(await readAnnexFile(path)) };
    const issuing = async (more: object) =>
      act(async (a) => issueDraft(a, { ...(await at()), issued: { ...clerk, ...read, ...more } }));
    assert.equal(told(await issuing({ number: 'abc' })), 'drafting.number-invalid');
    assert.equal(told(await issuing({ issuedOn: date('2027-01-05') })), 'drafting.day-invalid');
    const elsewhere = value(await readPlanFile(join('catalog', 'sample', 'plans', '2025.txt')));
    assert.equal(told(await issuing({ plan: elsewhere })), 'drafting.read-back-differs');
    const id = value(await issuing({}));
    const made = (await findPlan(database, id))!;
    assert.deepEqual(
      [made.number, made.issuedOn, made.year, made.state, made.sample],
      [clerk.number, clerk.issuedOn, 2027, 'draft', true],
    );
    const put = written(await lines());
    const back = await targetsOfPlan(database, id);
    assert.deepEqual(
      back.map(({ statement }) => statement),
      put.targets.map(({ words }) => words),
    );
    assert.deepEqual(
      back.map(barOf),
      put.targets.map(({ words }) => barOf(readOf(words, 2027))),
    );
    const own = put.fields.flatMap(({ tasks: those }) => those);
    assert.deepEqual(
      (await tasksOfPlan(database, id)).map((one) => [
        one.body,
        one.product,
        one.leadText,
        one.partnersText ?? '',
        one.dueText,
        one.field,
      ]),
      own.map((line) => [line.words, line.product, line.lead, line.partners, line.due, line.field]),
    );
    assert.equal(own.length, (await lines()).filter(({ part, choice }) => part === 'task' && choice !== 'drop').length);
    const before = new Map((await confirmedTargets(database, plan)).map((target) => [target.id, target.indicators]));
    assert.deepEqual(
      back.map(({ indicators }) => indicators),
      put.targets.map(({ target }) => before.get(target ?? 0) ?? []),
    );
    assert.equal(told(await issuing({})), 'drafting.issued-already');
    assert.equal((await now()).plan, id);
  });

  it('the plan goes the way of every other: confirmed, published, its tasks given; this year’s stays in force till then', async () => {
    const id = (await now()).plan!;
    const seen = async () => ({ plan: id, revision: (await findPlan(database, id))!.revision });
    value(await act(async (a) => confirmRest(a, await seen())));
    value(await act(async (a) => publishPlan(a, await seen())));
    assert.equal((await planInForceAt(database, date('2026-12-31')))?.id, plan);
    assert.equal((await planInForceAt(database, date('2027-01-01')))?.id, id);
    const given = await tasksOf(database, id);
    assert.ok(
      given.some(({ title, lead }) => title === 'Mở kho dữ liệu' && lead.some(({ kind }) => kind === 'agency')),
    );
    const entries = await readEntries(database, { subject: DRAFT, key: String(draft) }, 100);
    const acts = new Set(entries.map(({ action }) => action));
    const told = 'make take-results keep drop keep-target keep-task drop-line propose decide complete reopen issue';
    assert.deepEqual(
      told.split(' ').filter((one) => !acts.has(`drafting.${one}`)),
      [],
    );
  });

  it('the plan of 2025 can be carried over too: what its sentences leave to the reader is told by the check', async () => {
    const [old] = await database.query(sql<{ id: number }>`SELECT id FROM plans.plan WHERE year = 2025`);
    const own = value(await act((a) => makeDraft(a, { plan: old!.id, results: null })));
    const carried = (await linesOf(database, own)).filter(({ part }) => part === 'target');
    assert.equal(carried.length, (await confirmedTargets(database, old!.id)).length);
    const unread = carried.filter(({ words }) => readWords(words, 2026).kind !== 'one').map(({ id }) => id);
    const outcomes = await checked(database, (await findDraft(database, own))!, today);
    const found = outcomes.find(({ rule }) => rule.code === 'target-words')!.findings.map(({ line }) => line!.id);
    assert.deepEqual(found, unread);
  });

  it('the sample’s draft has lines of every choice and proposals of every state, and goes with the sample', async () => {
    assert.equal(await act(removeSampleDrafts), 2);
    const own = (await act((a) => loadSampleDraft(a, null)))!;
    const choices = new Set(
      (await linesOf(database, own)).map(({ source, choice }) => (source === null ? 'new' : choice)),
    );
    assert.deepEqual([...choices].map(String).toSorted(), ['change', 'drop', 'keep', 'new', 'null']);
    assert.deepEqual(
      (await proposalsOf(database, own)).map(({ state }) => state),
      ['open', 'accepted', 'refused'],
    );
    assert.equal(await act(removeSampleDrafts), 1);
  });
});
