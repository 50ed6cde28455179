import type { AgencyContent, Attainment } from '../../editions/index.ts';
import { counted, type Tally } from './tally.ts';

/** A sentence to be said at the edge: a message key and its numbers. */
export interface Line {
  readonly key: string;
  readonly params: Readonly<Record<string, number | string>>;
}

const line = (key: string, params: Line['params'] = {}): Line => ({ key, params });

/** The home page's heading is its answer: how many targets stand well, and how many do not. */
export function homeHeadline(sum: Tally): Line {
  const total = counted(sum);
  const good = sum.met + sum['on-track'];
  const risk = sum['at-risk'];
  const params = { total, good, risk, missed: sum.missed };
  if (total === 0) return line('portal.home.no-targets');
  if (sum['no-data'] === total) return line('portal.home.no-data', params);
  if (good === total) return line(total === 1 ? 'portal.home.all.one' : 'portal.home.all', params);
  if (good === 0) return line(risk > 0 ? 'portal.home.none-risk' : 'portal.home.none', params);
  const tail = risk > 0 ? '-risk' : sum.missed > 0 ? '-missed' : '';
  return line(`portal.home.some${tail}${good === 1 ? '.one' : ''}`, params);
}

/** Counts of agencies by state as one sentence each; states that hold none are not mentioned. */
export function stateLines(sum: Tally): Line[] {
  const said: readonly (readonly [string, number])[] = [
    ['on-track', sum.met + sum['on-track']],
    ['at-risk', sum['at-risk']],
    ['missed', sum.missed],
    ['no-data', sum['no-data']],
  ];
  return said
    .filter(([, count]) => count > 0)
    .map(([state, count]) => line(`portal.agencies.lead.${state}`, { count }));
}

/** The map's heading: how many of the communes and wards with data hold the target. */
export function mapHeadline(states: readonly (Attainment | null)[], total: number): Line {
  const judged = states.filter((state) => state !== null && state !== 'no-data' && state !== 'not-applicable');
  const good = judged.filter((state) => state === 'met' || state === 'on-track').length;
  if (judged.length === 0) return line('portal.map.no-data', { total });
  if (good === total) return line('portal.map.all', { total });
  return line(good === 0 ? 'portal.map.none' : 'portal.map.some', { good, total });
}

/** What an agency's page says under its name. */
export function agencyLead(agency: AgencyContent, comparison: Comparison | null): Line[] {
  if (agency.figures === null) return [line('portal.agency.no-feed')];
  if (comparison === null) return [line('portal.agency.no-share')];
  const order = comparison.order < 0 ? 'below' : comparison.order > 0 ? 'above' : 'at';
  const near = order !== 'at' && comparison.tenths === 0;
  const first = line(`portal.agency.${near ? `near-${order}` : order}`, {
    share: comparison.share,
    tenths: Math.abs(comparison.tenths),
    value: comparison.value,
  });
  const { rest } = agency;
  return rest === null ? [first] : [first, line(`portal.agency.rest.${restKey(rest)}`, restParams(rest))];
}

export interface Comparison {
  /** Tenths of a per cent. */
  readonly share: number;
  readonly tenths: number;
  readonly order: -1 | 0 | 1;
  readonly value: string;
}

type Rest = NonNullable<AgencyContent['rest']>;

/** The message that fits what the rest of the year must bring; a rate without room is "none may fail". */
export function restKey(rest: Rest): string {
  if (rest.kind !== 'rate') return rest.kind;
  if (rest.mayFail <= 0) return 'none-may-fail';
  return rest.required.numerator <= 0 ? 'secured' : 'rate';
}

export function restParams(rest: Rest): Line['params'] {
  switch (rest.kind) {
    case 'rate':
      return { mayFail: rest.mayFail, expected: rest.expected };
    case 'remaining':
      return { count: rest.count };
    case 'ceiling':
      return { allowed: rest.allowed.numerator, expected: rest.expected };
    case 'none-may-fail':
      return { expected: rest.expected ?? 0 };
    default:
      return {};
  }
}
