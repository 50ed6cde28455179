import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { stringify } from 'yaml';
import { acting, databaseUrl, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import { receivingServer, type Received, type Reply } from '../../../../test/receiving-server.ts';
import { ROOT } from '../../../../test/shared.ts';
import { date, instant } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { openKeyring } from '../../../platform/keys/index.ts';
import type { Act, JobContext } from '../../../platform/manifest.ts';
import { countFailed, failedMessages, receiverStates } from '../../../platform/outbox/index.ts';
import { gatewayJob } from '../carriers/gateway.ts';
import { webhookWay } from '../carriers/ways.ts';
import { webhookJob } from '../carriers/webhook.ts';
import { receiverRules } from '../catalog.ts';
import { sendAgain } from '../commands/send-again.ts';
import { addGateway, addWebhook, rotateSecret, setStopped } from '../commands/set-receivers.ts';
import { setPhone } from '../commands/set-phone.ts';
import { tellReceivers } from '../commands/tell.ts';
import type { News } from '../core/news.ts';
import { readReceiver, receiverStore } from '../sql/receiver.store.ts';
import { phoneStore } from '../sql/phone.store.ts';

const database = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'receivers-'));
after(() => rmSync(folder, { recursive: true }));
const ring = openKeyring({ folder }, []);
assert.ok(ring.ok);
const keys = ring.value;

const HOUR = 3_600_000;
const act = <T>(work: (act: Act) => Promise<T>, at: number = TEST_TIME): Promise<T> =>
  acting(database, [], instant(at))((one) => work({ ...one, keys }));

let reply: (request: Received) => Reply = () => ({ status: 200, body: 'ok' });
const server = await receivingServer((request) => reply(request));
const well = (): Reply => ({ status: 202, body: 'Đã nhận' });

const context = (at: number, ownHosts: readonly string[]): JobContext => ({
  database,
  keys,
  site: { url: 'https://vi.du', mail: null, ownHosts },
  folder,
  actor: { kind: 'system', id: 'receivers.post' },
  now: () => instant(at),
  act: (work) => act(work, at),
});
const carry = (at: number = TEST_TIME, ownHosts: readonly string[] = [server.host]) =>
  webhookJob.run(context(at, ownHosts), {});

const news = (number: number): News => ({
  kind: 'test.news',
  about: { vi: `Bản ${number}`, en: `Digest ${number}` },
  day: date('2026-11-23'),
  hour: '07:30',
  agency: 'SXD',
  role: 'agency-editor',
  counts: { late: number, soon: 2, review: 0, silent: 0, given: 0, returned: 0 },
  dueOn: date('2026-11-25'),
  steps: [{ topic: 'due', step: '-1', count: number, dueOn: date('2026-11-25') }],
  link: 'https://vi.du/ban-lam-viec/don-doc?ban=1',
});
const tell = (number: number, at: number = TEST_TIME) =>
  act((one) => tellReceivers(one, news(number), { post: 7, people: ['p-lan'] }), at);

