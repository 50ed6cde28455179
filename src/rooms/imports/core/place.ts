import { toneKey, bareKey, type Problem, problem, type Result, ok, refused } from '../../../kernel/index.ts';
import { columnLetters, parseMoment, type Row } from '../../../platform/tabular/index.ts';
import { HeaderIndex, type Head, type HeadColumn } from './headers.ts';
import type { DateForm, FieldRule, Mapping } from './mapping.ts';
import type { Placed } from './row-reader.ts';
import type { Question } from './run.ts';
import type { Target, TargetField } from './target.ts';
import { textOf } from './writers.ts';

/** What the importer would do with a file nobody has mapped yet, and why. */
export interface Proposal {
  readonly mapping: Mapping;
  readonly reasons: readonly Reason[];
  /** Headers of personal data, dropped. */
  readonly dropped: readonly string[];
  /** Headers that found no field. */
  readonly unplaced: readonly string[];
  readonly questions: readonly Question[];
  /** Required fields without a column. */
  readonly missing: readonly string[];
}

export interface Reason {
  readonly field: string;
  readonly header: string;
  readonly why: 'name' | 'group' | 'split';
}

/** How a mapping names a column: its header, its path of groups where the header repeats, its letter where both do. */
export function columnName(column: HeadColumn, head: Head): string {
  const same = head.columns.filter((other) => toneKey(other.name) === toneKey(column.name));
  if (same.length === 1) return column.name;
  const path = column.path.join(' / ');
  const samePath = same.filter((other) => toneKey(other.path.join(' / ')) === toneKey(path));
  return samePath.length === 1 ? path : `[${columnLetters(column.index)}]`;
}

