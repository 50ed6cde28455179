import { tidy, toneKey } from '../../../kernel/index.ts';
import {
  isBlankCell,
  isColumnNumberRow,
  isHeaderAgain,
  isSectionRow,
  isTotalsRow,
  looksLikeTcvn3,
  parseMoment,
  type Cell,
  type Row,
} from '../../../platform/tabular/index.ts';
import { decimalText } from './decimal-bytes.ts';
import type { FieldRule, Mapping } from './mapping.ts';
import { orderOf } from './moment.ts';
import { DAYS_TO_2000, LENGTH_BYTES, type RowBytes } from './row-bytes.ts';
import type { FieldType, Target, TargetField } from './target.ts';
import {
  AgencyWriter,
  ChoiceWriter,
  FlagWriter,
  MomentWriter,
  NumberWriter,
  OfficerWriter,
  TextWriter,
  textOf,
  Unplaced,
  WordWriter,
  type AgencyFinder,
  type RowIssue,
  type Writer,
} from './writers.ts';
import { zoneOffset } from './zone.ts';

/** Longest texts that are kept; longer ones are a sign of a shifted column. */
const LONGEST_CODE = 200;
const LONGEST_TEXT = 2000;
const DAY_MS = 86_400_000;

/** Where a field of the register comes from in one sheet. `index` −1: the same for every row. */
export interface Placed {
  readonly field: TargetField;
  readonly rule: FieldRule;
  readonly index: number;
}

/** What a row turned out to be. */
export type RowKind = 'record' | 'refused' | 'left-out';

/** Everything needed to read the rows of one sheet. */
export interface SheetPlan {
  readonly target: Target;
  readonly mapping: Mapping;
  readonly placed: readonly Placed[];
  readonly find: AgencyFinder;
  /** Words without a place, by field; shared between sheets. */
  readonly unplaced: Map<string, Unplaced>;
  /** Header of the sheet: the same again at a page break is no record. */
  readonly headers: readonly { readonly index: number; readonly header: string }[];
  readonly width: number;
}

function writerFor(plan: SheetPlan, { field, rule }: Placed): Writer {
  let unplaced = plan.unplaced.get(field.code);
  if (!unplaced) plan.unplaced.set(field.code, (unplaced = new Unplaced()));
  switch (field.type) {
    case 'moment':
    case 'date':
      return new MomentWriter(
        field,
        orderOf(rule.dates ?? plan.mapping.dates),
        zoneOffset(rule.zone ?? plan.mapping.zone),
      );
    case 'choice':
      return new ChoiceWriter(field, rule, unplaced);
    case 'agency':
      return new AgencyWriter(field, rule, plan.find, unplaced);
    case 'integer':
    case 'decimal':
    case 'money':
    case 'evidence':
      return new NumberWriter(field);
    case 'boolean':
      return new FlagWriter(field, rule, unplaced);
    case 'officer':
      return new OfficerWriter(field);
    case 'procedure':
      return new WordWriter(field);
    case 'code':
      return new TextWriter(field, LONGEST_CODE);
    case 'text':
      return new TextWriter(field, LONGEST_TEXT);
  }
}

/** A field of the natural key as the database shows it as text. */
function keyText(field: Buffer, type: FieldType): string {
  switch (type) {
    case 'agency':
    case 'integer':
      return String(field.readInt32BE());
    case 'evidence':
      return String(field.readBigInt64BE());
    case 'boolean':
      return String(field[0] === 1);
    case 'date':
    case 'moment':
      return new Date((field.readInt32BE() + DAYS_TO_2000) * DAY_MS).toISOString().slice(0, 10);
    case 'decimal':
    case 'money':
      return decimalText(field);
    default:
      return field.toString('utf8');
  }
}

