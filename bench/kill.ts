import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Database } from '../src/platform/database/index.ts';
import { startChild } from './child.ts';
import { dossiersFile } from './files.ts';
import { emptyInstallation, type Imported } from './import.ts';
import { count, say, seconds, type Line } from './report.ts';
import type { BenchServer } from './server.ts';

const SHARE = 0.9;
const TARGET_MS = 5_000;
/** Of the whole time, what reading and checking take; the rest is the commit. Only decides where the knife falls. */
const USUAL_COMMIT_SHARE = 0.45;

/** What a killed import left behind. */
interface Leftovers {
  readonly rows: number;
  readonly staging: number;
  readonly figures: number;
  /** Megabytes of table files that belong to no table. */
  readonly orphans: number;
}

const nothing = (left: Leftovers): boolean =>
  left.rows === 0 && left.staging === 0 && left.figures === 0 && left.orphans < 1;

async function countOf(database: Database, text: string): Promise<number> {
  const [row] = await database.query(sql<{ n: number }>`${sql.raw(text)}`);
  return row?.n ?? 0;
}

async function figureRows(database: Database): Promise<number> {
  const tables = await database.query(sql<{ name: string }>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'roll'`);
  let rows = 0;
  for (const { name } of tables) rows += await countOf(database, `SELECT count(*) AS n FROM ${name}`);
  return rows;
}

/** A crash of the server leaves the files of tables that were being made; PostgreSQL never looks for them again. */
async function orphanMegabytes(database: Database, data: string): Promise<number> {
  const [{ oid } = { oid: 0 }] = await database.query(
    sql<{ oid: number }>`SELECT oid::bigint AS oid FROM pg_database WHERE datname = current_database()`,
  );
  const known = await database.query(sql<{ node: number }>`
    SELECT pg_relation_filenode(oid)::bigint AS node FROM pg_class WHERE pg_relation_filenode(oid) IS NOT NULL`);
  const nodes = new Set(known.map(({ node }) => node));
  const folder = join(data, 'base', String(oid));
  let bytes = 0;
  for (const file of readdirSync(folder)) {
    const node = /^(\d+)(?:[._].*)?$/.exec(file)?.[1];
    if (node && !nodes.has(Number(node))) bytes += statSync(join(folder, file)).size;
  }
  return bytes / 1e6;
}

async function leftovers(bench: BenchServer): Promise<Leftovers> {
  const database = bench.open('thuocdo', 1);
  try {
    return {
      rows: await countOf(
        database,
        'SELECT (SELECT count(*) FROM reg.dossiers) + (SELECT count(*) FROM reg.dossiers_history) AS n',
      ),
      staging: await countOf(database, `SELECT count(*) AS n FROM pg_tables WHERE schemaname = 'reg_stage'`),
      figures: await figureRows(database),
      orphans: await orphanMegabytes(database, bench.data),
    };
  } finally {
    await database.close();
  }
}

/** Ends the importing process, and the server with it where asked, in the way a power cut does. */
function strike(bench: BenchServer, importer: number, server: boolean): void {
  const postmaster = Number(readFileSync(join(bench.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(importer, 'SIGKILL');
  if (server) process.kill(postmaster, 'SIGKILL');
}

/** Starts an import and kills it when that share of the usual time has gone, in reading or in the commit. */
async function killedImport(
  bench: BenchServer,
  file: string,
  phase: 'reading' | 'commit',
  server: boolean,
): Promise<void> {
  const child = startChild('import-child.ts', [bench.folder, file]);
  const quiet = child.message<Imported>('imported').catch(() => null);
  if (phase === 'reading') {
    await new Promise<void>((resolve) => {
      child.on<{ share: number }>('progress', ({ share }) => share >= SHARE && resolve());
      void child.ended.then(() => resolve());
    });
  } else {
    const { ms } = await child.message<{ ms: number }>('previewed');
    // 90 % of the whole: the preview and so much of the commit.
    const whole = ms / (1 - USUAL_COMMIT_SHARE);
    await sleep(Math.max(50, SHARE * whole - ms));
  }
  if (child.process.exitCode !== null) throw new Error('the import was over before it could be killed');
  strike(bench, child.pid, server);
  await child.ended;
  await quiet;
}

/** Opens the installation as the next start does; answers its milliseconds. */
async function restart(bench: BenchServer): Promise<number> {
  const child = startChild('import-child.ts', [bench.folder]);
  const { ms } = await child.message<{ ms: number }>('ready');
  await child.ended;
  return ms;
}

const SCENES = [
  { phase: 'reading', server: false, what: 'importer killed while reading' },
  { phase: 'commit', server: true, what: 'importer and database killed in the commit' },
] as const;

/** (f) `kill -9` at 90 % of an import: how long the next start takes and what is left. */
export async function measureKill(bench: BenchServer, files: string, rows: number): Promise<Line[]> {
  const file = await dossiersFile(files, rows);
  const lines: Line[] = [];
  for (const { phase, server, what } of SCENES) {
    await emptyInstallation(bench);
    say(`f: ${what}`);
    await killedImport(bench, file, phase, server);
    if (server) await bench.reattach();
    const ms = await restart(bench);
    const left = await leftovers(bench);
    say(`   started again in ${seconds(ms)}; left: ${JSON.stringify(left)}`);
    lines.push({
      part: 'f',
      what: `kill -9 at ${SHARE * 100} % of ${count(rows)} dossiers, ${what}: next start`,
      ours: `${seconds(ms)}; ${nothing(left) ? 'nothing left' : JSON.stringify(left)}`,
      reference: '',
      ratio: null,
      target: `≤ ${seconds(TARGET_MS)}, nothing left`,
      reached: ms <= TARGET_MS && nothing(left),
    });
  }
  return lines;
}
