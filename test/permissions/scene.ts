import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { date, dateAt, ROLES, type Actor, type Role } from '../../src/kernel/index.ts';
import { CATALOG } from '../../src/platform/catalog.ts';
import { sql } from '../../src/platform/database/index.ts';
import { now } from '../../src/app/act.ts';
import { loadAgencies, type Agency } from '../../src/rooms/agencies/index.ts';
import { findSession, openSession } from '../../src/rooms/access/index.ts';
import { importPlan, listPlans, loadSamplePlans, readPlanFile } from '../../src/rooms/plans/index.ts';
import { commitImport, previewImport } from '../../src/rooms/registers/index.ts';
import { world, type Answer, type World } from '../hostile/world.ts';
import { feedbackOf } from './feedback-items.ts';
import { cardsOf, reportsOf } from './reports-and-cards.ts';
import { namedShareOf, sharesOf } from './shares.ts';
import { RELATIONS, type Relation } from './expected.ts';

/** A person in a post of that role, signed in. */
export interface Visitor {
  readonly role: Role;
  readonly actor: Actor;
  /** Number of the session. */
  readonly session: number;
  readonly cookie: string;
  get(path: string): Promise<Answer>;
}

export interface Scene {
  readonly w: World;
  readonly visitors: readonly Visitor[];
  readonly agencies: Readonly<Record<Relation, Agency>>;
  /** A word that stands in every thing of that relation and nowhere else. */
  readonly mark: Readonly<Record<Relation, string>>;
  /** Runs of agencies by relation; each waits for a decision. */
  readonly runs: Readonly<Record<Relation, number>>;
  /** An editor of each agency, the post, its holding and a program made for it. */
  readonly people: Readonly<
    Record<'person' | 'post' | 'holding' | 'token', Readonly<Record<Relation, string | number>>>
  >;
  /** Evidence of agencies by relation. */
  readonly items: Readonly<Record<Relation, number>>;
  /** Shares of agencies by relation, each in a task that nobody else has. */
  readonly shares: Readonly<Record<Relation, { readonly task: number; readonly assignment: number }>>;
  /** A share of the post's own agency that names the officer's post; its task is marked as nobody's. */
  readonly named: number;
  /** Conclusions by relation, each with one item that gives the agency work. */
  readonly sources: Readonly<Record<Relation, number>>;
  /** Plans of agencies by relation, each with a task of its own. */
  readonly ownPlans: Readonly<Record<Relation, { readonly own: number; readonly task: number }>>;
  /** Difficulties of agencies by relation, to be answered by the same. */
  readonly difficulties: Readonly<Record<Relation, number>>;
  /** Slips of apology of agencies by relation. */
  readonly slips: Readonly<Record<Relation, number>>;
  /** Letters of guidance that reached agencies by relation, questions of theirs that wait, and a draft. */
  readonly guidance: Readonly<Record<Relation, { readonly letter: number; readonly question: number }>>;
  readonly letterDraft: number;
  /** Feedback to be answered by agencies by relation, and the same turned to its lawful channel. */
  readonly feedback: Readonly<Record<Relation, { readonly handling: number; readonly turned: number }>>;
  /** A proposal for credit. */
  readonly merit: number;
  /** Periodic reports by relation, of one period; the province's own is the report of the whole province. */
  readonly reports: Readonly<Record<Relation, number>>;
  /** Reports that merge a field, led by the agency of the post and by another one. */
  readonly merged: Readonly<Record<'own' | 'other', number>>;
  readonly cycle: number;
  /** Cards of a scoring campaign by relation, each with one component that somebody explained. */
  readonly cards: Readonly<Record<Relation, number>>;
  readonly campaign: number;
  /** The draft of next year's plan, with a task and a proposal that have number 1. */
  readonly draft: number;
  /** Plans by their state. */
  readonly plans: ReadonlyMap<string, number>;
}

/** Posts of an agency; the others belong to the province. */
const AT_AGENCY: ReadonlySet<Role> = new Set(['agency-head', 'agency-editor', 'officer', 'field-lead']);