/** The part of a cell between two marks; the whole cell where a mark is not in it. */
export function partOf(cell: Cell | undefined, rule: FieldRule): Cell | undefined {
  if (rule.after === undefined && rule.before === undefined) return cell;
  let text = tidy(textOf(cell));
  const folded = (part: string): string => part.normalize('NFC').toLowerCase();
  if (rule.after !== undefined) {
    const at = folded(text).indexOf(folded(rule.after));
    // Without its mark the part is not there: the second code of a cell that holds one.
    if (at < 0) return rule.before === undefined ? '' : takeBefore(text, rule.before);
    text = text.slice(at + rule.after.length);
  }
  return takeBefore(text, rule.before);
}

function takeBefore(text: string, mark: string | undefined): string {
  const at = mark === undefined ? -1 : text.toLowerCase().indexOf(mark.normalize('NFC').toLowerCase());
  return (at < 0 ? text : text.slice(0, at)).replace(/^[\s:;.-]+|[\s:;-]+$/g, '');
}

/**
 * Reads the rows of one sheet: cells in, a row of a binary `COPY` out. Everything is prepared once; the common row allocates
 * next to nothing. Not reentrant.
 */
export class RowReader {
  readonly columns: readonly string[];
  /** Bytes one row may take at most; `read` needs that much room. */
  readonly most: number;
  readonly issues: RowIssue[] = [];
  /** Two hashes of the natural key of the row just read. */
  keyHigh = 0;
  keyLow = 0;
  private readonly isKey: Uint8Array;
  /** Place in the natural key of each placed field, and where it lies in the row just written. */
  private readonly keyPlaces: Int32Array;
  private readonly keySpans: Int32Array;
  private readonly plan: SheetPlan;
  private readonly indexes: Int32Array;
  private readonly writers: readonly Writer[];
  private readonly rules: readonly (FieldRule | null)[];
  private readonly constants: readonly (string | null)[];
  private readonly sections: ReadonlyMap<string, string>;
  private sectionAt = -1;
  private section: string | null = null;

  constructor(plan: SheetPlan) {
    this.plan = plan;
    const { placed, mapping } = plan;
    this.columns = placed.flatMap(({ field }) =>
      field.type === 'moment' ? [`${field.code}_on`, `${field.code}_at`] : [field.code],
    );
    this.indexes = Int32Array.from(placed, (place) => place.index);
    this.writers = placed.map((place) => writerFor(plan, place));
    this.most = this.writers.reduce((sum, writer) => sum + writer.most, 16);
    this.isKey = Uint8Array.from(placed, ({ field }) => (plan.target.key.includes(field.code) ? 1 : 0));
    this.keyPlaces = Int32Array.from(placed, ({ field }) => plan.target.key.indexOf(field.code));
    this.keySpans = new Int32Array(plan.target.key.length * 2);
    this.rules = placed.map(({ rule }) => (rule.after !== undefined || rule.before !== undefined ? rule : null));
    this.constants = placed.map(({ rule }) => rule.constant ?? null);
    this.sections = new Map(
      Object.entries(mapping.sections?.values ?? {}).map(([text, value]) => [toneKey(text), value]),
    );
    if (mapping.sections) {
      const field = mapping.sections.field;
      this.sectionAt = placed.findIndex((place) => place.field.code === field);
    }
  }

  /**
   * Writes one row whose first field is `number`. Answers false, leaving nothing written, where `issues` has something
   * or the row is no record: `kindOf` tells.
   */
  read(cells: Row, number: number, out: RowBytes): boolean {
    const { issues, indexes, writers, rules, constants } = this;
    const start = out.at;
    issues.length = 0;
    this.keyHigh = 0x811c9dc5;
    this.keyLow = 0x9747b28c;
    out.begin(this.columns.length + 1);
    out.whole(number);
    for (let i = 0; i < writers.length; i++) {
      const index = indexes[i]!;
      let cell: Cell | undefined = index < 0 ? null : cells[index];
      const rule = rules[i];
      if (rule) cell = partOf(cell, rule);
      if (i === this.sectionAt && this.section !== null) cell = this.section;
      else if (constants[i] !== null && (cell === null || cell === undefined || cell === '')) cell = constants[i]!;
      const from = out.at;
      writers[i]!.write(cell, out, issues);
      if (this.isKey[i] === 1) {
        this.hashKey(out, from);
        this.keySpans[this.keyPlaces[i]! * 2] = from;
        this.keySpans[this.keyPlaces[i]! * 2 + 1] = out.at;
      }
    }
    if (issues.length === 0) return true;
    out.at = start;
    return false;
  }

