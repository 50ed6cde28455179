import { createReadStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Random } from '../src/app/sample/index.ts';
import { startChild } from './child.ts';
import { dossiersFile } from './files.ts';
import { emptyInstallation } from './import.ts';
import { count, say } from './report.ts';
import { benchServer, type BenchServer } from './server.ts';

/**
 * Random imports, edits, deletions and kills for some minutes. After every step each figure must equal what the records
 * give when counted anew. Ends with 4 at the first difference; the seed repeats the same steps.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    rows: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(process.pid) },
    folder: { type: 'string' },
  },
});
const random = new Random(Number(values.seed));
const CHANNELS = ['Trực tiếp', 'Trực tuyến', 'Bưu chính công ích'];
const STATUSES = ['Đang xử lý', 'Đã trả kết quả', 'Công dân yêu cầu rút hồ sơ', 'Dừng xử lý', 'Không được tiếp nhận'];

const oneOf = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;

/** A line with another channel or status, as a later export of the same dossier would have. */
function later(line: string): string {
  const words = random.chance(0.5) ? CHANNELS : STATUSES;
  const held = words.find((word) => line.includes(`,${word},`));
  return held === undefined ? line : line.replace(`,${held},`, `,${oneOf(words)},`);
}

/** A part of all dossiers, some of them as they look later, in any order of files. */
function draw(lines: readonly string[], folder: string, step: number): string {
  const [header, ...all] = lines as [string, ...string[]];
  const from = random.below(all.length);
  const size = 1 + random.below(Math.ceil(all.length / 3));
  const change = random.chance(0.3) ? 0 : random.unit() * 0.3;
  const taken = all.slice(from, from + size).map((line) => (random.chance(change) ? later(line) : line));
  const path = join(folder, `soak-${step % 4}.csv`);
  writeFileSync(path, `${[header, ...taken].join('\n')}\n`);
  return path;
}

async function importStep(bench: BenchServer, file: string): Promise<string> {
  const child = startChild('import-child.ts', [bench.folder, file]);
  const imported = child.message<{ counts: Record<string, number> }>('imported').catch(() => null);
  if (random.chance(0.65)) {
    const done = await imported;
    await child.ended;
    return done ? `imported ${JSON.stringify(done.counts)}` : 'import ended by itself';
  }
  await child.message('reading').catch(() => null);
  await sleep(random.below(3_000));
  const server = random.chance(0.5);
  if (child.process.exitCode === null) process.kill(child.pid, 'SIGKILL');
  if (server) process.kill(Number(readFileSync(join(bench.data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  await child.ended;
  await imported;
  if (server) await bench.reattach();
  return `import killed${server ? ' with the database' : ''}`;
}

async function childStep<T>(bench: BenchServer, step: string, size: number): Promise<T> {
  const child = startChild('soak-child.ts', [bench.folder, step, String(size), String(random.bits())]);
  const done = await child.message<T>('done');
  await child.ended;
  return done;
}

async function oneStep(bench: BenchServer, lines: readonly string[], files: string, step: number): Promise<string> {
  const drawn = random.unit();
  if (step === 0 || drawn < 0.6) return importStep(bench, draw(lines, files, step));
  const what = drawn < 0.85 ? 'edit' : 'delete';
  const { rows } = await childStep<{ rows: number }>(bench, what, 1 + random.below(what === 'edit' ? 30 : 400));
  return `${what} of ${rows} records`;
}

const bench = await benchServer(values.folder ?? null);
try {
  const files = join(bench.folder, 'files');
  mkdirSync(files, { recursive: true });
  const lines: string[] = [];
  const source = await dossiersFile(files, Number(values.rows));
  for await (const line of createInterface({ input: createReadStream(source) })) lines.push(line);
  await emptyInstallation(bench);
  const until = Date.now() + Number(values.minutes) * 60_000;
  say(`soak: seed ${values.seed}, ${values.minutes} minutes, ${count(lines.length - 1)} dossiers`);
  let step = 0;
  for (; Date.now() < until; step += 1) {
    const what = await oneStep(bench, lines, files, step);
    const { differences, rows } = await childStep<{ differences: unknown[]; rows: number }>(bench, 'recount', 0);
    say(
      `${step + 1}. ${what}; ${count(rows)} records, ${differences.length === 0 ? 'figures equal the recount' : 'DIFFERENT'}`,
    );
    if (differences.length > 0) {
      process.stdout.write(`${JSON.stringify(differences, null, 2)}\n`);
      process.exitCode = 4;
      break;
    }
  }
  process.stdout.write(
    `soak: ${step} steps, seed ${values.seed}: ${process.exitCode === 4 ? 'figures differ' : 'figures always equal'}\n`,
  );
} finally {
  await bench.stop();
}
