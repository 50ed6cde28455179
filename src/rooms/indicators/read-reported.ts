import { monthsIn, type Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Engine } from './catalog.ts';
import type { FigureRow } from './core/figures.ts';
import { amountOf, together, within, type HandedIn } from './core/handed-in.ts';
import type { ReportedIndicator } from './core/indicator.ts';
import type { Places } from './core/places.ts';
import type { Frame } from './read-figures.ts';
import { readReadyMade, type ReadyMadeRow } from './sql/ready-made.reads.ts';

const handedInOf = ({ period, numerator, denominator }: Omit<ReadyMadeRow, 'agency' | 'document'>): HandedIn => ({
  period,
  numerator: amountOf(numerator),
  denominator: denominator === null ? null : amountOf(denominator),
});

/** Everything that agencies reported of some indicators in the interval, by indicator and agency. */
async function handedIn(read: Read, engine: Engine, codes: readonly string[], frame: Frame) {
  const found = new Map<string, Map<number, HandedIn[]>>();
  for (const plan of engine.plans.values()) {
    const made = plan.set.ready_made;
    if (made?.kind !== 'reported' || made.indicator === undefined) continue;
    const only = new Map<string, readonly (string | number)[]>([[made.indicator, codes]]);
    if (frame.readFor) only.set('agency', frame.readFor);
    for (const row of await readReadyMade(read, plan, made, { interval: frame.query.interval, only })) {
      const agencies = found.get(row.indicator!) ?? new Map<number, HandedIn[]>();
      found.set(row.indicator!, agencies);
      agencies.set(row.agency, [...(agencies.get(row.agency) ?? []), handedInOf(row)]);
    }
  }
  return found;
}

/**
 * Figures that agencies report, in the same rows as computed ones: only whole periods inside the days asked for count, and
 * a parent is the ratio of the sums of what is below it. What nobody reported is missing from the answer.
 */
export async function readReported(
  read: Read,
  engine: Engine,
  indicators: readonly ReportedIndicator[],
  frame: Frame,
): Promise<ReadonlyMap<string, FigureRow[]>> {
  if (indicators.length === 0) return new Map();
  const { query, places, rowsFor } = frame;
  const periods = frame.byMonth ? monthsIn(query.interval) : [query.interval];
  const found = await handedIn(
    read,
    engine,
    indicators.map((one) => one.code),
    frame,
  );
  const rows = new Map<string, FigureRow[]>();
  for (const { code, across } of indicators) {
    const agencies = found.get(code);
    if (!agencies) continue;
    const row = { indicator: code, sector: null, values: {} };
    if (frame.keep.length > 0 || query.only) {
      const observation = { state: 'not-applicable' } as const;
      rows.set(
        code,
        rowsFor.map((agency) => ({ ...row, agency, period: query.interval, observation })),
      );
      continue;
    }
    const of = (agency: number | null): HandedIn[][] =>
      [...agencies].flatMap(([id, own]) => (agency === null || places.countsFor(id).includes(agency) ? [own] : []));
    rows.set(
      code,
      rowsFor.flatMap((agency) => {
        const members = of(agency);
        return periods.map((period) => ({
          ...row,
          agency,
          period,
          observation: together(members.flatMap((own) => within(own, period, across))),
        }));
      }),
    );
  }
  return rows;
}

/** What agencies handed in of one indicator, and where its records are. */
export interface HandedInRows {
  readonly register: string;
  /** Dimension that names the indicator, and the measure that counts the rows. */
  readonly dimension: string;
  readonly measure: string;
  readonly rows: readonly (HandedIn & { readonly agency: number; readonly document: string | null })[];
}

/** The way back from a reported figure: every row that could count, by agency and period. Null where no register takes reports. */
export async function readHandedIn(
  read: Read,
  engine: Engine,
  places: Places,
  query: { readonly indicator: string; readonly agency: number | null; readonly interval: Interval },
): Promise<HandedInRows | null> {
  for (const plan of engine.plans.values()) {
    const made = plan.set.ready_made;
    if (made?.kind !== 'reported' || made.indicator === undefined) continue;
    const only = new Map<string, readonly (string | number)[]>([[made.indicator, [query.indicator]]]);
    if (query.agency !== null) only.set('agency', places.within(query.agency));
    const rows = await readReadyMade(read, plan, made, { interval: query.interval, only });
    return {
      register: plan.set.register,
      dimension: made.indicator,
      measure: made.rows,
      rows: rows.map(({ agency, document, ...row }) => ({ agency, document, ...handedInOf(row) })),
    };
  }
  return null;
}
