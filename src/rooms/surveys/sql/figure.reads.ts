import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Came, Moments } from '../core/figures.ts';
import type { CountedAnswer } from '../core/counting.ts';

/** What a reading of answers is cut to. */
export interface AnswerCut {
  readonly survey: number;
  readonly period?: LocalDate;
  readonly agency?: number;
}

const cut = ({ survey, period, agency }: AnswerCut) =>
  sql.join(
    [
      sql`a.survey_id = ${survey}`,
      ...(period === undefined ? [] : [sql`a.period = ${period}`]),
      ...(agency === undefined ? [] : [sql`a.agency_id = ${agency}`]),
    ],
    sql` AND `,
  );

/** Sheets by place. */
export const sheetsCame = (read: Read, where: AnswerCut): Promise<Came[]> =>
  read.query(sql<Came>`
    SELECT a.agency_id AS agency, a.sector, count(*)::integer AS sheets FROM surveys.answer a WHERE ${cut(where)}
    GROUP BY 1, 2 ORDER BY 1, 2`);

export type FigureMoments = Moments & { readonly figure: string };

/** For each figure and place, what its sheets amount to. `counted` says which answers to which questions count for which figure. */
export const momentsOf = (read: Read, where: AnswerCut, counted: readonly CountedAnswer[]): Promise<FigureMoments[]> =>
  read.query(sql<FigureMoments>`
    WITH counted AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(counted)}::jsonb)
        AS c(figure text, question text, option text, v integer, y integer, level integer)
    ), sheet AS (
      SELECT c.figure, a.agency_id AS agency, a.sector, sum(c.v)::bigint AS v, sum(c.y)::bigint AS y, count(*)::bigint AS answers,
        COALESCE(sum(c.level), 0)::bigint AS levels
      FROM surveys.answer a CROSS JOIN LATERAL jsonb_each(a.answers) AS e(question, options)
      JOIN counted c ON c.question = e.question AND c.option = e.options ->> 0
      WHERE ${cut(where)} GROUP BY c.figure, a.id, a.agency_id, a.sector
    )
    SELECT figure, agency, sector, count(*)::integer AS sheets, sum(v)::bigint AS v, sum(y)::bigint AS y, sum(v * v)::bigint AS vv,
      sum(v * y)::bigint AS vy, sum(y * y)::bigint AS yy, sum(answers)::bigint AS answers, sum(levels)::bigint AS levels
    FROM sheet GROUP BY figure, agency, sector ORDER BY figure, agency, sector`);

/** Periods that have answers, oldest first. */
export const periodsOf = async (read: Read, survey: number): Promise<LocalDate[]> =>
  (
    await read.query(sql<{ period: LocalDate }>`
      SELECT DISTINCT a.period FROM surveys.answer a WHERE a.survey_id = ${survey} ORDER BY 1`)
  ).map(({ period }) => period);

/** Sheets by channel. */
export const channelCounts = (read: Read, where: AnswerCut): Promise<{ channel: string; count: number }[]> =>
  read.query(sql<{ channel: string; count: number }>`
    SELECT a.channel, count(*)::integer AS count FROM surveys.answer a WHERE ${cut(where)} GROUP BY 1 ORDER BY 1`);

/** Sheets of every survey, mixed ones, as far as the reader's wall lets through. */
export const sheetCounts = async (read: Read): Promise<ReadonlyMap<number, number>> =>
  new Map(
    (
      await read.query(sql<{ survey: number; sheets: number }>`
        SELECT a.survey_id AS survey, count(*)::integer AS sheets FROM surveys.answer a GROUP BY 1`)
    ).map(({ survey, sheets }) => [survey, sheets]),
  );
