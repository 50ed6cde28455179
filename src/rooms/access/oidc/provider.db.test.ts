import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { UnsecuredJWT, type JWTPayload } from 'jose';
import { sql } from '../../../platform/database/index.ts';
import { openDesk, sessionsOf, type Browser } from '../test/desk.ts';
import { startProvider, type TestProvider } from '../test/provider.ts';

/** A port that is free just now: providers must be told where the desk will be before it is. */
const port = await new Promise<number>((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const found = (probe.address() as AddressInfo).port;
    probe.close(() => resolve(found));
  });
});
const HOME = `http://localhost:${port}`;
const [one, two] = [await startProvider(HOME, 'mot'), await startProvider(HOME, 'hai')];
const entry = (code: string, { issuer, clientId, clientSecret }: TestProvider, more: object = {}) => ({
  code,
  name: { vi: `Cổng ${code}`, en: `Portal ${code}` },
  issuer,
  clientId,
  clientSecret,
  own: true,
  ...more,
});
const RULES = [
  { claim: 'groups', equals: 'can-bo', role: 'officer', title: 'Chuyên viên' },
  { claim: 'groups', equals: 'lanh-dao', role: 'leader', title: 'Lãnh đạo tỉnh' },
];
const desk = await openDesk({ signIn: [entry('mot', one, { create: true, posts: RULES }), entry('hai', two)] }, port);
const { database } = desk;
const DESK = '/ban-lam-viec';
const path = (address: string): string => address.slice(HOME.length);
const begin = async (browser: Browser, code = 'mot', query = ''): Promise<string> =>
  (await browser.get(`/dang-nhap/qua/${code}${query}`)).location ?? '';

/** Goes to the provider and back; answers the desk's answer. */
async function through(browser: Browser, subject: string, by = one, code = 'mot') {
  return browser.get(path(await by.walk(await begin(browser, code), subject)));
}

describe('a provider of sign-in', () => {
  test('lets in whom it knows, creates them with the posts of their claims, and follows changes', async () => {
    one.people.set('lan', { name: 'Trần Thị Lan', email: 'lan@tinh.vn', email_verified: true, groups: ['can-bo'] });
    const browser = desk.browser();
    assert.match((await browser.get('/dang-nhap')).body, /Đăng nhập qua Cổng mot/);
    const back = await through(browser, 'lan');
    assert.equal(back.location, DESK, back.body);
    assert.match((await browser.get(DESK)).body, /Trần Thị Lan/);
    one.people.set('lan', { name: 'Trần Thị Lan', groups: ['lanh-dao'] });
    const later = desk.browser();
    await through(later, 'lan');
    assert.match((await later.get(DESK)).body, /Lãnh đạo tỉnh/);
    assert.equal((await browser.get(DESK)).status, 401, 'the session in the post that was taken back');
    one.people.set('lan', { name: 'Trần Thị Lan', groups: [] });
    assert.match((await through(desk.browser(), 'lan')).body, /không giữ chức danh nào/);
  });

  test('finds a person by a verified e-mail once, and refuses whom nobody knows', async () => {
    const person = await desk.person('minh@tinh.vn', ['officer'], null);
    two.people.set('m-1', { email: 'Minh@tinh.vn', email_verified: false });
    assert.match((await through(desk.browser(), 'm-1', two, 'hai')).body, /chưa có tên bạn/);
    two.people.set('m-1', { email: 'Minh@tinh.vn', email_verified: true });
    assert.equal((await through(desk.browser(), 'm-1', two, 'hai')).location, DESK);
    two.people.set('m-2', { email: 'minh@tinh.vn', email_verified: true });
    assert.match(
      (await through(desk.browser(), 'm-2', two, 'hai')).body,
      /chưa có tên bạn/,
      'another subject, the same e-mail',
    );
    two.people.set('m-1', {});
    assert.equal((await through(desk.browser(), 'm-1', two, 'hai')).location, DESK, 'linked by subject');
    assert.equal(await sessionsOf(database, person), 2);
  });

  test('does not stand in for codes unless the operator says so', async () => {
    await desk.person('tt@tinh.vn', ['inspector'], null);
    two.people.set('tt', { email: 'tt@tinh.vn', email_verified: true });
    assert.equal((await through(desk.browser(), 'tt', two, 'hai')).location, '/dang-nhap/cai-ma');
  });

  test('leads on to where one wanted, on this site only', async () => {
    two.people.set('m-1', {});
    for (const [asked, leads] of [
      ['/ban-lam-viec/tai-khoan', '/ban-lam-viec/tai-khoan'],
      ['//evil.example', DESK],
    ] as const) {
      const browser = desk.browser();
      const back = await two.walk(await begin(browser, 'hai', `?tiep=${encodeURIComponent(asked)}`), 'm-1');
      assert.equal((await browser.get(path(back))).location, leads);
    }
  });
});

