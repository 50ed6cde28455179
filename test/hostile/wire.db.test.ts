import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { assertSafe } from './answers.ts';
import { digest } from './digest.ts';
import { tally } from './tally.ts';
import { MULTIPART, multipart, world, type Part } from './world.ts';

/** Everything as in production but for patience, so that waiting for it takes no minutes. */
const patience = {
  headersTimeout: 400,
  requestTimeout: 900,
  keepAliveTimeout: 300,
  connectionsCheckingInterval: 100,
} as const;
const w = await world(undefined, { patience });
const counted = tally('wire');

const HOST = 'Host: localhost\r\n';
const CLOSE = 'Connection: close\r\n';

/** Sends bytes as they are and answers with everything that came back before the connection ended. */
const raw = (request: string | Buffer, most = 3_000): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(w.port, '127.0.0.1', () => socket.write(request));
    let got = '';
    socket.setTimeout(most, () => socket.destroy());
    socket.on('data', (piece) => (got += piece.toString('latin1')));
    socket.on('close', () => resolve(got));
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve(got) : reject(error)));
  });

/** What a smuggled request would fetch; nothing else of the server says this. */
const SMUGGLED = `GET /robots.txt HTTP/1.1\r\n${HOST}\r\n`;
const POST = `POST /dang-nhap/x HTTP/1.1\r\n${HOST}`;
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;

/** Requests whose end two readers could see in different places. */
const SMUGGLING: Readonly<Record<string, string>> = {
  'length and chunks': `${POST}Content-Length: ${SMUGGLED.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'chunks and length': `${POST}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'two lengths': `${POST}Content-Length: 0\r\nContent-Length: ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`,
  'two lengths in one': `${POST}Content-Length: 0, ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`,
  'a length with a sign': `${POST}Content-Length: +0\r\n\r\n${SMUGGLED}`,
  'a negative length': `${POST}Content-Length: -1\r\n\r\n${SMUGGLED}`,
  'a hexadecimal length': `${POST}Content-Length: 0x0\r\n\r\n${SMUGGLED}`,
  'a length with a space': `${POST}Content-Length: 0 0\r\n\r\n${SMUGGLED}`,
  'an endless length': `${POST}Content-Length: 99999999999999999999\r\n\r\n${SMUGGLED}`,
  'a space before the colon': `${POST}Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'a tab before the coding': `${POST}Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'an unknown coding': `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'chunked not last': `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'two codings': `${POST}Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'a folded header': `${POST}X: a\r\n Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'a coding with a vertical tab': `${POST}Transfer-Encoding: \x0bchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'a chunk size that overflows': `${POST}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF0\r\n${SMUGGLED}`,
  'a chunk size with a sign': `${POST}Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n${SMUGGLED}`,
  'a chunk size with rubbish': `${POST}Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n${SMUGGLED}`,
  'a chunk extension over lines': `${POST}Transfer-Encoding: chunked\r\n\r\n0;a=\n\r\n\r\n${SMUGGLED}`,
  'chunks ended by LF alone': `${POST}Transfer-Encoding: chunked\r\n\r\n0\n\n${SMUGGLED}`,
  'lines ended by LF alone': `${POST.replaceAll('\r\n', '\n')}Content-Length: 0\n\n${SMUGGLED.replaceAll('\r\n', '\n')}`,
  'a bare LF within a header': `${POST}X: a\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'a bare CR within a header': `${POST}X: a\rContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'NUL within a header': `${POST}X: a\0b\r\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'a space within a header name': `${POST}X Y: 1\r\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'a header without a colon': `${POST}X\r\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'a header without a name': `${POST}: x\r\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'a space before the first header': `POST /dang-nhap/x HTTP/1.1\r\n ${HOST}\r\n${SMUGGLED}`,
  'two hosts': `POST /dang-nhap/x HTTP/1.1\r\n${HOST}Host: evil.example\r\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'no host': `POST /dang-nhap/x HTTP/1.1\r\nContent-Length: 0\r\n\r\n${SMUGGLED}`,
  'HTTP/0.9': `GET /robots.txt\r\n\r\n`,
  'HTTP/2 without asking': `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${SMUGGLED}`,
  'another version': `GET /robots.txt HTTP/1.2\r\n${HOST}\r\n`,
  'a tunnel': `CONNECT evil.example:443 HTTP/1.1\r\n${HOST}\r\n${SMUGGLED}`,
  'an upgrade': `GET /dang-nhap/x HTTP/1.1\r\n${HOST}Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n${SMUGGLED}`,
  'a space within the address': `GET /dang-nhap/x y HTTP/1.1\r\n${HOST}\r\n${SMUGGLED}`,
};

