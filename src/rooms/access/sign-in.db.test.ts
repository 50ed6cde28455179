import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { describe, test } from 'node:test';
import { sql } from '../../platform/database/index.ts';
import { readEntries } from '../audit/index.ts';
import { invite } from './commands/accounts.ts';
import { codeAt, stepAt } from './core/totp.ts';
import { readSealed } from './sql/sealed.store.ts';
import { openDesk, PASSWORD, sessionsOf, type Browser } from './test/desk.ts';

const desk = await openDesk();
const { database, context } = desk;
const DESK = '/ban-lam-viec';
const session = (browser: Browser) => browser.cookies.get('thuocdo_session');
const linkIn = (text: string): string => new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? '').pathname;

/** Step whose code a person's set-up took: which one the clock says now may be another already. */
const setUpAt = new Map<string, number>();

/** Code of a step. */
async function codeOf(person: string, step: number): Promise<string> {
  const secret = await readSealed<string>({ read: database, keys: context.keys, at: context.now() }, 'codes', person);
  return codeAt(Buffer.from(secret ?? '', 'base64'), step);
}

/** Signs in for the first time and sets a generator of codes up; answers recovery codes. */
async function setUp(browser: Browser, email: string): Promise<string[]> {
  assert.equal((await browser.signIn(email)).location, '/dang-nhap/cai-ma');
  const shown = await browser.get('/dang-nhap/cai-ma');
  const key = /<code class="key">([A-Z2-7 ]+)</.exec(shown.body)?.[1]?.replaceAll(' ', '') ?? '';
  assert.equal(key.length, 32);
  const step = stepAt(context.now());
  const set = await browser.post('/dang-nhap/cai-ma', { 'ma-xac-thuc': codeAt(fromBase32(key), step) });
  setUpAt.set(email, step);
  assert.equal(set.status, 200, set.body);
  assert.equal((await browser.post('/dang-nhap/tiep')).location, DESK);
  return [...set.body.matchAll(/<code>([A-Z2-7-]{29})<\/code>/g)].map((match) => match[1] as string);
}

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

