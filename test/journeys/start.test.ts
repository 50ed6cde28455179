import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { dataFolder, startProgram, thuocdo } from './program.ts';

const folder = await dataFolder({ held: false });

describe('starting and stopping', () => {
  test('starts its own database, answers on loopback only, stops it when asked', async () => {
    const running = await startProgram(folder, '--no-sample');
    assert.match(running.url, /^http:\/\/localhost:\d+$/);
    assert.equal((await fetch(`${running.url}/suc-khoe`)).status, 200);
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

  test('a command at the shell works beside the running program and leaves it running', async () => {
    const running = await startProgram(folder, '--no-sample');
    const beside = await thuocdo(folder, 'doctor', '--json');
    assert.equal(beside.code, 0, beside.stderr);
    assert.equal((await fetch(`${running.url}/suc-khoe`)).status, 200);
    await running.stop();
  });

  test('the sign-in link works once and stands in no log', async () => {
    const running = await startProgram(folder, '--no-sample');
    const shown = await fetch(running.signIn);
    assert.equal(shown.status, 200);
    const first = await fetch(running.signIn, { method: 'POST', redirect: 'manual' });
    assert.equal(first.status, 303);
    assert.match(first.headers.get('set-cookie') ?? '', /HttpOnly; SameSite=Lax/);
    const second = await fetch(running.signIn, { method: 'POST', redirect: 'manual' });
    assert.equal(second.status, 403);
    assert.match(await second.text(), /đã được dùng/);
    assert.doesNotMatch(running.log(), new RegExp(running.signIn.split('/').at(-1) as string));
    await running.stop();
  });

  test('a page of the desk is closed to who has not signed in, and to another host name', async () => {
    const running = await startProgram(folder, '--no-sample');
    const closed = await fetch(`${running.url}/ban-lam-viec`);
    assert.equal(closed.status, 401);
    const port = new URL(running.url).port;
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve) => {
      request({ host: '127.0.0.1', port, path: '/', headers: { Host: 'evil.example' } }, (response) =>
        resolve(response.statusCode),
      ).end();
    });
    assert.equal(status, 421);
    await running.stop();
  });
});

describe('the command line', () => {
  test('a wrong command is refused with the code for usage', async () => {
    const answer = await thuocdo(folder, 'doctr');
    assert.equal(answer.code, 2);
  });

  test('a port that is taken gets its sentence', async () => {
    const running = await startProgram(folder, '--no-sample');
    const second = await thuocdo(folder, 'start', '--no-sample', '--port', new URL(running.url).port);
    assert.equal(second.code, 3);
    assert.match(second.stderr, /đang có chương trình khác dùng/);
    await running.stop();
  });
});
