import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { actingOn, now, type Acting } from '../../src/app/act.ts';
import { PERMISSIONS } from '../../src/app/permissions.ts';
import { prepare } from '../../src/app/prepare.ts';
import { withRoles } from '../../src/app/roles.ts';
import { ROOMS, say } from '../../src/app/rooms.ts';
import type { Guard } from '../../src/app/web/guard.ts';
import type { Patience } from '../../src/app/web/listen.ts';
import { listen, webApp } from '../../src/app/web/server.ts';
import type { Actor, Result } from '../../src/kernel/index.ts';
import type { Database } from '../../src/platform/database/index.ts';
import type { JobContext, RoomManifest } from '../../src/platform/manifest.ts';
import { issueSignInToken } from '../../src/rooms/access/index.ts';
import { loadSampleAgencies } from '../../src/rooms/agencies/index.ts';
import type { Run } from '../../src/rooms/imports/index.ts';
import { previewImport } from '../../src/rooms/registers/index.ts';
import { testDatabase, TEST_KEYS } from '../database.ts';

/** What a request is answered with; the body as text. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** Fields and files of a form, as a browser would send them; `csrf` is added by `post`. */
export type Part = readonly [name: string, value: string] | readonly [name: string, file: Buffer, fileName: string];

export interface World {
  readonly database: Database;
  readonly acting: Acting;
  readonly operator: Actor;
  readonly folder: string;
  readonly port: number;
  /** A raw request: path and headers go out as they are, without any cleaning by a client. */
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** As the signed-in administrator. */
  get(path: string): Promise<Answer>;
  post(path: string, parts: readonly Part[], headers?: Readonly<Record<string, string>>): Promise<Answer>;
  readonly cookie: string;
  readonly csrf: string;
  /** Runs what the pages put into the queue. */
  workOff(): Promise<void>;
  /** Writes a file and answers its path. */
  file(name: string, bytes: Buffer | string): string;
  previewDossiers(file: string, sourceName?: string): Promise<Result<Run>>;
  /** Names of uploads still kept on the server. */
  uploads(): string[];
}

const BOUNDARY = '----ranh-gioi-7412';

/** A multipart body; names and file names are sent as bytes, whatever they hold. */
export function multipart(parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = [];
  for (const [name, value, fileName] of parts) {
    const file = fileName === undefined ? '' : `; filename="${fileName.replaceAll('"', '%22')}"`;
    const type = fileName === undefined ? '' : 'Content-Type: application/octet-stream\r\n';
    pieces.push(
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n${type}\r\n`),
      Buffer.isBuffer(value) ? value : Buffer.from(value),
      Buffer.from('\r\n'),
    );
  }
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

function asking(port: number): World['ask'] {
  return (path, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      // Of DELETE and the like the client would say no length, and its body would pass for a second request.
      const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
      const sent = httpRequest(
        {
          host: '127.0.0.1',
          port,
          path,
          method,
          headers: { Host: `localhost:${port}`, ...length, ...headers },
          agent: false,
        },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(pieces).toString('utf8'),
            }),
          );
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
}

/**
 * The whole program over a database of its own: sample agencies, web server, an administrator signed in. `rooms` may bring
 * another edition to the public pages; without a guard no request is one too many.
 */
export async function world(
  rooms: readonly RoomManifest[] = ROOMS,
  { guard, patience }: { readonly guard?: Guard; readonly patience?: Patience } = {},
): Promise<World> {
  // As the program runs: every request with the rights of requests, behind the wall of its scope.
  const { database } = await withRoles(await testDatabase(), ROOMS);
  await prepare(database);
  const folder = mkdtempSync(join(tmpdir(), 'thuocdo-hostile-'));
  const uploadFolder = join(folder, 'uploads');
  mkdirSync(uploadFolder);
  const queue: { job: string; payload: Readonly<Record<string, unknown>> }[] = [];
  const acting = actingOn(database, TEST_KEYS, ROOMS, async (_tx, job, payload) => void queue.push({ job, payload }));
  const operator: Actor = { kind: 'operator', id: 'test@here' };
  await acting(operator, (act) => loadSampleAgencies(act));
  const app = webApp({
    database,
    keys: TEST_KEYS,
    acting,
    rooms,
    permissions: PERMISSIONS,
    say,
    folder,
    sample: () => false,
    ...(guard && { guard }),
    hosts: ['localhost', '127.0.0.1', '[::1]', '::1'],
  });
  const { server } = await listen(app, '127.0.0.1', 0, { ...(guard && { guard }), ...(patience && { patience }) });
  after(async () => {
    await new Promise((done) => server.close(done));
    rmSync(folder, { recursive: true, force: true });
  });
  const { port } = server.address() as AddressInfo;
  const ask = asking(port);
  const token = await acting(operator, issueSignInToken);
  const opened = await ask(`/dang-nhap/${token}`, { method: 'POST' });
  const cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
  const desk = await ask('/ban-lam-viec/co-quan', { headers: { Cookie: cookie } });
  const csrf = /name="csrf" value="([^"]+)"/.exec(desk.body)?.[1] ?? '';
  const context: JobContext = {
    database,
    keys: TEST_KEYS,
    folder,
    actor: operator,
    now,
    act: (work) => acting(operator, work),
  };
  return {
    database,
    acting,
    operator,
    folder,
    port,
    ask,
    cookie,
    csrf,
    get: (path) => ask(path, { headers: { Cookie: cookie } }),
    post: (path, parts, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { Cookie: cookie, 'Content-Type': MULTIPART, ...headers },
        body: multipart([['csrf', csrf], ...parts]),
      }),
    workOff: async () => {
      for (const { job, payload } of queue.splice(0)) {
        const found = ROOMS.flatMap((room) => room.jobs ?? []).find(({ name }) => name === job);
        await found?.run(context, payload);
      }
    },
    file: (name, bytes) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    },
    previewDossiers: (file, sourceName) =>
      previewImport(
        { database, actor: operator, now },
        { register: 'dossiers', file, ...(sourceName && { sourceName }) },
      ),
    uploads: () => readdirSync(uploadFolder),
  };
}
