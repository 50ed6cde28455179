import type { Attainment, EditionContent, Observation } from './content.ts';

/** A published value as a row for reports and other programs. */
export interface PublishedValue {
  readonly indicator: string;
  /** Code; empty for the whole province. */
  readonly agency: string;
  /** Code; empty for all sectors. */
  readonly sector: string;
  /** Null: withheld. */
  readonly numerator: number | null;
  /** Null: withheld, or a plain count. */
  readonly denominator: number | null;
  readonly withheld: boolean;
  readonly state: Attainment | null;
}

function row(
  place: Pick<PublishedValue, 'indicator' | 'agency' | 'sector' | 'state'>,
  { numerator, denominator }: Observation,
): PublishedValue {
  const plain = (count: Observation['denominator']): number | null => (typeof count === 'number' ? count : null);
  const withheld = typeof numerator !== 'number' || typeof denominator === 'string';
  return { ...place, numerator: plain(numerator), denominator: plain(denominator), withheld };
}

/** Every value of the content, one row each; what has no data has no row. */
export function publishedValues(content: EditionContent): PublishedValue[] {
  return content.indicators.flatMap((indicator) => {
    const place = { indicator: indicator.code, agency: '', sector: '', state: null };
    return [
      ...(indicator.province ? [row(place, indicator.province)] : []),
      ...indicator.agencies.map((one) => row({ ...place, agency: one.agency, state: one.state }, one)),
      ...indicator.sectors.map((one) => row({ ...place, sector: one.sector }, one)),
    ];
  });
}
