import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { world, type Answer } from '../../../test/hostile/world.ts';
import { testDatabase } from '../../../test/database.ts';
import { takeShared } from '../../platform/database/index.ts';
import { Guard } from './guard.ts';
import { TRANSPORT } from './headers.ts';
import { readProxies } from './peer.ts';
import { DEFAULT_RATES } from './rate.ts';

/** Rates that a test can use up. */
const rates = {
  ...DEFAULT_RATES,
  'address.page': { perMinute: 6, burst: 20 },
  'address.change': { perMinute: 30, burst: 4 },
  'account.page': { perMinute: 6, burst: 25 },
  'account.change': { perMinute: 30, burst: 5 },
  'account.costly': { perMinute: 6, burst: 3 },
};
const guard = new Guard({ proxies: readProxies('127.0.0.1'), rates });
const w = await world(undefined, { guard });
let from = 0;

/** Headers of a visitor whose address nobody had before. */
const visitor = (): Record<string, string> => ({ 'X-Forwarded-For': `198.51.100.${++from}` });
const statuses = (answers: readonly Answer[]): string => answers.map(({ status }) => status).join(' ');

async function times(count: number, ask: () => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < count; i++) answers.push(await ask());
  return answers;
}

describe('how often an address may ask', () => {
  test('past its burst it hears why and when to come back; others are served', async () => {
    const headers = visitor();
    const answers = await times(24, () => w.ask('/robots.txt', { headers }));
    assert.match(statuses(answers), /^(200 ){20}(?:200 )?429/);
    const last = answers.at(-1) as Answer;
    assert.match(String(last.headers['retry-after']), /^[1-9]\d*$/);
    assert.match(last.body, /quá nhiều yêu cầu[^<]*Chờ \d+ giây/);
    assert.match(String(last.headers['content-security-policy']), /default-src 'none'/);
    assert.equal((await w.ask('/robots.txt', { headers: visitor() })).status, 200);
  });

  test('its words at the front of the header change nothing', async () => {
    const { 'X-Forwarded-For': address } = visitor();
    const answers = await times(24, () =>
      w.ask('/robots.txt', {
        headers: { 'X-Forwarded-For': `203.0.113.${Math.trunc(performance.now()) % 250}, ${address}` },
      }),
    );
    assert.match(statuses(answers), /429$/);
  });

  test('what changes something has a bucket of its own', async () => {
    const headers = visitor();
    const answers = await times(6, () => w.ask('/dang-nhap/x', { method: 'POST', headers }));
    assert.match(statuses(answers), /^(403 ){4}429/);
    assert.equal((await w.ask('/robots.txt', { headers })).status, 200);
  });

  test('style sheets and the sign of health are always there', async () => {
    const headers = visitor();
    await times(22, () => w.ask('/robots.txt', { headers }));
    const page = await w.ask('/', { headers: visitor() });
    const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(page.body)?.[1] ?? '';
    assert.equal((await w.ask(sheet, { headers })).status, 200);
    assert.equal((await w.ask('/suc-khoe', { headers })).status, 200);
  });
});

test('an account is counted wherever it asks from, and costly things twice over', async () => {
  const asks = (path: string) => (): Promise<Answer> => w.ask(path, { headers: { Cookie: w.cookie, ...visitor() } });
  const exports = await times(5, asks('/ban-lam-viec/co-quan/xuat/csv'));
  assert.match(statuses(exports), /^200 200 200 429 429/);
  assert.ok(Number(exports.at(-1)?.headers['retry-after']) <= 10);
  assert.equal((await asks('/ban-lam-viec/co-quan')()).status, 200, 'pages are still there');
  const pages = await times(30, asks('/ban-lam-viec/co-quan'));
  assert.match(statuses(pages), /429$/);
});

test('over an encrypted connection of a configured proxy, and only then, browsers are told to stay with it', async () => {
  const secure = await w.ask('/robots.txt', { headers: { ...visitor(), 'X-Forwarded-Proto': 'https' } });
  assert.equal(secure.headers['strict-transport-security'], TRANSPORT);
  const plain = await w.ask('/robots.txt', { headers: visitor() });
  assert.equal(plain.headers['strict-transport-security'], undefined);
});

test('processes that share a database never give more together than one may', async () => {
  const database = await testDatabase();
  const rate = { perMinute: 1, burst: 10 };
  const waits = await Promise.all(Array.from({ length: 60 }, () => takeShared(database, 'x', 'person 1', rate)));
  assert.equal(waits.filter((wait) => wait === 0).length, 10);
  assert.ok(waits.every((wait) => wait === 0 || (wait > 50 && wait <= 60)));
  assert.equal(await takeShared(database, 'x', 'person 2', rate), 0);
  const quick = { perMinute: 6_000_000, burst: 1 };
  for (let i = 0; i < 5; i++) assert.equal(await takeShared(database, 'y', 'z', quick), 0);
});