describe('what is not let in', () => {
  const refused = async (
    answer: { status: number; body: string; location: string | null },
    browser: Browser,
  ): Promise<void> => {
    assert.equal(answer.status, 403, answer.body);
    assert.equal(browser.cookies.has('thuocdo_session'), false);
  };

  test('an answer that comes twice', async () => {
    const browser = desk.browser();
    const back = path(await two.walk(await begin(browser, 'hai'), 'm-1'));
    assert.equal((await browser.get(back)).location, DESK);
    const again = desk.browser();
    for (const [name, value] of browser.cookies) if (name !== 'thuocdo_session') again.cookies.set(name, value);
    await refused(await again.get(back), again);
  });

  test('an answer slipped to another browser', async () => {
    const [mine, theirs] = [desk.browser(), desk.browser()];
    const back = path(await two.walk(await begin(mine, 'hai'), 'm-1'));
    await begin(theirs, 'hai');
    await refused(await theirs.get(back), theirs);
  });

  test('a state that nobody gave, an answer without one, and an error of the provider', async () => {
    const browser = desk.browser();
    await begin(browser, 'hai');
    await refused(await browser.get('/dang-nhap/tra-ve/hai?code=x&state=made-up'), browser);
    await refused(await browser.get('/dang-nhap/tra-ve/hai?code=x'), browser);
    const state = new URL(await begin(browser, 'hai')).searchParams.get('state') ?? '';
    await refused(
      await browser.get(`/dang-nhap/tra-ve/hai?error=access_denied&state=${state}&iss=${two.issuer}`),
      browser,
    );
  });

  test('answers of one provider passed off as another’s', async () => {
    const browser = desk.browser();
    const back = new URL(await two.walk(await begin(browser, 'hai'), 'm-1'));
    await refused(await browser.get(`/dang-nhap/tra-ve/mot${back.search}`), browser);
    const again = desk.browser();
    const other = new URL(await two.walk(await begin(again, 'hai'), 'm-1'));
    other.searchParams.set('iss', one.issuer);
    await refused(await again.get(other.pathname + other.search), again);
    const bare = desk.browser();
    const without = new URL(await two.walk(await begin(bare, 'hai'), 'm-1'));
    without.searchParams.delete('iss');
    await refused(await bare.get(without.pathname + without.search), bare);
  });

  test('ID tokens that were tampered with', async () => {
    const soon = Math.floor(Date.now() / 1000);
    const lies: Record<string, (payload: JWTPayload) => Promise<string>> = {
      'another nonce': (payload) => two.sign({ ...payload, nonce: 'another' }),
      'no nonce': ({ nonce: _nonce, ...payload }) => two.sign(payload),
      expired: (payload) => two.sign({ ...payload, iat: soon - 7200, exp: soon - 3600 }),
      'another audience': (payload) => two.sign({ ...payload, aud: 'somebody-else' }),
      'another issuer': (payload) => two.sign({ ...payload, iss: one.issuer }),
      'another key': (payload) => one.sign(payload),
      'algorithm none': async (payload) => new UnsecuredJWT(payload).encode(),
      'another subject, old signature': async (payload) => {
        const [head, , signature] = (await two.sign(payload)).split('.');
        return [head, Buffer.from(JSON.stringify({ ...payload, sub: 'tt' })).toString('base64url'), signature].join(
          '.',
        );
      },
    };
    for (const [lie, tamper] of Object.entries(lies)) {
      const browser = desk.browser();
      two.tamper = tamper;
      const answer = await through(browser, 'm-1', two, 'hai');
      assert.equal(answer.status, 403, lie);
      assert.equal(browser.cookies.has('thuocdo_session'), false, lie);
    }
    two.tamper = (payload) => two.sign(payload);
    assert.equal((await through(desk.browser(), 'm-1', two, 'hai')).location, DESK, 'signed anew and otherwise true');
    two.tamper = null;
  });

  test('a provider that nobody configured', async () => {
    const browser = desk.browser();
    for (const address of ['/dang-nhap/qua/la', '/dang-nhap/tra-ve/la?code=x&state=y', '/dang-nhap/qua/__proto__'])
      await refused(await browser.get(address), browser);
  });
});

