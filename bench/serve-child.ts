import type { Actor } from '../src/kernel/index.ts';
import type { Database } from '../src/platform/database/index.ts';
import type { RoomManifest } from '../src/platform/manifest.ts';
import { openInstallation } from '../src/app/installation.ts';
import { PERMISSIONS } from '../src/app/permissions.ts';
import { ROOMS, say } from '../src/app/rooms.ts';
import { listen, webApp } from '../src/app/web/server.ts';
import { issueSignInToken } from '../src/rooms/access/index.ts';
import { tell } from './child.ts';

/**
 * The web server of the program as `thuocdo start` runs it, with one more page that is a constant; and the same without any
 * check of rights, at an address of its own.
 */

const [folder, databaseUrl] = process.argv.slice(2) as [string, string];
const OPERATOR: Actor = { kind: 'operator', id: 'bench' };

const made = new Map<number, Buffer<ArrayBuffer>>();
/** So many bytes, the same each time: a page is compared with a constant that is as long on the wire. */
function bytesOf(count: number): Buffer<ArrayBuffer> {
  const known = made.get(count) ?? Buffer.alloc(Math.min(Math.max(count, 8), 1_000_000), 'x');
  made.set(count, known);
  return known;
}

const constant: RoomManifest = {
  name: 'bench',
  routes: [
    {
      method: 'GET',
      path: '/bench-constant',
      permission: 'PUBLIC',
      handle: ({ query }) =>
        new Response(bytesOf(Number(query.get('bytes'))), { headers: { 'Content-Type': 'text/html; charset=UTF-8' } }),
    },
  ],
};

const installation = await openInstallation({
  folder,
  databaseUrl: databaseUrl || undefined,
  host: '127.0.0.1',
  port: 0,
});
const sample = await installation.sampleLoaded();
/** The same routes and database without asking whose a thing is and without the wall: what checking costs, beside. */
const open = (room: RoomManifest): RoomManifest => ({
  ...room,
  walls: [],
  routes: (room.routes ?? []).map(({ target: _target, ...route }) => route),
});
const bare: Database = { ...installation.connected.database, requests: () => installation.connected.database };
const rooms = [...ROOMS, constant];

async function serve(database: Database, served: readonly RoomManifest[]): Promise<{ url: string; close(): void }> {
  const app = webApp({
    database,
    keys: installation.keys,
    acting: installation.acting,
    rooms: served,
    permissions: PERMISSIONS,
    say,
    folder,
    sample: () => sample,
    hosts: null,
  });
  const { url, server } = await listen(app, '127.0.0.1', 0);
  // Connections wait while the other servers of a comparison answer.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = 600_000;
  return { url, close: () => server.close() };
}

// Both in one process: two processes differ by a third and more in pages that are the same.
const checked = await serve(installation.database.requests(), rooms);
const unchecked = await serve(bare, rooms.map(open));
const token = await installation.acting(OPERATOR, issueSignInToken);
tell('listening', { url: checked.url, bareUrl: unchecked.url, token });

// The parent ends us by closing our input.
process.stdin.resume();
process.stdin.on('end', () => {
  checked.close();
  unchecked.close();
  void installation.close().then(() => process.exit(0));
});
