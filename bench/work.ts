import pg from 'pg';
import { addDays, dateAt, instantAt, type Actor, type LocalDate } from '../src/kernel/index.ts';
import { now } from '../src/app/act.ts';
import { openInstallation, type Installation } from '../src/app/installation.ts';
import { sql } from '../src/platform/database/index.ts';
import { mailRoom } from '../src/platform/mail/index.ts';
import { planInForceAt } from '../src/rooms/plans/index.ts';
import { sendDigests } from '../src/rooms/reminders/commands/send-digests.ts';
import { changeMany } from '../src/rooms/tasks/index.ts';
import { mailServer } from '../test/mail-server.ts';
import { latencies, loadSample, serveLoaded } from './pages.ts';
import { count, quantile, say, seconds, timed, type Line } from './report.ts';
import type { BenchServer } from './server.ts';

const ACTOR: Actor = { kind: 'operator', id: 'bench' };
const OFFICE: Actor = {
  kind: 'person',
  id: 'bench',
  name: 'Đo thử',
  agencies: [],
  post: { id: 0, role: 'standing-office', agency: null, field: null, title: 'Đo thử' },
};
/** Dossiers of the province around the work: no page of it reads them. */
const DOSSIERS = 20_000;
const TASKS = 300;
/** Of them so many come again each month, with a row for each of twelve. */
const MONTHLY = 60;
const CHANGED = 1000;
const REQUESTS = 200;
const MATRIX_TARGET_MS = 200;
const CHANGE_TARGET_MS = 2000;
const REMINDERS_TARGET_MS = 30_000;

/**
 * (l) A year of work: every agency has a share in each of 300 tasks, 60 of which come again every month, with steps and
 * reviews; the matrix, one change of a thousand shares, and the reminders of a day as mails that have arrived.
 */
export async function measureWork(bench: BenchServer): Promise<Line[]> {
  const { folder, url } = await loadSample(bench, DOSSIERS);
  const installation = await openInstallation({ folder, databaseUrl: url, host: '127.0.0.1', port: 0 });
  try {
    const rows = await fill(installation);
    await bench.settle();
    const told = await reminders(installation);
    const changed = await oneChange(installation);
    // Written in seconds here, in a year there: by then the server's own cleaning has long been through the rows.
    await cleaned(url, 'tasks.assignment');
    const served = await serveLoaded(DOSSIERS, folder, url);
    try {
      say('l: asking for the matrix');
      const page = { path: '/ban-lam-viec/nhiem-vu/ma-tran', pattern: '/ban-lam-viec/nhiem-vu/ma-tran', open: false };
      const [asked] = await latencies([served], page, REQUESTS);
      const p99 = quantile(asked!.taken, 0.99);
      return [
        line(`matrix of tasks and agencies, p99, ${count(rows)} shares`, p99, MATRIX_TARGET_MS),
        line(`one change of ${count(CHANGED)} shares`, changed, CHANGE_TARGET_MS),
        line(
          `reminders of a day, ${count(told.digests)} digests, ${count(told.mails)} mails arrived`,
          told.ms,
          REMINDERS_TARGET_MS,
        ),
      ];
    } finally {
      await served.stop();
    }
  } finally {
    await installation.close();
  }
}

async function cleaned(url: string, table: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`VACUUM (ANALYZE) ${table}`);
  await client.end();
}

const line = (what: string, ms: number, target: number): Line => ({
  part: 'l',
  what,
  ours: seconds(ms),
  reference: '',
  ratio: null,
  target: `< ${seconds(target)}`,
  reached: ms < target,
});

