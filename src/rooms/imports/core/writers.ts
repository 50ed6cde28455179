import { bareKey, tidy, toneKey } from '../../../kernel/index.ts';
import {
  cellText,
  parseDecimal,
  parseFlag,
  parseInteger,
  type Cell,
  type DateOrder,
} from '../../../platform/tabular/index.ts';
import { looksLikeDate, momentLine, NULL } from './moment.ts';
import { OTHER, type TargetField } from './target.ts';

/** What is wrong with cells of the row being read. Reused from row to row: the common row has nothing to say. */
export class RowIssues {
  readonly list: RowIssue[] = [];

  refuse(code: RowIssueCode, field: string, params?: Readonly<Record<string, string | number>>): string {
    this.list.push({ code, field, ...(params && { params }) });
    return NULL;
  }
}

export type RowIssueCode =
  | 'imports.missing-value'
  | 'imports.not-a-date'
  | 'imports.no-such-day'
  | 'imports.not-a-number'
  | 'imports.too-long'
  | 'imports.unknown-value'
  | 'imports.unknown-agency'
  | 'imports.ambiguous-agency'
  | 'imports.formula'
  | 'imports.tcvn3-text';

export interface RowIssue {
  readonly code: RowIssueCode;
  readonly field: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Words that found no place, with how often: asked about on the mapping page. Kept to a bounded number. */
export class Unplaced {
  readonly values = new Map<string, number>();

  add(value: string): void {
    const seen = this.values.get(value);
    if (seen !== undefined) this.values.set(value, seen + 1);
    else if (this.values.size < 200) this.values.set(value, 1);
  }
}

/** Turns one cell into the text that `COPY` takes for its column or columns. */
export interface Writer {
  write(cell: Cell | undefined, issues: RowIssues): string;
}

/** Cells that were read before: distinct words of a column are few, but no file may grow this without bound. */
const CACHE_LIMIT = 20_000;
const ESCAPES = /[\\\t\n\r]/g;
const escaped = (text: string): string =>
  text.replace(ESCAPES, (c) => (c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r'));

/** Printable ASCII without outer or double blanks needs neither tidying nor escaping. */
function isPlain(text: string): boolean {
  let before = 32;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 32 || c > 126 || c === 92 || (c === 32 && before === 32)) return false;
    before = c;
  }
  return before !== 32;
}

/** The text of a cell; empty for none. */
export const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? cell : cell === null || cell === undefined ? '' : cellText(cell);

abstract class Base implements Writer {
  readonly field: TargetField;
  protected readonly empty: string;

  constructor(field: TargetField) {
    this.field = field;
    this.empty = NULL;
  }

  protected none(issues: RowIssues): string {
    if (this.field.required) return issues.refuse('imports.missing-value', this.field.code);
    return this.empty;
  }

  protected isFault(cell: Cell | undefined): cell is { fault: 'formula-without-value' | 'error-value'; text: string } {
    return typeof cell === 'object' && cell !== null && 'fault' in cell;
  }

  protected formula(cell: { text: string }, issues: RowIssues): string {
    issues.refuse('imports.formula', this.field.code, { text: cell.text.slice(0, 80) });
    return this.empty;
  }

  abstract write(cell: Cell | undefined, issues: RowIssues): string;
}

/** Text stored as it is, tidied. */
export class TextWriter extends Base {
  private readonly limit: number;

  constructor(field: TargetField, limit: number) {
    super(field);
    this.limit = limit;
  }

  write(cell: Cell | undefined, issues: RowIssues): string {
    if (typeof cell === 'string' && cell !== '' && cell.length <= this.limit && isPlain(cell)) return cell;
    if (this.isFault(cell)) return this.formula(cell, issues);
    const text = tidy(textOf(cell));
    if (text === '') return this.none(issues);
    if (text.length > this.limit) {
      return issues.refuse('imports.too-long', this.field.code, { length: text.length, limit: this.limit });
    }
    return escaped(text);
  }
}

/** Day and instant, or the day alone for a plain date. */
export class MomentWriter extends Base {
  private readonly order: DateOrder;
  private readonly suffix: string;
  private readonly dayOnly: boolean;
  protected override readonly empty: string;

  constructor(field: TargetField, order: DateOrder, suffix: string) {
    super(field);
    this.order = order;
    this.suffix = suffix;
    this.dayOnly = field.type === 'date';
    this.empty = this.dayOnly ? NULL : `${NULL}\t${NULL}`;
  }

