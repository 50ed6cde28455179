import { bareKey, tidy, toneKey } from '../../../kernel/index.ts';
import {
  cellText,
  parseDecimal,
  parseFlag,
  parseInteger,
  type Cell,
  type DateOrder,
} from '../../../platform/tabular/index.ts';
import { ChoiceIndex, ruledValues } from './choices.ts';
import type { FieldRule } from './mapping.ts';
import { looksLikeDate, writeMoment, type MomentForm } from './moment.ts';
import { fieldBytes, LENGTH_BYTES, type RowBytes } from './row-bytes.ts';
import { OTHER, type TargetField } from './target.ts';
import { WordCache } from './word-cache.ts';
import type { ZoneOffset } from './zone.ts';

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
  | 'imports.tcvn3-text'
  | 'imports.not-an-officer-code';

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

/** Writes one cell as the fields that `COPY` takes for its column or columns; what is wrong goes to `issues`. */
export interface Writer {
  /** Bytes that one cell may take at most. */
  readonly most: number;
  write(cell: Cell | undefined, out: RowBytes, issues: RowIssue[]): void;
}

/** The text of a cell; empty for none. */
export const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? cell : cell === null || cell === undefined ? '' : cellText(cell);

/** UTF-8 takes up to three bytes for a letter. */
const BYTES_PER_LETTER = 3;

type Faulty = Extract<Cell, { fault: string }>;

abstract class Base implements Writer {
  readonly field: TargetField;
  abstract readonly most: number;

  constructor(field: TargetField) {
    this.field = field;
  }

  protected none(out: RowBytes, issues: RowIssue[]): void {
    if (this.field.required) this.refuse(issues, 'imports.missing-value');
    else out.none();
  }

  protected refuse(issues: RowIssue[], code: RowIssueCode, params?: RowIssue['params']): void {
    issues.push({ code, field: this.field.code, ...(params && { params }) });
  }

  /** A formula without result, or an error of the workbook. */
  protected faulty(cell: Cell, issues: RowIssue[]): cell is Faulty {
    if (typeof cell !== 'object' || cell === null || !('fault' in cell)) return false;
    this.refuse(issues, 'imports.formula', { text: cell.text.slice(0, 80) });
    return true;
  }

  abstract write(cell: Cell | undefined, out: RowBytes, issues: RowIssue[]): void;
}

/** What spreadsheets write into a CSV for a formula that failed; no code is called so. */
const ERROR_TEXTS: ReadonlySet<string> = new Set(['#REF!', '#N/A', '#VALUE!', '#NAME?', '#DIV/0!', '#NULL!', '#NUM!']);
const HASH = 35;
const isErrorText = (text: string): boolean => text.charCodeAt(0) === HASH && ERROR_TEXTS.has(text);

/** Text stored as it is, tidied. */
export class TextWriter extends Base {
  readonly most: number;
  private readonly limit: number;

  constructor(field: TargetField, limit: number) {
    super(field);
    this.limit = limit;
    this.most = LENGTH_BYTES + limit * BYTES_PER_LETTER;
  }

  write(cell: Cell | undefined, out: RowBytes, issues: RowIssue[]): void {
    if (typeof cell === 'string' && isErrorText(cell)) {
      return this.refuse(issues, 'imports.formula', { text: cell });
    }
    if (cell === null || cell === undefined || cell === '') return this.none(out, issues);
    if (typeof cell === 'string' && cell.length <= this.limit && out.plain(cell)) return;
    if (this.faulty(cell, issues)) return;
    const text = tidy(textOf(cell));
    if (text === '') return this.none(out, issues);
    if (text.length <= this.limit) return out.text(text);
    this.refuse(issues, 'imports.too-long', { length: text.length, limit: this.limit });
  }
}

/** Pseudonymous code of an officer. What reads like a name is refused: names of people have no place in a register's columns. */
export class OfficerWriter extends Base {
  readonly most = LENGTH_BYTES + 40;

  write(cell: Cell | undefined, out: RowBytes, issues: RowIssue[]): void {
    if (cell !== null && cell !== undefined && this.faulty(cell, issues)) return;
    const text = tidy(textOf(cell));
    if (text === '') return this.none(out, issues);
    if (/^(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/-]{0,38}$/.test(text)) return out.text(text);
    this.refuse(issues, 'imports.not-an-officer-code');
  }
}

