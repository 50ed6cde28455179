import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import { date } from '../src/kernel/index.ts';
import { catalogCalendar } from '../src/rooms/calendar/index.ts';
import { sampleAgencies, sampleProcedures, writeSampleCsv } from '../src/app/sample/index.ts';
import { say } from './report.ts';

/** Fixed, so that the same rows are measured whatever the day. */
const FROM = date('2025-07-01');
const TO = date('2026-10-31');
const SEED = 20_250_715;
const CHANGED_EVERY = 100;

const CHANNELS = ['Trực tiếp', 'Trực tuyến', 'Bưu chính công ích'];

/** A file of that many sample dossiers in `folder`; made once. */
export async function dossiersFile(folder: string, count: number): Promise<string> {
  const path = join(folder, `dossiers-${count}.csv`);
  if (existsSync(path)) return path;
  say(`writing ${path}`);
  const draft = `${path}.part`;
  await writeSampleCsv(draft, {
    seed: SEED,
    from: FROM,
    to: TO,
    count,
    agencies: sampleAgencies(),
    procedures: sampleProcedures(),
    calendar: catalogCalendar(),
  });
  await rename(draft, path);
  return path;
}

/** The same file with another channel in one row of a hundred. */
export async function changedFile(path: string): Promise<string> {
  const changed = path.replace(/\.csv$/, '-changed.csv');
  if (existsSync(changed)) return changed;
  const output = createWriteStream(changed, { highWaterMark: 1 << 20 });
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = row % CHANGED_EVERY === 1 ? otherChannel(line) : line;
    if (!output.write(`${text}\n`)) await once(output, 'drain');
    row += 1;
  }
  output.end();
  await finished(output);
  return changed;
}

function otherChannel(line: string): string {
  const was = CHANNELS.findIndex((channel) => line.includes(`,${channel},`));
  const next = CHANNELS[(was + 1) % CHANNELS.length] as string;
  return line.replace(`,${CHANNELS[was]},`, `,${next},`);
}
