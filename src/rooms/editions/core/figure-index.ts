import { isWholeMonth, type LocalDate } from '../../../kernel/index.ts';
import type { FigureRow, Observation as Figure } from '../../indicators/index.ts';
import type { Figures } from './assembly.ts';
import type { MonthPoint, Observation } from './content.ts';

const NO_DATA: Figure = { state: 'no-data' };

/** Figures found by indicator, agency, sector and month. */
export class FigureIndex {
  readonly #rows = new Map<string, Map<number | null, Map<string | null, FigureRow>>>();
  readonly #months = new Map<string, Map<number | null, FigureRow[]>>();
  readonly #baselines: Figures['baselines'];
  readonly #firstFailures: Figures['firstFailures'];

  constructor(figures: Pick<Figures, 'rows' | 'months' | 'baselines' | 'firstFailures'>) {
    this.#firstFailures = figures.firstFailures;
    for (const row of figures.rows) {
      const agencies = entry(this.#rows, row.indicator, () => new Map<number | null, Map<string | null, FigureRow>>());
      entry(agencies, row.agency, () => new Map<string | null, FigureRow>()).set(row.sector, row);
    }
    for (const row of figures.months) {
      const agencies = entry(this.#months, row.indicator, () => new Map<number | null, FigureRow[]>());
      entry(agencies, row.agency, () => [] as FigureRow[]).push(row);
    }
    for (const agencies of this.#months.values()) {
      for (const rows of agencies.values()) rows.sort((a, b) => (a.period.from < b.period.from ? -1 : 1));
    }
    this.#baselines = figures.baselines;
  }

  figure(indicator: string, agency: number | null = null, sector: string | null = null): Figure {
    return this.#rows.get(indicator)?.get(agency)?.get(sector)?.observation ?? NO_DATA;
  }

  /** Sectors of the province with a row for the indicator. */
  sectors(indicator: string): string[] {
    const sectors = [...(this.#rows.get(indicator)?.get(null)?.keys() ?? [])];
    return sectors.filter((sector) => sector !== null).sort();
  }

  /** Rows by month in order of time. */
  months(indicator: string, agency: number | null = null): readonly FigureRow[] {
    return this.#months.get(indicator)?.get(agency) ?? [];
  }

  /** Up to `count` newest months that have ended by `asOf`; months without data are absent. */
  series(indicator: string, agency: number | null, asOf: LocalDate, count: number): MonthPoint[] {
    return this.months(indicator, agency)
      .filter(({ period }) => isWholeMonth(period) && period.to <= asOf)
      .slice(-count)
      .flatMap(({ period, observation }) =>
        observation.state === 'value'
          ? [
              {
                month: period.from.slice(0, 7),
                numerator: observation.numerator,
                denominator: observation.denominator,
              },
            ]
          : [],
      );
  }

  firstFailure(indicator: string): LocalDate | null {
    return this.#firstFailures.get(indicator) ?? null;
  }

  baseline(indicator: string, year: number): Figure {
    return (
      this.#baselines.find((one) => one.year === year && one.row.indicator === indicator)?.row.observation ?? NO_DATA
    );
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** As the content writes it: no data is null, never zero. */
export const published = (figure: Figure): Observation | null =>
  figure.state === 'value' ? { numerator: figure.numerator, denominator: figure.denominator } : null;
