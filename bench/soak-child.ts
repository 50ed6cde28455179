import type { Act } from '../src/platform/manifest.ts';
import type { Actor } from '../src/kernel/index.ts';
import { sql } from '../src/platform/database/index.ts';
import { openInstallation, type Installation } from '../src/app/installation.ts';
import { recount } from '../src/rooms/indicators/index.ts';
import { deleteRecords, saveRecord } from '../src/rooms/registers/index.ts';
import { Random } from '../src/app/sample/index.ts';
import { tell } from './child.ts';

/** One step of the soak in a process of its own: edits, deletions, or the recount. */

const [folder, step, count, seed] = process.argv.slice(2) as [string, 'edit' | 'delete' | 'recount', string, string];
const ACTOR: Actor = { kind: 'operator', id: 'soak' };
const random = new Random(Number(seed));
const CHANNELS = ['Trực tiếp', 'Trực tuyến', 'Bưu chính công ích'];
const STATUSES = [
  'Đang xử lý',
  'Đã trả kết quả',
  'Công dân yêu cầu rút hồ sơ',
  'Yêu cầu bổ sung giấy tờ',
  'Dừng xử lý',
];

interface Key {
  readonly code: string;
  readonly source: string;
  readonly run: number;
  readonly received: string;
}

/** Records from a random place of the key's order on. */
function someKeys(installation: Installation, wanted: number): Promise<Key[]> {
  const from = `H41.${random.below(160)}`;
  return installation.database.query(sql<Key>`
    SELECT code, source, run_id AS run, to_char(received_on, 'DD/MM/YYYY') AS received
    FROM reg.dossiers WHERE code >= ${from} ORDER BY code LIMIT ${wanted}`);
}

/** What somebody might type over a record: another channel, status or pair of days. */
function typed(key: Key): Record<string, string> {
  const over: Record<string, string>[] = [
    { channel: CHANNELS[random.below(CHANNELS.length)] as string },
    { status: STATUSES[random.below(STATUSES.length)] as string },
    { due: key.received, ready: random.chance(0.5) ? key.received : '' },
    { due: '', supplements: String(random.below(4)) },
  ];
  return { code: key.code, source: key.source, ...over[random.below(over.length)] };
}

async function edit(act: Act, keys: readonly Key[]): Promise<number> {
  let saved = 0;
  for (const key of keys) {
    const answer = await saveRecord(act, 'dossiers', typed(key), key.run);
    if (answer.ok) saved += 1;
  }
  return saved;
}

const installation = await openInstallation({ folder, databaseUrl: undefined, host: '127.0.0.1', port: 0 });
const { acting, database } = installation;
if (step === 'recount') {
  const differences = (await recount(database)).flatMap((one) => one.differences);
  const [rows] = await database.query(sql<{ n: number }>`SELECT count(*) AS n FROM reg.dossiers`);
  tell('done', { differences: differences.slice(0, 3), rows: rows?.n ?? 0 });
} else {
  const keys = await someKeys(installation, Number(count));
  const rows =
    step === 'edit'
      ? await acting(ACTOR, (act) => edit(act, keys))
      : await acting(ACTOR, async (act) => {
          const done = await deleteRecords(
            act,
            'dossiers',
            { keys: keys.map(({ code, source }) => ({ code, source })) },
            'soak',
          );
          return done.ok ? done.value.rows : 0;
        });
  tell('done', { rows });
}
await installation.close();
