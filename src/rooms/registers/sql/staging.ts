import { sql, type Tx } from '../../../platform/database/index.ts';
import { createStaging } from '../core/ddl.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { fieldsOf } from '../core/inputs.ts';
import { personalStagingOf } from '../core/personal.ts';
import { stagingOf, tableOf } from '../core/physical.ts';
import { deltaOf, sameKey } from './classify.ts';

/** Whether staging is there with its rows: an unclean stop of the database empties unlogged tables. */
export async function holdsRows(tx: Tx, staging: string): Promise<boolean> {
  const [there] = await tx.query(sql<{ oid: string | null }>`SELECT to_regclass(${staging})::text AS oid`);
  if (!there?.oid) return false;
  const rows = await tx.query(sql`SELECT 1 FROM ${sql.raw(staging)} LIMIT 1`);
  return rows.length > 0;
}

/** Makes the staging table of a run and answers its name. */
export async function openStaging(tx: Tx, definition: RegisterDefinition, runId: number): Promise<string> {
  const staging = stagingOf(definition.code, runId);
  await tx.execute(createStaging(definition, staging));
  return staging;
}

export async function dropStaging(tx: Tx, register: string, runId: number): Promise<void> {
  const staging = stagingOf(register, runId);
  await tx.execute(`DROP TABLE IF EXISTS ${staging}, ${deltaOf(staging)}, ${personalStagingOf(register, runId)}`);
  await tx.query(sql`DELETE FROM registers.staged WHERE run_id = ${runId}`);
}

/** Drops the personal values of a run that was given up while it was read. */
export async function dropPersonal(tx: Tx, register: string, runId: number): Promise<void> {
  await tx.execute(`DROP TABLE IF EXISTS ${personalStagingOf(register, runId)}`);
}

/** Drops every staging table without a run that still needs it; answers how many. */
export async function dropOrphans(tx: Tx): Promise<number> {
  const tables = await tx.query(sql<{ name: string }>`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'reg_stage' AND c.relkind = 'r'
      AND NOT EXISTS (
        SELECT 1 FROM imports.run r
        WHERE r.state IN ('reading', 'previewed')
          AND c.relname IN (r.register || '_' || r.id, r.register || '_' || r.id || '_delta',
                            r.register || '_' || r.id || '_personal'))`);
  for (const { name } of tables) await tx.execute(`DROP TABLE IF EXISTS reg_stage.${name}`);
  await tx.query(sql`
    DELETE FROM registers.staged s
    WHERE NOT EXISTS (SELECT 1 FROM imports.run r WHERE r.id = s.run_id AND r.state IN ('reading', 'previewed'))`);
  return tables.length;
}

/** Fills the columns that a staged record does not bring from the record as it stands. */
export async function fillFromRegister(
  tx: Tx,
  definition: RegisterDefinition,
  staging: string,
  columns: readonly string[],
): Promise<void> {
  if (columns.length === 0) return;
  const set = columns.map((name) => `${name} = r.${name}`).join(', ');
  await tx.execute(
    `UPDATE ${staging} s SET ${set} FROM ${tableOf(definition.code)} r WHERE ${sameKey(definition, 'r', 's')}`,
  );
}

/** The first required field that a staged record leaves empty, or null. */
export async function requiredEmpty(tx: Tx, definition: RegisterDefinition, staging: string): Promise<string | null> {
  for (const field of fieldsOf(definition).filter((one) => one.required)) {
    const [empty] = await tx.query(
      sql`SELECT 1 FROM ${sql.raw(staging)} WHERE ${sql.ref(field.physical[0]!.name)} IS NULL`,
    );
    if (empty) return field.code;
  }
  return null;
}

/** The run that last wrote the record that stands under the staged one's key, or null. */
export async function runOfRecord(tx: Tx, definition: RegisterDefinition, staging: string): Promise<number | null> {
  const [row] = await tx.query(sql<{ run_id: number }>`
    SELECT r.run_id FROM ${sql.raw(staging)} s JOIN ${sql.raw(tableOf(definition.code))} r ON ${sql.raw(sameKey(definition, 'r', 's'))}`);
  return row?.run_id ?? null;
}
