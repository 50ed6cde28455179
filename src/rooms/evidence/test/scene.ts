import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { acting, TEST_KEYS, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import { fill, PUBLIC_ACTOR, type Actor, type Instant, type Problem, type Role } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { openFiles, type Files } from '../../../platform/files/index.ts';
import type { Act, Action, JobContext, PageContext, PostedForm, Route, Target } from '../../../platform/manifest.ts';
import { grant, mayDo, mayDoTo, scopeOf, type PermissionTable } from '../../access/core/permission.ts';
import { messages } from '../messages.ts';
import { room } from '../room.ts';

export const sha = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

const EDITOR: readonly Role[] = ['agency-editor', 'agency-head'];
const TABLE: PermissionTable = {
  'evidence.add': [grant('all', ['standing-office']), grant('below', EDITOR)],
  'evidence.attach': [grant('all', ['standing-office']), grant('below', EDITOR)],
  'evidence.look-after': [grant('all', ['system'])],
  'evidence.publish-copy': [grant('all', ['standing-office']), grant('below', ['agency-head'])],
  'evidence.purge': [grant('all', ['standing-office'])],
  'evidence.read': [grant('all', ['standing-office']), grant('below', EDITOR)],
};

export interface Asked {
  readonly as?: Actor;
  readonly method?: Route['method'];
  readonly fields?: Record<string, string>;
  readonly file?: { readonly bytes: Buffer | string; readonly name: string };
  readonly body?: string | Buffer | ReadableStream;
  readonly headers?: Record<string, string>;
}

/** A database with a province of two departments, a folder for files, people, and the room's own pages. */
export async function scene() {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'thuocdo-evidence-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const agencies = await database.query(sql<{ id: number }>`
    WITH root AS (
      INSERT INTO agencies.agency (code, kind, name, short_name, ranked) VALUES ('T', 'province', 'Tỉnh', 'Tỉnh', false) RETURNING id
    )
    SELECT id FROM root`);
  const root = agencies[0]!.id;
  const [home, health] = (
    await database.query(sql<{ id: number }>`
      INSERT INTO agencies.agency (code, kind, name, short_name, ranked, parent_id)
      VALUES ('SNV', 'department', 'Sở Nội vụ', 'Sở Nội vụ', true, ${root}), ('SYT', 'department', 'Sở Y tế', 'Sở Y tế', true, ${root})
      RETURNING id`)
  ).map((row) => row.id) as [number, number];
  const person = (id: string, role: Role, agency: number | null): Actor => ({
    kind: 'person',
    id,
    name: `Người ${id}`,
    post: { id: 1, role, agency, field: null, title: role },
    agencies: agency === null ? [] : [agency],
  });
  const people = {
    office: person('office', 'standing-office', null),
    home: person('home', 'agency-editor', home),
    homeTwo: person('home-2', 'agency-head', home),
    health: person('health', 'agency-head', health),
  };
  const files: Files = openFiles(folder, {});
  const queued: { job: string; payload: Readonly<Record<string, unknown>> }[] = [];
  let number = 0;
  const upload = (bytes: Buffer | string): string => {
    const path = join(folder, `upload-${(number += 1)}`);
    writeFileSync(path, bytes);
    return path;
  };
  const act =
    (actor: Actor, at: Instant = TEST_TIME): PageContext['act'] =>
    (work) =>
      acting(
        database,
        [],
        at,
      )((one) =>
        work({
          ...one,
          actor,
          scope: (action) => scopeOf(TABLE, actor, action),
          enqueue: async (job, payload) => void queued.push({ job, payload }),
        } as Act),
      );
  const job = (at: Instant = TEST_TIME): JobContext => {
    const actor: Actor = { kind: 'system', id: 'evidence.scan' };
    return { database, folder, actor, keys: TEST_KEYS, now: () => at, act: act(actor, at) } as JobContext;
  };
  const say = (one: Problem): string => fill(messages[one.code]?.vi ?? `?? ${one.code}`, one.params);

  /** Asks a page as the program does: permission, then target, then the page. */
  async function ask(address: string, asked: Asked = {}): Promise<Response> {
    const { as = people.office, method = 'GET', fields = {} } = asked;
    const [path = '', query = ''] = address.split('?');
    const { route, params } = routeOf(method, path);
    const lists = new Map(Object.entries(fields).map(([name, value]) => [name, [value]]));
    const given = asked.file && { path: upload(asked.file.bytes), name: asked.file.name };
    const form: PostedForm = {
      fields: lists,
      files: new Map(given && asked.file ? [['tep', { ...given, bytes: Buffer.byteLength(asked.file.bytes) }]] : []),
      text: (name) => lists.get(name)?.[0] ?? '',
    };
    const answer = (body: unknown, status = 200) => new Response(String(body), { status });
    const page = {
      request: new Request(`http://localhost${address}`, {
        method,
        ...(asked.headers && { headers: asked.headers }),
        ...(asked.body !== undefined && { body: asked.body, duplex: 'half' }),
      } as RequestInit),
      path,
      params,
      query: new URLSearchParams(query),
      actor: as,
      lang: 'vi',
      at: TEST_TIME,
      csrf: 'token',
      sample: false,
      database,
      folder,
      form: () => Promise.resolve(form),
      act: act(as),
      may: (action: Action, target?: Target) =>
        target ? mayDoTo(TABLE, as, action, target) : mayDo(TABLE, as, action),
      scope: (action: Action) => scopeOf(TABLE, as, action),
      say,
      href: (one: string) => one,
      desk: (_title: string, body: unknown, status?: number) => answer(body, status),
      page: answer,
      problem: (one: Problem, status = 422) => answer(say(one), status),
      redirect: (to: string) => new Response(null, { status: 303, headers: { Location: to } }),
    } as unknown as PageContext;
    if (!mayDo(TABLE, as, route.permission)) return answer('no', 403);
    if (route.target) {
      const target = await route.target(page);
      if (target === null || !mayDoTo(TABLE, as, route.permission, target)) return answer('absent', 404);
    }
    return route.handle(page);
  }

  /** Sends a file by the form; answers the number of its item. */
  async function sent(
    bytes: Buffer | string,
    name: string,
    as: Actor = people.home,
    more: Record<string, string> = {},
  ) {
    const agency = as === people.health ? health : home;
    const fields = { 'co-quan': String(agency), ten: '', ...more };
    const done = await ask('/ban-lam-viec/tai-lieu-kiem-chung/them', {
      as,
      method: 'POST',
      fields,
      file: { bytes, name },
    });
    if (done.status !== 303) throw new Error(`${done.status} ${await done.text()}`);
    const place = done.headers.get('Location') ?? '';
    return { place, id: Number(place.split('/').at(-1)) };
  }

  return { database, folder, files, home, health, people, queued, upload, act, job, ask, sent, nobody: PUBLIC_ACTOR };
}

function routeOf(method: string, path: string): { route: Route; params: Record<string, string> } {
  for (const route of room.routes ?? []) {
    if (route.method !== method) continue;
    const names: string[] = [];
    const pattern = route.path.replace(/:(\w+)/g, (_, name: string) => (names.push(name), '([^/]+)'));
    const found = new RegExp(`^${pattern}$`).exec(path);
    if (found) return { route, params: Object.fromEntries(names.map((name, i) => [name, found[i + 1]!])) };
  }
  throw new Error(`no route ${method} ${path}`);
}
