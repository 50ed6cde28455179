import { signatureOf, type Actor, type Instant, type Interval, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act, Scope } from '../../../platform/manifest.ts';
import type { Facts } from '../core/findings.ts';

/** A thing told: opened, standing or cleared, perhaps acknowledged. */
export interface Alert {
  readonly id: number;
  readonly rule: string;
  readonly subject: string;
  readonly agency: number | null;
  readonly indicator: string | null;
  readonly period: Interval;
  readonly facts: Facts;
  readonly openedAt: Instant;
  readonly seenAt: Instant;
  readonly clearedAt: Instant | null;
  readonly acknowledged: { readonly at: Instant; readonly by: Actor; readonly reason: string } | null;
}

/** What a look found, by what it is about. */
export type FoundAlert = Pick<Alert, 'rule' | 'subject' | 'agency' | 'indicator' | 'period' | 'facts'>;

interface AlertRow {
  readonly id: number;
  readonly rule: string;
  readonly subject: string;
  readonly agency: number | null;
  readonly indicator: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly facts: Facts;
  readonly opened: Instant;
  readonly seen: Instant;
  readonly cleared: Instant | null;
  readonly acknowledged: Instant | null;
  readonly by: Actor | null;
  readonly reason: string | null;
}

const COLUMNS = sql.raw(`id, rule, subject, agency, indicator, period_from AS "from", period_to AS "to", facts,
  opened_at AS opened, seen_at AS seen, cleared_at AS cleared, acknowledged_at AS acknowledged, acknowledged_by AS by, reason`);

const present = (row: AlertRow): Alert => ({
  id: row.id,
  rule: row.rule,
  subject: row.subject,
  agency: row.agency,
  indicator: row.indicator,
  period: { from: row.from, to: row.to },
  facts: row.facts,
  openedAt: row.opened,
  seenAt: row.seen,
  clearedAt: row.cleared,
  acknowledged:
    row.acknowledged !== null && row.by && row.reason !== null
      ? { at: row.acknowledged, by: row.by, reason: row.reason }
      : null,
});

const MOST_LISTED = 1000;
const scoped = (scope: Scope): number[] | null => (scope === 'all' ? null : [...scope]);

/** Alerts that stand, newest first, and those cleared since a time; of the agencies in the scope only. */
export async function readAlerts(read: Read, scope: Scope, clearedSince: Instant): Promise<Alert[]> {
  const rows = await read.query(sql<AlertRow>`
    SELECT ${COLUMNS} FROM alerts.alert
    WHERE (cleared_at IS NULL OR cleared_at >= ${new Date(clearedSince)})
      AND (${scoped(scope)}::integer[] IS NULL OR agency = ANY(${scoped(scope)}::integer[]))
    ORDER BY cleared_at DESC NULLS FIRST, acknowledged_at NULLS FIRST, opened_at DESC, id DESC LIMIT ${MOST_LISTED}`);
  return rows.map(present);
}

/** Standing alerts that nobody has acknowledged: what waits for a person. */
export async function countWaiting(read: Read, scope: Scope): Promise<number> {
  const [row] = await read.query(sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM alerts.alert
    WHERE cleared_at IS NULL AND acknowledged_at IS NULL
      AND (${scoped(scope)}::integer[] IS NULL OR agency = ANY(${scoped(scope)}::integer[]))`);
  return row?.n ?? 0;
}

export async function findAlert(read: Read, id: number): Promise<Alert | null> {
  const [row] = await read.query(sql<AlertRow>`SELECT ${COLUMNS} FROM alerts.alert WHERE id = ${id}`);
  return row ? present(row) : null;
}

/** What a look changed. */
export interface LookResult {
  readonly opened: number;
  readonly standing: number;
  readonly cleared: number;
}

/** Opens what is new, renews what still stands, clears what was not found. Whatever was acknowledged stays so while it stands. */
export async function writeFound(act: Act, found: readonly FoundAlert[]): Promise<LookResult> {
  const at = new Date(act.at);
  const rows = JSON.stringify(
    found.map(({ period, ...one }) => ({ ...one, period_from: period.from, period_to: period.to })),
  );
  const [result] = await act.tx.query(sql<LookResult>`
    WITH found AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb)
        AS f(rule text, subject text, agency integer, indicator text, period_from date, period_to date, facts jsonb)
    ), renewed AS (
      UPDATE alerts.alert a SET period_from = f.period_from, period_to = f.period_to, facts = f.facts, seen_at = ${at}
      FROM found f
      WHERE a.cleared_at IS NULL AND a.rule = f.rule AND a.subject = f.subject AND a.agency IS NOT DISTINCT FROM f.agency
      RETURNING a.id
    ), cleared AS (
      UPDATE alerts.alert a SET cleared_at = ${at}
      WHERE a.cleared_at IS NULL AND NOT EXISTS (
        SELECT FROM found f WHERE a.rule = f.rule AND a.subject = f.subject AND a.agency IS NOT DISTINCT FROM f.agency)
      RETURNING a.id
    ), opened AS (
      INSERT INTO alerts.alert (rule, subject, agency, indicator, period_from, period_to, facts, opened_at, seen_at)
      SELECT f.rule, f.subject, f.agency, f.indicator, f.period_from, f.period_to, f.facts, ${at}, ${at} FROM found f
      WHERE NOT EXISTS (
        SELECT FROM alerts.alert a
        WHERE a.cleared_at IS NULL AND a.rule = f.rule AND a.subject = f.subject AND a.agency IS NOT DISTINCT FROM f.agency)
      RETURNING id
    )
    SELECT (SELECT count(*) FROM opened)::integer AS opened, (SELECT count(*) FROM renewed)::integer AS standing,
      (SELECT count(*) FROM cleared)::integer AS cleared`);
  return result!;
}

/** Marks a standing alert as seen by somebody, with the reason; false where it no longer stands or already is. */
export async function markAcknowledged(act: Act, id: number, reason: string): Promise<boolean> {
  const rows = await act.tx.query(sql<{ id: number }>`
    UPDATE alerts.alert SET acknowledged_at = ${new Date(act.at)}, reason = ${reason},
      acknowledged_by = ${JSON.stringify(signatureOf(act.actor))}::jsonb
    WHERE id = ${id} AND cleared_at IS NULL AND acknowledged_at IS NULL RETURNING id`);
  return rows.length === 1;
}

export async function readLook(read: Read): Promise<{ stamp: string; at: Instant } | null> {
  const [row] = await read.query(sql<{ stamp: string; at: Instant }>`SELECT stamp, at FROM alerts.look`);
  return row ?? null;
}

export const writeLook = (act: Act, stamp: string): Promise<unknown> =>
  act.tx.query(sql`
    INSERT INTO alerts.look (stamp, at) VALUES (${stamp}, ${new Date(act.at)})
    ON CONFLICT (id) DO UPDATE SET stamp = excluded.stamp, at = excluded.at`);
