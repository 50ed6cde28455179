import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';

export interface NewAnswer {
  readonly share: number;
  readonly agency: number;
  readonly words: string;
  readonly promisedOn: LocalDate | null;
}

export async function insertAnswer(act: Act, { share, agency, words, promisedOn }: NewAnswer): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO reminders.answer (assignment_id, agency_id, words, promised_on, answered_at, answered_by)
    VALUES (${share}, ${agency}, ${words}, ${promisedOn}, ${new Date(act.at)}, ${JSON.stringify(signatureOf(act.actor))}::jsonb)
    RETURNING id`);
  return row!.id;
}

/** Sets the topics whose mails a person does not want. */
export async function writeSilenced(act: Act, person: string, topics: readonly string[]): Promise<void> {
  await act.tx.query(
    sql`DELETE FROM reminders.silenced WHERE person = ${person} AND topic <> ALL (${[...topics]}::text[])`,
  );
  await act.tx.query(sql`
    INSERT INTO reminders.silenced (person, topic) SELECT ${person}, unnest(${[...topics]}::text[]) ON CONFLICT DO NOTHING`);
}