/** Day and instant, or the day alone for a plain date. */
export class MomentWriter extends Base {
  readonly most = 20;
  private readonly how: MomentForm;

  constructor(field: TargetField, order: DateOrder, offset: ZoneOffset) {
    super(field);
    this.how = { order, offset, dayOnly: field.type === 'date' };
  }

  protected override none(out: RowBytes, issues: RowIssue[]): void {
    super.none(out, issues);
    if (!this.how.dayOnly) out.none();
  }

  write(cell: Cell | undefined, out: RowBytes, issues: RowIssue[]): void {
    if (cell === null || cell === undefined || cell === '') return this.none(out, issues);
    if (this.faulty(cell, issues)) return;
    const done = writeMoment(cell, this.how, out);
    if (done === 'written') return;
    if (done === 'empty') return this.none(out, issues);
    const text = textOf(cell).slice(0, 60);
    this.refuse(issues, looksLikeDate(text) ? 'imports.no-such-day' : 'imports.not-a-date', { text });
  }
}

/** What a word becomes: the field to write, null for none, and whether it found no place and is only let pass. */
interface Known {
  readonly bytes: Uint8Array | null;
  readonly lost: string | null;
}

/** Words are few and repeat: each is worked out once. */
abstract class CachedWriter extends Base {
  /** Codes, numbers and flags are short. */
  readonly most: number = 128;
  private readonly known = new WordCache<Known>();
  protected readonly unplaced: Unplaced | null = null;

  write(cell: Cell | undefined, out: RowBytes, issues: RowIssue[]): void {
    if (cell === null || cell === undefined || cell === '') return this.none(out, issues);
    if (this.faulty(cell, issues)) return;
    const raw = typeof cell === 'string' ? cell : textOf(cell);
    let known = this.known.get(raw);
    if (known === undefined) {
      const made = this.work(raw, issues);
      if (made === null) return;
      known = typeof made === 'string' ? { bytes: this.made(made), lost: null } : made;
      this.known.set(raw, known);
    }
    if (known.lost !== null) this.unplaced?.add(known.lost);
    if (known.bytes === null) return this.none(out, issues);
    out.bytes(known.bytes);
  }

  /** What to write; empty text for nothing; null where the row was refused. */
  protected abstract work(raw: string, issues: RowIssue[]): string | Known | null;

  /** Writes what was worked out as a field of the column's type. */
  protected put(worked: string, out: RowBytes): void {
    out.text(worked);
  }

  private made(worked: string): Uint8Array | null {
    return worked === '' ? null : fieldBytes(this.most, (out) => this.put(worked, out));
  }

  /** The word is not worth the row: something else or nothing is written and the word is counted. */
  protected pass(word: string, written: string): Known {
    return { bytes: this.made(written), lost: word };
  }
}

/** Names of procedures: text, but few distinct ones. */
export class WordWriter extends CachedWriter {
  private static readonly LONGEST = 1000;
  override readonly most = LENGTH_BYTES + WordWriter.LONGEST * BYTES_PER_LETTER;

  protected work(raw: string, issues: RowIssue[]): string | null {
    const text = tidy(raw);
    if (text.length <= WordWriter.LONGEST) return text;
    this.refuse(issues, 'imports.too-long', { length: text.length, limit: WordWriter.LONGEST });
    return null;
  }
}

export class ChoiceWriter extends CachedWriter {
  private readonly index: ChoiceIndex;
  private readonly ruled: ReadonlyMap<string, string>;
  private readonly fallback: string | null;
  protected override readonly unplaced: Unplaced;

  constructor(field: TargetField, rule: FieldRule, unplaced: Unplaced) {
    super(field);
    this.index = new ChoiceIndex(field);
    this.ruled = ruledValues(rule.values);
    this.fallback = rule.otherwise ?? null;
    this.unplaced = unplaced;
  }

