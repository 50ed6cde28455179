import { statSync } from 'node:fs';
import type { Actor } from '../src/kernel/index.ts';
import { sql } from '../src/platform/database/index.ts';
import { now } from '../src/app/act.ts';
import { openInstallation } from '../src/app/installation.ts';
import { loadSampleAgencies } from '../src/rooms/agencies/index.ts';
import { commitImport, previewImport } from '../src/rooms/registers/index.ts';
import { peakMemory, tell } from './child.ts';
import { timed } from './report.ts';

/** The importing process: what `thuocdo import dossiers FILE --yes` does, with the time of its two halves told. */

const [folder, ...files] = process.argv.slice(2) as [string, ...string[]];
const ACTOR: Actor = { kind: 'operator', id: 'bench' };

const opened = await timed(() => openInstallation({ folder, databaseUrl: undefined, host: '127.0.0.1', port: 0 }));
const installation = opened.value;
const { database, acting } = installation;
const [agency] = await database.query(sql`SELECT 1 FROM agencies.agency LIMIT 1`);
if (!agency) await acting(ACTOR, loadSampleAgencies);
tell('ready', { ms: opened.ms });

for (const file of files) {
  const total = statSync(file).size;
  tell('reading', { file, total });
  const preview = await timed(() =>
    previewImport(
      { database, actor: ACTOR, now },
      {
        register: 'dossiers',
        file,
        onProgress: ({ phase, bytes }) => tell('progress', { phase, share: bytes / total }),
      },
    ),
  );
  if (!preview.value.ok) throw new Error(`${file}: ${JSON.stringify(preview.value.problem)}`);
  const run = preview.value.value;
  tell('previewed', { ms: preview.ms, counts: run.counts });
  const commit = await timed(() => acting(ACTOR, (act) => commitImport(act, run.id, 'good-rows')));
  if (!commit.value.ok) throw new Error(`${file}: ${JSON.stringify(commit.value.problem)}`);
  tell('imported', {
    ms: preview.ms + commit.ms,
    previewMs: preview.ms,
    commitMs: commit.ms,
    counts: commit.value.value.counts,
    memory: peakMemory('self'),
  });
}
await installation.close();
