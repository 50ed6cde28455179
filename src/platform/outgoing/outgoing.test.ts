import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { judgedAddress, outgoing, OutgoingRefused, reachOf, type OutgoingFault, type OutgoingRules } from './index.ts';

let server: Server;
let port = 0;
const asked: string[] = [];

before(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.host}`);
    const [path] = (request.url ?? '').split('?');
    if (path === '/elsewhere') response.writeHead(302, { Location: 'http://169.254.169.254/latest' }).end();
    else if (path === '/large') response.end(Buffer.alloc(300_000));
    else if (path === '/endless') {
      response.writeHead(200);
      const more = setInterval(() => response.write(Buffer.alloc(50_000)), 5);
      response.on('close', () => clearInterval(more));
    } else if (path === '/slow') setTimeout(() => response.end('late'), 2_000).unref();
    else if (path === '/echo') {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        response.setHeader('X-Length', String(request.headers['content-length'] ?? 'none'));
        response.end(Buffer.concat(pieces));
      });
    } else response.end('ok');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

const rules = (own: boolean, more: Partial<OutgoingRules> = {}): OutgoingRules => ({
  hosts: () => [{ host: `sso.test:${port}`, own }, { host: `127.0.0.1:${port}`, own }, { host: 'sso.test' }],
  resolve: () => Promise.resolve(['127.0.0.1']),
  ...more,
});

const refusedWith = (fault: OutgoingFault) => (error: unknown) =>
  error instanceof OutgoingRefused && error.fault === fault && !error.message.includes('secret');

describe('where requests may go', () => {
  test('an own host is asked at the judged address, under its own name', async () => {
    const answer = await outgoing(rules(true))(`http://sso.test:${port}/?q=1`);
    assert.equal(await answer.text(), 'ok');
    assert.equal(asked.at(-1), `GET /?q=1 sso.test:${port}`);
  });

  test('hosts that nobody configured, other ports, schemes and addresses with passwords', async () => {
    const ask = outgoing(rules(true));
    for (const [address, fault] of [
      ['https://evil.example/secret', 'host'],
      [`http://sso.test:${port + 1}/`, 'host'],
      [`http://sso.test.evil.example:${port}/`, 'host'],
      [`http://localhost:${port}/`, 'host'],
      [`http://2130706433:${port}/`, null],
      ['http://sso.test/', 'scheme'],
      ['ftp://sso.test/', 'scheme'],
      ['file:///etc/passwd', 'scheme'],
      ['data:text/plain,secret', 'scheme'],
      [`http://sso.test:${port}@evil.example/`, null],
      [`http://u:secret@sso.test:${port}/`, null],
    ] as const)
      if (fault !== null) await assert.rejects(ask(address), refusedWith(fault), address);
    // Digits are read as the address they mean, and that one is configured.
    assert.equal((await ask(`http://2130706433:${port}/`)).status, 200);
    // A password in an address is refused by the platform or by us; in no case is anything asked.
    const before = asked.length;
    await assert.rejects(ask(`http://u:secret@sso.test:${port}/`));
    await assert.rejects(ask(`http://sso.test:${port}@evil.example/`));
    assert.equal(asked.length, before);
  });

  test('a configured host that leads inside is refused unless it is one of ours', async () => {
    const before = asked.length;
    for (const address of ['10.0.0.5', '127.0.0.1', '192.168.1.1', '::1', 'fd00::1', '::ffff:10.0.0.5', '100.64.0.1'])
      await assert.rejects(
        outgoing(rules(false, { resolve: () => Promise.resolve([address]) }))('https://sso.test/'),
        refusedWith('reach'),
        address,
      );
    assert.equal(asked.length, before);
  });

  test('metadata and link-local addresses are refused even for a host of ours', async () => {
    for (const address of ['169.254.169.254', 'fe80::1', '::ffff:169.254.169.254', 'fd00:ec2::254', '0.0.0.0', '::'])
      await assert.rejects(
        judgedAddress('x', true, { resolve: () => Promise.resolve([address]) }),
        refusedWith('reach'),
      );
  });

  test('one bad address among good ones is enough, and no address is too few', async () => {
    const mixed = { resolve: () => Promise.resolve(['93.184.216.34', '10.0.0.1']) };
    await assert.rejects(judgedAddress('x', false, mixed), refusedWith('reach'));
    await assert.rejects(
      judgedAddress('x', false, { resolve: () => Promise.resolve([]) }),
      refusedWith('unknown-name'),
    );
    await assert.rejects(
      judgedAddress('x', false, { resolve: () => Promise.reject(new Error('ENOTFOUND')) }),
      refusedWith('unknown-name'),
    );
  });

  test('a name that changes its address after it was judged is not asked for again', async () => {
    let times = 0;
    const rebinding = rules(true, {
      resolve: () => Promise.resolve([times++ === 0 ? '127.0.0.1' : '169.254.169.254']),
    });
    assert.equal((await outgoing(rebinding)(`http://sso.test:${port}/`)).status, 200);
    assert.equal(times, 1);
  });
});

