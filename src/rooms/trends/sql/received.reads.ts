import { sql, type Read } from '../../../platform/database/index.ts';
import { viewOf } from '../../registers/index.ts';
import type { Received } from '../core/series.ts';

/** The register that keeps what others publish. */
export const REGISTER = 'received_figures';

/** All that was received about one agency. Behind the wall of registers: what the reader does not reach is not there. */
export const receivedAbout = (read: Read, agency: number): Promise<Received[]> =>
  read.query(sql<Received>`
    SELECT index_code AS index, component, period_from AS "from", period_to AS "to", trim_scale(value)::text AS value,
      trim_scale(maximum)::text AS maximum, place, places, label, document, published_on AS "publishedOn"
    FROM ${sql.raw(viewOf(REGISTER))} WHERE agency = ${agency} AND counted`);

/** Agencies that something was received about. */
export async function ratedAgencies(read: Read): Promise<ReadonlySet<number>> {
  const rows = await read.query(
    sql<{ agency: number }>`SELECT DISTINCT agency FROM ${sql.raw(viewOf(REGISTER))} WHERE counted`,
  );
  return new Set(rows.map(({ agency }) => agency));
}