  write(cell: Cell | undefined, issues: RowIssues): string {
    if (cell === null || cell === undefined || cell === '') return this.none(issues);
    if (this.isFault(cell)) return this.formula(cell, issues);
    const read = momentLine(cell, this.order, this.suffix);
    if (read === null) return this.none(issues);
    if (read !== undefined) return this.dayOnly ? read.slice(0, 10) : read;
    const text = textOf(cell).slice(0, 60);
    issues.refuse(looksLikeDate(text) ? 'imports.no-such-day' : 'imports.not-a-date', this.field.code, { text });
    return this.empty;
  }
}

/** Words are few and repeat: each is worked out once. A refusal is remembered too. */
abstract class CachedWriter extends Base {
  private readonly known = new Map<string, string>();
  private last = '';
  private lastWritten = NULL;
  /** Words without a place that do not cost the row, and what is written for them. */
  protected readonly passed = new Map<string, string>();
  protected readonly unplaced: Unplaced | null = null;

  write(cell: Cell | undefined, issues: RowIssues): string {
    if (cell === null || cell === undefined || cell === '') return this.none(issues);
    if (this.isFault(cell)) return this.formula(cell, issues);
    const raw = typeof cell === 'string' ? cell : textOf(cell);
    if (raw === this.last) return this.lastWritten;
    const seen = this.known.get(raw);
    if (seen !== undefined) {
      this.last = raw;
      return (this.lastWritten = seen);
    }
    const passed = this.passed.get(raw);
    if (passed !== undefined) {
      this.unplaced?.add(tidy(raw));
      return passed;
    }
    const before = issues.list.length;
    const written = this.work(raw, issues);
    if (issues.list.length === before && !this.passed.has(raw)) {
      if (this.known.size >= CACHE_LIMIT) this.known.clear();
      this.known.set(raw, written);
    }
    return written;
  }

  /** The word is not worth the row: it is counted, and what is written instead is remembered. */
  protected pass(raw: string, written: string): string {
    if (this.passed.size >= CACHE_LIMIT) this.passed.clear();
    this.passed.set(raw, written);
    return written;
  }

  protected abstract work(raw: string, issues: RowIssues): string;
}

/** Names of procedures: text, but few distinct ones. */
export class WordWriter extends CachedWriter {
  protected work(raw: string, issues: RowIssues): string {
    const text = tidy(raw);
    if (text === '') return this.none(issues);
    if (text.length > 1000)
      return issues.refuse('imports.too-long', this.field.code, { length: text.length, limit: 1000 });
    return escaped(text);
  }
}

/** Finds the code of a word among the values of a choice: as it stands, without tone position, without marks. */
export class ChoiceIndex {
  private readonly exact = new Map<string, string>();
  private readonly bare = new Map<string, string | null>();

  constructor(field: TargetField) {
    for (const value of field.values ?? []) {
      for (const word of [value.code, value.name.vi, value.name.en, ...value.also]) this.add(word, value.code);
    }
  }

  add(word: string, code: string): void {
    this.exact.set(toneKey(word), code);
    const bare = bareKey(word);
    const taken = this.bare.get(bare);
    // Two values that differ only by their marks cannot be told apart without them.
    this.bare.set(bare, taken === undefined || taken === code ? code : null);
  }

  find(word: string): string | null {
    return this.exact.get(toneKey(word)) ?? this.bare.get(bareKey(word)) ?? null;
  }
}

/** Values as somebody mapped them by hand, folded like headers. */
export function ruledValues(values: Readonly<Record<string, string>> | undefined): Map<string, string> {
  return new Map(Object.entries(values ?? {}).map(([word, value]) => [toneKey(word), value]));
}

export class ChoiceWriter extends CachedWriter {
  private readonly index: ChoiceIndex;
  private readonly ruled: ReadonlyMap<string, string>;
  private readonly fallback: string | null;
  protected override readonly unplaced: Unplaced;

  constructor(
    field: TargetField,
    rule: { values?: Readonly<Record<string, string>> | undefined; otherwise?: string | undefined },
    unplaced: Unplaced,
  ) {
    super(field);
    this.index = new ChoiceIndex(field);
    this.ruled = ruledValues(rule.values);
    this.fallback = rule.otherwise ?? null;
    this.unplaced = unplaced;
  }

