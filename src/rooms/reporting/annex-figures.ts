import type { Interval, LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import {
  engineOf,
  loadPlaces,
  readFigures,
  readFigureSources,
  type FigureSources,
  type Indicator,
} from '../indicators/index.ts';
import { computedRows, type Outline } from '../outlines/index.ts';
import type { Figures, Level } from './core/report.ts';

/** Indicators behind the computed rows of an outline, by the code of the row; a row whose indicator is gone is left out. */
export async function indicatorsOf(read: Read, outline: Outline): Promise<ReadonlyMap<string, Indicator>> {
  const engine = await engineOf(read);
  return new Map(
    computedRows(outline).flatMap(({ code, indicator }) => {
      const found = engine.find(indicator);
      return found ? [[code, found] as const] : [];
    }),
  );
}

/**
 * The computed figures of an outline for an agency and everything below it, or for the whole province (a field is one of the
 * whole province), as the registers have them now.
 */
export async function readAnnex(
  read: Read,
  outline: Outline,
  of: { readonly level: Level; readonly agency: number; readonly interval: Interval; readonly today: LocalDate },
): Promise<Figures> {
  const indicators = await indicatorsOf(read, outline);
  const codes = [...new Set([...indicators.values()].map(({ code }) => code))];
  if (codes.length === 0) return {};
  const rows = await readFigures(read, await loadPlaces(read, of.today), {
    indicators: codes,
    interval: of.interval,
    ...(of.level === 'agency' && { agencies: [of.agency] }),
  });
  const found = new Map(rows.map(({ indicator, observation }) => [indicator, observation]));
  return Object.fromEntries(
    [...indicators].map(([row, { code }]) => [row, found.get(code) ?? ({ state: 'no-data' } as const)]),
  );
}

/** What the computed figures of an outline rest on, as the registers have them now. */
export const behindAnnex = async (read: Read, outline: Outline): Promise<FigureSources> =>
  readFigureSources(
    read,
    await engineOf(read),
    computedRows(outline).map(({ indicator }) => indicator),
  );