let id = 0;
let secret = '';
const signedBy = ({ headers, body }: Received, by: string): string => {
  const key = Buffer.from(by.slice('whsec_'.length), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
};
const revision = async (): Promise<number> => (await readReceiver(database, id))!.revision;
const idsOf = (requests: readonly Received[]): unknown[] => requests.map(({ headers }) => headers['webhook-id']);

before(async () => {
  reply = well;
  const wish = { name: 'Trục liên thông', url: `${server.url}/tin`, ownHosts: [server.host] };
  assert.ok(!(await act((one) => addWebhook(one, { ...wish, ownHosts: [] }))).ok);
  assert.ok(!(await act((one) => addWebhook(one, { ...wish, name: ' ' }))).ok);
  const made = await act((one) => addWebhook(one, wish));
  assert.ok(made.ok);
  ({ id, secret } = made.value);
});

describe('receivers: webhooks', () => {
  it('news arrive signed, with counts, days and the link; the secret is nowhere in the database', async () => {
    await tell(3);
    await carry();
    const [one] = server.received;
    assert.equal(one?.path, '/tin');
    assert.equal(one.headers['webhook-signature'], signedBy(one, secret));
    assert.equal(one.headers['webhook-timestamp'], String(Math.floor(TEST_TIME / 1000)));
    const { about: _, kind, ...rest } = news(3);
    assert.deepEqual(JSON.parse(one.body), { type: kind, ...rest });
    const [state] = await receiverStates(database);
    assert.deepEqual([state?.sent, state?.lastFailure, state?.lastAnswer], [1, null, 'Đã nhận']);
    const kept = await database.query(sql<{ t: string }>`
      SELECT r::text AS t FROM receivers.receiver r UNION ALL SELECT o::text FROM platform.outbox o
      UNION ALL SELECT e::text FROM audit.entry e`);
    assert.ok(kept.length > 2 && kept.every(({ t }) => !t.includes(secret.slice(6, 30))));
  });

  it('while a secret is changed over both sign; afterwards the new one alone', async () => {
    const old = secret;
    const seen = { id, revision: await revision() };
    const changed = await act((one) => rotateSecret(one, seen));
    assert.ok(changed.ok);
    assert.deepEqual((await act((one) => rotateSecret(one, seen))).ok, false, 'seen before somebody changed it');
    secret = changed.value.secret;
    await tell(1);
    await carry();
    const both = server.received.at(-1)!;
    assert.equal(both.headers['webhook-signature'], `${signedBy(both, secret)} ${signedBy(both, old)}`);
    const later = TEST_TIME + receiverRules().previousSecretHours * HOUR;
    await tell(1, later);
    await carry(later);
    const alone = server.received.at(-1)!;
    assert.equal(alone.headers['webhook-signature'], signedBy(alone, secret));
  });

  it('a failed try waits, each time longer, under the same number and with a new time; at last it is given up, and sent again by hand', async () => {
    const before = server.received.length;
    reply = () => ({ status: 302, headers: { Location: `${server.url}/elsewhere` }, body: 'x'.repeat(2_000) });
    await tell(2);
    let at: number = TEST_TIME;
    await carry(at);
    await carry(at + 1_000);
    assert.equal(server.received.length, before + 1, 'not before its time, and no redirect is followed');
    for (const wait of webhookWay.waits()) await carry((at += wait * 1_000));
    await carry(at + 10 * HOUR);
    const tries = server.received.slice(before);
    assert.equal(tries.length, webhookWay.waits().length + 1);
    assert.equal(new Set(idsOf(tries)).size, 1);
    assert.equal(new Set(tries.map(({ headers }) => headers['webhook-timestamp'])).size, tries.length);
    const [failed] = await failedMessages(database, { limit: 5, skip: 0 });
    assert.deepEqual([failed?.failure, failed?.answer?.length, failed?.about.vi], ['status-302', 300, 'Bản 2']);
    reply = well;
    assert.deepEqual(await act((one) => sendAgain(one, [failed!.id]), at), { ok: true, value: { again: 1 } });
    for (const [ids, code] of [
      [[failed!.id], 'receivers.not-failed'],
      [[], 'receivers.none-chosen'],
    ] as const) {
      const done = await act((one) => sendAgain(one, ids), at);
      assert.equal(done.ok ? null : done.problem.code, code);
    }
    await carry(at);
    assert.deepEqual(server.received.at(-1)?.headers['webhook-id'], tries[0]?.headers['webhook-id']);
    assert.deepEqual(await countFailed(database), { again: 0, other: 0 });
  });

  it('of a host that is no longer allowed nothing is asked; a receiver that failed holds up no others in the same run', async () => {
    const before = server.received.length;
    const other = await act((one) =>
      addWebhook(one, { name: 'Khác', url: `${server.url}/khac`, ownHosts: [server.host] }),
    );
    assert.ok(other.ok);
    reply = ({ path }) => (path === '/tin' ? { status: 500 } : well());
    for (const number of [1, 2, 3]) await tell(number);
    await carry(TEST_TIME, ['another.host']);
    assert.equal(server.received.length, before);
    await carry(TEST_TIME + HOUR);
    const paths = server.received.slice(before).map(({ path }) => path);
    assert.deepEqual(paths.toSorted(), ['/khac', '/khac', '/khac', '/tin']);
    reply = well;
    await carry(TEST_TIME + 24 * HOUR);
    assert.equal(new Set(idsOf(server.received.slice(before))).size, 6);
    const stop = { id: other.value.id, revision: (await readReceiver(database, other.value.id))!.revision };
    assert.ok((await act((one) => setStopped(one, stop, true))).ok);
  });

  it('two that carry at once and one that is killed between arrival and mark: every number arrives, twice only where it was killed', async () => {
    const before = server.received.length;
    for (let number = 0; number < 8; number++) await tell(number);
    const child = spawn(
      process.execPath,
      [
        '--import',
        join(ROOT, 'bin', 'tsx-hook.js'),
        join(import.meta.dirname, 'carry-child.ts'),
        await databaseUrl(database),
        folder,
        server.host,
        String(TEST_TIME),
      ],
      { stdio: 'inherit' },
    );
    const signal = await new Promise((done) => child.once('exit', (_, by) => done(by)));
    assert.equal(signal, 'SIGKILL');
    assert.equal(server.received.length, before + 1, 'it had arrived');
    await Promise.all([carry(), carry()]);
    assert.equal(server.received.length, before + 8, 'who took it has it');
    await carry(TEST_TIME + HOUR);
    const numbers = idsOf(server.received.slice(before));
    assert.equal(numbers.length, 9);
    assert.equal(new Set(numbers).size, 8);
    assert.equal(numbers.at(-1), numbers[0]);
    const [first, last] = [server.received[before]!, server.received.at(-1)!];
    assert.equal(first.body, last.body);
  });
});

describe('receivers: gateways for short messages', () => {
  const [, sms] = receiverRules().gateways;
  const declared = (path: string): string => stringify({ ...sms!.definition, url: `${server.url}${path}` });
  const wish = {
    name: 'Cổng SMS',
    ownHosts: [server.host],
    secrets: 'api_key=khoa-mot\nsecret_key = bi-mat-hai \nbrandname=THUOCDO',
  };

  it('what is declared wrongly is refused with its place', async () => {
    for (const [text, secrets, code] of [
      ['a: [', wish.secrets, 'receivers.definition-invalid'],
      ['url: x', wish.secrets, 'receivers.definition-invalid'],
      [declared('/sms').replace('{text}', '{title}'), wish.secrets, 'receivers.place-unknown'],
      [declared('/sms'), 'api_key=1', 'receivers.secrets-missing'],
      [declared('/sms'), 'api_key=1\nno', 'receivers.secrets-invalid'],
    ] as const) {
      const done = await act((one) => addGateway(one, { ...wish, declared: text, secrets }));
      assert.equal(done.ok ? null : done.problem.code, code);
    }
  });

  it('whoever holds the post and gave a telephone gets counts, day and link; the number is sealed and in no log, answer or entry', async () => {
    reply = ({ body }) => ({ status: 200, body: `{"CodeResult":"100","SMSID":"x","Echo":${JSON.stringify(body)}}` });
    assert.ok((await act((one) => addGateway(one, { ...wish, declared: declared('/sms') }))).ok);
    assert.equal((await act((one) => setPhone(one, { post: 7, person: 'p-lan' }, 'không có'))).ok, false);
    assert.ok((await act((one) => setPhone(one, { post: 7, person: 'p-lan' }, '0912 345 678'))).ok);
    assert.ok((await act((one) => setPhone(one, { post: 7, person: 'p-cu' }, '0987654321'))).ok);
    let logged = '';
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = ((piece: string | Uint8Array) => ((logged += piece.toString()), true)) as typeof write;
    const before = server.received.length;
    try {
      await tell(4);
      await gatewayJob.run(context(TEST_TIME, [server.host]), {});
      reply = () => ({ status: 200, body: '{"CodeResult":"99","ErrorMessage":"số 84912345678 sai"}' });
      await tell(5);
      await gatewayJob.run(context(TEST_TIME, [server.host]), {});
    } finally {
      process.stderr.write = write;
    }
    const [one] = server.received.slice(before);
    assert.deepEqual(JSON.parse(one!.body), {
      ApiKey: 'khoa-mot',
      SecretKey: 'bi-mat-hai',
      Brandname: 'THUOCDO',
      SmsType: '2',
      Phone: '0912345678',
      Content:
        'Thuoc Do: 4 viec tre han, 2 viec sap den han, 0 viec cho duyet. Han gan nhat 25/11/2026. Xem https://vi.du/ban-lam-viec/don-doc?ban=1',
      RequestId: (JSON.parse(one!.body) as { RequestId: string }).RequestId,
    });
    assert.match(logged, /message-not-sent/);
    const kept = await database.query(sql<{ t: string }>`
      SELECT p::text AS t FROM receivers.phone p UNION ALL SELECT o::text FROM platform.outbox o
      UNION ALL SELECT e::text FROM audit.entry e UNION ALL SELECT r::text FROM receivers.receiver r`);
    for (const text of [logged, ...kept.map(({ t }) => t)])
      assert.ok(!/912.?345.?678|987.?654.?321|khoa-mot|bi-mat-hai/.test(text), text.slice(0, 200));
    const [waiting] = await database.query(sql<{ answer: string }>`
      SELECT answer FROM platform.outbox WHERE channel = 'gateway' AND sent_at IS NULL`);
    assert.match(waiting!.answer, /"CodeResult":"99"/);
  });

  it('whoever takes the number back gets no more; keys change over for all that is sealed', async () => {
    assert.ok((await act((one) => setPhone(one, { post: 7, person: 'p-lan' }, ''))).ok);
    assert.deepEqual(
      (await tell(6)).map(({ channel }) => channel),
      ['webhook'],
    );
    const before = keys.current();
    keys.rotate();
    for (const store of [receiverStore, phoneStore]) {
      assert.deepEqual(await store.keysInUse(database), [before]);
      assert.ok((await act((one) => store.reencrypt(one, 100))) > 0);
      assert.deepEqual(await store.keysInUse(database), [keys.current()]);
    }
    reply = well;
    await carry(TEST_TIME + HOUR);
    const last = server.received.at(-1)!;
    assert.ok(String(last.headers['webhook-signature']).startsWith(signedBy(last, secret)));
  });
});
