import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { dataFolder, startProgram, thuocdo, type Running } from './program.ts';

const folder = await dataFolder({ held: false });

describe('the program, started on an empty folder', () => {
  let running: Running;
  before(async () => {
    running = await startProgram(folder, '--no-sample');
  });

  test('answers on loopback', async () => {
    assert.match(running.url, /^http:\/\/localhost:\d+$/);
    assert.equal((await fetch(`${running.url}/suc-khoe`)).status, 200);
  });

  test('a command at the shell works beside it and leaves it running', async () => {
    const beside = await thuocdo(folder, 'doctor', '--json');
    assert.equal(beside.code, 0, beside.stderr);
    assert.equal((await fetch(`${running.url}/suc-khoe`)).status, 200);
  });

  test('its sign-in link works once and stands in no log', async () => {
    const shown = await fetch(running.signIn);
    assert.equal(shown.status, 200);
    const first = await fetch(running.signIn, { method: 'POST', redirect: 'manual' });
    assert.equal(first.status, 303);
    assert.match(first.headers.get('set-cookie') ?? '', /HttpOnly; SameSite=Lax/);
    const second = await fetch(running.signIn, { method: 'POST', redirect: 'manual' });
    assert.equal(second.status, 403);
    assert.match(await second.text(), /đã được dùng/);
    assert.doesNotMatch(running.log(), new RegExp(running.signIn.split('/').at(-1) as string));
  });

  test('a page of the desk is closed to who has not signed in, and to another host name', async () => {
    const closed = await fetch(`${running.url}/ban-lam-viec`);
    assert.equal(closed.status, 401);
    const port = new URL(running.url).port;
    const status = await new Promise<number | undefined>((resolve) => {
      request({ host: '127.0.0.1', port, path: '/', headers: { Host: 'evil.example' } }, (response) =>
        resolve(response.statusCode),
      ).end();
    });
    assert.equal(status, 421);
  });

  test('a second one on its port gets its sentence', async () => {
    const second = await thuocdo(folder, 'start', '--no-sample', '--port', new URL(running.url).port);
    assert.equal(second.code, 3);
    assert.match(second.stderr, /đang có chương trình khác dùng/);
  });

  test('stops its database when asked', async () => {
    await running.stop();
    assert.equal(existsSync(join(folder, 'postgres', 'data', 'postmaster.pid')), false);
  });

  test('after kill -9 the next start works on the same database', async () => {
    const first = await startProgram(folder, '--no-sample');
    await first.kill();
    const second = await startProgram(folder, '--no-sample');
    assert.equal((await fetch(`${second.url}/suc-khoe`)).status, 200);
    await second.stop();
  });
});

test('a wrong command is refused with the code for usage', async () => {
  const answer = await thuocdo(folder, 'doctr');
  assert.equal(answer.code, 2);
});
