import { signatureOf, type Actor, type Instant, type LocalDate, type Problem } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { RegisterDefinition } from '../core/definition.ts';

/** Notes by which definition a run's file was read. */
export async function noteStaged(tx: Tx, runId: number, digest: string): Promise<void> {
  await tx.query(sql`
    INSERT INTO registers.staged (run_id, digest) VALUES (${runId}, ${digest})
    ON CONFLICT (run_id) DO UPDATE SET digest = excluded.digest`);
}

/** Digest of the definition that a run's file was read by; null where it was not kept. */
export async function stagedBy(read: Read, runId: number): Promise<string | null> {
  const [row] = await read.query(sql<{ digest: string }>`SELECT digest FROM registers.staged WHERE run_id = ${runId}`);
  return row?.digest ?? null;
}

/** The document that orders a definition, and the first day of it. */
export interface DefinitionOrder {
  readonly number: string;
  readonly date: LocalDate;
  readonly validFrom: LocalDate;
}

/** A definition that somebody made on screen. */
export interface StoredDefinition {
  readonly register: string;
  readonly number: number;
  readonly state: 'waiting' | 'installed' | 'refused';
  readonly definition: RegisterDefinition;
  /** What stood before; null for a new register. */
  readonly before: RegisterDefinition | null;
  readonly document: { readonly number: string; readonly date: LocalDate };
  readonly validFrom: LocalDate;
  readonly askedAt: Instant;
  readonly askedBy: Actor;
  readonly decidedAt: Instant | null;
  readonly problem: Problem | null;
}

const COLUMNS = sql`
  register, number, state, definition, before,
  jsonb_build_object('number', document_number, 'date', document_date) AS document,
  valid_from AS "validFrom", asked_at AS "askedAt", asked_by AS "askedBy", decided_at AS "decidedAt", problem`;

const DEFINITION_LOCK = 7_412_013;
const TURNS = { order: 1, apply: 2 } as const;

/**
 * Definitions are ordered one after the other, and applied one after the other: two registers must not take one name, nor one
 * register two numbers. Who orders does not wait for a register that is being changed.
 */
export async function lockDefinitions(tx: Tx, turn: keyof typeof TURNS): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(DEFINITION_LOCK)}, ${sql.lit(TURNS[turn])})`);
}

/** Keeps a definition that waits for the job; null where one waits already. */
export async function insertDefinition(
  act: Act,
  definition: RegisterDefinition,
  before: RegisterDefinition | null,
  order: DefinitionOrder,
): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ number: number }>`
    INSERT INTO registers.definition
      (register, number, state, definition, before, document_number, document_date, valid_from, asked_at, asked_by)
    SELECT ${definition.code}, COALESCE(max(number), 0) + 1, 'waiting', ${JSON.stringify(definition)}::jsonb,
           ${before === null ? null : JSON.stringify(before)}::jsonb, ${order.number}, ${order.date}::date,
           ${order.validFrom}::date, ${new Date(act.at)}, ${JSON.stringify(signatureOf(act.actor))}::jsonb
    FROM registers.definition WHERE register = ${definition.code}
    HAVING NOT COALESCE(bool_or(state = 'waiting'), false)
    RETURNING number`);
  return row?.number ?? null;
}

/** Definitions made on screen, newest first; of one register, or of all. */
export const listDefinitions = (read: Read, register: string | null, limit = 200): Promise<StoredDefinition[]> =>
  read.query(sql<StoredDefinition>`
    SELECT ${COLUMNS} FROM registers.definition
    WHERE ${register}::text IS NULL OR register = ${register}
    ORDER BY asked_at DESC, register, number DESC LIMIT ${limit}`);

/** The newest definition made on screen of each register. */
export const latestDefinitions = (read: Read): Promise<StoredDefinition[]> =>
  read.query(sql<StoredDefinition>`
    SELECT DISTINCT ON (register) ${COLUMNS} FROM registers.definition ORDER BY register, number DESC`);

export async function readStoredDefinition(
  read: Read,
  register: string,
  number: number,
): Promise<StoredDefinition | null> {
  const [row] = await read.query(sql<StoredDefinition>`
    SELECT ${COLUMNS} FROM registers.definition WHERE register = ${register} AND number = ${number}`);
  return row ?? null;
}

/** Ends the waiting of a definition. */
export async function decideDefinition(
  tx: Tx,
  which: { readonly register: string; readonly number: number },
  at: Instant,
  problem: Problem | null,
): Promise<void> {
  await tx.query(sql`
    UPDATE registers.definition
    SET state = ${problem === null ? 'installed' : 'refused'}, decided_at = ${new Date(at)},
        problem = ${problem === null ? null : JSON.stringify(problem)}::jsonb
    WHERE register = ${which.register} AND number = ${which.number} AND state = 'waiting'`);
}