  protected work(raw: string, issues: RowIssues): string {
    const word = tidy(raw);
    if (word === '') return this.none(issues);
    const ruled = this.ruled.get(toneKey(word));
    if (ruled === '') return this.none(issues);
    const found = this.index.find(ruled ?? word) ?? (this.fallback === null ? null : this.index.find(this.fallback));
    if (found !== null) return found;
    this.unplaced.add(word);
    if (this.field.required)
      return issues.refuse('imports.unknown-value', this.field.code, { value: word.slice(0, 80) });
    return this.pass(raw, this.field.values?.some((value) => value.code === OTHER) ? OTHER : NULL);
  }
}

/** What the agencies room says about a name. */
export type AgencyAnswer =
  | { readonly kind: 'found'; readonly id: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] };

export type AgencyFinder = (text: string) => AgencyAnswer;

export class AgencyWriter extends CachedWriter {
  private readonly find: AgencyFinder;
  private readonly ruled: ReadonlyMap<string, string>;
  private readonly fallback: string | null;
  protected override readonly unplaced: Unplaced;

  constructor(
    field: TargetField,
    rule: { values?: Readonly<Record<string, string>> | undefined; otherwise?: string | undefined },
    find: AgencyFinder,
    unplaced: Unplaced,
  ) {
    super(field);
    this.find = find;
    this.ruled = ruledValues(rule.values);
    this.fallback = rule.otherwise ?? null;
    this.unplaced = unplaced;
  }

  protected work(raw: string, issues: RowIssues): string {
    const word = tidy(raw);
    if (word === '') return this.none(issues);
    const ruled = this.ruled.get(toneKey(word));
    let answer = this.find(ruled ?? word);
    if (answer.kind !== 'found' && this.fallback !== null) answer = this.find(this.fallback);
    if (answer.kind === 'found') return String(answer.id);
    this.unplaced.add(word);
    if (answer.kind === 'unknown') {
      return issues.refuse('imports.unknown-agency', this.field.code, { value: word.slice(0, 120) });
    }
    return issues.refuse('imports.ambiguous-agency', this.field.code, {
      value: word.slice(0, 120),
      candidates: answer.candidates.slice(0, 5).join('; '),
    });
  }
}

/** At most nine digits, no leading zero: as good as read. */
function isShortNumber(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 9 || (length > 1 && text.charCodeAt(0) === 48)) return false;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
}

export class NumberWriter extends CachedWriter {
  override write(cell: Cell | undefined, issues: RowIssues): string {
    return typeof cell === 'string' && isShortNumber(cell) ? cell : super.write(cell, issues);
  }

  protected work(raw: string, issues: RowIssues): string {
    const value = this.field.type === 'integer' ? parseInteger(raw) : parseDecimal(raw);
    if (value === null) return this.none(issues);
    const fits = value !== 'invalid' && Math.abs(value) < (this.field.type === 'integer' ? 2 ** 31 : 1e15);
    if (fits) return String(value);
    return issues.refuse('imports.not-a-number', this.field.code, { text: raw.slice(0, 60) });
  }
}

/** Words of one-stop exports for a flag, beyond the usual ones: what was paid or handed in online, what was digitised. */
const FLAG_WORDS: Readonly<Record<string, boolean>> = {
  'truc tuyen': true,
  online: true,
  da: true,
  'da so hoa': true,
  'da thanh toan': true,
  'thanh toan truc tuyen': true,
  chua: false,
  'truc tiep': false,
  'tien mat': false,
  'chua so hoa': false,
  'chua thanh toan': false,
};

/** Yes or no; other words leave the flag empty and are counted: they say nothing for sure. */
export class FlagWriter extends CachedWriter {
  private readonly ruled: ReadonlyMap<string, string>;
  protected override readonly unplaced: Unplaced;

  constructor(field: TargetField, rule: { values?: Readonly<Record<string, string>> | undefined }, unplaced: Unplaced) {
    super(field);
    this.ruled = ruledValues(rule.values);
    this.unplaced = unplaced;
  }

  override write(cell: Cell | undefined, issues: RowIssues): string {
    if (this.ruled.size === 0) {
      if (cell === '1') return 't';
      if (cell === '0') return 'f';
    }
    return super.write(cell, issues);
  }

  protected work(raw: string, issues: RowIssues): string {
    const word = this.ruled.get(toneKey(raw)) ?? raw;
    const flag = parseFlag(word);
    const read = flag === 'invalid' ? FLAG_WORDS[bareKey(word)] : flag;
    if (read === null) return this.none(issues);
    if (read !== undefined) return read ? 't' : 'f';
    this.unplaced.add(tidy(raw));
    if (this.field.required)
      return issues.refuse('imports.unknown-value', this.field.code, { value: tidy(raw).slice(0, 80) });
    return this.pass(raw, NULL);
  }
}
