import { openInstallation } from '../src/app/installation.ts';
import { PERMISSIONS } from '../src/app/permissions.ts';
import { ROOMS, say } from '../src/app/rooms.ts';
import { listen, webApp } from '../src/app/web/server.ts';
import { tell } from './child.ts';

/** The web server as `thuocdo start` runs it, without limits of requests: all of them come from one address here. */
const [folder, databaseUrl] = process.argv.slice(2) as [string, string];

const installation = await openInstallation({ folder, databaseUrl, host: '127.0.0.1', port: 0 });
const app = webApp({
  database: installation.database.requests(),
  keys: installation.keys,
  acting: installation.acting,
  rooms: ROOMS,
  permissions: PERMISSIONS,
  say,
  folder,
  sample: () => true,
  hosts: null,
});
const { url } = await listen(app, '127.0.0.1', 0);
tell('listening', { url });

// Whatever ends the parent closes our input, and us with it.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
