import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { acting, databaseUrl, TEST_KEYS, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import { ROOT } from '../../../../test/shared.ts';
import { mailServer } from '../../../../test/mail-server.ts';
import { addDays, dateAt, instantAt, type Instant } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { mailRoom } from '../../../platform/mail/index.ts';
import type { JobContext } from '../../../platform/manifest.ts';
import type { Site } from '../../../platform/site.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { loadSamplePlans, planInForceAt } from '../../plans/index.ts';
import { addWebhook } from '../../receivers/commands/set-receivers.ts';
import { changeMany, loadSampleWork } from '../../tasks/index.ts';
import { room as tasks } from '../../tasks/room.ts';
import { shippedRules } from '../catalog.ts';
import { answerReminder, chooseMails, setTopicsOff } from '../commands/answer.ts';
import { dueAt, sendDigests } from '../commands/send-digests.ts';
import { setRules } from '../commands/set-rules.ts';
import { loadSampleReminders, removeSampleReminders } from '../sample.ts';
import { digestsOf, linesOf } from '../sql/inbox.reads.ts';
import { rulesOn } from '../sql/rules.store.ts';
import { chasedAgencies, chasedRows, countChased } from '../sql/log.reads.ts';

const database = await testDatabase();
const today = dateAt(TEST_TIME);
const arriving = await mailServer();
const site: Site = { url: 'https://vi.du', mail: { url: arriving.url, from: 'desk@tinh.vn' } };

const context = (at: Instant): JobContext => ({
  database,
  keys: TEST_KEYS,
  site,
  folder: '',
  actor: { kind: 'system', id: 'reminders.send' },
  now: () => at,
  act: acting(database, tasks.reactions ?? [], at),
});
const act = acting(database, tasks.reactions ?? []);
const send = (at: Instant): Promise<number> => sendDigests(context(at));

interface Counts {
  readonly digests: number;
  readonly lines: number;
  readonly mails: number;
  readonly hooks: number;
  readonly twice: number;
  readonly bare: number;
}

/** What stands in the tables, told apart from the code: digests, lines, mails, lines told twice, digests without their mail. */
async function counts(): Promise<Counts> {
  const [row] = await database.query(sql<Counts>`
    SELECT (SELECT count(*)::integer FROM reminders.digest) AS digests, (SELECT count(*)::integer FROM reminders.line) AS lines,
      (SELECT count(*)::integer FROM platform.outbox WHERE kind = 'reminders.digest' AND channel = 'mail') AS mails,
      (SELECT count(*)::integer FROM platform.outbox WHERE kind = 'reminders.digest' AND channel = 'webhook') AS hooks,
      (SELECT count(*)::integer FROM (
        SELECT 1 FROM reminders.line l JOIN reminders.message m ON m.id = l.message_id
        GROUP BY m.post_id, m.topic, l.thing, m.day HAVING count(*) > 1) AS again) AS twice,
      (SELECT count(*)::integer FROM reminders.digest d WHERE NOT EXISTS (
        SELECT FROM reminders.delivery v JOIN platform.outbox p ON p.id = v.message_id WHERE v.digest_id = d.id
        HAVING count(DISTINCT p.channel) = 2)) AS bare`);
  return row!;
}

const clear = () =>
  act(async ({ tx }) => {
    for (const table of ['digest', 'covered', 'run', 'silenced'])
      await tx.query(sql`DELETE FROM ${sql.raw(`reminders.${table}`)}`);
    await tx.query(sql`DELETE FROM platform.outbox`);
  });

/** A real person with an address in a post. */
async function seat(role: string, agency: number | null, field: string | null): Promise<number> {
  const id = `p-${role}-${agency ?? 0}`;
  const [row] = await act(({ tx }) =>
    tx.query(sql<{ post: number }>`
      WITH person AS (
        INSERT INTO access.person (id, name, email, created_at) VALUES (${id}, ${`Người ${id}`}, ${`${id}@tinh.vn`}, now()) RETURNING id
      ), post AS (
        INSERT INTO access.post (role, agency_id, field, title, created_at) VALUES (${role}, ${agency}, ${field}, ${role}, now()) RETURNING id
      )
      INSERT INTO access.holding (post_id, person, valid_from, created_at) SELECT post.id, person.id, '2026-01-01', now() FROM post, person
      RETURNING post_id AS post`),
  );
  return row!.post;
}

let plan = 0;
let agency = 0;
let editor = 0;
let office = 0;
before(async () => {
  await act(loadSampleAgencies);
  await act(loadSamplePlans);
  await act(loadSampleWork);
  plan = (await planInForceAt(database, today))!.id;
  agency = (await loadAgencies(database, today)).byCode('SXD')!.id;
  editor = await seat('agency-editor', agency, null);
  await seat('agency-head', agency, null);
  office = await seat('standing-office', null, null);
  await seat('leader', null, null);
  const address = { name: 'Trục liên thông', url: 'https://lien-thong.vi.du/tin', ownHosts: [] };
  assert.ok((await act((one) => addWebhook(one, address))).ok);
});

/** Whether the plan counts as the sample's: its words leave the screen only where it does not. */
const asSample = (sample: boolean) =>
  act(({ tx }) => tx.query(sql`UPDATE plans.plan SET sample = ${sample} WHERE id = ${plan}`));

describe('reminders: digests of the sample stay on the screen', () => {
  it('tells what would have been told on the last working days, and lets units answer; all of it goes with the sample', async () => {
    const told = await act(loadSampleReminders);
    const there = await counts();
    assert.ok(told > 8 && there.lines > 50, JSON.stringify(there));
    assert.equal(there.digests, told);
    assert.deepEqual([there.mails, there.hooks], [0, 0]);
    assert.equal(there.twice, 0);
    const [answers] = await database.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM reminders.answer`);
    assert.ok(answers!.n > 0);
    assert.equal(await send(TEST_TIME), 0, 'the sample already told this hour');
    assert.equal(await act(removeSampleReminders), told);
    assert.equal((await counts()).lines, 0);
    await clear();
  });
});

describe('reminders: exactly once', () => {
  before(() => asSample(false));

  it('says nothing before the first hour, on a day off, or twice at one hour', async () => {
    assert.equal(dueAt(shippedRules(today), instantAt(today, 7, 29)), null);
    assert.deepEqual(dueAt(shippedRules(today), instantAt(today, 7, 30)), { day: today, hour: '07:30' });
    assert.equal(dueAt(shippedRules(today), instantAt(today, 23, 59))?.hour, '13:30');
    assert.equal(await send(instantAt(addDays(today, -1), 8)), 0, 'a Sunday');
    const first = await send(instantAt(today, 8));
    assert.ok(first >= 3);
    assert.equal(await send(instantAt(today, 9)), 0);
    assert.equal(await send(instantAt(today, 14)), 0, 'in the afternoon nothing is new');
    const there = await counts();
    assert.deepEqual([there.digests, there.mails, there.hooks, there.bare, there.twice], [first, first, first, 0, 0]);
    await clear();
  });

  it('two workers at once write what one would have written', async () => {
    await send(instantAt(today, 8));
    const alone = await counts();
    await clear();
    const both = await Promise.all([send(instantAt(today, 8)), send(instantAt(today, 8))]);
    assert.equal(both[0]! + both[1]!, alone.digests);
    assert.deepEqual(await counts(), alone);
  });

  it('killed in the middle of any digest it leaves all of it or nothing, and the next run writes the rest', async () => {
    const alone = await counts();
    const url = await databaseUrl(database);
    for (const dieIn of [1, alone.digests]) {
      await clear();
      const child = spawn(
        process.execPath,
        [
          '--import',
          join(ROOT, 'bin', 'tsx-hook.js'),
          join(import.meta.dirname, 'tell-child.ts'),
          url,
          String(instantAt(today, 8)),
          String(dieIn),
        ],
        { stdio: 'inherit' },
      );
      const signal = await new Promise((done) => child.once('exit', (_, by) => done(by)));
      assert.equal(signal, 'SIGKILL');
      const left = await counts();
      assert.equal(left.digests, dieIn - 1, 'what was under way is gone, what was ended stays');
      assert.deepEqual([left.mails, left.hooks, left.bare], [left.digests, left.digests, 0]);
      assert.equal(await send(instantAt(today, 8, 5)), alone.digests - left.digests);
      assert.deepEqual(await counts(), alone);
    }
  });

  it('what missed days would have told comes in one digest', async () => {
    await clear();
    await send(instantAt(addDays(today, -14), 8));
    const before = await counts();
    await send(instantAt(today, 8));
    const after = await counts();
    const posts = (await database.query(sql`SELECT DISTINCT post_id FROM reminders.digest WHERE day = ${today}`))
      .length;
    assert.equal(after.digests - before.digests, posts);
    const [missed] = await database.query(
      sql<{ n: number }>`SELECT count(*)::integer AS n FROM reminders.line WHERE missed > 0`,
    );
    assert.ok(missed!.n > 0);
  });
});

describe('reminders: what is told, and what comes back', () => {
  const editorLines = async () =>
    linesOf(database, (await digestsOf(database, editor, 1))[0]!.id, { limit: 1000, skip: 0 });

  it('an editor is told of the own agency alone; the mail names the work, once for each person', async () => {
    const lines = (await editorLines()).filter(({ share }) => share > 0);
    const [of] = await database.query(sql<{ n: number }>`
      SELECT count(*)::integer AS n FROM tasks.assignment WHERE id = ANY (${lines.map(({ share }) => share)}) AND agency_id = ${agency}`);
    assert.ok(lines.length > 0);
    assert.equal(of!.n, lines.length);
    await mailRoom.jobs![0]!.run(context(instantAt(today, 9)), {});
    const mine = arriving.arrived.filter(({ to }) => to.includes(`p-agency-editor-${agency}@tinh.vn`));
    assert.ok(mine.length > 0);
    assert.match(mine.at(-1)!.text, /Hạn \d\d\/\d\d\/\d{4}/);
    assert.match(mine.at(-1)!.text, /https:\/\/vi\.du\/ban-lam-viec\/don-doc/);
  });

  it('a reminder given by hand goes out with the next digest, with its words and who gave it', async () => {
    const [line] = (await editorLines()).filter(({ share }) => share > 0);
    const given = await act((one) => changeMany(one, [line!.share], { kind: 'remind', words: 'Gửi trước thứ Sáu' }));
    assert.ok(given.ok);
    assert.ok((await send(instantAt(today, 14))) >= 1);
    const told = (await editorLines()).find(({ topic }) => topic === 'given');
    assert.deepEqual(
      [told?.share, told?.words, told?.givenBy],
      [line!.share, 'Gửi trước thứ Sáu', 'Nguyễn Thị Kiểm Thử'],
    );
    await send(instantAt(addDays(today, 1), 8));
    const [times] = await database.query(sql<{ n: number }>`
      SELECT count(*)::integer AS n FROM reminders.message WHERE post_id = ${editor} AND topic = 'given'`);
    assert.equal(times!.n, 1);
  });

  it('an answer stands beside the reminders, and is a sign of work', async () => {
    const [line] = (await editorLines()).filter(({ share }) => share > 0);
    const input = { share: line!.share, agency, words: ' ', promisedOn: null };
    assert.deepEqual((await act((one) => answerReminder(one, input))).ok, false);
    assert.ok((await act((one) => answerReminder(one, { ...input, words: 'Đang trình', promisedOn: today }))).ok);
    const filter = { scope: 'all', agency, shares: [line!.share] } as const;
    const [row] = await chasedRows(database, filter, { limit: 10, skip: 0 });
    assert.deepEqual(
      [row?.answer, row?.promisedOn, row?.channels],
      ['Đang trình', today, ['screen', 'mail', 'webhook']],
    );
    const [byHand] = await database.query(sql<{ times: number }>`
      SELECT count(DISTINCT m.day::text || m.topic || m.step)::integer AS times FROM reminders.line l
      JOIN reminders.message m ON m.id = l.message_id WHERE l.assignment_id = ${line!.share}`);
    assert.equal(row?.times, byHand!.times);
    const rest = await countChased(database, { scope: [agency], unanswered: true });
    const all = await countChased(database, { scope: [agency] });
    assert.ok(all.shares > 0 && rest.shares <= all.shares);
    assert.deepEqual(
      (await chasedAgencies(database, { scope: [agency] })).map((one) => one.agency),
      [agency],
    );
  });

  it('nobody gets mail of a topic they turned off; a topic that is off for all tells nobody', async () => {
    await clear();
    const person = `p-standing-office-0`;
    await act((one) =>
      chooseMails(
        one,
        person,
        shippedRules(today).topics.map(({ ladder }) => ladder.topic),
      ),
    );
    await act((one) => setTopicsOff(one, ['silence']));
    await send(instantAt(today, 8));
    const [row] = await database.query(sql<{ mails: number; silent: number; office: number }>`
      SELECT (SELECT count(*)::integer FROM reminders.delivery v JOIN reminders.digest d ON d.id = v.digest_id WHERE d.post_id = ${office} AND v.channel = 'mail') AS mails,
        (SELECT count(*)::integer FROM reminders.message WHERE topic = 'silence') AS silent,
        (SELECT count(*)::integer FROM reminders.digest WHERE post_id = ${office}) AS office`);
    assert.deepEqual(row, { mails: 0, silent: 0, office: 1 });
  });
});

describe('reminders: what other rooms have chased', () => {
  const told = (topic: string) =>
    database.query(sql<{ thing: number; days: number; agency: number; path: string }>`
      SELECT l.thing, l.days, l.agency_id AS agency, r.path FROM reminders.line l JOIN reminders.message m ON m.id = l.message_id
      JOIN reminders.matter r ON r.id = l.matter_id WHERE m.topic = ${topic} AND m.post_id = ${editor} ORDER BY m.id`);

  it('a plan that an agency owes, then one that was returned, is told once a step under one number, and no more when it is issued', async () => {
    await act((one) => setTopicsOff(one, []));
    await clear();
    await send(instantAt(today, 8));
    const [owed, ...more] = await told('planning');
    assert.ok(owed && owed.thing < 0 && owed.days > 0);
    assert.deepEqual([more.length, owed.agency, owed.path], [0, agency, '/ban-lam-viec/ke-hoach-co-quan/co-quan/SXD']);
    await send(instantAt(today, 14));
    assert.equal((await told('planning')).length, 1);
    const shown = await linesOf(database, (await digestsOf(database, editor, 1))[0]!.id, { limit: 1000, skip: 0 });
    assert.ok(shown.some(({ share }) => share === owed.thing));
    assert.ok((await chasedRows(database, { scope: [agency], topic: 'planning' }, { limit: 5, skip: 0 })).length === 1);
    await act(({ tx }) =>
      tx.query(sql`
        WITH plan AS (
          INSERT INTO agency_plans.plan (plan_id, agency_id, kind, state, made_at, made_by)
          VALUES (${plan}, ${agency}, 'new', 'returned', now(), '{}') RETURNING id
        ), version AS (
          INSERT INTO agency_plans.version (agency_plan_id, number, content, sent_at, sent_by)
          SELECT id, 1, '{}', now(), '{}' FROM plan RETURNING agency_plan_id
        )
        INSERT INTO agency_plans.verdict (agency_plan_id, version, verdict, said_at, said_by)
        SELECT agency_plan_id, 1, 'returned', ${new Date(instantAt(today, 9))}, '{}' FROM version`),
    );
    await send(instantAt(addDays(today, 1), 8));
    const [back] = await told('returned');
    assert.deepEqual([back?.thing, back?.days], [owed.thing, 1]);
    await act(({ tx }) => tx.query(sql`UPDATE agency_plans.plan SET state = 'sent'`));
    for (const day of [2, 3, 4, 7, 8, 9, 10]) await send(instantAt(addDays(today, day), 8));
    assert.deepEqual([(await told('returned')).length, (await told('planning')).length], [1, 1]);
    await act(({ tx }) => tx.query(sql`DELETE FROM agency_plans.plan`));
  });

  it('a report that is owed and an answer that is due are told with their place, and no more once excused and answered', async () => {
    await act(({ tx }) =>
      tx.query(sql`
        WITH cycle AS (
          INSERT INTO reporting.cycle (kind, name, year, number, from_day, to_day, due_agency, due_province, outline, sample, opened_at, opened_by)
          VALUES ('ad-hoc', 'thử', 2026, 0, ${addDays(today, -30)}, ${addDays(today, -5)}, ${today}, ${today}, '{}', false, now(), '{}')
          RETURNING id
        ), difficulty AS (
          INSERT INTO guidance.difficulty (plan_id, agency_id, kind, field, title, body, search, state, solver_id, due_on, raised_on, raised_at, raised_by)
          VALUES (${plan}, ${agency}, 'difficulty', 'procedures', 'Thiếu máy quét', 'x', 'x', 'open', ${agency}, ${today}, ${today}, now(), '{}')
        )
        INSERT INTO reporting.report (cycle_id, agency_id, level, due_on, state)
        SELECT id, ${agency}, 'agency', ${today}, 'draft' FROM cycle`),
    );
    await clear();
    await send(instantAt(today, 8));
    const paths = async () => [...(await told('reports')), ...(await told('answers'))].map((one) => one.path);
    const first = await paths();
    assert.equal(first.length, 2);
    assert.match(first[0]!, /^\/ban-lam-viec\/bao-cao-dinh-ky\/so\/\d+$/);
    assert.match(first[1]!, /^\/ban-lam-viec\/vuong-mac\/so\/\d+$/);
    await act(async ({ tx }) => {
      await tx.query(sql`UPDATE reporting.report SET excused = 'Mới thành lập'`);
      await tx.query(sql`UPDATE guidance.difficulty SET state = 'asked', asked_on = ${today}, asked_for = 'x'`);
    });
    for (const day of [2, 3, 7, 8]) await send(instantAt(addDays(today, day), 8));
    assert.deepEqual(await paths(), first);
    await act(async ({ tx }) => {
      await tx.query(sql`DELETE FROM reporting.cycle`);
      await tx.query(sql`DELETE FROM guidance.difficulty`);
    });
  });
});

describe('reminders: steps that the standing office edits', () => {
  const tomorrow = addDays(today, 1);
  const shipped = shippedRules(today);
  const early = {
    ...shipped,
    hours: ['06:00'],
    quiet: [addDays(today, 2)],
    topics: shipped.topics.map((topic) =>
      topic.ladder.topic === 'due'
        ? { ...topic, ladder: { ...topic.ladder, steps: topic.ladder.steps.filter(({ days }) => days !== -7) } }
        : topic,
    ),
  };

  it('stand from tomorrow at the earliest as a version of their own, with before and after; of two editors the second is told', async () => {
    const set = (from: typeof today, seen: number) => act((one) => setRules(one, { from, rules: early, seen }));
    const refusedWith = (done: Awaited<ReturnType<typeof set>>) => (done.ok ? null : done.problem.code);
    assert.equal(refusedWith(await set(today, 0)), 'reminders.rules-too-early');
    const both = await Promise.all([set(tomorrow, 0), set(tomorrow, 0)]);
    assert.equal(both.filter(({ ok }) => ok).length, 1);
    assert.equal(refusedWith(await set(tomorrow, 0)), 'reminders.rules-same');
    assert.equal(refusedWith(await set(addDays(today, -1), 1)), 'reminders.rules-too-early');
    const [entry] = await database.query(sql<{ before: string; after: string }>`
      SELECT before ->> 'hours' AS before, after ->> 'hours' AS after FROM audit.entry WHERE action = 'reminders.set-rules'`);
    assert.deepEqual(entry, { before: '["07:30", "13:30"]', after: '["06:00"]' });
    assert.equal((await rulesOn(database, today)).version, shipped.version);
    assert.deepEqual((await rulesOn(database, tomorrow)).hours, ['06:00']);
  });

  it('tell by their own hour, nothing of what the old ones told, and nothing on a quiet day', async () => {
    await act((one) => setTopicsOff(one, []));
    await clear();
    assert.ok((await send(instantAt(today, 14))) > 0);
    const before = await counts();
    await send(instantAt(tomorrow, 6, 5));
    const again = await database.query(sql`
      SELECT l.thing FROM reminders.line l JOIN reminders.message m ON m.id = l.message_id
      WHERE m.topic = 'due' GROUP BY m.post_id, l.thing, m.step HAVING count(*) > 1 AND min(l.days) = max(l.days)`);
    assert.deepEqual(again, []);
    assert.ok((await counts()).lines < before.lines * 2);
    const told = (await counts()).digests;
    assert.equal(await send(instantAt(addDays(today, 2), 7)), 0);
    assert.equal((await counts()).digests, told);
  });
});
