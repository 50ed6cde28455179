import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, queued, TEST_KEYS, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { mailServer } from '../../../test/mail-server.ts';
import { sql } from '../database/index.ts';
import type { JobContext } from '../manifest.ts';
import type { Site } from '../site.ts';
import { mailRoom, waitingMails, writeMail } from './index.ts';
import { takeMail } from './sql/mail.store.ts';

const database = await testDatabase();
const act = acting(database);
let later = false;
const server = await mailServer(() => later);
const mail = {
  kind: 'test.mail',
  to: 'lan@tinh.vn',
  subject: 'Thư thử có dấu',
  text: 'Liên kết: http://localhost/dat-mat-khau/bi-mat\n',
};
const context = (site: Site): JobContext => ({
  database,
  keys: TEST_KEYS,
  site,
  folder: '',
  actor: { kind: 'system', id: 'mail.send' },
  now: () => TEST_TIME,
  act,
});
const send = (site: Site) => mailRoom.jobs?.[0]?.run(context(site), {});
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
    SELECT encode(bytes, 'escape') ~ 'tinh|bi-mat' AS found FROM platform.mail`);
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
  assert.deepEqual(server.arrived.at(-1)?.to, ['lan@tinh.vn']);
  assert.match(server.arrived.at(-1)?.text ?? '', /dat-mat-khau\/bi-mat/);
  assert.deepEqual(await waitingMails(database, TEST_KEYS, 10), []);
  const [row] = await database.query(sql<{ bytes: Buffer | null }>`SELECT bytes FROM platform.mail`);
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
  const taken = await act((a) => takeMail(a, 0));
  await send(withServer);
  assert.equal(server.arrived.length, before + 6, 'who took it has it');
  await database.query(sql`UPDATE platform.mail SET taken_until = created_at WHERE id = ${taken!.id}`);
  await send(withServer);
  assert.equal(server.arrived.length, before + 7);
});

test('an address cannot smuggle in other recipients or head lines', async () => {
  await act((a) => writeMail(a, { ...mail, to: 'a@tinh.vn, b@evil.vn', subject: 'Một\r\nBcc: c@evil.vn' }));
  await send(withServer);
  const last = server.arrived.at(-1);
  assert.ok(!last || (!last.to.includes('b@evil.vn') && !last.to.includes('c@evil.vn')), JSON.stringify(last?.to));
  assert.doesNotMatch(last?.raw ?? '', /^bcc:/im);
});