  protected work(raw: string, issues: RowIssue[]): string | Known | null {
    const word = tidy(raw);
    const ruled = this.ruled.get(toneKey(word));
    if (word === '' || ruled === '') return '';
    const found = this.index.find(ruled ?? word) ?? (this.fallback === null ? null : this.index.find(this.fallback));
    if (found !== null) return found;
    if (!this.field.required) {
      return this.pass(word, this.field.values?.some((value) => value.code === OTHER) ? OTHER : '');
    }
    this.unplaced.add(word);
    this.refuse(issues, 'imports.unknown-value', { value: word.slice(0, 80) });
    return null;
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

  constructor(field: TargetField, rule: FieldRule, find: AgencyFinder, unplaced: Unplaced) {
    super(field);
    this.find = find;
    this.ruled = ruledValues(rule.values);
    this.fallback = rule.otherwise ?? null;
    this.unplaced = unplaced;
  }

  protected override put(worked: string, out: RowBytes): void {
    out.whole(Number(worked));
  }

  protected work(raw: string, issues: RowIssue[]): string | null {
    const word = tidy(raw);
    if (word === '') return '';
    let answer = this.find(this.ruled.get(toneKey(word)) ?? word);
    if (answer.kind !== 'found' && this.fallback !== null) answer = this.find(this.fallback);
    if (answer.kind === 'found') return String(answer.id);
    this.unplaced.add(word);
    const value = word.slice(0, 120);
    if (answer.kind === 'unknown') this.refuse(issues, 'imports.unknown-agency', { value });
    else {
      const candidates = answer.candidates.slice(0, 5).join('; ');
      this.refuse(issues, 'imports.ambiguous-agency', { value, candidates });
    }
    return null;
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

const WHOLE: ReadonlySet<string> = new Set(['integer', 'evidence']);

export class NumberWriter extends CachedWriter {
  override write(cell: Cell | undefined, out: RowBytes, issues: RowIssue[]): void {
    if (this.field.type === 'integer' && typeof cell === 'string' && isShortNumber(cell)) out.whole(Number(cell));
    else super.write(cell, out, issues);
  }

  protected override put(worked: string, out: RowBytes): void {
    if (this.field.type === 'integer') out.whole(Number(worked));
    else if (this.field.type === 'evidence') out.long(Number(worked));
    else out.decimal(worked);
  }

  protected work(raw: string, issues: RowIssue[]): string | null {
    const value = WHOLE.has(this.field.type) ? parseInteger(raw) : parseDecimal(raw);
    if (value === null) return '';
    if (value !== 'invalid' && Math.abs(value) < (WHOLE.has(this.field.type) ? 2 ** 31 : 1e15)) return String(value);
    this.refuse(issues, 'imports.not-a-number', { text: raw.slice(0, 60) });
    return null;
  }
}

/** Words of one-stop exports for a flag, beyond the usual ones: what was paid or handed in online, what was digitised. */
const FLAG_WORDS: ReadonlyMap<string, boolean> = new Map(
  Object.entries({
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
  }),
);

/** Yes or no; other words leave the flag empty and are counted: they say nothing for sure. */
export class FlagWriter extends CachedWriter {
  private readonly ruled: ReadonlyMap<string, string>;
  protected override readonly unplaced: Unplaced;

  constructor(field: TargetField, rule: FieldRule, unplaced: Unplaced) {
    super(field);
    this.ruled = ruledValues(rule.values);
    this.unplaced = unplaced;
  }

  override write(cell: Cell | undefined, out: RowBytes, issues: RowIssue[]): void {
    if (this.ruled.size === 0 && cell === '1') out.flag(true);
    else if (this.ruled.size === 0 && cell === '0') out.flag(false);
    else super.write(cell, out, issues);
  }

  protected override put(worked: string, out: RowBytes): void {
    out.flag(worked === 't');
  }

  protected work(raw: string, issues: RowIssue[]): string | Known | null {
    const word = this.ruled.get(toneKey(raw)) ?? raw;
    const flag = parseFlag(word);
    const read = flag === 'invalid' ? FLAG_WORDS.get(bareKey(word)) : flag;
    if (read === null) return '';
    if (read !== undefined) return read ? 't' : 'f';
    const value = tidy(raw).slice(0, 80);
    if (!this.field.required) return this.pass(value, '');
    this.unplaced.add(value);
    this.refuse(issues, 'imports.unknown-value', { value });
    return null;
  }
}
