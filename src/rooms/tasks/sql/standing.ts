import { sql } from '../../../platform/database/index.ts';
import type { ForecastDays } from '../core/forecast.ts';

/** A bound of the row's agency: its own where it has a calendar of its own, else the province's. */
const bound = ({ own }: ForecastDays, column: string, province: string) =>
  own.length === 0 ? sql`${province}::date` : sql`COALESCE(own.${sql.raw(column)}, ${province}::date)`;

/** The standing of a row, as `core/standing.ts` has it. */
export const standing = (days: ForecastDays) => sql`
  CASE WHEN a.phase > 1 OR a.due_on IS NULL THEN a.state
    WHEN a.due_on <= ${bound(days, 'late_to', days.lateTo)} THEN 'late'
    WHEN a.due_on <= ${bound(days, 'soon_to', days.soonTo)} THEN 'soon' ELSE a.state END`;

/** Numbers of `phase`, as the migration that made it has them. */
export const DONE = sql`a.phase = 3`;
const open = sql`a.phase < 2`;

export const late = (days: ForecastDays) => sql`${open} AND a.due_on <= ${bound(days, 'late_to', days.lateTo)}`;

/** Percent of a share that is under way: steps tell it, else what was typed; nothing said shows nothing done. */
const reached = sql`COALESCE(
  (SELECT (count(s.done_on) * 100 / count(*))::integer FROM tasks.step s WHERE s.assignment_id = a.id HAVING count(*) > 0),
  a.percent, 0)`;

/** Whether a task before this one is not done. */
const blocked = sql`a.task_id IN (SELECT p.task_id FROM tasks.predecessor p WHERE NOT tasks.finished(p.after_id))`;

/** Whether a share will be late, as `core/forecast.ts` has it. What is beyond the longest time is not looked at closer. */
export function risky(days: ForecastDays) {
  const to = (at: number) => bound(days, `reach_${at}`, days.reaches[at]!.dueTo);
  const last = days.reaches.length - 1;
  const steps = days.reaches.map(({ under }, at) => sql`(a.due_on <= ${to(at)} AND ${reached} < ${under})`);
  return sql`CASE WHEN ${open} AND a.due_on > ${bound(days, 'late_to', days.lateTo)}
    AND a.due_on <= ${to(last)} THEN ${sql.join(steps, sql` OR `)} OR ${blocked} ELSE false END`;
}

/** Waits longer for its reviewer than the rule allows. */
export const slow = ({ slowTo }: ForecastDays) => sql`(a.state = 'waiting' AND a.submitted_on <= ${slowTo}::date)`;

/** Why a late share is late: a task before it, a product that came back, what the agency says, or nothing. */
export const why = sql`CASE WHEN ${blocked} THEN 'predecessor'
  WHEN (SELECT v.verdict FROM tasks.review v WHERE v.assignment_id = a.id ORDER BY v.id DESC LIMIT 1) IN ('returned', 'reopened')
    THEN 'returned'
  WHEN COALESCE(a.remark, '') <> '' THEN 'told' WHEN a.state = 'not-started' THEN 'not-begun' ELSE 'untold' END`;

/** Shares with their tasks, and the days of agencies that have a calendar of their own. */
export const from = (days: ForecastDays) =>
  withOwnDays(sql`FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id`, days);

/** The same without the tasks; `shares` is where `a` comes from. */
export const sharesAlone = (days: ForecastDays, shares = sql`tasks.assignment a`) =>
  withOwnDays(sql`FROM ${shares}`, days);

function withOwnDays(tables: ReturnType<typeof sql>, { own, reaches }: ForecastDays) {
  if (own.length === 0) return tables;
  const columns = [
    sql`${own.map(({ agency }) => agency)}::bigint[]`,
    sql`${own.map(({ lateTo }) => lateTo)}::date[]`,
    sql`${own.map(({ soonTo }) => soonTo)}::date[]`,
    ...reaches.map((_, at) => sql`${own.map((one) => one.reaches[at]!.dueTo)}::date[]`),
  ];
  const names = ['agency_id', 'late_to', 'soon_to', ...reaches.map((_, at) => `reach_${at}`)];
  return sql`${tables} LEFT JOIN unnest(${sql.join(columns)}) AS own(${sql.raw(names.join(', '))})
    ON own.agency_id = a.agency_id`;
}
