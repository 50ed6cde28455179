import { sql, type Read, type Tx } from '../../../platform/database/index.ts';

export interface Remark {
  readonly id: string;
  readonly question: string;
  readonly words: string;
}

/** Remarks that wait, in the order of their numbers, which are of chance. */
export const heldRemarks = (read: Read, survey: number, limit: number): Promise<Remark[]> =>
  read.query(sql<Remark>`
    SELECT r.id::text AS id, r.question, r.words FROM surveys.remark r
    WHERE r.survey_id = ${survey} AND r.state = 'held' ORDER BY r.id LIMIT ${limit}`);

export const shownRemarks = (read: Read, survey: number, limit: number): Promise<Remark[]> =>
  read.query(sql<Remark>`
    SELECT r.id::text AS id, r.question, r.shown AS words FROM surveys.remark r
    WHERE r.survey_id = ${survey} AND r.state = 'shown' ORDER BY r.id LIMIT ${limit}`);

export async function remarkCounts(read: Read, survey: number): Promise<Readonly<Record<string, number>>> {
  const rows = await read.query(sql<{ state: string; count: number }>`
    SELECT r.state, count(*)::integer AS count FROM surveys.remark r WHERE r.survey_id = ${survey} GROUP BY 1`);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** False where somebody decided before. The words as written are replaced by what may be shown of them. */
export async function decideRemark(
  tx: Tx,
  { survey, remark, shown }: { readonly survey: number; readonly remark: string; readonly shown: string | null },
): Promise<boolean> {
  if (!/^[0-9a-f-]{36}$/.test(remark)) return false;
  const rows = await tx.query(sql`
    UPDATE surveys.remark SET state = ${shown === null ? 'withheld' : 'shown'}, shown = ${shown}, words = COALESCE(${shown}, '–')
    WHERE id = ${remark}::uuid AND survey_id = ${survey} AND state = 'held' RETURNING 1`);
  return rows.length > 0;
}
