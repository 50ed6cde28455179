import { fill, problem, type Lang, type Problem } from '../../../kernel/index.ts';
import type { Origin } from '../../../platform/manifest.ts';
import { changesOf, type Change, type Json } from '../core/changes.ts';
import type { Signature } from '../sql/entry.store.ts';
import type { LogEntry } from '../sql/log.reads.ts';
import type { SealedValue } from '../sql/record-key.store.ts';
import type { Fault } from '../verify.ts';
import { FAULT_WORDS, ORIGIN_WORDS, WORDS } from './words.ts';

/**
 * Turns entries into words. The rooms that write entries word their own kinds, acts and fields, as sentences named
 * `history.subject.…`, `history.action.…` and `history.field.…`; what has none is shown by its own name.
 */
export interface Teller {
  readonly lang: Lang;
  readonly say: (one: Problem) => string;
}

function named(teller: Teller, codes: readonly string[], fallback: string): string {
  for (const code of codes) {
    const said = teller.say(problem(code));
    if (said !== code) return said;
  }
  return fallback;
}

export const subjectWords = (teller: Teller, subject: string): string =>
  named(teller, [`history.subject.${subject}`], subject);

/** What was done; a kind of thing may have its own word for an act. */
export const actionWords = (teller: Teller, action: string, subject = ''): string =>
  named(teller, [`history.action.${subject}.${action}`, `history.action.${action}`], action);

/** "Tỷ lệ › giá trị" for a field inside a field. */
export const fieldWords = (teller: Teller, subject: string, path: readonly string[]): string =>
  path.map((step) => named(teller, [`history.field.${subject}.${step}`, `history.field.${step}`], step)).join(' › ');

export function whoWords({ lang }: Teller, actor: Signature): string {
  if (actor.kind === 'person' || actor.kind === 'token') return actor.name;
  return actor.kind === 'public' ? WORDS.public[lang] : fill(WORDS[actor.kind][lang], { id: actor.id });
}

export const postWords = (actor: Signature): string =>
  'post' in actor ? (typeof actor.post === 'string' ? actor.post : actor.post.title) : '';

export function originWords({ lang }: Teller, origin: Origin | null): string {
  if (origin === null) return '';
  const via = ORIGIN_WORDS[origin.via]?.[lang] ?? origin.via;
  return origin.address === null ? via : `${via}, ${origin.address}`;
}

const isSealed = (value: Json): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, '$sealed');

/** Numbers of the record keys that open what stands in these entries. */
export function keysIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isSealed(value as Json)) {
    const key = (value as SealedValue).$sealed?.key;
    return typeof key === 'number' ? [key] : [];
  }
  return Object.values(value).flatMap(keysIn);
}

/** A value as people read it; objects and lists in one line. `erased`: keys that were destroyed. */
export function valueWords(teller: Teller, value: Json | undefined, erased: ReadonlySet<number>): string {
  const { lang } = teller;
  if (value === undefined || value === null || value === '') return WORDS.absent[lang];
  if (typeof value === 'boolean') return WORDS[value ? 'yes' : 'no'][lang];
  if (typeof value !== 'object') return String(value);
  if (isSealed(value)) return WORDS[keysIn(value).some((key) => erased.has(key)) ? 'erased' : 'encrypted'][lang];
  if (Array.isArray(value))
    return value.length === 0 ? WORDS.absent[lang] : value.map((one) => valueWords(teller, one, erased)).join(', ');
  const parts = Object.entries(value).map(([name, one]) => `${name}: ${valueWords(teller, one, erased)}`);
  return parts.length === 0 ? WORDS.absent[lang] : parts.join('; ');
}

/** One field that changed. `before` is null where there was no such field before. */
export interface ToldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string;
}

const tellChange = (teller: Teller, subject: string, change: Change, erased: ReadonlySet<number>): ToldChange => ({
  field: fieldWords(teller, subject, change.path),
  before: 'before' in change ? valueWords(teller, change.before, erased) : null,
  after: valueWords(teller, change.after, erased),
});

/** What an entry changed, field by field, without new fields that were left empty. `erased`: keys that were destroyed. */
export const toldChanges = (teller: Teller, entry: LogEntry, erased: ReadonlySet<number>): ToldChange[] =>
  changesOf(entry.before ?? undefined, entry.after ?? undefined)
    .map((change) => tellChange(teller, entry.subject, change, erased))
    .filter(({ before, after }) => (before ?? WORDS.absent[teller.lang]) !== after);

/** "Giá trị: 95 → 98"; "Giá trị: 98" where the field is new. */
export const changeLine = ({ field, before, after }: ToldChange): string =>
  (field === '' ? '' : `${field}: `) + (before === null ? after : `${before} → ${after}`);

/** One fault as a sentence. */
export const faultWords = (lang: Lang, fault: Fault): string =>
  fill(FAULT_WORDS[fault.kind][lang], {
    position: fault.position ?? '–',
    entry: fault.entry ?? '–',
    count: fault.count,
    anchor: fault.anchor ?? '–',
  });
