import { sql, type Read } from '../src/platform/database/index.ts';

/**
 * All stored measures of dossiers as a careful person would write them by hand in one statement: what is derived from the
 * columns once, a scan for each of the three days on which a dossier counts, sums by day, agency and sector, and from those
 * the same sets of dimensions that the roll-ups keep.
 */
const DOSSIER = `
  SELECT r.*, closed_on > due_on AS closed_late,
         CASE WHEN end_on IS NULL THEN NULL WHEN due_on IS NULL THEN 'undated' WHEN end_on < due_on THEN 'early'
              WHEN end_on > due_on OR late_within_day THEN 'late' ELSE 'on-time' END AS timing,
         CASE WHEN due_on IS NULL THEN NULL WHEN late_within_day THEN end_on WHEN closed_on <= due_on THEN NULL
              ELSE greatest(due_on + 1, received_on) END AS overdue_on,
         status IN ('supplement', 'paying', 'suspended') AS paused, COALESCE(supplements, 0) > 1 AS many
  FROM (
    SELECT e.*, CASE WHEN finished THEN closed_on END AS end_on,
           COALESCE(finished AND closed_on = due_on
             AND CASE WHEN ready_on IS NOT NULL THEN ready_at ELSE returned_at END > due_at, false) AS late_within_day
    FROM (
      SELECT deciding_agency AS agency, receiving_agency, COALESCE(sector, 'other') AS sector, received_on, due_on, due_at,
             ready_on, ready_at, returned_on, returned_at, procedure, sector IS NOT NULL AS named, status, channel, supplements, fee, COALESCE(paid_online, false) AS paid_online,
             COALESCE(parts_digitised, false) AS parts_digitised, COALESCE(result_digitised, false) AS result_digitised,
             apology_on, status IN ('withdrawn', 'stopped') AS gone, status IN ('done', 'handed', 'refused') AS finished,
             CASE WHEN status IN ('withdrawn', 'stopped', 'done', 'handed', 'refused')
                  THEN COALESCE(ready_on, returned_on, received_on) END AS closed_on
      FROM reg.dossiers WHERE counted AND status <> 'not-received'
    ) e
  ) r`;

/** Measure → the number it adds on each of the days on which it counts. */
const RECEIVED: Readonly<Record<string, string>> = {
  received: 'count(*)',
  received_online: `count(*) FILTER (WHERE channel = 'online')`,
  received_post: `count(*) FILTER (WHERE channel = 'post')`,
  received_dated: 'count(due_on)',
  parts_digitised: 'count(*) FILTER (WHERE parts_digitised)',
  fee_due: 'count(*) FILTER (WHERE fee > 0)',
  paid_online: 'count(*) FILTER (WHERE fee > 0 AND paid_online)',
  open_paused: 'count(*) FILTER (WHERE paused)',
  open_many: 'count(*) FILTER (WHERE due_on IS NOT NULL AND many AND (closed_on IS NULL OR closed_on > received_on))',
  quality_valid: `count(*) FILTER (WHERE due_on >= received_on AND COALESCE(ready_on >= received_on, true)
    AND COALESCE(returned_on >= received_on, true) AND (NOT finished OR ready_on IS NOT NULL OR returned_on IS NOT NULL)
    AND (returned_on IS NULL OR status NOT IN ('open', 'supplement', 'paying', 'suspended')))`,
  quality_complete:
    'count(*) FILTER (WHERE procedure IS NOT NULL AND named AND channel IS NOT NULL AND due_on IS NOT NULL)',
};
const CLOSED: Readonly<Record<string, string>> = {
  resolved_early: `count(*) FILTER (WHERE timing = 'early')`,
  resolved_on_time: `count(*) FILTER (WHERE timing = 'on-time')`,
  resolved_late_within_day: `count(*) FILTER (WHERE timing = 'late' AND late_within_day)`,
  resolved_late_day: `count(*) FILTER (WHERE timing = 'late' AND NOT late_within_day)`,
  resolved_undated: `count(*) FILTER (WHERE timing = 'undated')`,
  withdrawn: `count(*) FILTER (WHERE status = 'withdrawn')`,
  withdrawn_late: `count(*) FILTER (WHERE status = 'withdrawn' AND closed_late)`,
  stopped: `count(*) FILTER (WHERE status = 'stopped')`,
  left_dated: 'count(*) FILTER (WHERE gone AND due_on IS NOT NULL)',
  closed_early_few: 'count(*) FILTER (WHERE closed_on < due_on AND NOT many)',
  closed_on_time_few: 'count(*) FILTER (WHERE closed_on = due_on AND NOT late_within_day AND NOT many)',
  resolved_online: `count(*) FILTER (WHERE finished AND channel = 'online')`,
  results_digitised: 'count(*) FILTER (WHERE finished AND result_digitised)',
  resolved_many: 'count(*) FILTER (WHERE finished AND many)',
  resolved_late_elsewhere: `count(*) FILTER (WHERE timing = 'late' AND receiving_agency <> agency)`,
  days_to_resolve: 'COALESCE(sum(closed_on - received_on) FILTER (WHERE finished), 0)',
  open_overdue: '-count(*) FILTER (WHERE closed_on > overdue_on)',
  open_overdue_stopped: `-count(*) FILTER (WHERE closed_on > overdue_on AND status = 'stopped')`,
  open_many: '-count(*) FILTER (WHERE due_on IS NOT NULL AND many AND closed_on > received_on)',
  open_overdue_many: '-count(*) FILTER (WHERE closed_on > overdue_on AND many)',
};
const STAYS = '(closed_on IS NULL OR closed_on > overdue_on)';
const OVERDUE: Readonly<Record<string, string>> = {
  open_overdue: `count(*) FILTER (WHERE ${STAYS})`,
  open_overdue_paused: 'count(*) FILTER (WHERE paused)',
  open_overdue_stopped: `count(*) FILTER (WHERE ${STAYS} AND status = 'stopped')`,
  open_overdue_many: `count(*) FILTER (WHERE ${STAYS} AND many)`,
  apologies_owed: 'count(*)',
  apologies_in_time: 'count(*) FILTER (WHERE apology_on <= due_on)',
  apologies_late: 'count(*) FILTER (WHERE apology_on > due_on)',
};

