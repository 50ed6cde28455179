import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SECURITY_HEADERS } from '../../src/app/web/headers.ts';
import type { Permission, Route } from '../../src/platform/manifest.ts';
import type { Answer } from './world.ts';

/** A text that stands only in files that no address may lead to. */
export const CANARY = 'chim-hoang-yen-trong-hầm-7412';

/** Plants files beside and above the uploads; an answer that holds their text went where no address may lead. */
export function plantCanaries(folder: string): void {
  for (const name of ['canary.txt', 'uploads/canary.txt', 'thuocdo.json', '.env'])
    writeFileSync(join(folder, name), CANARY);
}

/** Addresses of parameters for which nothing is known; they lead nowhere, and that is an answer too. */
export function filled(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '1');
}

export const namesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);

/** Routes that a browser with a session asks; programs with tokens have no cookie that another site could use. */
export const ofSession = (route: Route): boolean => !route.auth || route.auth === 'session' || route.auth === 'either';

/** Whether an address that an answer leads to stays on this site. */
const atHome = (location: string): boolean => /^\/(?![/\\])/.test(location) && !/[\r\n\t]/.test(location);

/** What holds of every answer of the program, whatever was asked. */
export function assertSafe(answer: Answer, what: string): void {
  const { status, headers, body } = answer;
  assert.ok(status < 500, `${what}: ${status} ${body.slice(0, 300)}`);
  for (const name of Object.keys(SECURITY_HEADERS))
    assert.ok(headers[name.toLowerCase()] !== undefined, `${what} (${status}) lacks ${name}`);
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /default-src 'none'/, what);
  assert.match(policy, /frame-ancestors 'none'/, what);
  assert.doesNotMatch(policy, /unsafe|\*|https?:/, what);
  assert.equal(headers['x-content-type-options'], 'nosniff', what);
  assert.equal(headers['access-control-allow-origin'], undefined, what);
  assert.equal(headers['x-powered-by'] ?? headers['server'], undefined, what);
  if (headers.location !== undefined) assert.ok(atHome(headers.location), `${what} leads to ${headers.location}`);
  if (headers['content-type']?.startsWith('text/'))
    assert.match(headers['content-type'] as string, /charset=utf-8/i, what);
  if (body !== '' && status !== 304) assert.ok(headers['content-type'], `${what} says no type`);
  assert.doesNotMatch(body, /\n\s+at .*\.tsx?:\d+|node_modules/, `${what} shows a stack`);
  assert.doesNotMatch(body, /root:x:0|"devDependencies"|PRIVATE KEY/, `${what} shows a file of the machine`);
  assert.ok(!body.includes(CANARY), `${what} shows a file of the installation`);
}

/** What belongs to a desk is kept by no browser and no machine on the way. */
export function assertKeptNowhere(answer: Answer, permission: Permission, what: string): void {
  if (permission !== 'PUBLIC' && answer.status !== 304)
    assert.match(String(answer.headers['cache-control']), /no-store|private/, `${what} (${answer.status}) may be kept`);
}