/** What two readers agree on is served twice and is no smuggling; each of these holds two honest requests. */
const PIPELINED = `${POST}Content-Length: 0\r\n\r\n${SMUGGLED.replace('\r\n\r\n', `\r\n${CLOSE}\r\n`)}`;

describe('where a request ends', () => {
  test('two honest requests on one connection are two', async () => {
    const got = await raw(PIPELINED);
    assert.equal(got.split('HTTP/1.1 ').length - 1, 2);
    assert.match(got, /User-agent/);
    counted();
  });

  test('of a request whose end is doubtful nothing behind it is served', async () => {
    const before = await digest(w.database);
    for (const [name, request] of Object.entries(SMUGGLING)) {
      const got = await raw(request, 1_500);
      assert.doesNotMatch(got, /User-agent/, name);
      assert.doesNotMatch(got, /^HTTP\/1\.1 5/, name);
      assert.doesNotMatch(got, /node_modules|\n\s+at /, name);
      counted();
    }
    assert.deepEqual(await digest(w.database), before);
  });

  test('a body within chunks is one body, and what it holds is no request', async () => {
    const got = await raw(`${POST}Transfer-Encoding: chunked\r\n${CLOSE}\r\n${chunk(SMUGGLED)}`);
    assert.equal(got.split('HTTP/1.1 ').length - 1, 1);
    assert.doesNotMatch(got, /User-agent/);
    counted();
  });

  test('addresses that are whole, or none', async () => {
    for (const target of [
      'http://evil.example/',
      'http://localhost@evil.example/',
      '*',
      '//',
      '/\\evil.example',
      'x',
      '?a',
      '/#a',
    ]) {
      const got = await raw(`GET ${target} HTTP/1.1\r\n${HOST}${CLOSE}\r\n`);
      assert.match(got, /^HTTP\/1\.1 [234]\d\d/, target);
      assert.doesNotMatch(got, /location: *(?:https?:)?\/\/|evil\.example\//i, target);
      counted();
    }
  });
});

describe('who takes too long', () => {
  /** Writes a little again and again until the other side ends it; answers after how long (ms), and what it said. */
  const drip = (start: string, piece: string): Promise<{ ms: number; got: string }> =>
    new Promise((resolve) => {
      const begun = performance.now();
      let got = '';
      const socket: Socket = connect(w.port, '127.0.0.1', () => socket.write(start));
      const more = setInterval(() => socket.write(piece), 40);
      const end = setTimeout(() => socket.destroy(), 6_000);
      socket.on('data', (bytes) => (got += bytes.toString('latin1')));
      socket.on('error', () => {});
      socket.on('close', () => {
        clearInterval(more);
        clearTimeout(end);
        resolve({ ms: performance.now() - begun, got });
      });
    });

  test('sixty who send a header letter by letter are let go, and others are served meanwhile', async () => {
    const slow = Array.from({ length: 60 }, () => drip(`GET / HTTP/1.1\r\n${HOST}X: `, 'a'));
    await pause(200);
    const begun = performance.now();
    assert.equal((await w.get('/ban-lam-viec/co-quan')).status, 200);
    assert.ok(performance.now() - begun < 1_500);
    for (const { ms, got } of await Promise.all(slow)) {
      assert.ok(ms < 4_000, `kept ${ms} ms`);
      assert.match(got, /^HTTP\/1\.1 408/);
      counted();
    }
  });

  test('a body that never ends is given up and leaves no file', async () => {
    const head = `POST /ban-lam-viec/nhap-so-lieu/dossiers HTTP/1.1\r\n${HOST}Cookie: ${w.cookie}\r\nContent-Type: ${MULTIPART}\r\nContent-Length: 900000\r\n\r\n`;
    const begin = multipart([
      ['csrf', w.csrf],
      ['tep', Buffer.from('a,b\r\n'), 'a.csv'],
    ]).toString('latin1');
    for (const { ms } of await Promise.all(Array.from({ length: 10 }, () => drip(head + begin.slice(0, -20), 'x')))) {
      assert.ok(ms < 5_000, `kept ${ms} ms`);
      counted();
    }
    for (let waited = 0; w.uploads().length > 0 && waited < 50; waited++) await pause(40);
    assert.deepEqual(w.uploads(), []);
  });

  test('who connects and says nothing, or leaves a connection open, is let go', async () => {
    assert.ok((await drip('', '')).ms < 4_000);
    const idle = await drip(`GET /robots.txt HTTP/1.1\r\n${HOST}\r\n`, '');
    assert.match(idle.got, /User-agent/);
    assert.ok(idle.ms < 4_000);
    counted(2);
  });
});

describe('how much may be sent', () => {
  const HUGE = 'x'.repeat(20_000);

  test('headers: one that is too long, too many, an address that is too long', async () => {
    assert.match(await raw(`GET / HTTP/1.1\r\n${HOST}X: ${HUGE}\r\n\r\n`), /^HTTP\/1\.1 431/);
    assert.match(await raw(`GET /${HUGE} HTTP/1.1\r\n${HOST}\r\n`), /^HTTP\/1\.1 4(?:14|31)/);
    const many = Array.from({ length: 3_000 }, (_, at) => `X-${at}: 1\r\n`).join('');
    assert.match(await raw(`GET / HTTP/1.1\r\n${HOST}${many}\r\n`), /^HTTP\/1\.1 431/);
    for (const path of [`/co-quan?q=${'x'.repeat(9_000)}`, `/co-quan?${'a&'.repeat(500)}`, `/${'a'.repeat(8_500)}`]) {
      const answer = await w.ask(path);
      assert.equal(answer.status, 414, path.slice(0, 20));
      assertSafe(answer, 'a long address');
      counted();
    }
    counted(3);
  });

  const PLAIN = '/ban-lam-viec/co-quan/nhap';

  test('forms: more bytes than the page takes, said or not, and files where none are asked for', async () => {
    const state = await digest(w.database);
    const large = multipart([
      ['csrf', w.csrf],
      ...Array.from({ length: 20 }, (_, at): Part => [`f${at}`, 'x'.repeat(200_000)]),
    ]);
    assert.equal(
      (await w.ask(PLAIN, { method: 'POST', headers: { Cookie: w.cookie, 'Content-Type': MULTIPART }, body: large }))
        .status,
      413,
    );
    const head = `POST ${PLAIN} HTTP/1.1\r\n${HOST}Cookie: ${w.cookie}\r\nContent-Type: ${MULTIPART}\r\nTransfer-Encoding: chunked\r\n${CLOSE}\r\n`;
    assert.match(await raw(head + chunk(large.toString('latin1'))), /^HTTP\/1\.1 413/);
    const file = await w.post(PLAIN, [['tep', Buffer.from('x'), 'x.csv']]);
    assert.equal(file.status, 413);
    const anybody = await w.ask('/dang-nhap/x', {
      method: 'POST',
      headers: { 'Content-Type': MULTIPART },
      body: large,
    });
    assert.equal(anybody.status, 413);
    assertSafe(anybody, 'a form of anybody');
    assert.deepEqual(w.uploads(), []);
    assert.deepEqual(await digest(w.database), state);
    counted(4);
  });

  test('forms: who is still sending a body that is refused is told so, and not cut off', async () => {
    const head = `POST ${PLAIN} HTTP/1.1\r\n${HOST}Cookie: ${w.cookie}\r\nContent-Type: ${MULTIPART}\r\nContent-Length: 7000000\r\n${CLOSE}\r\n`;
    const socket = connect(w.port, '127.0.0.1');
    let got = '';
    socket.on('data', (piece) => (got += piece.toString('latin1')));
    const ended = once(socket, 'close');
    socket.write(head);
    for (let piece = 0; piece < 7; piece++) {
      await pause(90);
      await new Promise<void>((sent, failed) =>
        socket.write(Buffer.alloc(1_000_000), (error) => (error ? failed(error) : sent())),
      );
    }
    await ended;
    assert.match(got, /^HTTP\/1\.1 413/);
    counted();
  });

  test('forms: names that nest, that are long, that are objects of the language', async () => {
    const names = [
      'a[b][c]',
      `a${'[b]'.repeat(50)}`,
      '__proto__[x]',
      'constructor.prototype.x',
      'x'.repeat(5_000),
      '',
      'a\0b',
      'toString',
    ];
    for (const name of names) {
      const answer = await w.post(PLAIN, [
        [name, '1'],
        [name, '2'],
      ]);
      assert.ok(answer.status >= 400 && answer.status < 500, `${name}: ${answer.status}`);
      assertSafe(answer, name);
      counted();
    }
    assert.equal(({} as Record<string, unknown>)['x'], undefined);
  });
});