async function agenciesOf(w: World): Promise<Record<Relation, Agency>> {
  const tree = await loadAgencies(w.database, dateAt(now()));
  const own = tree.living.find((agency) => agency.kind === 'ward' && tree.branch(agency.id).length > 1)!;
  const inBranch = new Set(tree.branch(own.id).map((agency) => agency.id));
  const child = tree.branch(own.id).find((agency) => agency.id !== own.id)!;
  const beside = tree.living.filter((agency) => agency.parentId === own.parentId && !inBranch.has(agency.id));
  const sibling = beside.find((agency) => agency.kind === own.kind)!;
  const other = beside.find((agency) => agency.kind !== own.kind && agency.kind !== 'commune')!;
  return { own, child, sibling, other, province: tree.root! };
}

async function visitorOf(w: World, role: Role, agency: Agency): Promise<Visitor> {
  const id = `person-${role}`;
  const at = new Date(now());
  const token = await w.acting(w.operator, async (act) => {
    await act.tx.query(sql`INSERT INTO access.person (id, name, created_at) VALUES (${id}, ${`Người ${role}`}, ${at})`);
    await act.tx.query(sql`
      WITH made AS (
        INSERT INTO access.post (role, agency_id, title, created_at)
        VALUES (${role}, ${AT_AGENCY.has(role) ? agency.id : null}, ${role}, ${at}) RETURNING id
      )
      INSERT INTO access.holding (post_id, person, valid_from, created_at)
      SELECT id, ${id}, ${date('2026-01-01')}, ${at} FROM made`);
    return openSession(act, id);
  });
  const session = await findSession(w.database, token!, now());
  const cookie = `thuocdo_session=${token}`;
  return {
    role,
    actor: session!.actor,
    session: session!.id,
    cookie,
    get: (path) => w.ask(path, { headers: { Cookie: cookie } }),
  };
}

const HEAD =
  'Mã hồ sơ,Hệ thống,Đơn vị tiếp nhận,Đơn vị giải quyết,Trạng thái,Ngày nhận,Ngày hẹn trả,Ngày kết thúc xử lý';
const line = (code: string, agency: Agency): string =>
  `${code},Một cửa tỉnh,${agency.code},${agency.code},Đã trả kết quả,05/01/2026,20/01/2026,15/01/2026`;

async function recordsOf(w: World, agencies: Scene['agencies'], mark: Scene['mark']): Promise<void> {
  const lines = RELATIONS.map((relation) => line(`HS-${mark[relation]}`, agencies[relation]));
  const preview = await w.previewDossiers(w.file('records.csv', [HEAD, ...lines].join('\n')));
  if (!preview.ok || preview.value.counts?.refused !== 0)
    throw new Error(`records were refused: ${JSON.stringify(preview)}`);
  const done = await w.acting(w.operator, (act) => commitImport(act, preview.value.id, 'all-or-nothing'));
  if (!done.ok) throw new Error(done.problem.code);
}

async function runsOf(w: World, agencies: Scene['agencies'], mark: Scene['mark']): Promise<Record<Relation, number>> {
  const made: [Relation, number][] = [];
  for (const relation of RELATIONS) {
    const agency = agencies[relation];
    const file = w.file(`tep-${mark[relation]}.csv`, [HEAD, line(`MOI-${mark[relation]}`, agency)].join('\n'));
    const owner = relation === 'province' ? {} : { agency: agency.id, scope: [agency.id] };
    const preview = await previewImport(
      { database: w.database, actor: w.operator, now },
      { register: 'dossiers', file, ...owner },
    );
    if (!preview.ok) throw new Error(preview.problem.code);
    made.push([relation, preview.value.id]);
  }
  return Object.fromEntries(made) as Record<Relation, number>;
}

/** The sample's plans, one closed and one in force, and a draft of the same text. */
async function plansOf(w: World): Promise<Map<string, number>> {
  await w.acting(w.operator, loadSamplePlans);
  const text = readFileSync(join(CATALOG, 'sample', 'plans', '2026.txt'), 'utf8');
  const read = await readPlanFile(w.file('nhap.txt', `${text}\n`));
  if (!read.ok) throw new Error(read.problem.code);
  await w.acting(w.operator, (act) => importPlan(act, read.value));
  return new Map((await listPlans(w.database)).map(({ id, state }) => [state, id]));
}

