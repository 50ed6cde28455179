import { ok, problem, refused, tidy, type Problem, type Result } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf } from '../indicators/index.ts';
import { clausesOf, FIELD_WORDS, tasksOfPlan } from '../plans/index.ts';
import type { GuidanceProblem } from './core/difficulty.ts';

/** A clause or task of a plan that something can be about. */
export interface Place {
  readonly address: string;
  readonly words: string;
  readonly field: string | null;
}

/** Clauses and tasks of a plan, in the order of the text, then of the annex. */
export async function placesOf(read: Read, plan: number): Promise<Place[]> {
  const tasks = await tasksOfPlan(read, plan);
  const fields = new Map(tasks.map(({ address, field }) => [address, field]));
  const clauses = (await clausesOf(read, plan)).map(({ address, heading, body }) => ({
    address,
    words: heading ?? body,
    field: fields.get(address) ?? null,
  }));
  const known = new Set(clauses.map(({ address }) => address));
  const more = tasks.filter(({ address }) => !known.has(address));
  return [...clauses, ...more.map(({ address, body, field }) => ({ address, words: body, field }))];
}

export interface Link {
  readonly field: string;
  readonly address: string | null;
  readonly indicator: string | null;
}

/** What is typed about field, clause and indicator, judged. Without a field, that of the clause; without that, "other". */
export async function linkOf(
  read: Read,
  typed: { readonly plan: number; readonly field: string; readonly address: string; readonly indicator: string },
): Promise<Result<Link, Problem<GuidanceProblem>>> {
  const address = tidy(typed.address);
  const place = address === '' ? null : (await placesOf(read, typed.plan)).find((one) => one.address === address);
  if (place === undefined) return refused(problem('guidance.address-unknown', { address }));
  const indicator = tidy(typed.indicator);
  if (indicator !== '' && (await engineOf(read)).find(indicator) === null)
    return refused(problem('guidance.indicator-unknown', { indicator }));
  const field = Object.hasOwn(FIELD_WORDS, typed.field) ? typed.field : (place?.field ?? 'other');
  return ok({ field, address: place?.address ?? null, indicator: indicator === '' ? null : indicator });
}
