import type { Interval, LocalDate, Ratio } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Engine } from './catalog.ts';
import { amountOf } from './core/handed-in.ts';
import type { Indicator } from './core/indicator.ts';
import { readReadyMade } from './sql/ready-made.reads.ts';

/** A figure as somebody else published it. */
export interface ReceivedFigure {
  readonly agency: number;
  readonly period: Interval;
  readonly value: Ratio;
  readonly maximum: Ratio | null;
  readonly document: string | null;
  readonly published: LocalDate | null;
  readonly label: string | null;
}

const exactly = (text: string): Ratio => {
  const { whole, scale } = amountOf(text);
  return { numerator: whole, denominator: 10 ** scale };
};

/**
 * What others published about an indicator for some agencies, newest first: never added up, never mixed with our own figure.
 * Empty where the indicator names no received figures.
 */
export async function readReceived(
  read: Read,
  engine: Engine,
  indicator: Indicator,
  query: { readonly agencies: readonly number[]; readonly interval: Interval },
): Promise<ReceivedFigure[]> {
  if (!indicator.received) return [];
  const found: ReceivedFigure[] = [];
  for (const plan of engine.plans.values()) {
    const made = plan.set.ready_made;
    if (made?.kind !== 'received') continue;
    const only = new Map<string, readonly (string | number)[]>(Object.entries(indicator.received));
    only.set('agency', query.agencies);
    const rows = await readReadyMade(read, plan, made, { interval: query.interval, only });
    found.push(
      ...rows.map(({ agency, period, numerator, denominator, document, published, label }) => ({
        agency,
        period,
        value: exactly(numerator),
        maximum: denominator === null ? null : exactly(denominator),
        document,
        published,
        label,
      })),
    );
  }
  return found.toSorted((a, b) => (a.period.to < b.period.to ? 1 : -1));
}
