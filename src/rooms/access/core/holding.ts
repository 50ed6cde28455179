import {
  ok,
  problem,
  refused,
  type LocalDate,
  type Post,
  type Problem,
  type Result,
  type Role,
} from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/manifest.ts';

/** From when to when somebody holds a post; both days included, no last day while it goes on. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** Somebody's holding of a post. */
export interface Holding extends Period {
  readonly id: number;
  readonly post: number;
  readonly person: string;
  /** Holding that this one stands in for. */
  readonly delegatedFrom: number | null;
  readonly revoked: boolean;
}

export type HoldingProblem =
  | 'access.period-reversed'
  | 'access.holding-overlaps'
  | 'access.delegation-outside'
  | 'access.delegation-again'
  | 'access.delegation-to-self'
  | 'access.delegation-over'
  | 'access.delegation-other-agency';

/** Roles whose posts an agency's head fills, at the own agency and below it. */
export const STAFF_ROLES: readonly Role[] = ['agency-editor', 'officer'];

/** Roles that are about one agency, and so need one. */
export const AGENCY_ROLES: readonly Role[] = ['agency-head', 'agency-editor', 'officer'];

/** Whether two periods share a day. */
export const overlap = (a: Period, b: Period): boolean =>
  (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);

/** Whether every day of `inner` is one of `outer`. */
export const within = (inner: Period, outer: Period): boolean =>
  inner.from >= outer.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));

/** Whether a person may be given a post for that period, beside what they hold of it already. */
export function judgePeriod(wanted: Period, held: readonly Holding[]): Result<Period, Problem<HoldingProblem>> {
  if (wanted.to !== null && wanted.to < wanted.from)
    return refused(problem('access.period-reversed', { from: wanted.from, to: wanted.to }));
  const other = held.find((one) => !one.revoked && overlap(one, wanted));
  return other ? refused(problem('access.holding-overlaps', { from: other.from, to: other.to ?? '…' })) : ok(wanted);
}

/** A delegation as asked for, with the agencies that the two persons work at. */
export interface Delegation extends Period {
  readonly to: LocalDate;
  readonly person: string;
  /** Agencies at which the other person holds a post in the period; null for posts of the province. */
  readonly agencies: readonly (number | null)[];
}

/**
 * Whether a holding may be delegated: to somebody else of the same agency, inside its own period, and not onward. `own` is
 * the holding, `post` what is held by it, `held` what the other person holds of that post already.
 */
export function judgeDelegation(
  own: Holding,
  post: Pick<Post, 'agency'>,
  wanted: Delegation,
  held: readonly Holding[],
): Result<Period, Problem<HoldingProblem>> {
  if (own.delegatedFrom !== null) return refused(problem('access.delegation-again'));
  if (own.revoked) return refused(problem('access.delegation-over'));
  if (own.person === wanted.person) return refused(problem('access.delegation-to-self'));
  if (!wanted.agencies.includes(post.agency)) return refused(problem('access.delegation-other-agency'));
  const period = judgePeriod(wanted, held);
  if (!period.ok) return period;
  if (!within(wanted, own)) return refused(problem('access.delegation-outside', { from: own.from, to: own.to ?? '…' }));
  return period;
}

/** Whether a holding gives rights on that day; a delegation only while what it stands in for does. */
export function holdsOn(holding: Holding, all: readonly Holding[], day: LocalDate): boolean {
  if (holding.revoked || holding.from > day || (holding.to !== null && holding.to < day)) return false;
  if (holding.delegatedFrom === null) return true;
  const principal = all.find((one) => one.id === holding.delegatedFrom);
  return principal !== undefined && principal.delegatedFrom === null && holdsOn(principal, all, day);
}

/** Whether somebody with that scope over posts fills this one: everything, or the staff of agencies within reach. */
export const fills = (scope: Scope, post: Pick<Post, 'role' | 'agency'>): boolean =>
  scope === 'all' || (STAFF_ROLES.includes(post.role) && post.agency !== null && scope.includes(post.agency));