/** For each agency a person in an editor's post, with a program made for it. */
async function peopleOf(w: World, agencies: Scene['agencies'], mark: Scene['mark']): Promise<Scene['people']> {
  const made = { person: {}, post: {}, holding: {}, token: {} } as Record<string, Record<string, string | number>>;
  for (const relation of RELATIONS) {
    const person = `p-${mark[relation]}`;
    const agency = relation === 'province' ? null : agencies[relation].id;
    const [row] = await w.database.transaction((tx) =>
      tx.query(sql<{ post: number; holding: number; token: number }>`
        WITH person AS (
          INSERT INTO access.person (id, name, created_at) VALUES (${person}, ${`Người ${mark[relation]}`}, now()) RETURNING id
        ), post AS (
          INSERT INTO access.post (role, agency_id, title, created_at) VALUES ('agency-editor', ${agency}, ${`Chức ${mark[relation]}`}, now()) RETURNING id
        ), holding AS (
          INSERT INTO access.holding (post_id, person, valid_from, created_at) SELECT post.id, person.id, '2026-01-01', now() FROM post, person RETURNING id
        ), token AS (
          INSERT INTO access.token (kind, token_digest, name, post_id, person, actions, addresses, created_at)
          SELECT 'api', sha256(${person}::bytea), ${`Máy ${mark[relation]}`}, post.id, person.id, '{registers.read}', '{}', now() FROM post, person RETURNING id
        )
        SELECT post.id AS post, holding.id AS holding, token.id AS token FROM post, holding, token`),
    );
    for (const [kind, id] of Object.entries({ person, ...row! })) made[kind]![relation] = id;
  }
  return made as unknown as Scene['people'];
}

async function itemsOf(w: World, agencies: Scene['agencies'], mark: Scene['mark']): Promise<Record<Relation, number>> {
  const made: [Relation, number][] = [];
  for (const relation of RELATIONS) {
    const title = `Bằng chứng ${mark[relation]}`;
    const [row] = await w.database.transaction((tx) =>
      tx.query(sql<{ id: number }>`
        INSERT INTO evidence.item (agency_id, kind, title, search, url, added_by, added_at)
        VALUES (${agencies[relation].id}, 'link', ${title}, ${mark[relation]}, 'https://vi.du/', '{"kind":"operator","id":"test"}', now())
        RETURNING id`),
    );
    made.push([relation, row!.id]);
  }
  return Object.fromEntries(made) as Record<Relation, number>;
}

async function sourcesOf(
  w: World,
  agencies: Scene['agencies'],
  { mark, plan }: { readonly mark: Scene['mark']; readonly plan: number },
): Promise<Scene['sources']> {
  const made: [Relation, number][] = [];
  for (const [at, relation] of RELATIONS.entries()) {
    const [row] = await w.database.transaction((tx) =>
      tx.query(sql<{ source: number }>`
        WITH source AS (
          INSERT INTO tasks.source (plan_id, number, issued_on, meeting, made_at, made_by)
          VALUES (${plan}, ${`${at}/TB`}, '2026-10-01', ${`Họp ${mark[relation]}`}, now(), '{"kind":"operator","id":"test"}')
          RETURNING id
        ), task AS (
          INSERT INTO tasks.task (plan_id, source_id, address, position, kind, field, title, search, lead, partners, every)
          SELECT ${plan}, id, ${`${at}/TB, mục 1`}, ${2000 + at}, 'conclusion', 'procedures', ${`Mục ${mark[relation]}`},
            ${mark[relation]}, '[]', '[]', '{}' FROM source RETURNING id, source_id
        )
        INSERT INTO tasks.assignment (task_id, agency_id, role, state, source, made_at)
        SELECT id, ${agencies[relation].id}, 'lead', 'doing', 'plan', now() FROM task
        RETURNING (SELECT source_id FROM task) AS source`),
    );
    made.push([relation, row!.source]);
  }
  return Object.fromEntries(made) as Scene['sources'];
}

