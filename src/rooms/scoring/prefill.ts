import { dateAt, type Instant, type Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import {
  asksOf,
  componentsOf,
  NOTHING,
  shareText,
  type Component,
  type CriteriaSet,
  type Known,
} from '../criteria/index.ts';
import { engineOf, loadPlaces, readFigures, type Observation } from '../indicators/index.ts';
import { planInForceAt } from '../plans/index.ts';
import { sentInTime } from '../reporting/index.ts';
import { dueWork } from '../tasks/index.ts';

/** What the system knows of a component by itself, by agency and code. */
export type Prefilled = (agency: number, code: string) => Known;

const asFact = (component: Component, value: string): Known => ({
  state: 'facts',
  facts: { [asksOf(component)[0]?.name ?? 'value']: value },
});

function observed(component: Component, observation: Observation | undefined): Known {
  if (observation?.state === 'not-applicable' && component.may_not_apply) return { state: 'not-applicable' };
  if (observation?.state !== 'value') return NOTHING;
  const { numerator, denominator } = observation;
  return asFact(component, denominator === null ? String(numerator) : shareText(numerator, denominator));
}

type Counted = ReadonlyMap<number, readonly [numerator: number, denominator: number]>;

async function figuresOf(
  read: Read,
  set: CriteriaSet,
  { interval, agencies, at }: Asked,
): Promise<(agency: number, indicator: string) => Observation | undefined> {
  const engine = await engineOf(read);
  const codes = componentsOf(set).flatMap(({ source }) =>
    typeof source === 'object' && 'indicator' in source && engine.find(source.indicator) ? [source.indicator] : [],
  );
  if (codes.length === 0) return () => undefined;
  const rows = await readFigures(read, await loadPlaces(read, dateAt(at)), {
    indicators: [...new Set(codes)],
    interval,
    agencies,
    by: ['agency'],
  });
  const found = new Map<number, Map<string, Observation>>();
  for (const { agency, indicator, observation } of rows) {
    const own = found.get(agency ?? 0) ?? new Map<string, Observation>();
    found.set(agency ?? 0, own.set(indicator, observation));
  }
  return (agency, indicator) => found.get(agency)?.get(indicator);
}

/** Work of the plan in force whose day has come: how much of it was done in time. */
async function taskCounts(read: Read, at: Instant): Promise<Counted> {
  const plan = await planInForceAt(read, dateAt(at));
  if (!plan) return new Map();
  const due = await dueWork(read, plan.id, at);
  return new Map(
    [...due].map(([agency, shares]) => [agency, [shares.filter(({ days }) => days === 0).length, shares.length]]),
  );
}

async function reportCounts(read: Read, { from, to }: Interval, at: Instant): Promise<Counted> {
  const last = dateAt(at) < to ? dateAt(at) : to;
  return new Map((await sentInTime(read, from, last)).map(({ agency, inTime, owed }) => [agency, [inTime, owed]]));
}

export interface Asked {
  readonly interval: Interval;
  readonly agencies: readonly number[];
  readonly at: Instant;
}

/** Scores every component that has data already: figures of indicators, work and reports of this system. */
export async function prefill(read: Read, set: CriteriaSet, asked: Asked): Promise<Prefilled> {
  const figure = await figuresOf(read, set, asked);
  const work = { tasks: await taskCounts(read, asked.at), reports: await reportCounts(read, asked.interval, asked.at) };
  const components = new Map(componentsOf(set).map((one) => [one.code, one]));
  return (agency, code) => {
    const component = components.get(code);
    if (!component || typeof component.source !== 'object') return NOTHING;
    if ('indicator' in component.source) return observed(component, figure(agency, component.source.indicator));
    if ('survey' in component.source) return NOTHING;
    const counted = work[component.source.work].get(agency);
    return counted && counted[1] > 0 ? asFact(component, shareText(counted[0], counted[1])) : NOTHING;
  };
}
