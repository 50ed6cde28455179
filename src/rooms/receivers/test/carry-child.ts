import { acting } from '../../../../test/database.ts';
import { instant } from '../../../kernel/index.ts';
import { openPool } from '../../../platform/database/index.ts';
import { openKeyring } from '../../../platform/keys/index.ts';
import { webhookJob } from '../carriers/webhook.ts';

/** Carries webhooks in a process of its own, and dies as `kill -9` would have it when the first has arrived and is not marked yet. */
const [url = '', folder = '', host = '', at = '0'] = process.argv.slice(2);
const database = openPool({ connection: { connectionString: url }, size: 2 });
const opened = openKeyring({ folder }, []);
if (!opened.ok) throw new Error(opened.problem.code);
const keys = opened.value;
const act = acting(database, [], instant(Number(at)));
// What a run does: sweep, take, carry, mark.
let acts = 0;
await webhookJob.run(
  {
    database,
    keys,
    site: { url: 'https://vi.du', mail: null, ownHosts: [host] },
    folder,
    actor: { kind: 'system', id: webhookJob.name },
    now: () => instant(Number(at)),
    act: (work) =>
      act((one) => {
        acts += 1;
        if (acts === 3) process.kill(process.pid, 'SIGKILL');
        return work({ ...one, keys });
      }),
  },
  {},
);
await database.close();