async function ownPlansOf(
  w: World,
  agencies: Scene['agencies'],
  { mark, plan }: { readonly mark: Scene['mark']; readonly plan: number },
): Promise<Scene['ownPlans']> {
  const made: [Relation, { own: number; task: number }][] = [];
  for (const relation of RELATIONS) {
    const [row] = await w.database.transaction((tx) =>
      tx.query(sql<{ own: number; task: number }>`
        WITH own AS (
          INSERT INTO agency_plans.plan (plan_id, agency_id, kind, state, made_at, made_by)
          VALUES (${plan}, ${agencies[relation].id}, 'new', 'draft', now(), '{"kind":"operator","id":"test"}') RETURNING id
        )
        INSERT INTO agency_plans.task (agency_plan_id, position, field, title)
        SELECT id, 1, 'procedures', ${`Việc riêng ${mark[relation]}`} FROM own RETURNING agency_plan_id AS own, id AS task`),
    );
    made.push([relation, row!]);
  }
  return Object.fromEntries(made) as Scene['ownPlans'];
}

/** Late records of agencies on a list of the backlog. */
async function backlogOf(w: World, agencies: Scene['agencies'], mark: Scene['mark']): Promise<void> {
  for (const relation of RELATIONS)
    await w.database.transaction((tx) =>
      tx.query(sql`
        INSERT INTO worklists.item (worklist, key, agency_id, readers, facts, since, done)
        VALUES ('late-dossiers', ${[`TRE-${mark[relation]}`, 'x']}::text[], ${agencies[relation].id}, ${[agencies[relation].id]}::bigint[],
          ${[`TT ${mark[relation]}`, '']}::text[], '2026-01-20', false)`),
    );
}

async function meritOf(w: World, agency: number, plan: number): Promise<number> {
  const [row] = await w.database.transaction((tx) =>
    tx.query(sql<{ id: number }>`
      INSERT INTO merits.proposal (plan_id, agency_id, kind, rule, head, facts, facts_to, sample, made_at, made_by)
      VALUES (${plan}, ${agency}, 'credit', 'all-on-time', '', '[]', '2026-11-01', true, now(), '{"kind":"operator","id":"test"}')
      RETURNING id`),
  );
  return row!.id;
}

const BY = '{"kind":"operator","id":"test"}';

async function draftOf(w: World, plan: number): Promise<number> {
  const [row] = await w.database.transaction((tx) =>
    tx.query(sql<{ draft: number }>`
      WITH draft AS (
        INSERT INTO drafting.draft (base_id, year, state, sample, made_at, made_by)
        VALUES (${plan}, 2027, 'open', true, now(), '{"kind":"operator","id":"test"}') RETURNING id
      ), line AS (
        INSERT INTO drafting.line (draft_id, part, position, words, field) SELECT id, 'task', 1, 'Việc mới', 'procedures' FROM draft
      ), proposal AS (
        INSERT INTO drafting.proposal (draft_id, part, field, words, ground, made_at, made_by)
        SELECT id, 'target', 'procedures', '100% hồ sơ', 'Căn cứ', now(), '{"kind":"operator","id":"test"}' FROM draft
      )
      SELECT id AS draft FROM draft`),
  );
  return row!.draft;
}

async function difficultiesOf(
  w: World,
  agencies: Scene['agencies'],
  { mark, plan }: { readonly mark: Scene['mark']; readonly plan: number },
): Promise<Scene['difficulties']> {
  const made: [Relation, number][] = [];
  for (const relation of RELATIONS) {
    const title = `Vướng ${mark[relation]}`;
    const [row] = await w.database.transaction((tx) =>
      tx.query(sql<{ id: number }>`
        INSERT INTO guidance.difficulty (plan_id, agency_id, solver_id, kind, field, title, body, search, state, due_on, raised_on,
          raised_at, raised_by)
        VALUES (${plan}, ${agencies[relation].id}, ${agencies[relation].id}, 'difficulty', 'procedures', ${title}, ${title},
          ${mark[relation]}, 'open', '2026-12-01', '2026-11-02', now(), '{"kind":"operator","id":"test"}')
        RETURNING id`),
    );
    made.push([relation, row!.id]);
  }
  return Object.fromEntries(made) as Scene['difficulties'];
}

async function slipsOf(w: World, agencies: Scene['agencies'], mark: Scene['mark']): Promise<Scene['slips']> {
  const made: [Relation, number][] = [];
  for (const relation of RELATIONS) {
    const [row] = await w.database.transaction((tx) =>
      tx.query(sql<{ id: number }>`
        INSERT INTO apologies.slip (key, agency_id, state, due_on, new_due_on, reason, words, drafted_on, drafted_at, drafted_by)
        VALUES (${[`HS-${mark[relation]}`, 'Một cửa tỉnh']}::text[], ${agencies[relation].id}, 'draft', '2026-12-01', '2026-12-04',
          'system', ${`Lỗi ${mark[relation]}`}, '2026-11-30', now(), ${BY}::jsonb) RETURNING id`),
    );
    made.push([relation, row!.id]);
  }
  return Object.fromEntries(made) as Scene['slips'];
}

