import { createHash } from 'node:crypto';
import { date, problem, type Instant, type Problem } from '../../../kernel/index.ts';
import { sql, type Database, type Read, type Tx } from '../../../platform/database/index.ts';
import { shippedRegisters } from '../catalog.ts';
import { registerDefinition, type RegisterDefinition } from '../core/definition.ts';
import { createTables, createView, historyKeyIndex, indexPlans } from '../core/ddl.ts';
import { compileChecks, compileDerived } from '../core/environment.ts';
import { changesOf, type Loss } from '../core/evolve.ts';
import { changePersonal, personalTableOf } from '../core/personal.ts';
import { historyOf, physicalColumns, tableOf, viewOf, type PhysicalColumn } from '../core/physical.ts';
import { ensureRegisterWall, wallOf } from './wall.ts';

/** Two processes that start together must not both make the tables. */
const ENSURE_LOCK = 7_412_011;

/** A definition that would lose what the register holds. Names how much. */
export class RegisterChangeRefused extends Error {
  readonly problem: Problem;
  constructor(register: string, what: { readonly column: string; readonly detail: string; readonly rows: number }) {
    super(`register ${register}: ${what.column}: ${what.detail} (${what.rows} records)`);
    this.name = 'RegisterChangeRefused';
    this.problem = problem('registers.definition-loses', { column: what.column, rows: what.rows });
  }
}

/** Made or changed on screen, or come with the program. */
export type Origin = 'shipped' | 'local';

export interface RegisterState {
  readonly origin: Origin;
  /** Digest of what its tables were made by. */
  readonly digest: string | null;
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
    SELECT code, origin, digest, version, definition, revision, rows, changed_at AS "changedAt" FROM registers.register WHERE code = ${code}`);
  return row ?? null;
}

export type RegisterFacts = Pick<RegisterState, 'code' | 'rows' | 'changedAt' | 'version' | 'revision' | 'origin'>;

/** How much each register holds, when it was last written, and its revision. No record is read, so that no wall cuts it. */
export const readRegisterStates = (read: Read): Promise<RegisterFacts[]> =>
  read.query(sql<RegisterFacts>`
    SELECT code, version, revision, origin, rows, changed_at AS "changedAt" FROM registers.register ORDER BY code`);

/** Digest of all that a register is made by: another one means that its tables or its view are to be looked at. */
function digestOf(definition: RegisterDefinition): string {
  const view = createView(definition, compileDerived(definition, 'r'));
  const made = [definition, createTables(definition), view, wallOf(definition)];
  return createHash('sha256').update(JSON.stringify(made)).digest('hex');
}

/**
 * Makes the tables of the given registers, by default of all that come with the program, or brings them to the definition: a
 * column that was added or left out while empty, names, checks and derived columns. One transaction: all or none. Throws
 * `RegisterChangeRefused` where data would be lost. Registers defined in the installation keep their definition, but what an
 * older program made of it is made anew. Run at start; a second run changes nothing and costs one query.
 */
export async function ensureRegisters(
  database: Database,
  definitions: Iterable<RegisterDefinition> = shippedRegisters().values(),
): Promise<void> {
  const wanted = [...definitions].map((definition) => madeOf(definition, 'shipped'));
  const lacking = async (read: Read): Promise<Made[]> => {
    const standing = await readStanding(read);
    const own = [...standing.values()].filter(({ origin }) => origin === 'local');
    const local = own.map(({ definition }) => madeOf(registerDefinition.parse(definition), 'local'));
    const shipped = wanted.filter(({ definition }) => standing.get(definition.code)?.origin !== 'local');
    return [...shipped, ...local].filter(({ definition, digest }) => standing.get(definition.code)?.digest !== digest);
  };
  if ((await lacking(database)).length === 0) return;
  await database.transaction(async (tx) => {
    await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(ENSURE_LOCK)})`);
    for (const { definition, digest, origin } of await lacking(tx)) {
      compileChecks(definition, 'r', date('2026-01-01'));
      await tx.bulk(() => installRegister(tx, definition, digest, origin));
    }
  });
}

/** A definition with what this program makes of it. */
interface Made {
  readonly definition: RegisterDefinition;
  readonly digest: string;
  readonly origin: Origin;
}

const madeOf = (definition: RegisterDefinition, origin: Origin): Made => ({
  definition,
  digest: digestOf(definition),
  origin,
});

interface Standing {
  readonly code: string;
  readonly origin: Origin;
  readonly digest: string | null;
  /** Of registers defined in the installation; the program brings the others along. */
  readonly definition: unknown;
}

async function readStanding(read: Read): Promise<ReadonlyMap<string, Standing>> {
  const rows = await read.query(sql<Standing>`
    SELECT code, origin, digest, CASE WHEN origin = 'local' THEN definition END AS definition FROM registers.register`);
  return new Map(rows.map((row) => [row.code, row]));
}

