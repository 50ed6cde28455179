import { bareKey, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Letter } from '../core/letter.ts';
import { signature, time } from './difficulty.store.ts';

const COLUMNS = sql`l.id, l.plan_id AS plan, l.field, l.subject, l.body, l.addresses, l.groups, to_jsonb(l.agency_ids) AS agencies,
  l.number, l.issued_on AS "issuedOn", l.sample, l.revision,
  (SELECT count(*)::integer FROM guidance.recipient r WHERE r.letter_id = l.id) AS reached`;

export async function findLetter(read: Read, id: number): Promise<Letter | null> {
  const [row] = await read.query(sql<Letter>`SELECT ${COLUMNS} FROM guidance.letter l WHERE l.id = ${id}`);
  return row ?? null;
}

export async function lockLetter(tx: Tx, id: number): Promise<Letter | null> {
  await tx.query(sql`SELECT FROM guidance.letter l WHERE l.id = ${id} FOR UPDATE`);
  return findLetter(tx, id);
}

export interface LetterFields {
  readonly field: string | null;
  readonly subject: string;
  readonly body: string;
  readonly addresses: readonly string[];
  readonly groups: readonly string[];
  readonly agencies: readonly number[];
}

const searchOf = ({ subject, body, addresses }: LetterFields): string =>
  bareKey(`${subject} ${addresses.join(' ')} ${body}`);

export async function insertLetter(act: Act, plan: number, fields: LetterFields, sample: boolean): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO guidance.letter (plan_id, field, subject, body, addresses, groups, agency_ids, search, made_at, made_by, sample)
    VALUES (${plan}, ${fields.field}, ${fields.subject}, ${fields.body}, ${[...fields.addresses]}::text[],
      ${[...fields.groups]}::text[], ${[...fields.agencies]}::bigint[], ${searchOf(fields)}, ${time(act)}, ${signature(act)}, ${sample})
    RETURNING id`);
  return row!.id;
}

export async function updateLetter(act: Act, id: number, fields: LetterFields): Promise<void> {
  await act.tx.query(sql`
    UPDATE guidance.letter SET field = ${fields.field}, subject = ${fields.subject}, body = ${fields.body},
      addresses = ${[...fields.addresses]}::text[], groups = ${[...fields.groups]}::text[],
      agency_ids = ${[...fields.agencies]}::bigint[], search = ${searchOf(fields)}, revision = revision + 1
    WHERE id = ${id}`);
}

/** Gives a draft its number and day, and the agencies it reaches. */
export async function issue(
  act: Act,
  id: number,
  given: { readonly number: string; readonly issuedOn: LocalDate; readonly recipients: readonly number[] },
): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO guidance.recipient (letter_id, agency_id) SELECT ${id}, unnest(${[...given.recipients]}::bigint[])`);
  await act.tx.query(sql`
    UPDATE guidance.letter SET number = ${given.number}, issued_on = ${given.issuedOn}, issued_by = ${signature(act)},
      search = ${bareKey(given.number)} || ' ' || search, revision = revision + 1
    WHERE id = ${id}`);
}

export async function touchLetter(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`UPDATE guidance.letter SET revision = revision + 1 WHERE id = ${id}`);
}

export interface LetterFilter {
  readonly plan: number;
  readonly field?: string;
  readonly words?: string;
  /** Drafts, or only what was issued. */
  readonly drafts: boolean;
}

/** Newest first, those that the reader's wall lets through. */
export const listLetters = (read: Read, filter: LetterFilter, limit: number): Promise<Letter[]> => {
  const words = bareKey(filter.words ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8);
  const conditions = [
    sql`l.plan_id = ${filter.plan} AND (l.number IS NULL) = ${filter.drafts}`,
    ...(filter.field === undefined ? [] : [sql`l.field = ${filter.field}`]),
    ...words.map((word) => sql`strpos(l.search, ${word}) > 0`),
  ];
  return read.query(sql<Letter>`
    SELECT ${COLUMNS} FROM guidance.letter l WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY l.issued_on DESC NULLS FIRST, l.id DESC LIMIT ${limit}`);
};

export async function recipientsOf(read: Read, letter: number): Promise<number[]> {
  const rows = await read.query(sql<{ agency: number }>`
    SELECT agency_id AS agency FROM guidance.recipient WHERE letter_id = ${letter} ORDER BY agency_id`);
  return rows.map(({ agency }) => agency);
}

export async function deleteSampleLetters(act: Act): Promise<void> {
  await act.tx.query(sql`DELETE FROM guidance.question WHERE sample`);
  await act.tx.query(sql`DELETE FROM guidance.letter WHERE sample`);
}
