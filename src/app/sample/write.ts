import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvPieces } from './core/csv.ts';
import { generateDossiers } from './core/dossiers.ts';
import type { SampleDossier, SampleOptions } from './core/scene.ts';

export interface SampleWriting extends SampleOptions {
  /** Called about every 50,000 rows. */
  readonly onRows?: (rows: number) => void;
}

const REPORT_EVERY = 50_000;

function* counted(options: SampleWriting): Generator<SampleDossier, void, undefined> {
  let rows = 0;
  for (const dossier of generateDossiers(options)) {
    yield dossier;
    rows += 1;
    if (rows % REPORT_EVERY === 0) options.onRows?.(rows);
  }
}

/** Writes the sample export to `path` as UTF-8 CSV, streaming. The same options give the same bytes. */
export async function writeSampleCsv(path: string, options: SampleWriting): Promise<void> {
  await pipeline(
    Readable.from(csvPieces(counted(options)), { highWaterMark: 1 }),
    createWriteStream(path, { highWaterMark: 1 << 21 }),
  );
}
