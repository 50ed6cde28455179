import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { issueSignInToken } from '../../src/rooms/access/index.ts';
import { digest } from './digest.ts';
import { goodDossiers } from './good-files.ts';
import { assertWords } from './sentence.ts';
import { tally } from './tally.ts';
import { inAddress, TEXTS } from './texts.ts';
import { MULTIPART, multipart, world, type Answer, type Part } from './world.ts';

const w = await world();
const counted = tally('edge');

const UPLOAD = '/ban-lam-viec/nhap-so-lieu/dossiers';
const file: Part = ['tep', Buffer.from(goodDossiers), 'thang-3.csv'];
const lead = (answer: Answer): string => /<p class="lead">([^<]*)/.exec(answer.body)?.[1] ?? '';

/** Sends raw bytes and answers with what came back before the connection ended. */
const raw = (request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(w.port, '127.0.0.1', () => socket.write(request));
    let got = '';
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (piece) => (got += piece.toString()));
    socket.on('close', () => resolve(got));
    socket.on('error', reject);
  });

describe('who may post', () => {
  test('a form without the right token changes nothing and leaves no file', async () => {
    const before = await digest(w.database);
    const tokens = [
      '',
      'x'.repeat(w.csrf.length),
      'đ'.repeat(w.csrf.length),
      w.csrf.slice(1),
      `${w.csrf} `,
      w.csrf.toUpperCase(),
    ];
    for (const token of tokens) {
      const answer = await w.ask(UPLOAD, {
        method: 'POST',
        headers: { Cookie: w.cookie, 'Content-Type': MULTIPART },
        body: multipart([['csrf', token], file]),
      });
      assert.equal(answer.status, 403, JSON.stringify(token));
      assertWords(lead(answer), 'vi', 'csrf');
      counted();
    }
    assert.deepEqual(w.uploads(), []);
    assert.deepEqual(await digest(w.database), before);
  });

  test('a form of another site is refused before it is read', async () => {
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'no address' },
      { Origin: 'http://localhost.evil.example' },
      { Origin: 'file://' },
    ]) {
      const answer = await w.post(UPLOAD, [file], headers as Record<string, string>);
      assert.equal(answer.status, 403, JSON.stringify(headers));
      counted();
    }
    assert.deepEqual(w.uploads(), []);
  });

  test('session cookies that are none of ours', async () => {
    for (const value of [...TEXTS.map(inAddress), '', `${w.cookie.split('=')[1]}x`, '%', '%ff', 'a=b=c']) {
      const answer = await w.ask('/ban-lam-viec/co-quan', { headers: { Cookie: `thuocdo_session=${value}` } });
      assert.equal(answer.status, 401, value);
      assert.match(answer.body, /<h1[^>]*>[^<]*Đăng nhập/, value);
      counted();
    }
  });

  test('sign-in links that are none, used, or of somebody else', async () => {
    for (const text of TEXTS.filter((one) => one.trim() !== '')) {
      const path = `/dang-nhap/${inAddress(text)}`;
      assert.equal((await w.ask(path)).status, 200, path);
      const answer = await w.ask(path, { method: 'POST' });
      assert.equal(answer.status, 403, path);
      assert.equal(answer.headers['set-cookie'], undefined);
      assertWords(lead(answer), 'vi', 'link');
      counted();
    }
    const token = await w.acting(w.operator, issueSignInToken);
    const answers = await Promise.all([1, 2, 3, 4].map(() => w.ask(`/dang-nhap/${token}`, { method: 'POST' })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 403, 403, 403]);
    counted(4);
  });
});

describe('headers', () => {
  test('host names that are not ours', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '0.0.0.0', '[::2]']) {
      const answer = await w.ask('/', { headers: { Host: host } });
      assert.equal(answer.status, 421, host);
      counted();
    }
    for (const host of [
      '',
      ' ',
      'local host',
      'http://x',
      '%00',
      'a'.repeat(300),
      'đ',
      'localhost:99999',
      '@localhost',
      'localhost/..',
    ]) {
      const got = await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      assert.match(got, /^HTTP\/1\.1 (?:4\d\d|200)/, host);
      assert.doesNotMatch(got, /node_modules|\n\s+at /, host);
      counted();
    }
  });

  test('requests that are no HTTP, or half of it', async () => {
    for (const request of [
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      'POST /dang-nhap/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'GET /co-quan?\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n',
    ]) {
      assert.match(await raw(request), /^HTTP\/1\.1 4\d\d/, request.slice(0, 60));
      counted();
    }
  });

  test('methods that no page has', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      const answer = await w.ask('/ban-lam-viec/co-quan', { method, headers: { Cookie: w.cookie } });
      assert.ok(answer.status >= 400 && answer.status < 500, `${method} ${answer.status}`);
      counted();
    }
  });

  test('a referrer never leads elsewhere', async () => {
    for (const referer of [
      'https://evil.example/x',
      'javascript:alert(1)',
      '//evil.example',
      '"><b>',
      'x'.repeat(5_000),
    ]) {
      const answer = await w.ask('/ban-lam-viec/lan-nhap/0', { headers: { Cookie: w.cookie, Referer: referer } });
      assert.equal(answer.status, 404);
      assert.doesNotMatch(answer.body, /evil\.example|javascript:|"><b>/);
      counted();
    }
  });
});

