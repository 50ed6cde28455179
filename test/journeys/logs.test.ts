import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFolder, startProgram } from './program.ts';

const folder = await dataFolder({ from: 'empty' });

test('a walk through public pages and the desk leaves route patterns in the log, and nobody and nothing else', async () => {
  const program = await startProgram(folder, '--no-sample');
  const token = program.signIn.split('/').at(-1)!;
  const secrets = ['nguyen.van.a@example.vn', 'Nguyễn Văn Ánh', '0912345678', token];
  const walk = async (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${program.url}${path}`, { redirect: 'manual', ...init });
  for (const path of ['/', '/en', '/suc-khoe', '/san-sang', `/khong-co/${encodeURIComponent(secrets[1]!)}`])
    await walk(path);
  await walk(`/?tim=${encodeURIComponent(secrets[0]!)}&sdt=${secrets[2]}`);
  await walk(`/dang-nhap/${token}`);
  const signedIn = await walk(`/dang-nhap/${token}`, { method: 'POST' });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0]!;
  secrets.push(cookie.split('=')[1] || token);
  for (const path of ['/ban-lam-viec', '/co-quan', `/nhap/ho-so?q=${encodeURIComponent(secrets[1]!)}`])
    await walk(path, { headers: { cookie, 'user-agent': secrets[0]! } });
  await walk('/dang-nhap', {
    method: 'POST',
    body: new URLSearchParams({ email: secrets[0]!, password: secrets[2]! }),
  });
  await program.stop();
  const lines = program
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = lines.filter((line) => line['event'] === 'request');
  assert.ok(requests.length >= 8, program.log());
  for (const line of requests) {
    assert.deepEqual(Object.keys(line), ['at', 'level', 'event', 'method', 'route', 'status', 'ms', 'request']);
    assert.ok(!/[?@%]/.test(String(line['route'])), String(line['route']));
  }
  for (const secret of secrets)
    for (const form of [secret, encodeURIComponent(secret)])
      assert.ok(!program.log().includes(form), `the log holds ${form}`);
});
