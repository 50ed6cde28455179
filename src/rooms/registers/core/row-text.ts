import { formatDate, formatInstant, type Instant, type Lang, type LocalDate } from '../../../kernel/index.ts';
import type { DerivedColumn } from './definition.ts';
import type { Field } from './inputs.ts';

/** A field as its text depends on it. */
type Typed = Pick<Field, 'code' | 'type' | 'values'>;

/** Values of a record by physical and derived column. */
export type Values = Readonly<Record<string, string | number | boolean | null>>;

/** Names of agencies by their number. */
export interface AgencyNames {
  byId(id: number): { readonly name: string; readonly code: string } | undefined;
}

/** What a flag is called where it is not set, and where it is. */
export const FLAGS = { vi: ['Không', 'Có'], en: ['No', 'Yes'] } as const;

export const flagText = (value: boolean, lang: Lang): string => FLAGS[lang][value ? 1 : 0];

/** A number with the decimal sign of the language; thousands are set apart only where they are shown. */
function numberText(value: string | number, lang: Lang, grouped: boolean): string {
  const [whole = '', decimals] = String(value).split('.');
  const [mark, point] = lang === 'vi' ? ['.', ','] : [',', '.'];
  const parted = grouped ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, mark) : whole;
  return decimals === undefined ? parted : `${parted}${point}${decimals}`;
}

/** A value as people read it; empty text where there is none. */
export function shownText(column: Typed, values: Values, agencies: AgencyNames, lang: Lang): string {
  if (column.type === 'moment') {
    const at = values[`${column.code}_at`];
    if (typeof at === 'number') return formatInstant(at as Instant);
    const on = values[`${column.code}_on`];
    return typeof on === 'string' ? formatDate(on as LocalDate) : '';
  }
  const value = values[column.code];
  if (value === null || value === undefined) return '';
  switch (column.type) {
    case 'agency':
      return agencies.byId(Number(value))?.name ?? String(value);
    case 'choice':
      return column.values?.find((one) => one.code === value)?.name[lang] ?? String(value);
    case 'boolean':
      return flagText(Boolean(value), lang);
    case 'date':
      return formatDate(value as LocalDate);
    case 'integer':
    case 'decimal':
    case 'money':
      return numberText(value as string | number, lang, true);
    default:
      return String(value);
  }
}

/**
 * A value as a form or a cell holds it and the importer reads it back: names of agencies and choices, days as dd/mm/yyyy,
 * numbers with a decimal comma and without marks between thousands. `''` where there is none.
 */
export function typedText(column: Typed, values: Values, agencies: AgencyNames, lang: Lang): string {
  const value = values[column.code];
  if (column.type === 'integer' || column.type === 'decimal' || column.type === 'money')
    return value === null || value === undefined ? '' : numberText(value as string | number, 'vi', false);
  if (column.type === 'choice') return value === null || value === undefined ? '' : String(value);
  return shownText(column, values, agencies, lang);
}

/** A derived value as people read it. */
export function derivedText(column: DerivedColumn, values: Values, lang: Lang): string {
  const value = values[column.code];
  if (value === null || value === undefined) return '';
  if (column.type === 'date') return formatDate(value as LocalDate);
  if (column.type === 'instant') return formatInstant(value as Instant);
  if (column.type === 'boolean') return flagText(Boolean(value), lang);
  return column.type === 'integer' ? numberText(value as number, lang, true) : String(value);
}
