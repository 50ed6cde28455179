import { createHash } from 'node:crypto';
import { dateAt, ok, type Instant, type Interval, type LocalDate, type Result } from '../../kernel/index.ts';
import { lastingHandle, type Database } from '../../platform/database/index.ts';
import type { Scope } from '../../platform/manifest.ts';
import { loadAgencies } from '../agencies/index.ts';
import type { AttainmentState, Observation as Figure } from '../indicators/index.ts';
import { listPlans } from '../plans/index.ts';
import type { TargetFrame } from './core/assembly.ts';
import { assemble, targetsOfAgencies, trueTargets } from './core/assemble.ts';
import type { EditionContent, PlanReference, TargetContent } from './core/content.ts';
import { FigureIndex, published } from './core/figure-index.ts';
import { Judge, type Judgement } from './core/judging.ts';
import { gather, gatherStates, readRevisions, type GatherProblem } from './gather.ts';
import { newestEdition } from './sql/edition.reads.ts';

/** What the desk's first page answers, from live figures with their true counts. */
export interface LiveState {
  readonly asOf: LocalDate;
  readonly computedAt: Instant;
  readonly plan: PlanReference;
  readonly targets: readonly TargetContent[];
  /** Open overdue dossiers of the province; null without figures. */
  readonly overdue: number | null;
  /** Agencies with open overdue dossiers, most first. */
  readonly overdueAgencies: readonly OverdueAgency[];
}

interface OverdueAgency {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly count: number;
}

/** What of it is for people of these agencies: their own open dossiers. The province's targets are published, not shown live. */
export function cutTo(state: LiveState, scope: Scope): LiveState {
  if (scope === 'all') return state;
  const overdueAgencies = state.overdueAgencies.filter(({ id }) => scope.includes(id));
  const overdue = state.overdue === null ? null : overdueAgencies.reduce((sum, { count }) => sum + count, 0);
  return { ...state, targets: [], overdue, overdueAgencies };
}

/** States as of yesterday; read again only when data, plan or day changed. */
export async function liveState(database: Database, at: Instant): Promise<Result<LiveState, GatherProblem>> {
  return remembered(states, database, at, async () => {
    const gathered = await database.snapshot((read) => gatherStates(read, at));
    if (!gathered.ok) return gathered;
    const assembly = gathered.value;
    const { overdue } = assembly.roles;
    const counts = assembly.figures.rows.filter((row) => row.indicator === overdue && row.sector === null);
    const countOf = (agency: number | null): number | null => {
      const row = counts.find((one) => one.agency === agency);
      const observation = row ? published(row.observation) : null;
      return observation ? (observation.numerator as number) : null;
    };
    return ok({
      asOf: assembly.asOf,
      computedAt: at,
      plan: assembly.plan,
      targets: trueTargets(assembly),
      overdue: countOf(null),
      overdueAgencies: assembly.agencies
        .map(({ id, facts }) => ({ id, code: facts.code, name: facts.name, count: countOf(id) ?? 0 }))
        .filter((one) => one.count > 0)
        .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    });
  });
}

/** State of a figure of an agency against the target that its indicator measures; null where the plan has none for agencies. */
export type FigureJudge = (
  indicator: string,
  agency: number,
  of: { readonly figure: Figure; readonly period: Interval },
) => AttainmentState | null;

/** Judges figures of agencies as an edition of that evening would, whatever days they are of; null where no plan is in force. */
export async function judgeFigures(database: Database, at: Instant): Promise<FigureJudge | null> {
  return remembered(judges, database, at, async () => {
    const gathered = await database.snapshot((read) => gatherStates(read, at));
    if (!gathered.ok) return null;
    const assembly = gathered.value;
    const judge = new Judge(assembly, new FigureIndex(assembly.figures));
    const targets = targetsOfAgencies(assembly);
    return (indicator, agency, of) => {
      const target = targets.get(indicator);
      return target ? judge.figureOf(target, agency, of) : null;
    };
  });
}

/** An agency by itself against a target that binds agencies, live. */
export interface AgencyTarget {
  readonly target: Pick<TargetFrame, 'address' | 'ordinal' | 'name' | 'unit'>;
  readonly indicator: string;
  readonly judged: Judgement;
}

/** Judges agencies by themselves against every target that is about agencies; null where no plan is in force. */
export async function agencyTargets(
  database: Database,
  at: Instant,
): Promise<((agency: number) => readonly AgencyTarget[]) | null> {
  return remembered(ofAgencies, database, at, async () => {
    const gathered = await database.snapshot((read) => gatherStates(read, at));
    if (!gathered.ok) return null;
    const judge = new Judge(gathered.value, new FigureIndex(gathered.value.figures));
    const targets = [...targetsOfAgencies(gathered.value)];
    return (agency) =>
      targets.map(([indicator, target]) => ({ target, indicator, judged: judge.agency(target, agency) }));
  });
}

/** The edition that publishing now would make, without its document; nothing is written. */
export async function draftEdition(database: Database, at: Instant): Promise<Result<EditionContent, GatherProblem>> {
  return remembered(drafts, database, at, () =>
    database.snapshot(async (read) => {
      const newest = await newestEdition(read);
      const gathered = await gather(read, at, (newest?.number ?? 0) + 1, {});
      return gathered.ok ? ok(assemble(gathered.value)) : gathered;
    }),
  );
}

interface Kept<T> {
  readonly key: string;
  readonly value: Promise<T>;
}

const states = new WeakMap<Database, Kept<Result<LiveState, GatherProblem>>>();
const judges = new WeakMap<Database, Kept<FigureJudge | null>>();
const ofAgencies = new WeakMap<Database, Kept<((agency: number) => readonly AgencyTarget[]) | null>>();
const drafts = new WeakMap<Database, Kept<Result<EditionContent, GatherProblem>>>();

/** Everything that figures of a day rest on: registers and plans (with their targets) by revision, agencies by what stands in them. */
async function foundation(database: Database, at: Instant): Promise<string> {
  const day = dateAt(at);
  const plans = (await listPlans(database)).filter((plan) => plan.state !== 'draft');
  const { all } = await loadAgencies(database, day);
  const newest = await newestEdition(database);
  const state = [day, await readRevisions(database), newest?.number ?? 0, plans, all];
  return createHash('sha256').update(JSON.stringify(state)).digest('hex');
}

/** An answer is kept, and shared by those who ask while it is made, until something it rests on changes. */
async function remembered<T>(
  kept: WeakMap<Database, Kept<T>>,
  database: Database,
  at: Instant,
  make: () => Promise<T>,
): Promise<T> {
  const key = await foundation(database, at);
  const handle = lastingHandle(database);
  const known = kept.get(handle);
  if (known?.key === key) return known.value;
  const value = make();
  kept.set(handle, { key, value });
  value.catch(() => kept.delete(handle));
  return value;
}
