import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, TEST_KEYS, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import { instant, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { waitingMails } from '../../../platform/mail/index.ts';
import { editionContent, header } from '../../portal/test/content.factory.ts';
import {
  askToFollow,
  decide,
  followerOf,
  linkToken,
  mailAddress,
  sweepUnconfirmed,
  tellSome,
} from '../commands/follow.ts';
import { findFollower, followerStore } from '../sql/follower.store.ts';
import { topicOf } from '../topics.ts';

const database = await testDatabase();
const act = acting(database);
const site = 'https://thuocdo.example.vn';
const content = editionContent();
const edition = (number: number, change: Partial<typeof content> = {}) => ({
  content: { ...content, header: header({ number, sample: false }), ...change },
  site,
});
const now = edition(45);
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);
const ask = (address: string, topic = 'co-quan', key = '16681', lang: 'vi' | 'en' = 'vi') =>
  act((a) => askToFollow(a, now, { topic, key, lang, address }));
const mails = () => waitingMails(database, TEST_KEYS, 1_000);
const tokenIn = (text: string): string => /lien-ket\/(\S+)/.exec(text)?.[1] ?? '';

test('a mail address is one address and nothing else', () => {
  assert.equal(mailAddress(' Lan@Tinh.VN '), 'lan@tinh.vn');
  for (const text of [
    '',
    'lan',
    'lan@tinh',
    'a@b.vn,c@d.vn',
    'a@b.vn\r\nBcc: c@d.vn',
    '<a@b.vn>',
    'a b@c.vn',
    'a@-b.vn',
    `${'a'.repeat(65)}@b.vn`,
    'a@@b.vn',
  ])
    assert.equal(mailAddress(text), null, text);
});

test('what is asked for is confirmed by mail; the database cannot read the address', async () => {
  assert.equal(told(await ask('khong phai dia chi')), 'follow.address-unfit');
  assert.equal(told(await ask('lan@tinh.vn', 'co-quan', 'khong-co')), 'follow.unknown');
  assert.equal(told(await ask('lan@tinh.vn', 'constructor', '')), 'follow.unknown');
  assert.equal((await mails()).length, 0);
  assert.equal(told(await ask('lan@tinh.vn')), 'accepted');
  const [mail] = await mails();
  assert.equal(mail?.to, 'lan@tinh.vn');
  assert.match(mail?.text ?? '', /https:\/\/thuocdo\.example\.vn\/theo-doi\/lien-ket\/\d+-[\w-]{24}\n/);
  const [row] = await database.query(sql<{ text: string }>`
    SELECT (to_jsonb(f) || jsonb_build_object('plain', encode(sealed, 'escape')))::text AS text FROM follow.follower f`);
  assert.doesNotMatch(row?.text ?? '', /lan@|tinh\.vn/);
});

test('only the link of the mail confirms; nobody is told before, and of the next edition first', async () => {
  const token = tokenIn((await mails())[0]!.text);
  for (const wrong of [
    undefined,
    '',
    '1',
    `${token}x`,
    token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    token.replace(/^\d+/, '999'),
  ])
    assert.equal(told(await act((a) => decide(a, wrong, 'confirm', 45))), 'follow.unknown', wrong);
  assert.equal(await act((a) => tellSome(a, edition(46))), 0);
  assert.equal(told(await act((a) => decide(a, token, 'confirm', 45))), 'accepted');
  assert.equal(await act((a) => tellSome(a, now)), 0);
  const before = (await mails()).length;
  assert.equal(await act((a) => tellSome(a, edition(46))), 1);
  assert.equal(await act((a) => tellSome(a, edition(46))), 0);
  const sent = (await mails()).slice(before);
  assert.equal(sent.length, 1);
  const words = topicOf({ content, lang: 'vi' }, { topic: 'co-quan', key: '16681' })!.words;
  assert.ok(sent[0]!.text.includes(words));
  assert.match(sent[0]!.text, /https:\/\/thuocdo\.example\.vn\/co-quan\/16681\n/);
});

test('an edition that says nothing new of an agency is no news; of the scoreboard every edition is', async () => {
  // Anybody can ask in the name of somebody who follows: it changes nothing for them.
  await ask('lan@tinh.vn', 'co-quan', '16681', 'en');
  await ask('ca@tinh.vn', 'toan-tinh', '', 'en');
  const token = tokenIn((await mails()).at(-1)!.text);
  await act((a) => decide(a, token, 'confirm', 46));
  const before = (await mails()).length;
  assert.equal(await act((a) => tellSome(a, edition(47))), 2);
  const sent = (await mails()).slice(before);
  assert.deepEqual(
    sent.map(({ to }) => to),
    ['ca@tinh.vn'],
  );
  assert.match(sent[0]!.text, /Edition 47, data until/);
  assert.match(sent[0]!.text, /\/en\/theo-doi\/lien-ket\//);
  const agencies = content.agencies.map((one) => (one.code === '16681' ? { ...one, state: 'missed' as const } : one));
  assert.equal(await act((a) => tellSome(a, edition(48, { agencies }))), 2);
  assert.ok((await mails()).some(({ to, text }) => to === 'lan@tinh.vn' && text.includes('Không đạt')));
});

test('a bot fills neither a mailbox nor the queue', async () => {
  const before = (await mails()).length;
  for (let n = 0; n < 6; n++) assert.equal(told(await ask('nan-nhan@tinh.vn')), 'accepted');
  assert.equal((await mails()).length, before + 3);
  await act(async (a) => {
    for (let n = 0; n < 230; n++)
      await askToFollow(a, now, { topic: 'toan-tinh', key: '', lang: 'vi', address: `bot-${n}@tinh.vn` });
  });
  assert.ok((await mails()).length <= before + 3 + 205);
});

test('whoever stops is gone, and who never confirmed too; keys can be rotated', async () => {
  const [row] = await database.query(
    sql<{ id: number }>`SELECT id FROM follow.follower WHERE confirmed_at IS NOT NULL ORDER BY id LIMIT 1`,
  );
  const follower = (await findFollower(database, row!.id))!;
  const token = linkToken(TEST_KEYS, follower);
  assert.equal((await followerOf(database, TEST_KEYS, token))?.id, row!.id);
  assert.equal(told(await act((a) => decide(a, token, 'stop', 48))), 'accepted');
  assert.equal(told(await act((a) => decide(a, token, 'stop', 48))), 'follow.unknown');
  assert.deepEqual(await followerStore.keysInUse(database), [TEST_KEYS.current()]);
  assert.equal(await act((a) => followerStore.reencrypt(a, 10)), 0);
  const later = acting(database, [], instant(TEST_TIME + 4 * 24 * 3_600_000));
  assert.ok((await later(sweepUnconfirmed)) > 100);
  const [left] = await database.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM follow.follower`);
  assert.equal(left?.n, 1);
});
