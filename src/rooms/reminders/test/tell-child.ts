import { openPool } from '../../../platform/database/index.ts';
import { acting, TEST_KEYS } from '../../../../test/database.ts';
import { instant } from '../../../kernel/index.ts';
import { sendDigests } from '../commands/send-digests.ts';

/** Writes digests in a process of its own, and dies at a chosen moment as `kill -9` would have it: in the middle of a transaction. */
const [url = '', at = '0', dieIn = '0'] = process.argv.slice(2);
const database = openPool({ connection: { connectionString: url }, size: 2 });
const act = acting(database, [], instant(Number(at)));
// The first act gives numbers to what is chased beside shares.
let acts = -1;
await sendDigests({
  database,
  keys: TEST_KEYS,
  site: { url: 'https://vi.du', mail: null },
  folder: '',
  actor: { kind: 'system', id: 'reminders.send' },
  now: () => instant(Number(at)),
  act: (work) =>
    act(async (one) => {
      const done = await work(one);
      acts += 1;
      // The rows of the digest and its mail are written, the transaction is not ended.
      if (acts === Number(dieIn)) process.kill(process.pid, 'SIGKILL');
      return done;
    }),
});
await database.close();
