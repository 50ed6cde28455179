import { dateAt, type Interval, type LocalDate } from '../../kernel/index.ts';
import { registersBehind, type Engine, type Indicator, type Nature } from '../indicators/index.ts';
import type { RegisterFacts } from '../registers/index.ts';

/**
 * The last day that the records behind each indicator speak for: the day its registers were last written, at the latest
 * `yesterday`; of several registers the one that lags. A register that holds nothing feeds nothing: what is computed from it
 * has no entry, since "none found" and "nobody looked" are not one. Of figures that agencies report any register of reports will do, the newest counts.
 */
export function lastDaysOf(
  engine: Engine,
  indicators: readonly Indicator[],
  states: readonly Pick<RegisterFacts, 'code' | 'rows' | 'changedAt'>[],
  yesterday: LocalDate,
): Map<string, LocalDate> {
  const written = new Map(
    states.flatMap(({ code, rows, changedAt }) =>
      rows > 0 && changedAt !== null ? [[code, dateAt(changedAt)] as const] : [],
    ),
  );
  return new Map(
    indicators.flatMap((one) => {
      const behind = registersBehind(engine, [one]);
      if (one.kind === 'computed' && behind.some((register) => !written.has(register))) return [];
      const days = behind.flatMap((register) => written.get(register) ?? []).sort();
      const day = one.kind === 'reported' ? days.at(-1) : days[0];
      return day === undefined ? [] : [[one.code, day < yesterday ? day : yesterday] as const];
    }),
  );
}

/**
 * The day that all figures together are as of: that of the leading indicators, which agencies' tables stand on; where nothing
 * feeds these, the newest of any. Null where nothing is fed.
 */
export function lastDayOfAll(days: ReadonlyMap<string, LocalDate>, leading: readonly string[]): LocalDate | null {
  const led = leading.flatMap((code) => days.get(code) ?? []).sort();
  return led[0] ?? [...days.values()].sort().at(-1) ?? null;
}

/**
 * The last day within a year's days. What was last written before them says nothing of events of the year; what stands on a
 * day, such as units of a kind, stands until somebody writes otherwise, and is read on the first day.
 */
export function lastDayIn(day: LocalDate | undefined, nature: Nature, { from, to }: Interval): LocalDate | null {
  if (day === undefined) return null;
  if (day < from) return nature === 'state' ? from : null;
  return day < to ? day : to;
}
