import { bareKey, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { STANDINGS, type Difficulty, type DifficultyKind, type Standing } from '../core/difficulty.ts';

export const COLUMNS = sql`d.id, d.plan_id AS plan, d.agency_id AS agency, d.kind, d.field, d.address, d.indicator, d.title, d.body,
  d.state, d.solver_id AS solver, to_jsonb(d.handed_on) AS "handedOn", d.due_on AS "dueOn", d.raised_on AS "raisedOn",
  COALESCE(d.raised_by ->> 'name', d.raised_by ->> 'id') AS "raisedBy", d.asked_for AS "askedFor", d.asked_on AS "askedOn",
  d.outcome, d.answer, d.answered_on AS "answeredOn", COALESCE(d.answered_by ->> 'name', d.answered_by ->> 'id') AS "answeredBy",
  d.accepted_on AS "acceptedOn", d.reopened_why AS "reopenedWhy", d.sample, d.revision`;

export async function findDifficulty(read: Read, id: number): Promise<Difficulty | null> {
  const [row] = await read.query(sql<Difficulty>`SELECT ${COLUMNS} FROM guidance.difficulty d WHERE d.id = ${id}`);
  return row ?? null;
}

/** The day of asking, and the last day that is near on it. */
export interface Day {
  readonly today: LocalDate;
  readonly soonTo: LocalDate;
}

export interface DifficultyFilter {
  readonly plan: number;
  readonly agency?: number;
  /** To be answered by this agency; null: by the standing office. */
  readonly solver?: number | null;
  readonly field?: string;
  readonly kind?: DifficultyKind;
  readonly standing?: Standing;
  readonly address?: string;
  readonly words?: string;
  readonly raisedFrom?: LocalDate;
  readonly raisedTo?: LocalDate;
}

const standing = ({ today, soonTo }: Day) => sql`
  CASE WHEN d.state <> 'open' THEN d.state WHEN d.due_on < ${today}::date THEN 'late' WHEN d.due_on <= ${soonTo}::date THEN 'soon'
    ELSE 'open' END`;

const within = (scope: Scope) =>
  scope === 'all' ? sql`true` : sql`d.handed_on || d.agency_id || d.solver_id && ${[...scope]}::bigint[]`;

function cut(filter: DifficultyFilter, scope: Scope, day: Day) {
  const words = bareKey(filter.words ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8);
  return sql.join(
    [
      sql`d.plan_id = ${filter.plan}`,
      within(scope),
      ...(filter.agency === undefined ? [] : [sql`d.agency_id = ${filter.agency}`]),
      ...(filter.solver === undefined ? [] : [sql`d.solver_id IS NOT DISTINCT FROM ${filter.solver}::bigint`]),
      ...(filter.field === undefined ? [] : [sql`d.field = ${filter.field}`]),
      ...(filter.kind === undefined ? [] : [sql`d.kind = ${filter.kind}`]),
      ...(filter.address === undefined ? [] : [sql`d.address = ${filter.address}`]),
      ...(filter.raisedFrom === undefined ? [] : [sql`d.raised_on >= ${filter.raisedFrom}::date`]),
      ...(filter.raisedTo === undefined ? [] : [sql`d.raised_on <= ${filter.raisedTo}::date`]),
      ...(filter.standing === undefined ? [] : [sql`${standing(day)} = ${filter.standing}`]),
      ...words.map((word) => sql`strpos(d.search, ${word}) > 0`),
    ],
    sql` AND `,
  );
}

export interface DifficultyRow extends Difficulty {
  readonly standing: Standing;
}

/** What needs doing first at the top: worst standing, then the day it is owed by. */
export const listDifficulties = (
  read: Read,
  filter: DifficultyFilter,
  { scope, day }: { readonly scope: Scope; readonly day: Day },
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<DifficultyRow[]> =>
  read.query(sql<DifficultyRow>`
    SELECT ${COLUMNS}, ${standing(day)} AS standing FROM guidance.difficulty d WHERE ${cut(filter, scope, day)}
    ORDER BY array_position(${[...STANDINGS]}::text[], ${standing(day)}), d.due_on, d.id LIMIT ${limit} OFFSET ${skip}`);

/** How many stand how, whatever standing the filter names. */
export async function countByStanding(
  read: Read,
  filter: DifficultyFilter,
  { scope, day }: { readonly scope: Scope; readonly day: Day },
): Promise<ReadonlyMap<Standing, number>> {
  const { standing: _, ...rest } = filter;
  const rows = await read.query(sql<{ standing: Standing; count: number }>`
    SELECT ${standing(day)} AS standing, count(*)::integer AS count FROM guidance.difficulty d
    WHERE ${cut(rest, scope, day)} GROUP BY 1`);
  return new Map(rows.map((row) => [row.standing, row.count]));
}

/**
 * What became of what was raised in a period, as of its last day: what was raised later, and answered later, is not in it.
 * `answeredInTime + answeredLate + late + open` is `raised` without what was withdrawn.
 */
export interface DifficultyCounts {
  readonly raised: number;
  readonly withdrawn: number;
  readonly answeredInTime: number;
  readonly answeredLate: number;
  /** Past its day without an answer. */
  readonly late: number;
  /** Without an answer, and not late. */
  readonly open: number;
}

/** What became of one of them. */
export type Fate = Exclude<keyof DifficultyCounts, 'raised'>;

/** Counts and rows of a period for whoever reports on it, cut by the reader's wall like every read of this room. */
export async function difficultiesFor(
  read: Read,
  plan: number,
  period: { readonly from: LocalDate; readonly to: LocalDate },
  agency?: number,
): Promise<DifficultyCounts & { readonly rows: readonly (Difficulty & { readonly fate: Fate })[] }> {
  const answered = sql`COALESCE(d.answered_on <= ${period.to}::date, false)`;
  const rows = await read.query(sql<Difficulty & { fate: Fate }>`
    SELECT ${COLUMNS},
      CASE WHEN d.state = 'withdrawn' THEN 'withdrawn'
           WHEN ${answered} AND d.answered_on <= d.due_on THEN 'answeredInTime' WHEN ${answered} THEN 'answeredLate'
           WHEN d.state <> 'asked' AND d.due_on < ${period.to}::date THEN 'late' ELSE 'open' END AS fate
    FROM guidance.difficulty d
    WHERE d.plan_id = ${plan} AND d.raised_on BETWEEN ${period.from}::date AND ${period.to}::date
      AND (${agency ?? null}::bigint IS NULL OR d.agency_id = ${agency ?? null}::bigint)
    ORDER BY d.raised_on, d.id`);
  const of = (fate: Fate): number => rows.filter((row) => row.fate === fate).length;
  return {
    raised: rows.length,
    withdrawn: of('withdrawn'),
    answeredInTime: of('answeredInTime'),
    answeredLate: of('answeredLate'),
    late: of('late'),
    open: of('open'),
    rows,
  };
}

/** A difficulty or proposal that an agency has still to answer. */
export interface OwedAnswer {
  readonly id: number;
  readonly agency: number;
  readonly title: string;
  readonly dueOn: LocalDate;
}

/** What agencies have to answer under a plan; while more is asked of who raised it, the days stand still and nothing is owed. */
export const readOwedAnswers = (read: Read, plan: number): Promise<OwedAnswer[]> =>
  read.query(sql<OwedAnswer>`
    SELECT d.id, d.solver_id AS agency, d.title, d.due_on AS "dueOn" FROM guidance.difficulty d
    WHERE d.plan_id = ${plan} AND d.state = 'open' AND d.solver_id IS NOT NULL ORDER BY d.id`);
