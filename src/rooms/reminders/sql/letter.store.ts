import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';

export interface LetterLine {
  readonly share: number;
  readonly address: string;
  readonly title: string;
  readonly dueOn: LocalDate;
  readonly daysLate: number;
}

export interface Letter {
  readonly id: number;
  readonly agency: number;
  readonly madeOn: LocalDate;
  readonly sample: boolean;
  readonly number: string | null;
  readonly issuedOn: LocalDate | null;
  readonly signedItem: number | null;
  readonly lines: number;
}

/** Writes the letter of an agency for a day with its lines. Null where there is one already. */
export async function insertLetter(
  act: Act,
  { agency, day, sample, lines }: { agency: number; day: LocalDate; sample: boolean; lines: readonly LetterLine[] },
): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO reminders.letter (agency_id, made_on, made_at, made_by, sample)
    VALUES (${agency}, ${day}, ${new Date(act.at)}, ${JSON.stringify(signatureOf(act.actor))}::jsonb, ${sample})
    ON CONFLICT (agency_id, made_on) DO NOTHING RETURNING id`);
  if (!row) return null;
  await act.tx.query(sql`
    INSERT INTO reminders.letter_line (letter_id, position, assignment_id, address, title, due_on, days_late)
    SELECT ${row.id}, position, share, address, title, "dueOn", "daysLate"
    FROM jsonb_to_recordset(${JSON.stringify(lines.map((line, position) => ({ ...line, position })))}::jsonb)
      AS line (position integer, share bigint, address text, title text, "dueOn" date, "daysLate" integer)`);
  return row.id;
}

const LETTER = sql`l.id, l.agency_id AS agency, l.made_on AS "madeOn", l.sample, l.number, l.issued_on AS "issuedOn",
  l.signed_item AS "signedItem",
  (SELECT count(*)::integer FROM reminders.letter_line i WHERE i.letter_id = l.id) AS lines`;

/** Letters of a day, or without one the newest, at most `limit`. */
export const readLetters = (read: Read, day: LocalDate | null, limit: number): Promise<Letter[]> =>
  read.query(sql<Letter>`
    SELECT ${LETTER} FROM reminders.letter l WHERE ${day}::date IS NULL OR l.made_on = ${day}::date
    ORDER BY l.made_on DESC, l.agency_id LIMIT ${limit}`);

export async function readLetter(read: Read, id: number): Promise<Letter | null> {
  const [row] = await read.query(sql<Letter>`SELECT ${LETTER} FROM reminders.letter l WHERE l.id = ${id}`);
  return row ?? null;
}

export const linesOfLetter = (read: Read, letter: number): Promise<LetterLine[]> =>
  read.query(sql<LetterLine>`
    SELECT assignment_id AS share, address, title, due_on AS "dueOn", days_late AS "daysLate"
    FROM reminders.letter_line WHERE letter_id = ${letter} ORDER BY position`);

/** Gives the newest letter of an agency made by that day its number and day. Answers its number here; null where there is none. */
export async function numberLetter(
  act: Act,
  { agency, number, issuedOn }: { agency: number; number: string; issuedOn: LocalDate },
): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    UPDATE reminders.letter SET number = ${number}, issued_on = ${issuedOn}, revision = revision + 1
    WHERE id = (SELECT id FROM reminders.letter WHERE agency_id = ${agency} AND made_on <= ${issuedOn}::date
      ORDER BY made_on DESC LIMIT 1)
    RETURNING id`);
  return row?.id ?? null;
}

export async function signLetter(act: Act, letter: number, item: number): Promise<void> {
  await act.tx.query(sql`
    UPDATE reminders.letter SET signed_item = ${item}, revision = revision + 1 WHERE id = ${letter}`);
}

export async function deleteSampleLetters(act: Act): Promise<void> {
  await act.tx.query(sql`DELETE FROM reminders.letter WHERE sample`);
}
