import { addDays, monthStart, parseDate, type Interval, type LocalDate } from '../../../kernel/index.ts';

/** Groups of agencies that can be asked for by one word; `chosen` names them one by one, `province` adds all up. */
export const GROUPS = ['province', 'bodies', 'communes', 'units', 'central', 'all', 'chosen'] as const;
export type Group = (typeof GROUPS)[number];

/**
 * Days asked about. All but `days` move with today: `report-month` runs from the 15th to the 14th (Decree 09/2019, article
 * 12), `year` from 1 January, `months-12` and `months-24` are whole months that have ended.
 */
export const SPANS = ['year', 'report-month', 'months-12', 'months-24', 'days'] as const;
export type SpanKind = (typeof SPANS)[number];

export const VIEWS = ['table', 'lines', 'bars', 'map'] as const;
export type View = (typeof VIEWS)[number];

/** What the explorer is asked: everything that its address says. */
export interface Question {
  readonly indicators: readonly string[];
  readonly group: Group;
  /** Codes of agencies, for the group `chosen`. */
  readonly agencies: readonly string[];
  readonly span: SpanKind;
  /** Days of the span `days`. */
  readonly days: Interval;
  /** `month` or a dimension that the indicators declare; null: one figure for all days. */
  readonly by: string | null;
  readonly view: View;
  /** Whether each share stands with its fraction in wide tables too. */
  readonly fractions: boolean;
  readonly order: 'need' | 'name';
}

/** Names of the address's parts, in Vietnamese as all addresses are. */
const NAMES = {
  indicators: 'chi-so',
  group: 'nhom',
  agencies: 'co-quan',
  span: 'ky',
  from: 'tu',
  to: 'den',
  /** The days that the form showed: other ones were typed, and are what is asked. */
  shownFrom: 'tu-cu',
  shownTo: 'den-cu',
  by: 'tach',
  view: 'xem',
  fractions: 'phan-so',
  order: 'sap',
} as const;

const GROUP_WORDS: Readonly<Record<Group, string>> = {
  province: 'tinh',
  bodies: 'so-nganh',
  communes: 'xa-phuong',
  units: 'don-vi-su-nghiep',
  central: 'trung-uong',
  all: 'tat-ca',
  chosen: 'chon',
};
const SPAN_WORDS: Readonly<Record<SpanKind, string>> = {
  year: 'tu-dau-nam',
  'report-month': 'thang-bao-cao',
  'months-12': '12-thang',
  'months-24': '24-thang',
  days: 'tu-chon',
};
const VIEW_WORDS: Readonly<Record<View, string>> = { table: 'bang', lines: 'duong', bars: 'cot', map: 'ban-do' };
const MONTH_WORD = 'thang';
const BY_NAME = 'ten';

export const FIELDS = NAMES;
export const groupWord = (group: Group): string => GROUP_WORDS[group];
export const spanWord = (span: SpanKind): string => SPAN_WORDS[span];
export const viewWord = (view: View): string => VIEW_WORDS[view];
export const byWord = (by: string | null): string => (by === null ? '' : by === 'month' ? MONTH_WORD : by);

/** More would make one page of several questions. */
export const MOST_INDICATORS = 8;
/** Five years of months: a longer table is nobody's question. */
const MOST_MONTHS = 60;

const keyOf = <Key extends string>(words: Readonly<Record<Key, string>>, word: string | null): Key | null =>
  (Object.keys(words) as Key[]).find((key) => words[key] === word) ?? null;

/** Reads an address. What it does not say, or says wrongly, is as at first: the on-time share by agency of the year so far. */
export function questionOf(
  query: URLSearchParams,
  known: { readonly indicators: ReadonlySet<string>; readonly first: string; readonly today: LocalDate },
): Question {
  const asked = [...new Set(query.getAll(NAMES.indicators))].filter((code) => known.indicators.has(code));
  const year = { from: `${known.today.slice(0, 4)}-01-01` as LocalDate, to: known.today };
  const day = (name: string, otherwise: LocalDate): LocalDate => {
    const parsed = parseDate(query.get(name) ?? '');
    return parsed.ok ? parsed.value : otherwise;
  };
  const [from, to] = [day(NAMES.from, year.from), day(NAMES.to, year.to)];
  const view = keyOf(VIEW_WORDS, query.get(NAMES.view)) ?? 'table';
  const by = query.get(NAMES.by) ?? '';
  return {
    indicators: asked.length > 0 ? asked.slice(0, MOST_INDICATORS) : [known.first],
    group: keyOf(GROUP_WORDS, query.get(NAMES.group)) ?? 'all',
    agencies: [...new Set(query.getAll(NAMES.agencies))].filter((code) => code !== ''),
    span: spanOf(query),
    days: withinReach(from <= to ? { from, to } : { from: to, to: from }),
    // A line runs over months, bars and dots stand for all days.
    by: view === 'lines' ? 'month' : view === 'table' ? (by === MONTH_WORD ? 'month' : by || null) : null,
    view,
    fractions: query.get(NAMES.fractions) === '1',
    order: query.get(NAMES.order) === BY_NAME ? 'name' : 'need',
  };
}

/** Days that were typed are asked about, whatever span stood beside them; and so are days without any span. */
function spanOf(query: URLSearchParams): SpanKind {
  const typed = (name: string, shown: string): boolean =>
    query.has(name) && query.has(shown) && query.get(name) !== query.get(shown);
  if (typed(NAMES.from, NAMES.shownFrom) || typed(NAMES.to, NAMES.shownTo)) return 'days';
  const bare = query.has(NAMES.from) || query.has(NAMES.to) ? 'days' : 'year';
  return keyOf(SPAN_WORDS, query.get(NAMES.span)) ?? bare;
}

/** The last five years of a longer time. */
function withinReach({ from, to }: Interval): Interval {
  const first = monthStart(to, 1 - MOST_MONTHS);
  return { from: from < first ? first : from, to };
}

/** The address that asks the same again: equal questions have equal addresses. */
export function addressOf(question: Question): URLSearchParams {
  const query = new URLSearchParams();
  for (const code of question.indicators) query.append(NAMES.indicators, code);
  query.set(NAMES.group, GROUP_WORDS[question.group]);
  if (question.group === 'chosen') for (const code of question.agencies) query.append(NAMES.agencies, code);
  query.set(NAMES.span, SPAN_WORDS[question.span]);
  if (question.span === 'days') {
    query.set(NAMES.from, question.days.from);
    query.set(NAMES.to, question.days.to);
  }
  if (question.by !== null) query.set(NAMES.by, byWord(question.by));
  if (question.view !== 'table') query.set(NAMES.view, VIEW_WORDS[question.view]);
  if (question.fractions) query.set(NAMES.fractions, '1');
  if (question.order === 'name') query.set(NAMES.order, BY_NAME);
  return query;
}

/** The days that a question means today. On 20 November the report month is 15 October to 14 November. */
export function daysOf(question: Pick<Question, 'span' | 'days'>, today: LocalDate): Interval {
  const month = monthStart(today);
  switch (question.span) {
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01` as LocalDate, to: today };
    case 'report-month': {
      const end = today.slice(8) > '14' ? month : monthStart(today, -1);
      return { from: addDays(monthStart(end, -1), 14), to: addDays(end, 13) };
    }
    case 'months-12':
      return { from: monthStart(today, -12), to: addDays(month, -1) };
    case 'months-24':
      return { from: monthStart(today, -24), to: addDays(month, -1) };
    case 'days':
      return question.days;
  }
}