describe('what comes back', () => {
  test('an answer that leads elsewhere is never followed', async () => {
    const ask = outgoing(rules(true));
    await assert.rejects(ask(`http://sso.test:${port}/elsewhere`), refusedWith('redirect'));
    const before = asked.length;
    const answer = await ask(`http://sso.test:${port}/elsewhere`, { redirect: 'manual' });
    assert.equal(answer.status, 302);
    assert.equal(asked.length, before + 1);
  });

  test('an answer past the limit of size is cut off, whether it says its length or not', async () => {
    const ask = outgoing(rules(true, { maxBytes: 100_000 }));
    await assert.rejects(ask(`http://sso.test:${port}/large`), refusedWith('too-large'));
    const endless = await ask(`http://sso.test:${port}/endless`);
    await assert.rejects(endless.arrayBuffer());
  });

  test('an answer past the limit of time is given up', async () => {
    await assert.rejects(
      outgoing(rules(true, { timeoutMs: 100 }))(`http://sso.test:${port}/slow`),
      refusedWith('time'),
    );
  });

  test('bodies arrive whole: text, bytes, forms and streams', async () => {
    const ask = outgoing(rules(true));
    const address = `http://sso.test:${port}/echo`;
    const form = await ask(address, { method: 'POST', body: new URLSearchParams({ a: 'đ' }) });
    assert.equal(form.headers.get('x-length'), '8');
    assert.equal(await form.text(), 'a=%C4%91');
    const bytes = await ask(address, { method: 'PUT', body: new Uint8Array(70_000) });
    assert.equal((await bytes.arrayBuffer()).byteLength, 70_000);
    const body = new Response('streamed').body;
    const stream = await ask(address, { method: 'PUT', body, duplex: 'half' } as RequestInit);
    assert.equal(await stream.text(), 'streamed');
  });
});

test('how near an address is', () => {
  const cases: Readonly<Record<ReturnType<typeof reachOf>, readonly string[]>> = {
    public: ['8.8.8.8', '113.160.1.1', '2001:4860:4860::8888', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1'],
    private: [
      '10.1.2.3',
      '172.31.255.255',
      '192.168.0.1',
      '127.1.2.3',
      '::1',
      'fc00::1',
      '::ffff:7f00:1',
      '::ffff:192.168.0.1',
      '64:ff9b::a00:1',
      '2002:c0a8:1::',
      '::10.0.0.1',
    ],
    forbidden: ['169.254.169.254', '224.0.0.1', '255.255.255.255', '0.0.0.0', '::', 'fe80::1%eth0', 'ff02::1', 'x', ''],
  };
  for (const [reach, addresses] of Object.entries(cases))
    for (const address of addresses) assert.equal(reachOf(address), reach, address);
});