describe('a password', () => {
  test('is set by an invitation that works once, and lets in', async () => {
    const person = await desk.person('moi@tinh.vn', ['officer'], null);
    assert.ok((await desk.acting(desk.operator, (act) => invite(act, person, desk.url))).ok);
    const mail = (await desk.mails()).at(-1);
    assert.equal(mail?.to, 'moi@tinh.vn');
    const [path, browser] = [linkIn(mail.text), desk.browser()];
    assert.match((await browser.get(path)).body, /moi@tinh\.vn/);
    const short = await browser.post(path, { 'mat-khau-moi': 'ngắn', 'mat-khau-lai': 'ngắn' });
    assert.match(short.body, /ít nhất 12 ký tự/);
    const set = await browser.post(path, { 'mat-khau-moi': PASSWORD, 'mat-khau-lai': PASSWORD });
    assert.equal(set.location, '/dang-nhap?da-dat');
    assert.equal((await browser.post(path, { 'mat-khau-moi': PASSWORD, 'mat-khau-lai': PASSWORD })).status, 403);
    assert.equal((await browser.signIn('MOI@tinh.vn')).location, DESK);
    assert.equal((await browser.get(DESK)).status, 200);
  });

  test('no answer tells whether an e-mail is known', async () => {
    await desk.person('biet@tinh.vn', ['officer']);
    await desk.person('chua-dat@tinh.vn', ['officer'], null);
    const answers = [];
    for (const email of ['biet@tinh.vn', 'la@tinh.vn', 'chua-dat@tinh.vn']) {
      const wrong = await desk.browser().signIn(email, 'không phải mật khẩu này');
      const reset = await desk.browser().post('/quen-mat-khau', { email });
      answers.push([wrong.status, wrong.body.replaceAll(email, ''), reset.status, reset.body]);
    }
    assert.deepEqual(answers[1], answers[0]);
    assert.deepEqual(answers[2], answers[0]);
  });

  test('a wrong password costs the same work for an account, for none and for one without a password', async (t) => {
    await desk.person('dong-ho@tinh.vn', ['officer']);
    await desk.person('chua-mat-khau@tinh.vn', ['officer'], null);
    const derive = t.mock.method(crypto, 'argon2');
    syncBuiltinESMExports();
    const work = [];
    for (const email of ['dong-ho@tinh.vn', 'khong-ai@tinh.vn', 'chua-mat-khau@tinh.vn']) {
      derive.mock.resetCalls();
      await desk.browser().signIn(email, 'không phải mật khẩu này');
      work.push(derive.mock.calls.map((call) => ({ ...call.arguments[1], message: null, nonce: null })));
    }
    derive.mock.restore();
    syncBuiltinESMExports();
    assert.equal(work[0]?.length, 1, 'one password is derived');
    assert.deepEqual(work[1], work[0]);
    assert.deepEqual(work[2], work[0]);
  });

  test('a reset by mail ends every session, works once, and is never sent to nobody', async () => {
    const person = await desk.person('quen@tinh.vn', ['officer']);
    const browser = desk.browser();
    await browser.signIn('quen@tinh.vn');
    await desk.workOff();
    const before = (await desk.mails()).length;
    await desk.browser().post('/quen-mat-khau', { email: 'khong-co@tinh.vn' });
    await desk.workOff();
    assert.equal((await desk.mails()).length, before);
    await desk.browser().post('/quen-mat-khau', { email: 'Quen@tinh.vn' });
    await desk.workOff();
    const path = linkIn((await desk.mails()).at(-1)?.text ?? '');
    const next = { 'mat-khau-moi': 'mưa rơi trên mái tôn cũ', 'mat-khau-lai': 'mưa rơi trên mái tôn cũ' };
    assert.equal((await desk.browser().post(path, next)).status, 303);
    assert.equal((await desk.browser().post(path, next)).status, 403);
    assert.equal(await sessionsOf(database, person), 0);
    assert.equal((await browser.get(DESK)).status, 401);
    assert.equal((await desk.browser().signIn('quen@tinh.vn')).status, 403);
    assert.equal((await desk.browser().signIn('quen@tinh.vn', next['mat-khau-moi'])).location, DESK);
    assert.match((await desk.mails()).at(-1)?.subject ?? '', /đã đổi/);
  });

  test('is hashed anew when its effort is not today’s', async () => {
    const person = await desk.person('cu@tinh.vn', ['officer']);
    const weak = '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$';
    const { argon2Sync } = await import('node:crypto');
    const hash = argon2Sync('argon2id', {
      message: PASSWORD.normalize('NFC'),
      nonce: Buffer.alloc(16),
      memory: 8,
      passes: 1,
      parallelism: 1,
      tagLength: 32,
    });
    await database.query(
      sql`UPDATE access.account SET password = ${weak + hash.toString('base64').replace(/=+$/, '')} WHERE person = ${person}`,
    );
    assert.equal((await desk.browser().signIn('cu@tinh.vn')).location, DESK);
    const [row] = await database.query(
      sql<{ password: string }>`SELECT password FROM access.account WHERE person = ${person}`,
    );
    assert.match(row?.password ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('delays', () => {
  test('slow whoever guesses, and nobody else', async () => {
    await desk.person('dich@tinh.vn', ['officer']);
    const owner = desk.browser();
    assert.equal((await owner.signIn('dich@tinh.vn')).location, DESK);
    const guesser = desk.browser();
    const statuses = [];
    for (let guess = 0; guess < 7; guess++)
      statuses.push((await guesser.signIn('dich@tinh.vn', `sai lần thứ ${guess}`)).status);
    assert.deepEqual(statuses, [403, 403, 403, 403, 403, 429, 429]);
    const right = await guesser.signIn('dich@tinh.vn');
    assert.equal(right.status, 429, 'even the right password has to wait');
    assert.ok(Number(right.headers.get('retry-after')) >= 1);
    assert.equal((await desk.browser().signIn('dich@tinh.vn')).location, DESK, 'from elsewhere');
    const neighbour = desk.browser(guesser.address);
    assert.equal((await neighbour.signIn('dich@tinh.vn')).status, 429, 'an unknown browser behind the same address');
    const known = desk.browser(guesser.address);
    known.cookies.set('thuocdo_device', owner.cookies.get('thuocdo_device') ?? '');
    assert.equal((await known.signIn('dich@tinh.vn')).location, DESK, 'a known browser behind the same address');
    const other = desk.browser(guesser.address);
    await desk.person('hang-xom@tinh.vn', ['officer']);
    assert.equal((await other.signIn('hang-xom@tinh.vn')).location, DESK, 'another account behind the same address');
  });

  test('a browser that is known does not guess without end', async () => {
    await desk.person('may-quen@tinh.vn', ['officer']);
    const browser = desk.browser();
    await browser.signIn('may-quen@tinh.vn');
    const statuses = [];
    for (let guess = 0; guess < 6; guess++)
      statuses.push((await browser.signIn('may-quen@tinh.vn', 'không phải nó đâu')).status);
    assert.equal(statuses.at(-1), 429);
  });

  test('guesses at many accounts from one address are slowed, known or not', async () => {
    const browser = desk.browser();
    let slowed = 0;
    for (let guess = 0; guess < 44; guess++)
      if ((await browser.signIn(`ai-do-${guess}@tinh.vn`, 'một mật khẩu nào đó')).status === 429) slowed++;
    assert.ok(slowed > 0 && slowed < 10, String(slowed));
  });

  test('many guesses at once count as many', async () => {
    await desk.person('cung-luc@tinh.vn', ['officer']);
    const browser = desk.browser();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, guess) => browser.signIn('cung-luc@tinh.vn', `đoán mò số ${guess}`)),
    );
    assert.equal(answers.filter(({ status }) => status === 403).length, 5);
  });

  test('no e-mail and no address stands in the counts', async () => {
    const [row] = await database.query(sql<{ found: number }>`
      SELECT count(*) AS found FROM access.attempt AS attempt WHERE attempt::text LIKE '%tinh.vn%' OR attempt::text LIKE '%203.0.113%'`);
    assert.equal(row?.found, 0);
  });
});

describe('codes', () => {
  test('are asked of roles that need them, once each, with recovery codes for a lost telephone', async () => {
    const person = await desk.person('thanh-tra@tinh.vn', ['inspector']);
    const first = desk.browser();
    const recovery = await setUp(first, 'thanh-tra@tinh.vn');
    assert.equal(recovery.length, 10);
    const taken = setUpAt.get('thanh-tra@tinh.vn') ?? 0;
    const browser = desk.browser();
    assert.equal((await browser.signIn('thanh-tra@tinh.vn')).location, '/dang-nhap/ma-xac-thuc');
    assert.equal((await browser.get(DESK)).status, 401, 'the password alone opens nothing');
    assert.equal((await browser.post('/dang-nhap/tiep')).location, '/dang-nhap/ma-xac-thuc');
    assert.equal((await browser.post('/dang-nhap/chuc-danh', { giu: '1' })).location, '/dang-nhap/ma-xac-thuc');
    const typed = (code: string, at = browser) => at.post('/dang-nhap/ma-xac-thuc', { 'ma-xac-thuc': code });
    assert.equal((await typed(await codeOf(person, taken))).status, 403, 'the code of the set-up is not taken again');
    const code = await codeOf(person, Math.max(taken + 1, stepAt(context.now())));
    const steps = browser.cookies.get('thuocdo_sign_in');
    const right = await typed(code);
    assert.equal(right.location, DESK, right.body);
    const again = desk.browser();
    await again.signIn('thanh-tra@tinh.vn');
    assert.notEqual(again.cookies.get('thuocdo_sign_in'), steps);
    assert.equal((await typed(code, again)).status, 403, 'a code seen by somebody');
    const spare = recovery[0] as string;
    assert.equal((await typed(spare.toLowerCase(), again)).location, DESK);
    const third = desk.browser();
    await third.signIn('thanh-tra@tinh.vn');
    assert.equal((await typed(spare, third)).status, 403, 'a recovery code works once');
  });

  test('are reset by an administrator who says how they recognised somebody, not their own; sessions end and a mail tells', async () => {
    const person = await desk.person('mat-dien-thoai@tinh.vn', ['inspector']);
    const lost = desk.browser();
    const [spare] = await setUp(lost, 'mat-dien-thoai@tinh.vn');
    const admin = await desk.person('quan-tri-ma@tinh.vn', ['administrator']);
    const keeper = desk.browser();
    await setUp(keeper, 'quan-tri-ma@tinh.vn');
    const csrf = await keeper.csrf();
    const reset = (id: string, how: string) =>
      keeper.post(`/ban-lam-viec/nhan-su/${id}/dat-lai-ma`, { csrf, nhan_ra: how });
    assert.match((await keeper.get(`/ban-lam-viec/nhan-su/${person}`)).body, /Đặt lại mã xác thực/);
    assert.match((await reset(person, '')).body, /Chưa ghi đã nhận ra/);
    assert.equal((await lost.get(DESK)).status, 200, 'nothing has happened yet');
    await desk.browser().post('/quen-mat-khau', { email: 'mat-dien-thoai@tinh.vn' });
    await desk.workOff();
    const waiting = linkIn((await desk.mails()).at(-1)?.text ?? '');
    assert.match((await reset(admin, 'gặp trực tiếp')).body, /Không tự đặt lại/);
    assert.equal((await keeper.get('/ban-lam-viec/nhan-su')).status, 200);
    assert.equal((await reset(person, 'gặp trực tiếp, xem thẻ công chức')).status, 303);
    assert.equal((await lost.get(DESK)).status, 401, 'sessions end');
    const thief = { 'mat-khau-moi': 'mưa rơi trên mái tôn cũ', 'mat-khau-lai': 'mưa rơi trên mái tôn cũ' };
    assert.equal((await desk.browser().post(waiting, thief)).status, 403, 'links that wait end too');
    const mail = (await desk.mails()).at(-1);
    assert.equal(mail?.to, 'mat-dien-thoai@tinh.vn');
    assert.match(mail.subject, /đã được đặt lại/);
    const [entry] = await readEntries(database, { subject: 'access.person', key: person }, 1);
    assert.deepEqual([entry?.action, entry?.reason], ['reset-codes', 'gặp trực tiếp, xem thẻ công chức']);
    const again = desk.browser();
    assert.equal((await again.signIn('mat-dien-thoai@tinh.vn')).location, '/dang-nhap/cai-ma');
    assert.equal((await again.get(DESK)).status, 401, 'a password alone opens nothing still');
    assert.notEqual((await again.post('/dang-nhap/ma-xac-thuc', { 'ma-xac-thuc': spare! })).location, DESK);
    assert.match((await reset(person, 'gặp trực tiếp')).body, /không dùng mã xác thực/);
  });

  test('an administrator ends all sessions of a person', async () => {
    const person = await desk.person('quen-may@tinh.vn', ['officer']);
    const left = desk.browser();
    await left.signIn('quen-may@tinh.vn');
    assert.equal((await left.get(DESK)).status, 200);
    await desk.person('quan-tri-phien@tinh.vn', ['administrator']);
    const keeper = desk.browser();
    await setUp(keeper, 'quan-tri-phien@tinh.vn');
    assert.match((await keeper.get(`/ban-lam-viec/nhan-su/${person}`)).body, /Đang mở 1 phiên/);
    assert.equal(
      (await keeper.post(`/ban-lam-viec/nhan-su/${person}/ket-thuc-phien`, { csrf: await keeper.csrf() })).status,
      303,
    );
    assert.equal((await left.get(DESK)).status, 401);
    const [entry] = await readEntries(database, { subject: 'access.person', key: person }, 1);
    assert.deepEqual(entry?.after, { sessions: 1 });
  });

  test('after five wrong codes the password is asked for again, and the delays grow', async () => {
    await desk.person('sai-ma@tinh.vn', ['inspector']);
    await setUp(desk.browser(), 'sai-ma@tinh.vn');
    const browser = desk.browser();
    await browser.signIn('sai-ma@tinh.vn');
    const bodies = [];
    for (let guess = 0; guess < 6; guess++)
      bodies.push((await browser.post('/dang-nhap/ma-xac-thuc', { 'ma-xac-thuc': '000000' })).body);
    assert.match(bodies[4] ?? '', /Đăng nhập lại từ đầu/);
    assert.match(bodies[5] ?? '', /dở dang quá lâu hoặc đã dùng/);
    await browser.signIn('sai-ma@tinh.vn');
    assert.match((await browser.post('/dang-nhap/ma-xac-thuc', { 'ma-xac-thuc': '000000' })).body, /Chờ \d+ giây/);
  });

  test('neither secrets nor codes stand in the database', async () => {
    const [row] = await database.query(
      sql<{ bytes: Buffer }>`SELECT bytes FROM access.sealed WHERE kind = 'codes' LIMIT 1`,
    );
    assert.ok(row && row.bytes.length > 40 && !/^[\w+/="]+$/.test(row.bytes.toString('latin1')));
  });
});

describe('sessions', () => {
  test('a token planted beforehand is never the one that gets rights', async () => {
    await desk.person('gai@tinh.vn', ['officer']);
    const browser = desk.browser();
    browser.cookies.set('thuocdo_session', 'planted-by-somebody');
    browser.cookies.set('thuocdo_sign_in', 'planted-too');
    await browser.signIn('gai@tinh.vn');
    assert.notEqual(session(browser), 'planted-by-somebody');
    const other = desk.browser();
    other.cookies.set('thuocdo_session', 'planted-by-somebody');
    assert.equal((await other.get(DESK)).status, 401);
  });

  test('who holds several posts chooses, and switches under a new token', async () => {
    await desk.person('hai@tinh.vn', ['officer', 'leader']);
    const browser = desk.browser();
    assert.equal((await browser.signIn('hai@tinh.vn')).location, '/dang-nhap/chuc-danh');
    const buttons = [...(await browser.get('/dang-nhap/chuc-danh')).body.matchAll(/name="giu" value="(\d+)"/g)].map(
      (match) => match[1] as string,
    );
    assert.equal(buttons.length, 2);
    assert.equal((await browser.post('/dang-nhap/chuc-danh', { giu: '999999' })).location, '/dang-nhap/chuc-danh');
    assert.equal((await browser.post('/dang-nhap/chuc-danh', { giu: buttons[0] as string })).location, DESK);
    const old = session(browser) as string;
    const csrf = await browser.csrf();
    assert.match((await browser.get(DESK)).body, /Chức danh officer/);
    assert.equal((await browser.post('/ban-lam-viec/doi-chuc-danh', { csrf, giu: buttons[1] as string })).status, 303);
    assert.notEqual(session(browser), old);
    assert.match((await browser.get(DESK)).body, /Chức danh leader/);
    const thief = desk.browser();
    thief.cookies.set('thuocdo_session', old);
    assert.equal((await thief.get(DESK)).status, 401);
  });

  test('are listed and ended by their person, and by nobody else', async () => {
    await desk.person('ba@tinh.vn', ['officer']);
    await desk.person('tu@tinh.vn', ['officer']);
    const [here, there, stranger] = [desk.browser(), desk.browser(), desk.browser()];
    for (const browser of [here, there]) await browser.signIn('ba@tinh.vn');
    await stranger.signIn('tu@tinh.vn');
    const page = (await here.get('/ban-lam-viec/tai-khoan')).body;
    assert.match(page, new RegExp(there.address));
    assert.match(page, /Firefox, Linux/);
    const ids = [...page.matchAll(/tai-khoan\/phien\/(\d+)/g)].map((match) => match[1] as string);
    assert.equal(ids.length, 2);
    const other = ids.sort((a, b) => Number(b) - Number(a))[0] as string;
    assert.equal(
      (await stranger.post(`/ban-lam-viec/tai-khoan/phien/${other}`, { csrf: await stranger.csrf() })).status,
      404,
    );
    assert.equal((await there.get(DESK)).status, 200);
    assert.equal((await here.post(`/ban-lam-viec/tai-khoan/phien/${other}`, { csrf: await here.csrf() })).status, 303);
    assert.equal((await there.get(DESK)).status, 401);
    assert.equal((await here.get(DESK)).status, 200);
  });

  test('end by idleness and in all, as the settings say', async () => {
    const person = await desk.person('nghi@tinh.vn', ['officer']);
    const browser = desk.browser();
    await browser.signIn('nghi@tinh.vn');
    const shift = (minutes: number) =>
      database.query(
        sql`UPDATE access.session SET created_at = created_at - make_interval(mins => ${minutes}), seen_at = seen_at - make_interval(mins => ${minutes}) WHERE person = ${person}`,
      );
    await shift(59);
    assert.equal((await browser.get(DESK)).status, 200, 'and this is noted as use');
    await shift(59);
    assert.equal((await browser.get(DESK)).status, 200);
    await shift(61);
    assert.equal((await browser.get(DESK)).status, 401);
    await browser.signIn('nghi@tinh.vn');
    await database.query(sql`UPDATE access.session SET expires_at = now() WHERE person = ${person}`);
    assert.equal((await browser.get(DESK)).status, 401);
  });

  test('lead after signing in only to own pages', async () => {
    await desk.person('dan@tinh.vn', ['officer']);
    const browser = desk.browser();
    const asked = await browser.get('/ban-lam-viec/tai-khoan?x=1');
    assert.equal(asked.status, 401);
    assert.match(asked.body, /name="tiep" value="\/ban-lam-viec\/tai-khoan\?x=1"/);
    for (const [path, leads] of [
      ['/en/ban-lam-viec/tai-khoan', '/en/ban-lam-viec/tai-khoan'],
      ['//evil.example', DESK],
      ['/\\evil.example', DESK],
      ['https://evil.example', DESK],
      ['/%09/evil.example', '/%09/evil.example'],
      ['javascript:alert(1)', DESK],
    ] as const)
      assert.equal((await browser.signIn('dan@tinh.vn', PASSWORD, { tiep: path })).location, leads);
    assert.doesNotMatch((await browser.get('/dang-nhap?tiep=//evil.example')).body, /name="tiep"/);
  });
});