async function guidanceOf(
  w: World,
  agencies: Scene['agencies'],
  { mark, plan }: { readonly mark: Scene['mark']; readonly plan: number },
): Promise<Pick<Scene, 'guidance' | 'letterDraft'>> {
  const letter = (subject: string, number: string | null) =>
    w.database.transaction((tx) =>
      tx.query(sql<{ id: number }>`
        INSERT INTO guidance.letter (plan_id, field, subject, body, addresses, groups, agency_ids, search, number, issued_on, issued_by,
          made_at, made_by)
        VALUES (${plan}, 'procedures', ${subject}, ${subject}, '{}', '{}', '{}', ${subject}, ${number}::text,
          CASE WHEN ${number}::text IS NULL THEN NULL ELSE '2026-11-02'::date END,
          CASE WHEN ${number}::text IS NULL THEN NULL ELSE ${BY}::jsonb END, now(), ${BY}) RETURNING id`),
    );
  const made: [Relation, { letter: number; question: number }][] = [];
  for (const relation of RELATIONS) {
    const words = `Hướng dẫn ${mark[relation]}`;
    const [row] = await letter(words, '1/HD');
    const [question] = await w.database.transaction(async (tx) => {
      await tx.query(sql`INSERT INTO guidance.recipient VALUES (${row!.id}, ${agencies[relation].id})`);
      return tx.query(sql<{ id: number }>`
        INSERT INTO guidance.question (plan_id, field, agency_id, words, search, state, asked_on, asked_at, asked_by)
        VALUES (${plan}, 'procedures', ${agencies[relation].id}, ${`Hỏi ${mark[relation]}`}, '', 'open', '2026-11-02', now(), ${BY})
        RETURNING id`);
    });
    made.push([relation, { letter: row!.id, question: question!.id }]);
  }
  const [draft] = await letter('Bản soạn', null);
  return { guidance: Object.fromEntries(made) as Scene['guidance'], letterDraft: draft!.id };
}

/** The whole program with a post of every role, and things of the post's agency, one below it, one beside it and others. */
export async function scene(): Promise<Scene> {
  const w = await world();
  const agencies = await agenciesOf(w);
  const mark = Object.fromEntries(
    RELATIONS.map((one) => [one, `dau${one}${randomBytes(3).toString('hex')}`]),
  ) as Scene['mark'];
  await recordsOf(w, agencies, mark);
  const runs = await runsOf(w, agencies, mark);
  const plans = await plansOf(w);
  const people = await peopleOf(w, agencies, mark);
  const items = await itemsOf(w, agencies, mark);
  const shares = await sharesOf(w, agencies, { mark, plan: plans.get('in-force')! });
  const sources = await sourcesOf(w, agencies, { mark, plan: plans.get('in-force')! });
  const ownPlans = await ownPlansOf(w, agencies, { mark, plan: plans.get('in-force')! });
  await backlogOf(w, agencies, mark);
  const merit = await meritOf(w, agencies.own.id, plans.get('in-force')!);
  const draft = await draftOf(w, plans.get('in-force')!);
  const difficulties = await difficultiesOf(w, agencies, { mark, plan: plans.get('in-force')! });
  const slips = await slipsOf(w, agencies, mark);
  const guided = await guidanceOf(w, agencies, { mark, plan: plans.get('in-force')! });
  const feedback = await feedbackOf(w, agencies, mark);
  const reporting = await reportsOf(w, agencies);
  const scoring = await cardsOf(w, agencies, mark);
  const visitors: Visitor[] = [];
  for (const role of ROLES) visitors.push(await visitorOf(w, role, agencies.own));
  const named = await namedShareOf(w, { plan: plans.get('in-force')!, agency: agencies.own.id, visitors });
  const work = { runs, items, shares, named, sources, ownPlans, draft, merit, difficulties, slips, feedback, plans };
  return { w, visitors, agencies, mark, people, ...work, ...guided, ...reporting, ...scoring };
}
