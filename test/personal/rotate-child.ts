import { openInstallation } from '../../src/app/installation.ts';
import { encryptedStores } from '../../src/app/keys.ts';
import { reencryptAll } from '../../src/app/reencrypt.ts';

/** Rotates the keys of the installation in the folder given, saying each piece, so that a test can end it in between. */
const installation = await openInstallation({
  folder: process.argv[2] as string,
  databaseUrl: undefined,
  host: '127.0.0.1',
  port: 0,
});
installation.keys.rotate();
await reencryptAll(
  (work) => installation.acting({ kind: 'operator', id: 'test@here' }, work),
  encryptedStores(),
  (rows) => process.stdout.write(`${rows}\n`),
);
await installation.close();