describe('forms that are no forms', () => {
  const send = (type: string, body: Buffer | string): Promise<Answer> =>
    w.ask(UPLOAD, { method: 'POST', headers: { Cookie: w.cookie, ...(type && { 'Content-Type': type }) }, body });

  test('wrong, cut and endless bodies are refused with a sentence and leave no file', async () => {
    const before = await digest(w.database);
    const whole = multipart([['csrf', w.csrf], file]);
    const bodies: [string, Buffer | string][] = [
      ['', ''],
      ['text/plain', 'x'],
      ['application/json', '{"csrf":1}'],
      ['multipart/form-data', whole],
      ['multipart/form-data; boundary=', whole],
      ['multipart/form-data; boundary=other', whole],
      ['application/x-www-form-urlencoded', '%'],
      ['application/x-www-form-urlencoded', `csrf=${'%ff'.repeat(1000)}`],
      ['application/x-www-form-urlencoded', `a=${'x'.repeat(300_000)}`],
      ['application/x-www-form-urlencoded', Array.from({ length: 3_000 }, (_, i) => `a${i}=1`).join('&')],
      [MULTIPART, multipart(Array.from({ length: 3_000 }, (_, i): Part => [`a${i}`, '1']))],
      [MULTIPART, multipart([['csrf', w.csrf], file, file])],
      [MULTIPART, multipart(Array.from({ length: 6 }, (_, i): Part => [`tep${i}`, Buffer.from('x'), 'x.csv']))],
      ...[0.2, 0.5, 0.8, 0.97].map((share): [string, Buffer] => [
        MULTIPART,
        whole.subarray(0, Math.floor(whole.length * share)),
      ]),
    ];
    for (const [type, body] of bodies) {
      const answer = await send(type, body);
      const what = `${type} ${body.length}`;
      assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status}`);
      assertWords(lead(answer), 'vi', what);
      counted();
    }
    assert.deepEqual(w.uploads(), []);
    assert.deepEqual(await digest(w.database), before);
  });

  test('an upload that is broken off leaves no file', async () => {
    const body = multipart([
      ['csrf', w.csrf],
      ['tep', Buffer.alloc(400_000, 'a'), 'a.csv'],
    ]);
    const head = `POST ${UPLOAD} HTTP/1.1\r\nHost: localhost\r\nCookie: ${w.cookie}\r\nContent-Type: ${MULTIPART}\r\nContent-Length: ${body.length}\r\n\r\n`;
    await new Promise<void>((resolve, reject) => {
      const socket = connect(w.port, '127.0.0.1', () => {
        socket.write(head);
        socket.write(body.subarray(0, 300_000), () => setTimeout(() => socket.destroy(), 100));
      });
      socket.on('close', () => resolve());
      socket.on('error', reject);
    });
    for (let waited = 0; w.uploads().length > 0 && waited < 50; waited++)
      await new Promise((next) => setTimeout(next, 40));
    assert.deepEqual(w.uploads(), []);
    counted();
  });

  test('files in fields that no page asks for are not kept', async () => {
    const more: Part = ['khac', Buffer.from('x'), 'khac.csv'];
    await w.post(`${UPLOAD}`, [more]);
    await w.post('/ban-lam-viec/ban-ghi/dossiers/xoa', [more, file]);
    await w.post('/ban-lam-viec/ke-hoach/nhap', [more]);
    await w.post('/ban-lam-viec/lan-nhap/0/huy', [file]);
    assert.deepEqual(w.uploads(), []);
    counted(4);
  });
});

describe('names of uploaded files', () => {
  test('are shown as text and lead nowhere', async () => {
    for (const text of TEXTS) {
      const name = `${text.replace(/[\r\n"]/g, '')}.csv`;
      const sent = await w.post(UPLOAD, [['tep', Buffer.from(goodDossiers), name]]);
      assert.equal(sent.status, 303, JSON.stringify(name.slice(0, 40)));
      const run = String(sent.headers.location);
      await w.workOff();
      const page = await w.get(run);
      assert.equal(page.status, 200);
      assert.doesNotMatch(page.body, /<script>alert|<img src=x|[\u202a-\u202e\u2066-\u2069]/);
      assert.equal((await w.post(`${run}/huy`, [])).status, 303);
      counted();
    }
    assert.deepEqual(w.uploads(), []);
  });

  test('an upload of agencies is asked for by its own name only', async () => {
    const before = await digest(w.database);
    for (const upload of [...TEXTS, '../thuocdo.json', `${'a'.repeat(36)}.upload`, '..upload']) {
      const answer = await w.post('/ban-lam-viec/co-quan/nhap', [
        ['upload', upload],
        ['name', '../../x'],
      ]);
      assert.equal(answer.status, 409, JSON.stringify(upload));
      assertWords(lead(answer), 'vi', 'upload');
      counted();
    }
    assert.deepEqual(await digest(w.database), before);
  });
});
