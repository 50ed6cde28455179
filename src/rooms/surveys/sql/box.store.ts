import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Answers } from '../../questionnaires/index.ts';
import type { Channel } from '../core/survey.ts';

/** A sheet as it goes into the box. */
export interface Sheet {
  readonly survey: number;
  readonly agency: number;
  readonly sector: string;
  readonly channel: Channel;
  readonly period: LocalDate;
  readonly answers: Answers;
  readonly texts: Readonly<Record<string, string>>;
}

const content = ({ answers, texts }: Pick<Sheet, 'answers' | 'texts'>) =>
  sql`${JSON.stringify(answers)}::jsonb, ${JSON.stringify(texts)}::jsonb`;

/** The survey while it is open: who closes it waits until the sheet is in the box, or the sheet until it is closed. */
const held = (survey: number) => sql`
  SELECT s.id FROM surveys.survey s WHERE s.id = ${survey} AND s.state = 'open' FOR KEY SHARE`;

/**
 * Takes the token out and puts the sheet in, in one statement: both or neither, however the server ends. Of two at once the second
 * waits for the first and then finds no token. False: it is used, or was never given out.
 */
export async function castByToken(
  tx: Tx,
  hash: Uint8Array,
  sheet: Pick<Sheet, 'survey' | 'period' | 'answers' | 'texts'>,
): Promise<boolean> {
  const rows = await tx.query(sql`
    WITH open AS MATERIALIZED (${held(sheet.survey)}), taken AS (
      DELETE FROM surveys.token t USING open WHERE t.hash = ${Buffer.from(hash)} AND t.survey_id = open.id
      RETURNING t.survey_id, t.agency_id, t.sector
    )
    INSERT INTO surveys.envelope (survey_id, agency_id, sector, channel, period, answers, texts)
    SELECT survey_id, agency_id, sector, 'invitation', ${sheet.period}, ${content(sheet)} FROM taken RETURNING 1`);
  return rows.length > 0;
}

/** Remembers the number of the form and puts the sheet in, in one statement. False: that form came in before. */
export async function castOnce(tx: Tx, hash: Uint8Array, sheet: Sheet): Promise<boolean> {
  const rows = await tx.query(sql`
    WITH open AS MATERIALIZED (${held(sheet.survey)}), spent AS (
      INSERT INTO surveys.spent (hash, survey_id) SELECT ${Buffer.from(hash)}, open.id FROM open
      ON CONFLICT DO NOTHING RETURNING survey_id
    )
    INSERT INTO surveys.envelope (survey_id, agency_id, sector, channel, period, answers, texts)
    SELECT survey_id, ${sheet.agency}, ${sheet.sector}, ${sheet.channel}, ${sheet.period}, ${content(sheet)}
    FROM spent RETURNING 1`);
  return rows.length > 0;
}

/** Remembers the hash of a file; false where it came in before. */
export async function spendOnce(tx: Tx, survey: number, hash: Uint8Array): Promise<boolean> {
  const rows = await tx.query(sql`
    INSERT INTO surveys.spent (hash, survey_id) VALUES (${Buffer.from(hash)}, ${survey}) ON CONFLICT DO NOTHING RETURNING 1`);
  return rows.length > 0;
}

/** Many sheets at once, as paper and files bring them. */
export const castMany = (tx: Tx, sheets: readonly Sheet[]): Promise<unknown> =>
  tx.query(sql`
    INSERT INTO surveys.envelope (survey_id, agency_id, sector, channel, period, answers, texts)
    SELECT e.survey, e.agency, e.sector, e.channel, e.period, e.answers, e.texts
    FROM jsonb_to_recordset(${JSON.stringify(sheets)}::jsonb)
      AS e(survey bigint, agency bigint, sector text, channel text, period date, answers jsonb, texts jsonb)
    ORDER BY random()`);

/** Whether a token still waits to be used, and whom it asks about. */
export async function findToken(
  read: Read,
  hash: Uint8Array,
): Promise<{ readonly agency: number; readonly sector: string } | null> {
  const [row] = await read.query(sql<{ agency: number; sector: string }>`
    SELECT t.agency_id AS agency, t.sector FROM surveys.token t WHERE t.hash = ${Buffer.from(hash)}`);
  return row ?? null;
}

/** Keeps invitations in the order of their hashes, which says nothing of the order in which they are printed. */
export async function insertTokens(
  tx: Tx,
  survey: number,
  tokens: readonly { readonly hash: string; readonly agency: number; readonly sector: string }[],
): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(tokens)}::jsonb) AS t(hash text, agency bigint, sector text)`;
  await tx.query(sql`
    INSERT INTO surveys.token (hash, survey_id, agency_id, sector)
    SELECT decode(t.hash, 'hex'), ${survey}, t.agency, t.sector FROM ${given} ORDER BY t.hash`);
  await tx.query(sql`
    UPDATE surveys.place p SET invited = p.invited + t.count
    FROM (SELECT t.agency, t.sector, count(*)::integer AS count FROM ${given} GROUP BY 1, 2) AS t
    WHERE p.survey_id = ${survey} AND p.agency_id = t.agency AND p.sector = t.sector`);
}

/**
 * Mixes what waits: surveys with so many sheets, and those that are closed or over, all in one transaction under numbers and in an
 * order of chance; what people wrote parts from the rest of the sheet. Answers how many it mixed, by survey.
 */
export const mixBox = (
  tx: Tx,
  least: number,
  today: LocalDate,
): Promise<{ survey: number; period: LocalDate; sheets: number }[]> =>
  tx.query(sql<{ survey: number; period: LocalDate; sheets: number }>`
    WITH ready AS (
      SELECT e.survey_id AS id FROM surveys.envelope e JOIN surveys.survey s ON s.id = e.survey_id
      GROUP BY e.survey_id, s.state, s.to_day HAVING count(*) >= ${least} OR s.state = 'closed' OR s.to_day < ${today}::date
    ), moved AS (
      DELETE FROM surveys.envelope e USING ready r WHERE e.survey_id = r.id RETURNING e.*
    ), kept AS (
      INSERT INTO surveys.answer (survey_id, agency_id, sector, channel, period, answers)
      SELECT survey_id, agency_id, sector, channel, period, answers FROM moved ORDER BY random() RETURNING 1
    ), written AS (
      INSERT INTO surveys.remark (survey_id, question, words)
      SELECT m.survey_id, t.key, t.value FROM moved m, jsonb_each_text(m.texts) t ORDER BY random() RETURNING 1
    )
    SELECT survey_id AS survey, period, count(*)::integer AS sheets FROM moved GROUP BY 1, 2 ORDER BY 1, 2`);
