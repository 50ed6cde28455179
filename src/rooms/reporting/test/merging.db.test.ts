import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { TEST_KEYS, TEST_TIME, testDatabase, acting } from '../../../../test/database.ts';
import { PERMISSIONS } from '../../../app/permissions.ts';
import { ROOMS } from '../../../app/rooms.ts';
import { behindWallOf } from '../../../app/wall.ts';
import { date, dateAt, ROLES, type Actor, type Result, type Role } from '../../../kernel/index.ts';
import { ensureRoles, ROLES as STANDINGS, sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { mayDoTo, scopeOf } from '../../access/index.ts';
import { loadAgencies, loadSampleAgencies, type AgencyTree } from '../../agencies/index.ts';
import { keepSection, keepTyped, type Receipts } from '../commands/keep-report.ts';
import { moveReport } from '../commands/move-report.ts';
import { openCycle } from '../commands/open-cycle.ts';
import { contentNow, cycleFor, figuresOf } from '../commands/open-report.ts';
import { loadSamplePlans, planInForceAt } from '../../plans/index.ts';
import { figuresMark } from '../core/check.ts';
import { difficultySentence } from '../core/difficulty-sentence.ts';
import { outlineFor, shippedOutline, summedRows, typedRows } from '../../outlines/index.ts';
import { sentencesOf, traced } from '../core/provenance.ts';
import type { Report } from '../core/report.ts';
import type { Move } from '../core/state.ts';
import { raisedIn } from '../raised.ts';
import { findCycle, type OpenedCycle } from '../sql/cycle.reads.ts';
import { partsOf, takenIn } from '../sql/part.reads.ts';
import { findReceipt } from '../sql/receipt.store.ts';
import { contentOf, findReport, lastVersion, reportOf, reportsOf } from '../sql/report.reads.ts';

const database = await testDatabase();
const roles = await ensureRoles(database, { generated: [], queue: 'queue', appendOnly: [], readOnly: [] });
const system = acting(database);
const today = dateAt(TEST_TIME);
const outline = shippedOutline();
const every = outline.sections.map(({ code }) => code);

/** Requests as they run: with the rights of the table, behind the wall. */
const behind = behindWallOf(roles.ready ? database.withRoles(STANDINGS) : database, ROOMS, PERMISSIONS);
const as =
  (actor: Actor) =>
  <T>(work: (act: Act) => Promise<T>): Promise<T> =>
    behind(actor).transaction((tx) =>
      work({
        tx,
        actor,
        at: TEST_TIME,
        origin: { via: 'web', address: null },
        scope: (action) => scopeOf(PERMISSIONS, actor, action),
        may: (action, target) => mayDoTo(PERMISSIONS, actor, action, target),
        keys: TEST_KEYS,
        post: async () => {},
        enqueue: async () => {},
      }),
    );

let tree: AgencyTree;
let cycle: OpenedCycle;
const idOf = (code: string): number => tree.byCode(code)!.id;
const person = (role: Role, at: string | null, field: string | null = null): Actor => ({
  kind: 'person',
  id: `${role} ${at}`,
  name: `${role} ${at}`,
  post: { id: 1, role, agency: at === null ? null : idOf(at), field, title: role },
  agencies: at === null ? [] : tree.branch(idOf(at)).map(({ id }) => id),
});

const own = async (code: string): Promise<Report> =>
  (await reportOf(database, cycle.id, { level: 'agency', agency: idOf(code), field: null }))!;
const ofField = async (field: string): Promise<Report> =>
  (await reportsOf(database, [cycle.id])).find((one) => one.field === field)!;
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

const write = async (actor: Actor, report: Report, code: string, words: string): Promise<string> => {
  const { revision } = (await findReport(database, report.id))!;
  return told(await as(actor)((act) => keepSection(act, { report: report.id, revision, code, words })));
};
const move = async (actor: Actor, id: number, what: Move): Promise<string> => {
  const report = (await findReport(database, id))!;
  const figures = await system((act) => figuresOf(act, { report, cycle: cycleFor(report, cycle) }));
  const input = { report: id, revision: report.revision, move: what, reason: 'Lý do', figures: figuresMark(figures) };
  return told(await as(actor)((act) => moveReport(act, input)));
};

const SAID: Readonly<Record<string, string>> = {
  SXD: 'Đã rà soát 12 văn bản. Kiến nghị bãi bỏ hai văn bản chồng chéo.',
  SYT: 'Góp ý ba dự thảo văn bản của tỉnh.',
};

/** An agency writes everything and its head sends it; every other section bears its mark, which nobody of a field may see. */
async function sends(code: string, typed: number): Promise<void> {
  const [report, editor] = [await own(code), person('agency-editor', code)];
  await database.transaction((tx) =>
    tx.query(sql`
      INSERT INTO reporting.section (report_id, code, words)
      SELECT ${report.id}, code, 'Riêng của ' || ${code} || ', ' || code FROM unnest(${every}::text[]) AS code WHERE code <> 'II.1'`),
  );
  assert.equal(await write(editor, report, 'II.1', SAID[code]!), 'accepted');
  const rows = Object.fromEntries(typedRows(outline).map((row) => [row.code, { value: typed, note: '' }]));
  const { revision } = (await findReport(database, report.id))!;
  assert.equal(told(await as(editor)((act) => keepTyped(act, { report: report.id, revision, rows }))), 'accepted');
  assert.equal(await move(editor, report.id, 'send'), 'reporting.unknown', 'sent by somebody without the post');
  assert.equal(await move(person('agency-head', code), report.id, 'send'), 'accepted');
}

before(async () => {
  await system(loadSampleAgencies);
  tree = await loadAgencies(database, today);
  const opened = await system((act) =>
    openCycle(act, {
      kind: 'quarter',
      year: 2026,
      number: 3,
      name: '',
      interval: null,
      dueAgency: date('2026-09-17'),
      dueField: date('2026-09-21'),
      dueProvince: date('2026-09-22'),
      groups: ['departments', 'communes'],
    }),
  );
  assert.ok(opened.ok);
  cycle = (await findCycle(database, opened.value))!;
  await sends('SXD', 4);
  await sends('SYT', 9);
});

describe('the level of lead agencies', () => {
  it('each field is owed once by whoever leads it, between the agencies and the province', async () => {
    const fields = (await reportsOf(database, [cycle.id])).filter(({ level }) => level === 'field');
    const led = fields.map(({ agency, field }) => `${tree.byId(agency)!.code} ${field}`).toSorted();
    assert.deepEqual(led, [
      'SKHCN digital-government',
      'SNV civil-service',
      'SNV organisation',
      'STC public-finance',
      'STP institutions',
      'VPUBND procedures',
    ]);
    assert.deepEqual([...new Set(fields.map(({ dueOn }) => dueOn))], ['2026-09-21']);
    const [only] = outlineFor(outline, { field: 'institutions', audience: null }).sections;
    assert.deepEqual([only!.code, only!.required], ['II.1', true]);
  });

  it('who leads a field reads of others what they sent in its sections, and nothing else, whatever the query asks for', async (context) => {
    if (!roles.ready) return context.skip('the log-in may not make roles');
    const lead = behind(person('field-lead', 'STP', 'institutions'));
    const parts = await partsOf(lead, cycle.id, every);
    assert.deepEqual([...new Set(parts.map(({ code }) => code))], ['II.1']);
    assert.deepEqual(
      parts.filter(({ words }) => words !== '').map(({ words }) => words),
      [SAID['SXD'], SAID['SYT']],
    );
    assert.ok(parts.every(({ figures }) => Object.keys(figures).every((row) => row.startsWith('2.'))));
    const [reached] = await lead.query(sql<{ reports: number[]; words: number; versions: number }>`
      SELECT (SELECT array_agg(agency_id::integer) FROM reporting.report) AS reports, (SELECT count(*)::integer FROM reporting.section) AS words,
        (SELECT count(*)::integer FROM reporting.version) AS versions`);
    assert.deepEqual([new Set(reached!.reports), reached!.words, reached!.versions], [new Set([idOf('STP')]), 0, 0]);
  });

  it('for every role and agency the wall shows what the table says', async (context) => {
    if (!roles.ready) return context.skip('the log-in may not make roles');
    // Written out apart from the table: who is shown sections of everybody, of one field, or reports of the own agency only.
    const whole = new Set<Role>(['standing-office', 'leader', 'appraiser', 'inspector', 'committee-office']);
    let cases = 0;
    for (const role of ROLES)
      for (const at of [null, 'STP', 'SXD', 'SYT', 'SNV'])
        for (const field of role === 'field-lead' ? ['institutions', 'procedures', null] : [null]) {
          const reader = behind(person(role, at, field));
          const codes = new Set((await partsOf(reader, cycle.id, every)).map(({ code }) => code));
          const expected = whole.has(role)
            ? every
            : outline.sections.filter((section) => field !== null && section.field === field).map(({ code }) => code);
          assert.deepEqual([...codes].toSorted(), [...expected].toSorted(), `${role} ${at} ${field}`);
          const [sent] = await reader.query(sql<{ agencies: number[] | null }>`
            SELECT array_agg(DISTINCT r.agency_id::integer) AS agencies FROM reporting.version v JOIN reporting.report r ON r.id = v.report_id`);
          const reaches = role.startsWith('agency') || role === 'field-lead';
          const senders = ['SXD', 'SYT'].filter((code) => whole.has(role) || (reaches && at === code)).map(idOf);
          assert.deepEqual(new Set(sent!.agencies ?? []), new Set(senders), `${role} ${at} ${field}`);
          cases += 2;
        }
    assert.ok(cases > 100);
  });

  it('a sentence is taken over with its source; edited it is still known, and what was taken back is not taken', async () => {
    const [lead, report] = [person('field-lead', 'STP', 'institutions'), await ofField('institutions')];
    const from = await own('SXD');
    const take = async (more: object, code = 'II.1', of = report, actor = lead) => {
      const { revision } = (await findReport(database, of.id))!;
      const input = { report: of.id, revision, code, words: 'Mở đầu của Sở Tư pháp.' };
      const taken = { report: from.id, version: 1, sentence: 1, ...more };
      return told(await as(actor)((act) => keepSection(act, { ...input, take: taken })));
    };
    assert.equal(await take({}), 'accepted');
    assert.equal(await take({ version: 2 }), 'reporting.source-changed');
    assert.equal(await take({ sentence: 9 }), 'reporting.source-changed');
    assert.equal(await take({}, 'II.2'), 'reporting.section-unknown', 'a section of another field');
    assert.equal(await take({}, 'II.2', await ofField('procedures')), 'reporting.unknown', 'another field');
    assert.equal(await take({}, 'II.1', await own('STC'), person('agency-editor', 'STC')), 'reporting.unknown');
    const text = (await system((act) => contentNow(act.tx, { report, cycle }))).sections['II.1']!;
    assert.equal(text, 'Mở đầu của Sở Tư pháp.\nKiến nghị bãi bỏ hai văn bản chồng chéo.');
    const taken = await takenIn(database, report.id);
    assert.deepEqual(
      taken.map(({ agency, words }) => [agency, words]),
      [[idOf('SXD'), 'Kiến nghị bãi bỏ hai văn bản chồng chéo.']],
    );
    const edited = traced('II.1', 'Các sở kiến nghị bãi bỏ hai văn bản chồng chéo. Việc khác bình thường.', taken);
    assert.deepEqual(
      edited.map(({ source }) => source && [source.agency, source.edited]),
      [[idOf('SXD'), true], null],
    );
  });

  it('its head sends it; sources are kept with what is sent, and the province takes it over in turn', async () => {
    const report = await ofField('institutions');
    assert.equal(await move(person('field-lead', 'STP', 'institutions'), report.id, 'send'), 'reporting.unknown');
    assert.equal(await move(person('agency-head', 'SXD'), report.id, 'send'), 'reporting.unknown');
    assert.equal(await move(person('agency-head', 'STP'), report.id, 'send'), 'accepted');
    const { sources } = (await lastVersion(database, report.id))!.content;
    assert.deepEqual(
      sources?.map(({ agency, edited, code }) => [agency, edited, code]),
      [[idOf('SXD'), false, 'II.1']],
    );
    const office = person('standing-office', null);
    const [first] = (await partsOf(behind(office), cycle.id, ['II.1'])).filter(({ words }) => words !== '');
    assert.deepEqual([first!.level, first!.report], ['field', report.id], 'lead agencies come first');
    const province = (await reportsOf(database, [cycle.id])).find(({ level }) => level === 'province')!;
    const take = { report: report.id, version: 1, sentence: null };
    const input = { report: province.id, revision: province.revision, code: 'II.1', words: '', take };
    assert.equal(told(await as(office)((act) => keepSection(act, input))), 'accepted');
    assert.deepEqual(
      (await takenIn(database, province.id)).map(({ source }) => source),
      [report.id, report.id],
    );
  });

  it('what agencies typed is added up as plain SQL adds it; a report that was taken back is out of it', async () => {
    const report = await ofField('civil-service');
    const opened = { report, cycle: cycleFor(report, cycle) };
    const sum = async () => {
      const { typed } = await system((act) => contentNow(act.tx, opened));
      return summedRows(opened.cycle.outline).map(({ code }) => [code, typed[code]?.value ?? null]);
    };
    const counted = await database.query(sql<{ code: string; sum: number }>`
      SELECT t.code, sum(t.value)::integer AS sum FROM reporting.typed t JOIN reporting.report r ON r.id = t.report_id
      WHERE r.cycle_id = ${cycle.id} AND r.state = 'sent' AND t.code IN ('4.6', '4.7') GROUP BY t.code ORDER BY t.code`);
    assert.deepEqual(
      await sum(),
      counted.map(({ code, sum: all }) => [code, all]),
    );
    assert.deepEqual(
      counted.map((row) => row.sum),
      [13, 13],
    );
    assert.equal(await move(person('agency-head', 'SYT'), (await own('SYT')).id, 'withdraw'), 'accepted');
    assert.deepEqual(await sum(), [
      ['4.6', 4],
      ['4.7', 4],
    ]);
  });

  it('difficulties raised in the interval stand beside it, each with what became of it by its last day', async () => {
    await system(loadSamplePlans);
    const plan = (await planInForceAt(database, cycle.interval.to))!.id;
    const raise = (code: string, field: string, day: string, answered: string | null) =>
      database.transaction((tx) =>
        tx.query(sql`
          INSERT INTO guidance.difficulty (plan_id, agency_id, solver_id, kind, field, title, body, search, state, due_on, raised_on,
            raised_at, raised_by, outcome, answer, answered_on, answered_by)
          VALUES (${plan}, ${idOf(code)}, ${idOf('STP')}, 'difficulty', ${field}, ${`${code} ${day}`}, 'x', '',
            ${answered === null ? 'open' : 'answered'}, ${'2026-09-01'}, ${day}, now(), '{"id":"x"}',
            ${answered && 'guided'}, ${answered && 'Đã hướng dẫn'}, ${answered}, ${answered && '{"id":"y"}'})`),
      );
    await raise('SXD', 'institutions', '2026-06-14', null);
    await raise('SXD', 'institutions', '2026-06-15', '2026-08-31');
    await raise('SXD', 'procedures', '2026-09-14', null);
    await raise('SYT', 'institutions', '2026-08-01', '2026-09-20');
    const fates = async (report: Report) =>
      (await raisedIn(database, { report, cycle })).map(({ title, fate }) => `${title} ${fate}`);
    assert.deepEqual(await fates(await own('SXD')), ['SXD 2026-06-15 answeredInTime', 'SXD 2026-09-14 late']);
    assert.deepEqual(await fates(await ofField('institutions')), [
      'SXD 2026-06-15 answeredInTime',
      'SYT 2026-08-01 late',
    ]);
    const [row] = await raisedIn(database, { report: await own('SXD'), cycle });
    const said = { ...row!, by: null, solver: 'Sở Tư pháp' };
    assert.equal(
      difficultySentence(said),
      'Khó khăn, vướng mắc nêu ngày 15/06/2026: SXD 2026-06-15. Sở Tư pháp đã trả lời ngày 31/08/2026: Đã hướng dẫn.',
    );
    assert.match(
      difficultySentence({ ...said, fate: 'late' })!,
      /Đề nghị Sở Tư pháp trả lời; đã quá hạn ngày 01\/09\/2026\.$/,
    );
    assert.equal(difficultySentence({ ...said, fate: 'withdrawn' }), null);
  });

  it('words that are sent again because the answer was lost are taken in once; who goes on writing is known to have seen it', async () => {
    const report = (await own('STC')).id;
    const seen = async () => ({ report, revision: (await findReport(database, report))!.revision });
    const act = as(person('agency-editor', 'STC'));
    const at = await seen();
    const send = async (words: string, receipts: Receipts, from = at) =>
      told(await act((a) => keepSection(a, { ...from, code: 'I', words, receipts })));
    assert.equal(await send('Một.', { now: 'r1', before: '' }), 'accepted');
    const once = (await findReport(database, report))!.revision;
    assert.equal(await send('Một.', { now: 'r1', before: '' }), 'accepted', 'again');
    assert.equal((await findReport(database, report))!.revision, once, 'nothing was written twice');
    assert.equal(await send('Một. Hai.', { now: 'r2', before: 'r1' }), 'accepted', 'the page never saw the answer');
    assert.equal(await send('Người khác.', { now: '', before: '' }, await seen()), 'accepted');
    assert.equal(await send('Ba.', { now: 'r3', before: 'r2' }), 'reporting.changed-meanwhile', 'somebody else wrote');
    assert.deepEqual((await findReceipt(database, report, 'r2'))?.code, 'I');
    const pages = 'Đạt 96,2% 😀 مرحبا. '.repeat(27_000).trim();
    assert.equal(await send(`\u202E${pages}\u2069`, { now: '', before: '' }, await seen()), 'accepted');
    assert.equal((await contentOf(database, report)).sections['I'], pages, 'two hundred pages, kept whole');
  });

  it('sentences end at their marks, not behind abbreviations and numbers', () => {
    assert.deepEqual(sentencesOf('Đạt 96,2% (6.741/7.148). Ban hành tại TP. Vinh!\n- Việc hai; 3 việc. Xong?'), [
      'Đạt 96,2% (6.741/7.148).',
      'Ban hành tại TP. Vinh!',
      '- Việc hai; 3 việc.',
      'Xong?',
    ]);
  });
});