/** Brings one register to a definition, under the bulk role. Throws `RegisterChangeRefused` where data would be lost. */
export async function installDefinition(tx: Tx, definition: RegisterDefinition, origin: Origin): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(ENSURE_LOCK)})`);
  await installRegister(tx, definition, digestOf(definition), origin);
}

/** Under the bulk role, which owns the tables. */
async function installRegister(tx: Tx, definition: RegisterDefinition, digest: string, origin: Origin): Promise<void> {
  const state = await readRegisterState(tx, definition.code);
  const stored = JSON.stringify(definition);
  if (state) {
    await changeRegister(tx, registerDefinition.parse(state.definition), definition);
    await tx.query(sql`
      UPDATE registers.register
      SET version = ${definition.version}, origin = ${origin}, digest = ${digest}, definition = ${stored}::jsonb,
          revision = revision + (definition <> ${stored}::jsonb)::integer
      WHERE code = ${definition.code}`);
  } else {
    for (const statement of createTables(definition)) await tx.execute(statement);
    await tx.execute(createView(definition, compileDerived(definition, 'r')));
    await tx.query(sql`
      INSERT INTO registers.register (code, version, origin, digest, definition)
      VALUES (${definition.code}, ${definition.version}, ${origin}, ${digest}, ${stored}::jsonb)`);
  }
  await ensureRegisterWall(tx, definition);
}

/** Records that a change would take something from, by what; empty where nothing is lost. */
export async function countLosses(
  read: Read,
  before: RegisterDefinition,
  after: RegisterDefinition,
): Promise<(Loss & { readonly rows: number })[]> {
  const found: (Loss & { readonly rows: number })[] = [];
  for (const loss of changesOf(before, after).losses) {
    const [row] = await read.query(
      sql<{ n: number }>`
        SELECT count(*)::integer AS n FROM ${sql.raw(tableOf(after.code))} WHERE ${sql.raw(loss.condition)}`,
    );
    if (row!.n > 0) found.push({ ...loss, rows: row!.n });
  }
  return found;
}

/** The history keeps a column that was left out once: it may still be there, and then stays what it was. */
async function keepInHistory(tx: Tx, register: string, column: PhysicalColumn): Promise<void> {
  const history = historyOf(register);
  const [kept] = await tx.query(sql<{ other: boolean }>`
    SELECT a.atttypid <> ${column.sqlType.split(' ')[0]}::regtype AS other FROM pg_attribute a
    WHERE a.attrelid = ${history}::regclass AND a.attname = ${column.name} AND NOT a.attisdropped`);
  if (kept?.other) {
    const [held] = await tx.query(
      sql<{
        n: number;
      }>`SELECT count(*)::integer AS n FROM ${sql.raw(history)} WHERE ${sql.ref(column.name)} IS NOT NULL`,
    );
    if (held!.n > 0) {
      const detail = 'was of another type, and the history holds values of it';
      throw new RegisterChangeRefused(register, { column: column.name, detail, rows: held!.n });
    }
    await tx.execute(`ALTER TABLE ${history} DROP COLUMN ${column.name}`);
  }
  await tx.execute(`ALTER TABLE ${history} ADD COLUMN IF NOT EXISTS ${column.name} ${column.sqlType}`);
}

async function changeRegister(tx: Tx, before: RegisterDefinition, after: RegisterDefinition): Promise<void> {
  const table = tableOf(after.code);
  const changes = changesOf(before, after);
  const [lost] = await countLosses(tx, before, after);
  if (lost) throw new RegisterChangeRefused(after.code, lost);
  await tx.execute(`DROP VIEW IF EXISTS ${viewOf(after.code)}`);
  await changeSideTable(tx, before, after);
  for (const name of changes.droppedIndexes) await tx.execute(`DROP INDEX IF EXISTS reg.${name}`);
  for (const { name } of [...changes.dropped, ...changes.retyped]) {
    await tx.execute(`ALTER TABLE ${table} DROP COLUMN ${name}`);
  }
  for (const { name, sqlType } of changes.widened)
    for (const one of [table, historyOf(after.code)])
      await tx.execute(`ALTER TABLE ${one} ALTER COLUMN ${name} TYPE ${sqlType}`);
  for (const column of [...changes.added, ...changes.retyped]) {
    await tx.execute(`ALTER TABLE ${table} ADD COLUMN ${column.name} ${column.sqlType}`);
    await keepInHistory(tx, after.code, column);
  }
  for (const column of changes.required) await tx.execute(`ALTER TABLE ${table} ALTER ${column} SET NOT NULL`);
  for (const column of changes.relaxed) await tx.execute(`ALTER TABLE ${table} ALTER ${column} DROP NOT NULL`);
  await makeIndexes(tx, before, after);
  await tx.execute(createView(after, compileDerived(after, 'r')));
}

/** The indexes of the new definition that are not there: new ones, and those that went with a column laid down anew. */
async function makeIndexes(tx: Tx, before: RegisterDefinition, after: RegisterDefinition): Promise<void> {
  const history = historyKeyIndex(after);
  if (before.key.join() !== after.key.join()) await tx.execute(`DROP INDEX IF EXISTS reg.${history.name}`);
  for (const plan of [...indexPlans(after), history]) {
    const [found] = await tx.query(sql<{ there: boolean }>`
      SELECT to_regclass(${`reg.${plan.name}`}) IS NOT NULL AS there`);
    if (!found!.there) await tx.execute(plan.create);
  }
}

/** Personal columns that are left out would stay among the encrypted values: refused while there are any. */
async function changeSideTable(tx: Tx, before: RegisterDefinition, after: RegisterDefinition): Promise<void> {
  const { statements, lost } = changePersonal(before, after);
  // Under another key nobody would find whose data was erased and is not to be taken in again.
  const keyed = before.key.join() !== after.key.join();
  if (lost.length > 0) {
    const [found] = await tx.query(
      sql<{
        n: number;
      }>`SELECT count(*)::integer AS n FROM ${sql.raw(personalTableOf(after.code))} WHERE sealed IS NOT NULL OR ${keyed}`,
    );
    if (found!.n > 0) {
      const detail = 'personal columns are no longer defined but hold values: erase them first';
      throw new RegisterChangeRefused(after.code, { column: lost.join(', '), detail, rows: found!.n });
    }
  }
  for (const statement of statements) await tx.execute(statement);
}

/** Names of the physical columns, for statements that list them all. */
export const columnNames = (definition: RegisterDefinition): string[] =>
  physicalColumns(definition).map((column) => column.name);
