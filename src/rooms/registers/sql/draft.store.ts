import { signatureOf, type Actor, type Instant } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { RegisterDefinition } from '../core/definition.ts';

/** A definition that somebody is still working on. */
export interface Draft {
  readonly register: string;
  readonly definition: unknown;
  /** Seal of the definition in force that it was begun from; empty for a new register. */
  readonly basis: string;
  readonly revision: number;
  readonly changedAt: Instant;
  readonly changedBy: Actor;
}

const COLUMNS = sql`register, definition, basis, revision, changed_at AS "changedAt", changed_by AS "changedBy"`;

export async function readDraft(read: Read, register: string): Promise<Draft | null> {
  const [row] = await read.query(sql<Draft>`SELECT ${COLUMNS} FROM registers.draft WHERE register = ${register}`);
  return row ?? null;
}

/** The draft, which nobody else changes until the transaction ends. */
export async function lockDraft(tx: Tx, register: string): Promise<Draft | null> {
  const [row] = await tx.query(
    sql<Draft>`SELECT ${COLUMNS} FROM registers.draft WHERE register = ${register} FOR UPDATE`,
  );
  return row ?? null;
}

/** Drafts, by register. */
export const listDrafts = (read: Read): Promise<Draft[]> =>
  read.query(sql<Draft>`SELECT ${COLUMNS} FROM registers.draft ORDER BY register LIMIT 500`);

/** Keeps a draft where it stands at the revision that was seen (0: there was none); answers whether it did. */
export async function storeDraft(
  { tx, at, actor }: Act,
  definition: RegisterDefinition,
  basis: string,
  seen: number,
): Promise<boolean> {
  const content = JSON.stringify(definition);
  const by = JSON.stringify(signatureOf(actor));
  const rows = await tx.query(
    seen === 0
      ? sql<{ revision: number }>`
          INSERT INTO registers.draft (register, definition, basis, changed_at, changed_by)
          VALUES (${definition.code}, ${content}::jsonb, ${basis}, ${new Date(at)}, ${by}::jsonb)
          ON CONFLICT (register) DO NOTHING RETURNING revision`
      : sql<{ revision: number }>`
          UPDATE registers.draft
          SET definition = ${content}::jsonb, revision = revision + 1, changed_at = ${new Date(at)}, changed_by = ${by}::jsonb
          WHERE register = ${definition.code} AND revision = ${seen} RETURNING revision`,
  );
  return rows.length > 0;
}

/** Takes a draft away at the revision that was seen and answers it; null where there is none of that revision. */
export async function removeDraft({ tx }: Act, register: string, seen: number): Promise<Draft | null> {
  const [row] = await tx.query(sql<Draft>`
    DELETE FROM registers.draft WHERE register = ${register} AND revision = ${seen} RETURNING ${COLUMNS}`);
  return row ?? null;
}
