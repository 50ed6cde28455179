import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database, Read, Tx } from './handle.ts';

/** One forward-only step: a plain SQL file, run once in a transaction of its own. */
export interface Migration {
  readonly name: string;
  readonly text: string;
}

/** Two processes that start together must not both migrate. */
const MIGRATION_LOCK = 7_412_002;

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({ name: file.replace(/\.sql$/, ''), text: readFileSync(join(folder, file), 'utf8') }));
}

/** What tells whether a step that has run was edited since. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const MAKE_SCHEMA = sql`CREATE SCHEMA IF NOT EXISTS platform`;
const MAKE_TABLE = sql`
  CREATE TABLE IF NOT EXISTS platform.migration (
    name text COLLATE "C" PRIMARY KEY,
    digest text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`;

/** Runs steps in an empty database within one transaction. That they have run is for the caller to write down. */
export async function applyMigrations(tx: Tx, migrations: readonly Migration[]): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`);
  await tx.query(MAKE_SCHEMA);
  await tx.query(MAKE_TABLE);
  for (const step of migrations) await tx.execute(step.text);
}

/**
 * Brings the database to the newest step. Throws where a step that has run was edited since, or where the database is
 * newer than this program.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  const done: string[] = [];
  await database.query(MAKE_SCHEMA);
  await database.query(MAKE_TABLE);
  for (const step of migrations) {
    await database.transaction(async (tx) => {
      await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`);
      const [applied] = await tx.query(
        sql<{ digest: string }>`SELECT digest FROM platform.migration WHERE name = ${step.name}`,
      );
      if (applied) {
        if (applied.digest !== digestOf(step.text))
          throw new Error(`migration ${step.name} was edited after it had run`);
        return;
      }
      await tx.execute(step.text);
      await tx.query(sql`INSERT INTO platform.migration (name, digest) VALUES (${step.name}, ${digestOf(step.text)})`);
      done.push(step.name);
    });
  }
  const known = new Set(migrations.map((step) => step.name));
  const rows = await database.query(sql<{ name: string }>`SELECT name FROM platform.migration`);
  const newer = rows.find((row) => !known.has(row.name));
  if (newer)
    throw new Error(`the database has step ${newer.name}, which this program does not know: use the newer program`);
  return done;
}

/** Names of steps that have not run in this database. */
export async function stepsLacking(read: Read, migrations: readonly Migration[]): Promise<string[]> {
  const rows = await read.query(sql<{ name: string }>`SELECT name FROM platform.migration`);
  const done = new Set(rows.map((row) => row.name));
  return migrations.map((step) => step.name).filter((name) => !done.has(name));
}
