import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, queued, TEST_KEYS, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { mailServer } from '../../../test/mail-server.ts';
import { instant } from '../../kernel/index.ts';
import { sql } from '../database/index.ts';
import type { JobContext } from '../manifest.ts';
import { countFailed, failedMessages, outboxRules, putAgain } from '../outbox/index.ts';
import type { Site } from '../site.ts';
import { mailRoom, mailWay, waitingMails, writeMail } from './index.ts';

const database = await testDatabase();
const act = acting(database);
let later = false;
let never = false;
const server = await mailServer(
  () => later,
  () => never,
);
const HOUR = 3_600_000;
const mail = {
  kind: 'test.mail',
  to: 'lan@tinh.vn',
  subject: 'Thư thử có dấu',
  text: 'Liên kết: http://localhost/dat-mat-khau/bi-mat\n',
};
const context = (site: Site, at: number): JobContext => ({
  database,
  keys: TEST_KEYS,
  site,
  folder: '',
  actor: { kind: 'system', id: 'mail.send' },
  now: () => instant(at),
  act: acting(database, [], instant(at)),
});
const send = (site: Site, at: number = TEST_TIME) => mailRoom.jobs?.[0]?.run(context(site, at), {});
const withServer: Site = { url: '', mail: { url: server.url, from: 'Thước Đo <desk@tinh.vn>' } };

test('a mail waits for a server, unreadable to whoever has the database', async () => {
  await act((a) => writeMail(a, mail));
  assert.equal(queued.at(-1)?.job, 'mail.send');
  assert.deepEqual(queued.at(-1)?.payload, {});
  await send({ url: '', mail: null });
  const [waiting] = await waitingMails(database, TEST_KEYS, 10);
  assert.equal(waiting?.to, mail.to);
  assert.equal(waiting?.attempts, 0);
  const [row] = await database.query(sql<{ found: boolean }>`
    SELECT encode(bytes, 'escape') ~ 'tinh|bi-mat' AS found FROM platform.outbox`);
  assert.equal(row?.found, false);
});

test('a server that turns it away for now gets it again; what it said is then forgotten', async () => {
  later = true;
  await send(withServer);
  const [refused] = await waitingMails(database, TEST_KEYS, 10);
  assert.equal(refused?.attempts, 1);
  assert.ok(refused?.failure);
  later = false;
  await send(withServer);
  assert.equal(server.arrived.length, 0, 'not before its time');
  assert.ok(queued.some(({ job, after }) => job === 'mail.send' && after === mailWay.waits()[0]));
  await send(withServer, TEST_TIME + HOUR);
  assert.deepEqual(server.arrived.at(-1)?.to, ['lan@tinh.vn']);
  assert.match(server.arrived.at(-1)?.text ?? '', /dat-mat-khau\/bi-mat/);
  assert.deepEqual(await waitingMails(database, TEST_KEYS, 10), []);
  const [row] = await database.query(sql<{ bytes: Buffer | null }>`SELECT bytes FROM platform.outbox`);
  assert.equal(row?.bytes, null);
  await send(withServer);
  assert.equal(server.arrived.length, 1, 'it is sent once');
});

test('two that send at once send a mail once; of one that was killed the mail is taken again when its time is over', async () => {
  const before = server.arrived.length;
  for (let n = 0; n < 6; n++) await act((a) => writeMail(a, { ...mail, subject: `Thư ${n}` }));
  await Promise.all([send(withServer), send(withServer)]);
  const sent = server.arrived.slice(before).map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
  assert.equal(sent.length, 6);
  assert.equal(new Set(sent).size, 6);
  await act((a) => writeMail(a, mail));
  // One that was killed with it in hand: it is taken, and nobody marks it.
  await database.query(sql`
    UPDATE platform.outbox SET attempts = 1, taken_until = created_at + interval '5 minutes' WHERE sent_at IS NULL`);
  await send(withServer);
  assert.equal(server.arrived.length, before + 6, 'who took it has it');
  await send(withServer, TEST_TIME + HOUR);
  assert.equal(server.arrived.length, before + 7);
});

test('what the server will never take, or did not take for long, is given up; somebody may send it again while it is of use', async () => {
  const before = server.arrived.length;
  const about = { vi: 'Bản nhắc', en: 'Digest' };
  never = true;
  const id = await act((a) => writeMail(a, { ...mail, about }));
  await send(withServer);
  never = false;
  later = true;
  await act((a) => writeMail(a, mail));
  let at: number = TEST_TIME;
  for (const wait of [0, ...mailWay.waits()]) await send(withServer, (at += wait * 1_000));
  later = false;
  await send(withServer, at + HOUR);
  assert.equal(server.arrived.length, before);
  assert.deepEqual(await countFailed(database), { again: 1, other: 1 });
  const [failed] = await failedMessages(database, { limit: 5, skip: 0 });
  assert.deepEqual([failed?.id, failed?.about, failed?.failure, failed?.answer], [id, about, 'EENVELOPE', '550']);
  assert.equal(JSON.stringify(failed).includes(mail.to), false);
  const again = acting(database, [], instant(at + HOUR));
  assert.deepEqual(
    [await again((a) => putAgain(a, [id], [mailWay])), await again((a) => putAgain(a, [id], [mailWay]))],
    [[{ id, channel: 'mail' }], []],
  );
  await send(withServer, at + HOUR);
  assert.equal(server.arrived.length, before + 1);
  await send(withServer, at + 31 * 24 * HOUR);
  assert.deepEqual(await countFailed(database), { again: 0, other: 0 });
});

test('while the server is away one mail is tried in a run, and the others keep their tries; without a server what is old goes', async () => {
  for (const subject of ['Một', 'Hai']) await act((a) => writeMail(a, { ...mail, subject }));
  await send({ url: '', mail: { url: 'smtp://127.0.0.1:1', from: 'desk@tinh.vn' } });
  const waiting = await waitingMails(database, TEST_KEYS, 10);
  assert.deepEqual(
    waiting.map(({ attempts, failure }) => [attempts, failure]),
    [
      [1, 'ESOCKET'],
      [0, null],
    ],
  );
  await send({ url: '', mail: null }, TEST_TIME + (outboxRules().keptDays * 24 + 1) * HOUR);
  assert.deepEqual(
    (await waitingMails(database, TEST_KEYS, 10)).map(({ attempts }) => attempts),
    [1],
  );
});

test('an address cannot smuggle in other recipients or head lines', async () => {
  await act((a) => writeMail(a, { ...mail, to: 'a@tinh.vn, b@evil.vn', subject: 'Một\r\nBcc: c@evil.vn' }));
  await send(withServer);
  const last = server.arrived.at(-1);
  assert.ok(!last || (!last.to.includes('b@evil.vn') && !last.to.includes('c@evil.vn')), JSON.stringify(last?.to));
  assert.doesNotMatch(last?.raw ?? '', /^bcc:/im);
});