function indexOfLetters(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The column of the head that a mapping names; null where the file has none of that name. */
export function findColumn(name: string, head: Head): number | null {
  const letters = /^\[([A-Z]{1,3})\]$/.exec(name);
  if (letters) return indexOfLetters(letters[1]!);
  const tests: ((column: HeadColumn) => boolean)[] = [
    (column) => toneKey(column.name) === toneKey(name),
    (column) => toneKey(column.path.join(' / ')) === toneKey(name),
    (column) => bareKey(column.name) === bareKey(name) && bareKey(name) !== '',
    (column) => bareKey(column.path.join(' ')) === bareKey(name) && bareKey(name) !== '',
  ];
  for (const test of tests) {
    const found = head.columns.filter(test);
    if (found.length > 0) return found[0]!.index;
  }
  return null;
}

/** Before the date of a document: "12/QĐ-UBND ngày 05/02/2026". */
const DATED_MARK = 'ngày';

const SPLITTERS = [' - ', ' / ', '/', '\n', ';'];

/** "Mã hồ sơ - Số phiếu": a header that names two fields whose values share a cell. */
function splitHeader(name: string, index: HeaderIndex): { fields: [string, string]; mark: string } | null {
  for (const mark of SPLITTERS) {
    const parts = name.split(mark);
    if (parts.length !== 2) continue;
    const [left, right] = parts.map((part) => index.find(part)?.sure[0]);
    if (left && right && left !== right) return { fields: [left, right], mark };
  }
  return null;
}

interface Draft {
  readonly rules: Map<string, FieldRule>;
  readonly reasons: Reason[];
  readonly dropped: string[];
  readonly unplaced: string[];
  readonly questions: Question[];
}

/** Meaning of a column: its own header first, then with its groups ("Ngày / tiếp nhận"), then the groups alone. */
function meaningOf(column: HeadColumn, index: HeaderIndex) {
  const own = index.find(column.name);
  if (own) return { meaning: own, why: 'name' as const };
  const joined = column.path.length > 1 ? index.find(column.path.join(' ')) : null;
  return joined ? { meaning: joined, why: 'group' as const } : null;
}

function placeUnclear(
  draft: Draft,
  unclear: { name: string; sure: readonly string[]; maybe: readonly string[] }[],
): void {
  for (const { name, sure, maybe } of unclear) {
    const free = [...sure, ...maybe].filter((field) => !draft.rules.has(field));
    const freeMaybe = maybe.filter((field) => !draft.rules.has(field));
    if (freeMaybe.length === 0 && free.length > 0) {
      draft.rules.set(free[0]!, { column: name });
      draft.reasons.push({ field: free[0]!, header: name, why: 'name' });
    } else if (free.length === 0) draft.unplaced.push(name);
    else draft.questions.push({ kind: 'header', header: name, fields: free });
  }
}

/** Proposes a mapping from the headers alone. What only a person can know comes back as questions, never guessed. */
export function propose(target: Target, head: Head, sample: readonly Row[], name: string): Proposal {
  const index = new HeaderIndex(target);
  const draft: Draft = { rules: new Map(), reasons: [], dropped: [], unplaced: [], questions: [] };
  const unclear: { name: string; sure: readonly string[]; maybe: readonly string[] }[] = [];
  for (const column of head.columns) {
    const called = columnName(column, head);
    const found = meaningOf(column, index);
    if (!found) {
      const split = splitHeader(column.name, index);
      if (split) placeSplit(draft, called, split);
      else draft.unplaced.push(called);
      continue;
    }
    const { sure, maybe, dropped } = found.meaning;
    if (dropped) draft.dropped.push(called);
    else if (maybe.length > 0 || sure.length > 1) unclear.push({ name: called, sure, maybe });
    else if (draft.rules.has(sure[0]!)) draft.unplaced.push(called);
    else {
      draft.rules.set(sure[0]!, { column: called });
      draft.reasons.push({ field: sure[0]!, header: called, why: found.why });
    }
  }
  placeUnclear(draft, unclear);
  placeDates(target, draft);
  const dates = dateFormOf(target, draft, head, sample);
  const missing = target.fields
    .filter((field) => field.required && !draft.rules.has(field.code))
    .map(({ code }) => code);
  return {
    mapping: { name, register: target.code, dates, zone: '+07:00', fields: Object.fromEntries(draft.rules), drop: [] },
    reasons: draft.reasons,
    dropped: draft.dropped,
    unplaced: draft.unplaced,
    questions: draft.questions,
    missing,
  };
}

function placeSplit(draft: Draft, called: string, split: { fields: [string, string]; mark: string }): void {
  const [left, right] = split.fields;
  if (draft.rules.has(left) || draft.rules.has(right)) {
    draft.unplaced.push(called);
    return;
  }
  draft.rules.set(left, { column: called, before: split.mark });
  draft.rules.set(right, { column: called, after: split.mark });
  for (const field of split.fields) draft.reasons.push({ field, header: called, why: 'split' });
}

/** A document whose date has no column of its own: the date may stand behind the number, in the same cell. */
function placeDates(target: Target, draft: Draft): void {
  for (const { code, dated } of target.fields) {
    const rule = draft.rules.get(code);
    if (dated === undefined || !rule?.column || rule.before !== undefined || draft.rules.has(dated)) continue;
    draft.rules.set(code, { ...rule, before: DATED_MARK });
    draft.rules.set(dated, { column: rule.column, after: DATED_MARK });
  }
}

const isMoment = (field: TargetField): boolean => field.type === 'moment' || field.type === 'date';

/** Day first, as everywhere in Vietnam, unless the sample cannot be read so; month first is asked about, never assumed. */
function dateFormOf(target: Target, draft: Draft, head: Head, sample: readonly Row[]): DateForm {
  for (const field of target.fields) {
    const column = draft.rules.get(field.code)?.column;
    const at = column !== undefined && isMoment(field) ? findColumn(column, head) : null;
    if (at === null) continue;
    for (const row of sample) {
      const cell = row[at];
      if (typeof cell !== 'string' || cell.trim() === '') continue;
      if (parseMoment(cell, 'dmy') === 'invalid' && parseMoment(cell, 'mdy') !== 'invalid') {
        draft.questions.push({ kind: 'date-form', header: column!, example: cell.slice(0, 40) });
        return 'auto';
      }
    }
  }
  return 'auto';
}

export interface Placement {
  readonly placed: readonly Placed[];
  /** Columns the mapping names that this sheet does not have; their fields may stay empty. */
  readonly absent: readonly string[];
}

/** Finds the columns of a mapping in a head. Refused where a required field's column is not there. */
export function placeMapping(
  target: Target,
  mapping: Mapping,
  head: Head,
): Result<Placement, Problem<'imports.column-not-found' | 'imports.unknown-field' | 'imports.field-missing'>> {
  const placed: Placed[] = [];
  const absent: string[] = [];
  for (const code of Object.keys(mapping.fields)) {
    if (!target.fields.some((field) => field.code === code)) {
      return refused(
        problem('imports.unknown-field', { field: code, fields: target.fields.map((f) => f.code).join(', ') }),
      );
    }
  }
  for (const field of target.fields) {
    const rule = mapping.fields[field.code];
    const bySection = mapping.sections?.field === field.code;
    if (!rule) {
      if (bySection) placed.push({ field, rule: {}, index: -1 });
      else if (field.required) return refused(problem('imports.field-missing', { field: field.code }));
      continue;
    }
    const index = rule.column === undefined ? -1 : findColumn(rule.column, head);
    if (index !== null) placed.push({ field, rule, index });
    else if (rule.constant !== undefined || bySection) placed.push({ field, rule, index: -1 });
    else if (field.required)
      return refused(problem('imports.column-not-found', { column: rule.column ?? '', field: field.code }));
    else absent.push(rule.column ?? '');
  }
  return ok({ placed, absent });
}

/** Key of a layout: its headers folded, in order. The same system's next file has the same. */
export const layoutKey = (head: Head): string => head.columns.map((column) => bareKey(column.path.join(' '))).join('|');

/** Texts of the first record, to show beside a header on the mapping page. */
export const exampleOf = (sample: readonly Row[], index: number): string => {
  for (const row of sample) {
    const text = textOf(row[index]).trim();
    if (text !== '') return text.slice(0, 60);
  }
  return '';
};
