import { date, type Instant } from '../../../kernel/index.ts';
import { sql, type Database, type Read, type Tx } from '../../../platform/database/index.ts';
import { catalogRegisters } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { createTables, createView, indexPlans } from '../core/ddl.ts';
import { compileChecks, compileDerived } from '../core/environment.ts';
import { changesOf } from '../core/evolve.ts';
import { changePersonal, personalTableOf } from '../core/personal.ts';
import { historyOf, physicalColumns, tableOf, viewOf } from '../core/physical.ts';

import { ensureRegisterWall } from './wall.ts';

/** Two processes that start together must not both make the tables. */
const ENSURE_LOCK = 7_412_011;

/** A definition that would lose what the register holds. Names how much. */
export class RegisterChangeRefused extends Error {
  constructor(register: string, detail: string) {
    super(`register ${register}: ${detail}`);
    this.name = 'RegisterChangeRefused';
  }
}

export interface RegisterState {
  readonly code: string;
  readonly version: number;
  readonly definition: RegisterDefinition;
  readonly revision: number;
  readonly rows: number;
  readonly changedAt: Instant | null;
}

/** What is stored about a register, or null before its tables exist. */
export async function readRegisterState(read: Read, code: string): Promise<RegisterState | null> {
  const [row] = await read.query(sql<RegisterState>`
    SELECT code, version, definition, revision, rows, changed_at AS "changedAt" FROM registers.register WHERE code = ${code}`);
  return row ?? null;
}

/**
 * Makes the tables of every register of the catalogue, or brings them to the definition: a column that was added or left
 * out while empty, names, checks and derived columns. Throws `RegisterChangeRefused` where data would be lost. Run at
 * start; a second run changes nothing.
 */
export async function ensureRegisters(
  database: Database,
  definitions: Iterable<RegisterDefinition> = catalogRegisters().values(),
): Promise<void> {
  for (const definition of definitions) {
    compileChecks(definition, 'r', date('2026-01-01'));
    await database.transaction(async (tx) => {
      await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(ENSURE_LOCK)})`);
      await tx.bulk(async () => {
        await ensureRegister(tx, definition);
        await ensureRegisterWall(tx, definition);
      });
    });
  }
}

async function ensureRegister(tx: Tx, definition: RegisterDefinition): Promise<void> {
  const state = await readRegisterState(tx, definition.code);
  if (!state) {
    for (const statement of createTables(definition)) await tx.execute(statement);
    await tx.execute(createView(definition, compileDerived(definition, 'r')));
    await tx.query(sql`
      INSERT INTO registers.register (code, version, definition)
      VALUES (${definition.code}, ${definition.version}, ${JSON.stringify(definition)}::jsonb)`);
    return;
  }
  const same = await tx.query(sql`
    SELECT 1 FROM registers.register WHERE code = ${definition.code} AND definition = ${JSON.stringify(definition)}::jsonb`);
  if (same.length > 0) return;
  await changeRegister(tx, state.definition, definition);
  await tx.query(sql`
    UPDATE registers.register
    SET version = ${definition.version}, definition = ${JSON.stringify(definition)}::jsonb, revision = revision + 1
    WHERE code = ${definition.code}`);
}

async function changeRegister(tx: Tx, before: RegisterDefinition, after: RegisterDefinition): Promise<void> {
  const table = tableOf(after.code);
  const changes = changesOf(before, after);
  for (const { column, condition, detail } of changes.losses) {
    const [found] = await tx.query(
      sql<{ n: number }>`SELECT count(*)::integer AS n FROM ${sql.raw(table)} WHERE ${sql.raw(condition)}`,
    );
    if (found!.n > 0) throw new RegisterChangeRefused(after.code, `${column}: ${detail} (${found!.n} records)`);
  }
  await tx.execute(`DROP VIEW IF EXISTS ${viewOf(after.code)}`);
  await changeSideTable(tx, before, after);
  for (const name of changes.droppedIndexes) await tx.execute(`DROP INDEX IF EXISTS reg.${name}`);
  for (const { name } of changes.dropped) {
    await tx.execute(`ALTER TABLE ${table} DROP COLUMN ${name}`);
  }
  for (const column of changes.added) {
    // The history keeps a column that was left out once; it may still be there.
    for (const name of [table, historyOf(after.code)]) {
      await tx.execute(`ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS ${column.name} ${column.sqlType}`);
    }
  }
  for (const column of changes.required) await tx.execute(`ALTER TABLE ${table} ALTER ${column} SET NOT NULL`);
  for (const column of changes.relaxed) await tx.execute(`ALTER TABLE ${table} ALTER ${column} DROP NOT NULL`);
  const known = new Set(indexPlans(before).map((plan) => plan.create));
  for (const plan of indexPlans(after)) if (!known.has(plan.create)) await tx.execute(plan.create);
  await tx.execute(createView(after, compileDerived(after, 'r')));
}

/** Personal columns that are left out would stay among the encrypted values: refused while there are any. */
async function changeSideTable(tx: Tx, before: RegisterDefinition, after: RegisterDefinition): Promise<void> {
  const { statements, lost } = changePersonal(before, after);
  if (lost.length > 0) {
    const [found] = await tx.query(
      sql<{
        n: number;
      }>`SELECT count(*)::integer AS n FROM ${sql.raw(personalTableOf(after.code))} WHERE sealed IS NOT NULL`,
    );
    if (found!.n > 0) {
      const detail = `personal columns are no longer defined but hold values of ${found!.n} records: erase them first`;
      throw new RegisterChangeRefused(after.code, `${lost.join(', ')}: ${detail}`);
    }
  }
  for (const statement of statements) await tx.execute(statement);
}

/** Names of the physical columns, for statements that list them all. */
export const columnNames = (definition: RegisterDefinition): string[] =>
  physicalColumns(definition).map((column) => column.name);
