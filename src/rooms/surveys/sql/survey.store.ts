import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Place, Survey } from '../core/survey.ts';

const COLUMNS = sql`s.id, s.code, s.name, s.content, s.monthly, s.from_day AS "from", s.to_day AS "to", s.state, s.posters, s.fewest,
  s.sample, s.revision`;

/** Newest first. */
export const listSurveys = (read: Read): Promise<Survey[]> =>
  read.query(sql<Survey>`SELECT ${COLUMNS} FROM surveys.survey s ORDER BY s.id DESC LIMIT 500`);

/** Those that are not closed, whatever their days. */
export const openSurveys = (read: Read): Promise<Survey[]> =>
  read.query(sql<Survey>`SELECT ${COLUMNS} FROM surveys.survey s WHERE s.state = 'open' ORDER BY s.id DESC`);

export async function findSurvey(read: Read, id: number): Promise<Survey | null> {
  const [row] = await read.query(sql<Survey>`SELECT ${COLUMNS} FROM surveys.survey s WHERE s.id = ${id}`);
  return row ?? null;
}

export async function lockSurvey(tx: Tx, id: number): Promise<Survey | null> {
  const [row] = await tx.query(sql<Survey>`SELECT ${COLUMNS} FROM surveys.survey s WHERE s.id = ${id} FOR UPDATE`);
  return row ?? null;
}

/** The survey with what its tokens are told by. */
export async function secretOf(read: Read, id: number): Promise<Uint8Array | null> {
  const [row] = await read.query(sql<{ secret: Buffer }>`SELECT s.secret FROM surveys.survey s WHERE s.id = ${id}`);
  return row?.secret ?? null;
}

export interface NewSurvey extends Pick<
  Survey,
  'code' | 'name' | 'content' | 'monthly' | 'from' | 'to' | 'posters' | 'fewest' | 'sample'
> {
  readonly secret: Uint8Array;
}

export async function insertSurvey(act: Act, one: NewSurvey): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO surveys.survey (code, name, content, monthly, from_day, to_day, state, posters, fewest, secret, sample, opened_at,
      opened_by)
    VALUES (${one.code}, ${one.name}, ${JSON.stringify(one.content)}::jsonb, ${one.monthly}, ${one.from}, ${one.to}, 'open',
      ${one.posters}, ${one.fewest}, ${Buffer.from(one.secret)}, ${one.sample}, to_timestamp(${act.at}::double precision / 1000),
      ${JSON.stringify(signatureOf(act.actor))}::jsonb) RETURNING id`);
  return row!.id;
}

export const insertPlaces = (tx: Tx, survey: number, places: readonly Omit<Place, 'invited'>[]): Promise<unknown> =>
  tx.query(sql`
    INSERT INTO surveys.place (survey_id, agency_id, sector, population)
    SELECT ${survey}, p.agency, p.sector, p.population
    FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS p(agency bigint, sector text, population integer)`);

export const placesOf = (read: Read, survey: number): Promise<Place[]> =>
  read.query(sql<Place>`
    SELECT p.agency_id AS agency, p.sector, p.population, p.invited FROM surveys.place p WHERE p.survey_id = ${survey}
    ORDER BY p.agency_id, p.sector`);

/** Closes it: what was not used can no longer be. */
export async function closeSurvey(tx: Tx, survey: number): Promise<void> {
  await tx.query(sql`UPDATE surveys.survey SET state = 'closed', revision = revision + 1 WHERE id = ${survey}`);
  await tx.query(sql`DELETE FROM surveys.token WHERE survey_id = ${survey}`);
}

/** As if two of three people who were asked had answered: the sample's sheets came without invitations. */
export const inviteAsAnswered = (tx: Tx, survey: number): Promise<unknown> =>
  tx.query(sql`
    UPDATE surveys.place p SET invited = a.sheets + a.sheets / 2
    FROM (SELECT agency_id, sector, count(*)::integer AS sheets FROM surveys.answer WHERE survey_id = ${survey} GROUP BY 1, 2) AS a
    WHERE p.survey_id = ${survey} AND p.agency_id = a.agency_id AND p.sector = a.sector`);

export async function deleteSampleSurveys(tx: Tx): Promise<number> {
  const rows = await tx.query(sql`DELETE FROM surveys.survey WHERE sample RETURNING id`);
  return rows.length;
}

/** What a period came to was written under these; to be written over when it is counted again. */
export const postedOf = (
  read: Read,
  survey: number,
  period: LocalDate,
): Promise<{ agency: number; sector: string }[]> =>
  read.query(sql<{ agency: number; sector: string }>`
    SELECT p.agency_id AS agency, p.sector FROM surveys.posted p WHERE p.survey_id = ${survey} AND p.period = ${period}`);

export const markPosted = (
  tx: Tx,
  survey: number,
  period: LocalDate,
  cells: readonly { readonly agency: number; readonly sector: string }[],
): Promise<unknown> =>
  tx.query(sql`
    INSERT INTO surveys.posted (survey_id, period, agency_id, sector)
    SELECT ${survey}, ${period}, c.agency, c.sector
    FROM jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) AS c(agency bigint, sector text) ON CONFLICT DO NOTHING`);