/** Tasks, shares, steps and reviews beside those of the sample, and an editor and a head with an address in every agency. */
async function fill({ acting }: Installation): Promise<number> {
  return acting(ACTOR, async ({ tx, at }) => {
    const plan = (await planInForceAt(tx, dateAt(at)))!.id;
    // What is the sample's stays on the screen: here mails are to leave.
    await tx.query(sql`UPDATE plans.plan SET sample = false`);
    const [there] = await tx.query(sql<{ n: number }>`
      SELECT count(*)::integer AS n FROM tasks.task WHERE plan_id = ${plan} AND address LIKE 'B.%'`);
    if (there!.n === 0) {
      say(`l: writing ${count(TASKS)} tasks and their shares`);
      await tx.query(sql`
        INSERT INTO tasks.task (plan_id, address, position, kind, field, title, search, lead_text, lead, partners, due_text, due_on, every)
        SELECT ${plan}, 'B.' || n, 1000 + n, 'annex',
          (ARRAY['institutions', 'procedures', 'organisation', 'civil-service', 'public-finance', 'digital-government', 'steering'])[1 + n % 7],
          'Nhiệm vụ đo thử số ' || n || ' về cải cách hành chính tại cơ quan', 'b ' || n, 'Các cơ quan', '[]', '[]', 'Quý', NULL,
          CASE WHEN n <= ${MONTHLY} THEN ARRAY['month'] ELSE '{}' END
        FROM generate_series(1, ${TASKS}) AS n`);
      await tx.query(sql`
        INSERT INTO tasks.assignment (task_id, agency_id, role, period_from, period_to, state, due_on, submitted_on, done_on, source, made_at)
        SELECT id, agency, CASE WHEN n % 4 = 0 THEN 'partner' ELSE 'lead' END, since, until, state, due,
          CASE WHEN state IN ('waiting', 'done') THEN due - 1 END, CASE WHEN state = 'done' THEN due - 1 END, 'plan', now()
        FROM (
          SELECT t.id, a.id AS agency, t.n, m::date AS since, (m + interval '1 month')::date - 1 AS until,
            COALESCE((m + interval '1 month')::date - 1, current_date - 200 + (t.n * 7 + a.id::integer) % 400) AS due,
            (ARRAY['done', 'done', 'done', 'done', 'doing', 'doing', 'waiting', 'not-started'])[1 + (t.n * 31 + a.id::integer * 17) % 8] AS state
          FROM (SELECT id, substr(address, 3)::integer AS n FROM tasks.task WHERE plan_id = ${plan} AND address LIKE 'B.%') AS t
          CROSS JOIN (SELECT id FROM agencies.agency WHERE valid_to IS NULL AND ranked) AS a
          CROSS JOIN LATERAL (
            SELECT generate_series(date_trunc('year', current_date), date_trunc('year', current_date) + interval '11 months', interval '1 month') AS m
            WHERE t.n <= ${MONTHLY}
            UNION ALL SELECT NULL WHERE t.n > ${MONTHLY}
          ) AS months
        ) AS share`);
      await tx.query(sql`
        INSERT INTO tasks.step (assignment_id, position, words, done_on)
        SELECT a.id, p, 'Bước ' || p, CASE WHEN a.state = 'done' OR p = 1 THEN a.due_on - 5 END
        FROM tasks.assignment a CROSS JOIN generate_series(1, 2) AS p WHERE a.period_from IS NULL`);
      await tx.query(sql`
        INSERT INTO tasks.review (assignment_id, verdict, reviewed_at, reviewed_by)
        SELECT id, 'accepted', now(), '{"kind":"operator","id":"bench"}' FROM tasks.assignment WHERE state = 'done'`);
      await tx.query(sql`
        WITH seat AS (
          SELECT a.id, r.role, 'bench-' || r.role || '-' || a.id AS person FROM agencies.agency a
          CROSS JOIN (VALUES ('agency-editor'), ('agency-head')) AS r (role) WHERE a.valid_to IS NULL AND a.ranked
        ), person AS (
          INSERT INTO access.person (id, name, email, created_at) SELECT person, 'Người đo thử', person || '@tinh.vn', now() FROM seat
        ), post AS (
          INSERT INTO access.post (role, agency_id, title, created_at) SELECT role, id, 'Đo thử', now() FROM seat RETURNING id, role, agency_id
        )
        INSERT INTO access.holding (post_id, person, valid_from, created_at)
        SELECT post.id, 'bench-' || post.role || '-' || post.agency_id, '2020-01-01', now() FROM post`);
    }
    const [all] = await tx.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM tasks.assignment`);
    return all!.n;
  });
}

/** A new due day for a thousand open shares, as one press on the list gives it. */
async function oneChange({ acting, database }: Installation): Promise<number> {
  const rows = await database.query(sql<{ id: number }>`
    SELECT id FROM tasks.assignment WHERE state IN ('doing', 'not-started') AND ended_on IS NULL ORDER BY id LIMIT ${CHANGED}`);
  const change = { kind: 'remind', words: 'Đo thử' } as const;
  const done = await timed(() =>
    acting(OFFICE, (act) =>
      changeMany(
        act,
        rows.map(({ id }) => id),
        change,
      ),
    ),
  );
  if (!done.value.ok || done.value.value.changed !== CHANGED) throw new Error(JSON.stringify(done.value));
  return done.ms;
}

interface Morning {
  readonly ms: number;
  readonly digests: number;
  readonly mails: number;
}

/**
 * Every digest of a morning, from the first look at the work until the last mail has been taken by a server: of the morning
 * after one on which everybody was told of all that has gathered.
 */
async function reminders(installation: Installation): Promise<Morning> {
  const { database } = installation;
  await installation.acting(ACTOR, async ({ tx }) => {
    for (const table of ['digest', 'covered', 'run']) await tx.query(sql`DELETE FROM ${sql.raw(`reminders.${table}`)}`);
    await tx.query(sql`DELETE FROM platform.outbox`);
  });
  const arriving = await mailServer();
  const site = { url: 'https://vi.du', mail: { url: arriving.url, from: 'do-thu@tinh.vn' } };
  const carry = mailRoom.jobs![0]!;
  const morning = async (day: LocalDate): Promise<Morning> => {
    const context = { ...installation.jobContext({ kind: 'system', id: 'reminders.send' }), site };
    const before = arriving.arrived.length;
    const done = await timed(async () => {
      const digests = await sendDigests({ ...context, now: () => instantAt(day, 8) });
      await carry.run({ ...context, actor: { kind: 'system', id: carry.name } }, {});
      return digests;
    });
    const [left] = await database.query(sql<{ n: number }>`
      SELECT count(*)::integer AS n FROM platform.outbox WHERE channel = 'mail' AND sent_at IS NULL`);
    if (left!.n > 0) throw new Error(`${left!.n} mails were left`);
    const told = { ms: done.ms, digests: done.value, mails: arriving.arrived.length - before };
    say(`l: ${day}: ${count(told.digests)} digests, ${count(told.mails)} mails, ${seconds(told.ms)}`);
    return told;
  };
  const days = Array.from({ length: 8 }, (_, ahead) => addDays(dateAt(now()), ahead));
  let first = true;
  for (const day of days) {
    const told = await morning(day);
    // Days off have none.
    if (told.mails > 0 && !first) return told;
    if (told.mails > 0) first = false;
  }
  throw new Error('no two mornings with mails in eight days');
}
