import {
  addFractions,
  compareFractions,
  decimalFraction,
  divideFractions,
  minusFraction,
  NO_FRACTION,
  readFraction,
  type Fraction,
} from '../../../kernel/index.ts';
import { componentsOf, type Component } from '../../criteria/index.ts';
import type { OpenedPackage } from './package.ts';

type Packed = OpenedPackage['agencies'][number];

/** A component of an agency beside the best of its group and the year before; null: no points there. */
export interface ComponentInsight {
  readonly component: Component;
  readonly state: 'points' | 'waiting' | 'not-applicable';
  readonly points: Fraction | null;
  readonly best: Fraction | null;
  readonly before: Fraction | null;
}

export interface Insight {
  readonly agency: Packed;
  readonly rows: readonly ComponentInsight[];
  /** Regular components by the share of their maximum that was reached, three at each end. */
  readonly strongest: readonly ComponentInsight[];
  readonly weakest: readonly ComponentInsight[];
  /** Score against the year before; null where there was none. */
  readonly change: Fraction | null;
}

const pointsIn = (agency: Packed | undefined, code: string): Fraction | null => {
  const found = agency?.components.find((one) => one.code === code) as { points?: string } | undefined;
  return found?.points === undefined ? null : readFraction(found.points);
};

const stateIn = (agency: Packed, code: string): ComponentInsight['state'] => {
  const found = agency.components.find((one) => one.code === code) as { state?: string } | undefined;
  return found?.state === 'not-applicable' || found?.state === 'waiting' ? found.state : 'points';
};

const reached = ({ component, points }: ComponentInsight): Fraction =>
  points === null ? NO_FRACTION : divideFractions(points, decimalFraction(component.maximum));

/** What a published result says of an agency: against the best of its group, and against the package of the year before. */
export function insightOf(pack: OpenedPackage, before: OpenedPackage | null, code: string): Insight | null {
  const agency = pack.agencies.find((one) => one.code === code);
  if (!agency) return null;
  const group = pack.agencies.filter((one) => one.group === agency.group);
  const last = before?.agencies.find((one) => one.code === code);
  const rows = componentsOf(pack.set)
    .filter((component) => agency.components.some((one) => one.code === component.code))
    .map((component): ComponentInsight => {
      const all = group.flatMap((one) => pointsIn(one, component.code) ?? []);
      return {
        component,
        state: stateIn(agency, component.code),
        points: pointsIn(agency, component.code),
        best: all.toSorted((a, b) => compareFractions(b, a))[0] ?? null,
        before: pointsIn(last, component.code),
      };
    });
  const regular = rows
    .filter(({ component, points }) => component.kind === 'regular' && points !== null)
    .toSorted((a, b) => compareFractions(reached(b), reached(a)));
  return {
    agency,
    rows,
    strongest: regular.slice(0, 3),
    weakest: regular.slice(-3).toReversed(),
    change: last ? addFractions(readFraction(agency.total.exact), minusFraction(readFraction(last.total.exact))) : null,
  };
}
