import { statSync } from 'node:fs';
import { startChild } from './child.ts';
import { aggregateWithDuckdb } from './duckdb.ts';
import { changedFile, dossiersFile } from './files.ts';
import { importRaw, prepareRaw } from './raw-postgres.ts';
import { count, say, seconds, timed, type Line } from './report.ts';
import type { BenchServer } from './server.ts';

const FIRST_TARGET = 1.5;
const REPEAT_TARGET = 0.5;
const MEMORY_TARGET = 400;

/** What an import in a process of its own took. */
export interface Imported {
  readonly ms: number;
  readonly previewMs: number;
  readonly commitMs: number;
  readonly counts: {
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly refused: number;
    readonly duplicates: number;
  };
  /** Megabytes. */
  readonly memory: number | null;
}

/** Imports the file into the installation on the bench server, as the command line does. */
export async function importOurs(bench: BenchServer, file: string): Promise<Imported> {
  const child = startChild('import-child.ts', [bench.folder, file]);
  const imported = await child.message<Imported>('imported');
  await child.ended;
  const { counts, previewMs, commitMs } = imported;
  say(`   ${seconds(previewMs)} to preview, ${seconds(commitMs)} to commit; ${JSON.stringify(counts)}`);
  if (counts.refused > 0) throw new Error(`${counts.refused} rows of the sample were refused`);
  return imported;
}

/** An installation without anything in it. */
export async function emptyInstallation(bench: BenchServer): Promise<void> {
  const database = await bench.fresh('thuocdo');
  await database.close();
  await bench.settle();
}

interface Times {
  first: Imported;
  again: Imported;
  changed: Imported;
  raw: number;
  rawAgain: number;
  duckdb: number;
}

async function oneRound(bench: BenchServer, file: string, changed: string): Promise<Times> {
  const raw = await bench.fresh('raw');
  await prepareRaw(raw);
  await bench.settle();
  say('a: hand-written SQL');
  const rawFirst = await timed(() => importRaw(raw, file));
  await emptyInstallation(bench);
  say('a: ours');
  const first = await importOurs(bench, file);
  await bench.settle();
  say('a: DuckDB');
  const duckdb = await timed(() => aggregateWithDuckdb(file));
  say('a2: hand-written SQL, same file');
  const rawAgain = await timed(() => importRaw(raw, file));
  await raw.close();
  await bench.settle();
  say('a2: ours, same file');
  const again = await importOurs(bench, file);
  await bench.settle();
  say('a2: ours, 1 % changed');
  const altered = await importOurs(bench, changed);
  return { first, again, changed: altered, raw: rawFirst.ms, rawAgain: rawAgain.ms, duckdb: duckdb.ms };
}

/** The better of two measurements of the same thing. */
function best(a: Times, b: Times): Times {
  const faster = (x: Imported, y: Imported): Imported => (x.ms <= y.ms ? x : y);
  return {
    first: faster(a.first, b.first),
    again: faster(a.again, b.again),
    changed: faster(a.changed, b.changed),
    raw: Math.min(a.raw, b.raw),
    rawAgain: Math.min(a.rawAgain, b.rawAgain),
    duckdb: Math.min(a.duckdb, b.duckdb),
  };
}

/** (a), (a2) and (e): a CSV until every figure is fresh, the same again, one row of a hundred changed; peak memory. */
export async function measureImport(bench: BenchServer, files: string, rows: number, rounds: number): Promise<Line[]> {
  const file = await dossiersFile(files, rows);
  const changed = await changedFile(file);
  let times: Times | null = null;
  for (let round = 0; round < rounds; round += 1) {
    const taken = await oneRound(bench, file, changed);
    times = times ? best(times, taken) : taken;
  }
  return times ? linesOf(times, rows, statSync(file).size) : [];
}

function linesOf(times: Times, rows: number, bytes: number): Line[] {
  const { first, again, changed, raw, rawAgain, duckdb } = times;
  const what = `CSV, ${count(rows)} dossiers (${Math.round(bytes / 1e6)} MB)`;
  const line = (part: string, text: string, ours: number, reference: string, ratio: number, target: number): Line => ({
    part,
    what: text,
    ours: seconds(ours),
    reference,
    ratio,
    target: `≤ ${target}`,
    reached: ratio <= target,
  });
  const memory = Math.max(first.memory ?? 0, again.memory ?? 0, changed.memory ?? 0);
  return [
    line(
      'a',
      `${what} until figures are fresh: hand-written SQL`,
      first.ms,
      seconds(raw),
      first.ms / raw,
      FIRST_TARGET,
    ),
    {
      ...line(
        'a',
        `${what}: DuckDB reads and aggregates, keeps nothing`,
        first.ms,
        seconds(duckdb),
        first.ms / duckdb,
        0,
      ),
      target: '',
      reached: null,
    },
    line(
      'a2',
      'the same file unchanged: our first import',
      again.ms,
      seconds(first.ms),
      again.ms / first.ms,
      REPEAT_TARGET,
    ),
    {
      ...line(
        'a2',
        '1 % of the rows changed: our first import',
        changed.ms,
        seconds(first.ms),
        changed.ms / first.ms,
        0,
      ),
      target: '',
      reached: null,
    },
    {
      ...line(
        'a2',
        'the same file unchanged: hand-written SQL again',
        again.ms,
        seconds(rawAgain),
        again.ms / rawAgain,
        0,
      ),
      target: '',
      reached: null,
    },
    {
      part: 'e',
      what: 'peak memory of the importing process (VmHWM)',
      ours: memory > 0 ? `${Math.round(memory)} MB` : 'not known here',
      reference: '',
      ratio: null,
      target: `< ${MEMORY_TARGET} MB`,
      reached: memory > 0 ? memory < MEMORY_TARGET : null,
    },
  ];
}
