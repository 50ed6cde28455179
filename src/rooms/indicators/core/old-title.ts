import { bareKey, dateOf, monthOf, tidy, type Interval, type LocalDate } from '../../../kernel/index.ts';
import type { NumberedRow } from '../../../platform/tabular/index.ts';

/** What stands above the table of an old sheet. */
export interface OldTitle {
  /** Form it says it is: "06a"; null where it says none. */
  readonly form: string | null;
  /** Period it says; `exact` where both days are written, else worked out from "Quý I/2026". */
  readonly period: (Interval & { readonly exact: boolean }) | null;
  /** Texts that may name the reporting agency, the likeliest first. */
  readonly agencies: readonly string[];
}

/** Title, period and agency are short; longer texts are notes. */
const LONGEST = 300;
const DAY = /(\d{1,2})\s*(?:[/.-]|\s*tháng\s*)\s*(\d{1,2})\s*(?:[/.-]|\s*năm\s*)\s*(\d{4})/g;
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** Reads form, period and agency from the rows above the head. `labels`: words before the agency's name. */
export function readTitle(rows: readonly NumberedRow[], labels: readonly string[]): OldTitle {
  const lines = rows.flatMap(({ cells }) =>
    cells
      .flatMap((cell) => (typeof cell === 'string' ? cell.split('\n') : []))
      .map((text) => tidy(text).slice(0, LONGEST)),
  );
  const filled = lines.filter((line) => line !== '');
  const period = exactPeriod(filled) ?? filled.map(wordedPeriod).find((found) => found !== null) ?? null;
  return { form: formOf(filled), period, agencies: agencyTexts(rows, filled, labels) };
}

const formOf = (lines: readonly string[]): string | null => {
  for (const line of lines) {
    const found = /(?:biểu|mẫu|bm|II)[^0-9]{0,12}(0[67][a-g])\b/iu.exec(line)?.[1];
    if (found) return found.toLowerCase();
  }
  return null;
};

/** "Từ ngày 01/01/2026 đến hết ngày 31/03/2026", "từ 1 tháng 1 năm 2026 đến 31 tháng 3 năm 2026", in one line or two. */
function exactPeriod(lines: readonly string[]): OldTitle['period'] {
  const at = lines.findIndex((line) => /từ(?:\s+ngày)?\s*:?\s*\d/iu.test(line));
  if (at < 0) return null;
  const text = `${lines[at]} ${lines[at + 1] ?? ''}`;
  const days = [...text.matchAll(DAY)].map(([, day, month, year]) => dateOf(Number(year), Number(month), Number(day)));
  const [from, to] = days;
  return from && to && from <= to ? { from, to, exact: true } : null;
}

const span = (year: number, first: number, last: number): OldTitle['period'] => {
  const from = dateOf(year, first, 1);
  const end = dateOf(year, last, 1);
  return from && end ? { from, to: monthOf(end).to as LocalDate, exact: false } : null;
};

/** "Quý I/2026", "Quý 1 năm 2026", "6 tháng đầu năm 2026", "9 tháng năm 2026", "Tháng 3/2026", "Năm 2026". */
function wordedPeriod(line: string): OldTitle['period'] {
  // A day of signing or of a decision is no period.
  if (/ngày/iu.test(line)) return null;
  const quarter = /quý\s+(iv|i{1,3}|[1-4])\s*(?:\/|,?\s*năm)\s*(\d{4})/iu.exec(line);
  if (quarter) {
    const number = ROMAN[quarter[1]!.toLowerCase()] ?? Number(quarter[1]);
    return span(Number(quarter[2]), number * 3 - 2, number * 3);
  }
  const months = /\b(\d{1,2})\s+tháng\s+(đầu|cuối)?\s*năm\s+(\d{4})/iu.exec(line);
  if (months) {
    const count = Number(months[1]);
    if (count < 1 || count > 12) return null;
    return months[2] === 'cuối' ? span(Number(months[3]), 13 - count, 12) : span(Number(months[3]), 1, count);
  }
  const month = /tháng\s+(\d{1,2})\s*(?:\/|,?\s*năm)\s*(\d{4})/iu.exec(line);
  if (month) return span(Number(month[2]), Number(month[1]), Number(month[1]));
  const year = /(?:^|\s|\()năm\s+(\d{4})/iu.exec(line);
  return year ? span(Number(year[1]), 1, 12) : null;
}

/**
 * Texts that may name the agency: behind "Đơn vị báo cáo:", then the letterhead on the left ("ỦY BAN NHÂN DÂN" over "XÃ
 * YÊN THÀNH" read as one name too), then every other line.
 */
function agencyTexts(rows: readonly NumberedRow[], lines: readonly string[], labels: readonly string[]): string[] {
  const known = new Set(labels.map(bareKey));
  const said = lines.flatMap((line) => {
    const [label, ...rest] = line.split(':');
    return rest.length > 0 && known.has(bareKey((label ?? '').replace(/^[-+•\s]+/, ''))) ? [tidy(rest.join(':'))] : [];
  });
  const left = rows.flatMap(({ cells }) => {
    const first = cells.slice(0, 2).find((cell) => typeof cell === 'string' && cell.trim() !== '');
    return typeof first === 'string' ? first.split('\n').map(tidy) : [];
  });
  const pairs = left.slice(0, -1).map((line, at) => `${line} ${left[at + 1]}`);
  const parent = /^(?:ủy|uỷ) ban nhân dân tỉnh|^ubnd tỉnh/iu;
  const rest = [...pairs, ...left, ...lines].filter((line) => !line.includes(':') && !parent.test(line));
  return [...new Set([...said, ...rest])].filter((line) => line !== '' && line.length < 120);
}