/** Measures that the statement computes. */
export const COMPUTED = [...new Set([RECEIVED, CLOSED, OVERDUE].flatMap((arm) => Object.keys(arm)))].sort();

const arm = (day: string, sums: Readonly<Record<string, string>>): string =>
  `SELECT ${day} AS day, agency, sector, ${COMPUTED.map((code) => `(${sums[code] ?? '0'})::integer AS ${code}`).join(', ')}
   FROM (${DOSSIER}) d WHERE ${day} IS NOT NULL GROUP BY 1, 2, 3`;

/** Counts of a day and of a month fit into 4 bytes; sums of 8-byte numbers would be decimal ones, and slow. */
const TOTALS = COMPUTED.map((code) => `sum(${code})::integer AS ${code}`).join(', ');

const STATEMENT = `
  WITH moved AS MATERIALIZED (
    SELECT day, date_trunc('month', day::timestamp)::date AS month, agency, sector, ${TOTALS}
    FROM (${arm('received_on', RECEIVED)} UNION ALL ${arm('closed_on', CLOSED)} UNION ALL ${arm('overdue_on', OVERDUE)}) arms
    GROUP BY day, agency, sector
  ), grains AS MATERIALIZED (
    SELECT day, month, agency, sector, ${TOTALS} FROM moved
    GROUP BY GROUPING SETS ((month, agency, sector), (day, agency), (day, sector), (month, agency), (month, sector))
  ), receivers AS MATERIALIZED (
    SELECT received_on AS day, COALESCE(receiving_agency, deciding_agency) AS receiver, count(*) AS received,
           count(*) FILTER (WHERE channel = 'online') AS received_online, count(*) FILTER (WHERE channel = 'post') AS received_post
    FROM reg.dossiers WHERE counted AND status <> 'not-received' GROUP BY 1, 2
  )
  SELECT (SELECT count(*) FROM receivers)::integer AS receivers, count(*)::integer AS cells,
         ${COMPUTED.map((code) => `sum(${code}) FILTER (WHERE month IS NOT NULL AND sector IS NULL)::bigint AS ${code}`).join(', ')}
  FROM grains`;

/** Runs the statement and answers what each measure comes to over all months. */
export async function countByHand(read: Read): Promise<ReadonlyMap<string, number>> {
  const [row] = await read.query(sql<Record<string, number | null>>`${sql.raw(STATEMENT)}`);
  return new Map(COMPUTED.map((code) => [code, Number(row?.[code] ?? 0)]));
}