describe('the end of a session', () => {
  const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
  const identity = async (subject: string) => {
    const [row] = await database.query(
      sql<{ person: string }>`SELECT person FROM access.identity WHERE issuer = ${two.issuer} AND subject = ${subject}`,
    );
    return row?.person ?? '';
  };
  const payload = (more: JWTPayload = {}): JWTPayload => ({
    iss: two.issuer,
    aud: two.clientId,
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 120,
    jti: crypto.randomUUID(),
    sub: 'm-1',
    events: { [EVENT]: {} },
    ...more,
  });
  const tell = (token: string, code = 'hai') =>
    desk.browser().post(`/dang-nhap/ket-thuc/${code}`, { logout_token: token });

  test('here leads to the provider, which then ends its own', async () => {
    const browser = desk.browser();
    await through(browser, 'm-1', two, 'hai');
    const left = await browser.post('/dang-xuat', { csrf: await browser.csrf() });
    assert.equal(left.status, 200);
    const further = new URL(/url=(.*)$/.exec(left.headers.get('refresh') ?? '')?.[1] ?? '');
    assert.equal(further.origin, two.issuer);
    assert.ok(further.searchParams.get('id_token_hint'));
    assert.equal(further.searchParams.get('post_logout_redirect_uri'), `${HOME}/dang-nhap`);
    assert.equal((await browser.get(DESK)).status, 401);
    assert.equal((await fetch(further)).status, 200);
  });

  test('at the provider ends those that began with it, once', async () => {
    const browser = desk.browser();
    await through(browser, 'm-1', two, 'hai');
    const [person, token] = [await identity('m-1'), await two.sign(payload(), { typ: 'logout+jwt' })];
    assert.ok((await sessionsOf(database, person)) > 0);
    const heard = await tell(token);
    assert.equal(heard.status, 200, heard.body);
    assert.equal(heard.headers.get('cache-control'), 'no-store');
    assert.equal((await browser.get(DESK)).status, 401);
    assert.equal(await sessionsOf(database, person), 0);
    await through(browser, 'm-1', two, 'hai');
    assert.equal((await tell(token)).status, 400, 'heard twice');
    assert.equal((await browser.get(DESK)).status, 200);
  });

  test('of one session there leaves the others', async () => {
    const [first, second] = [desk.browser(), desk.browser()];
    for (const browser of [first, second]) await through(browser, 'm-1', two, 'hai');
    const [row] = await database.query(sql<{ sid: string | null }>`
      SELECT provider_session AS sid FROM access.session WHERE address = ${first.address} ORDER BY id DESC LIMIT 1`);
    assert.ok(row?.sid, 'the provider names its sessions');
    const { sub: _sub, ...withoutSubject } = payload({ sid: row.sid });
    assert.equal((await tell(await two.sign(withoutSubject))).status, 200);
    assert.equal((await first.get(DESK)).status, 401);
    assert.equal((await second.get(DESK)).status, 200);
  });

  test('is not brought about by tokens that are not right', async () => {
    const browser = desk.browser();
    await through(browser, 'm-1', two, 'hai');
    const past = Math.floor(Date.now() / 1000) - 3600;
    const { jti: _jti, ...noId } = payload();
    const { events: _events, ...noEvents } = payload();
    const { iat: _iat, ...noTime } = payload();
    const { sub: _sub, ...nobody } = payload();
    const wrong = {
      'with a nonce': await two.sign(payload({ nonce: 'x' })),
      'without an id': await two.sign(noId),
      'without events': await two.sign(noEvents),
      'with another event': await two.sign(payload({ events: { 'urn:else': {} } })),
      'without a time': await two.sign(noTime),
      'about nobody': await two.sign(nobody),
      old: await two.sign(payload({ iat: past })),
      expired: await two.sign(payload({ exp: past })),
      'for another client': await two.sign(payload({ aud: 'else' })),
      'of another issuer': await two.sign(payload({ iss: one.issuer })),
      'signed by another': await one.sign(payload()),
      unsigned: new UnsecuredJWT(payload()).encode(),
      'of another type': await two.sign(payload(), { typ: 'at+jwt' }),
      empty: '',
    };
    for (const [why, token] of Object.entries(wrong)) assert.equal((await tell(token)).status, 400, why);
    assert.equal((await tell(await two.sign(payload()), 'mot')).status, 400, 'at another provider’s address');
    assert.equal((await tell(await two.sign(payload()), 'la')).status, 400, 'at no provider’s address');
    assert.equal((await browser.get(DESK)).status, 200);
  });

  test('comes from the provider itself when somebody signs out there', async () => {
    assert.ok(two.provider.Client);
    const client = await two.provider.Client.find(two.clientId);
    const browser = desk.browser();
    await through(browser, 'm-1', two, 'hai');
    const [row] = await database.query(sql<{ sid: string }>`
      SELECT provider_session AS sid FROM access.session WHERE address = ${browser.address} ORDER BY id DESC LIMIT 1`);
    await (client as unknown as { backchannelLogout(sub: string, sid: string): Promise<unknown> }).backchannelLogout(
      'm-1',
      row?.sid ?? '',
    );
    assert.equal((await browser.get(DESK)).status, 401);
  });
});