  /** The natural key of the row that `read` just wrote to `out`, in the order of the register's key. */
  keyOf(out: RowBytes): string[] {
    const { keySpans, plan } = this;
    return plan.target.key.map((code, k) => {
      const field = out.buffer.subarray(keySpans[k * 2]! + LENGTH_BYTES, keySpans[k * 2 + 1]);
      return keyText(field, plan.target.fields.find((one) => one.code === code)!.type);
    });
  }

  /** FNV-1a of the bytes of one key field, and a second hash beside it; a mark between fields keeps them apart. */
  private hashKey(out: RowBytes, from: number): void {
    let high = this.keyHigh;
    let low = this.keyLow;
    for (let i = from; i < out.at; i++) {
      const byte = out.buffer[i]!;
      high = Math.imul(high ^ byte, 0x01000193);
      low = Math.imul(low + byte, 0x5bd1e995) ^ (low >>> 13);
    }
    this.keyHigh = Math.imul(high ^ 9, 0x01000193);
    this.keyLow = Math.imul(low + 9, 0x5bd1e995);
  }

  /** Judges a row that `read` answered null for. Totals, sections, repeated headers and blank rows are no records. */
  kindOf(cells: Row): RowKind {
    const texts: string[] = [];
    for (const cell of cells) if (!isBlankCell(cell)) texts.push(tidy(textOf(cell)));
    if (texts.length === 0) return 'left-out';
    if (this.enterSection(texts)) return 'left-out';
    const { headers, width } = this.plan;
    if (isColumnNumberRow(cells) || isHeaderAgain(cells, headers) || isSectionRow(cells, width)) return 'left-out';
    const dated = this.hasDate(cells);
    if (!dated && isTotalsRow(cells)) return 'left-out';
    // A line of words below the table: a note, a signature.
    return !dated && texts.length <= 3 && !this.hasKey(cells) ? 'left-out' : 'refused';
  }

  /**
   * What is wrong with the row just read. Words that found no place in a row typed in an old Vietnamese font are named so:
   * one word alone is too short to tell.
   */
  wrong(cells: Row): RowIssue[] {
    const old = looksLikeTcvn3(cells.map(textOf).join(' '));
    return this.issues.map((issue) =>
      old && (issue.code === 'imports.unknown-agency' || issue.code === 'imports.unknown-value')
        ? { ...issue, code: 'imports.tcvn3-text' }
        : issue,
    );
  }

  private enterSection(texts: readonly string[]): boolean {
    if (this.sectionAt < 0) return false;
    const whole = toneKey(texts.join(' '));
    for (const [key, value] of this.sections) {
      if (whole === key || texts.some((text) => toneKey(text) === key) || (texts.length <= 3 && whole.includes(key))) {
        this.section = value;
        return true;
      }
    }
    return false;
  }

  private hasKey(cells: Row): boolean {
    const { target, placed } = this.plan;
    return placed.some(
      ({ field, index }) => index >= 0 && field.code === target.key[0] && tidy(textOf(cells[index])) !== '',
    );
  }

  private hasDate(cells: Row): boolean {
    return this.plan.placed.some(({ field, index }) => {
      if (index < 0 || field.type !== 'moment') return false;
      const moment = parseMoment(cells[index] ?? null, orderOf(this.plan.mapping.dates));
      return moment !== null && moment !== 'invalid';
    });
  }
}
