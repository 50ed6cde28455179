import type { Actor } from '../src/kernel/index.ts';
import type { RoomManifest } from '../src/platform/manifest.ts';
import { openInstallation } from '../src/app/installation.ts';
import { PERMISSIONS } from '../src/app/permissions.ts';
import { ROOMS, say } from '../src/app/rooms.ts';
import { listen, webApp } from '../src/app/web/server.ts';
import { issueSignInToken } from '../src/rooms/access/index.ts';
import { tell } from './child.ts';

/** The web server of the program as `thuocdo start` runs it, with one more page that is a constant. */

const [folder, databaseUrl] = process.argv.slice(2) as [string, string];
const OPERATOR: Actor = { kind: 'operator', id: 'bench' };

const constant: RoomManifest = {
  name: 'bench',
  routes: [
    {
      method: 'GET',
      path: '/bench-constant',
      permission: 'PUBLIC',
      handle: () => new Response('constant', { headers: { 'Content-Type': 'text/html; charset=UTF-8' } }),
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
const app = webApp({
  database: installation.database,
  keys: installation.keys,
  acting: installation.acting,
  rooms: [...ROOMS, constant],
  permissions: PERMISSIONS,
  say,
  folder,
  sample: () => sample,
  hosts: null,
});
const { url, server } = await listen(app, '127.0.0.1', 0);
tell('listening', { url, token: await installation.acting(OPERATOR, issueSignInToken) });

// The parent ends us by closing our input.
process.stdin.resume();
process.stdin.on('end', () => {
  server.close();
  void installation.close().then(() => process.exit(0));
});
