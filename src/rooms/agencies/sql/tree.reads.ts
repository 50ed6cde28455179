import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import { Recent } from '../../../platform/recent.ts';
import type { Agency, AgencyCode, Succession } from '../core/agency.ts';
import { AgencyTree } from '../core/tree.ts';

interface AgencyRecord extends Omit<Agency, 'position' | 'codes'> {
  readonly lon: number | null;
  readonly lat: number | null;
  readonly codes: readonly AgencyCode[] | null;
}

/** All agencies with their codes. A province has a few hundred, former ones included: they are read whole. */
async function allAgencies(read: Read): Promise<Agency[]> {
  const rows = await read.query(sql<AgencyRecord>`
    SELECT a.id, a.code, a.kind, a.name, a.short_name AS "shortName", a.aliases, a.parent_id AS "parentId",
           a.valid_from AS "validFrom", a.valid_to AS "validTo", a.ranked, a.lon, a.lat, a.area_km2 AS "areaKm2",
           a.feedback, a.source, c.codes
    FROM agencies.agency a
    LEFT JOIN (
      SELECT agency_id, jsonb_agg(jsonb_build_object('system', system, 'code', code, 'sureness', sureness) ORDER BY position) AS codes
      FROM agencies.code GROUP BY agency_id
    ) c ON c.agency_id = a.id
    ORDER BY a.id`);
  return rows.map(({ lon, lat, codes, ...agency }) => ({
    ...agency,
    codes: codes ?? [],
    position: lon !== null && lat !== null ? { lon, lat } : null,
  }));
}

function allSuccessions(read: Read): Promise<Succession[]> {
  return read.query(sql<Succession>`
    SELECT predecessor_id AS "predecessorId", successor_id AS "successorId", starts AS "on"
    FROM agencies.succession ORDER BY predecessor_id, successor_id`);
}

/** Trees by the stamp of what they were read from and by their day: every page and job asks for the same few. */
const trees = new Recent<AgencyTree>(12);

/** The agencies as they stand on a day; pure and in memory, and read again only when agencies have changed. */
export const loadAgencies = (read: Read, at: LocalDate): Promise<AgencyTree> =>
  trees.made(
    async () => {
      const [row] = await read.query(sql<{ value: string }>`SELECT value FROM agencies.stamp`);
      return `${row!.value} ${at}`;
    },
    async () => new AgencyTree(await allAgencies(read), await allSuccessions(read), at),
  );

/** An agency, every unit below it, and the former units whose work these took over. */
export async function agenciesUnder(read: Read, agency: number): Promise<number[]> {
  const rows = await read.query(sql<{ id: number }>`
    WITH RECURSIVE under AS (
      SELECT ${agency}::bigint AS id
      UNION
      SELECT next.id
      FROM under JOIN LATERAL (
        SELECT id FROM agencies.agency WHERE parent_id = under.id
        UNION ALL
        SELECT predecessor_id FROM agencies.succession WHERE successor_id = under.id
      ) AS next ON true
    )
    SELECT id FROM under ORDER BY id`);
  return rows.map((row) => row.id);
}
