import type { Child } from 'hono/jsx';
import { tidy, type Bilingual, type Lang, type Problem } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import type { Choice } from '../../../../ui/index.ts';
import type { RegisterDefinition } from '../../core/definition.ts';

/** What a form holds, by field; a field may stand there many times, once a row. */
export type Typed = ReadonlyMap<string, readonly string[]>;

/** First value of a field, tidied. */
export const textIn = (typed: Typed, name: string): string => tidy(typed.get(name)?.[0] ?? '');

/** Words of both languages: English words that are left out repeat the Vietnamese ones. */
export function pairIn(typed: Typed, name: string): { vi: string; en: string } {
  const vi = textIn(typed, `${name}.vi`);
  return { vi, en: textIn(typed, `${name}.en`) || vi };
}

export const pairOut = (name: string, words: Bilingual | undefined): [string, string[]][] => [
  [`${name}.vi`, [words?.vi ?? '']],
  [`${name}.en`, [words?.en ?? '']],
];

/** Whether a box was ticked. */
export const ticked = (typed: Typed, name: string): boolean => (typed.get(name)?.length ?? 0) > 0;

/** Choices with the one that is kept: what a form does not offer must not change by itself. */
export const offered = (choices: readonly Choice[], kept: string): readonly Choice[] =>
  kept === '' || choices.some(({ value }) => value === kept) ? choices : [...choices, { value: kept, label: kept }];

/** What stands in a field between commas or semicolons, without what is empty. */
export const listIn = (text: string, mark: ',' | ';' = ','): string[] =>
  text
    .split(mark)
    .map((one) => one.trim())
    .filter(Boolean);

/** Choices of a fixed list of words. */
export const choicesIn = (words: Readonly<Record<string, Bilingual>>, lang: Lang): Choice[] =>
  Object.entries(words).map(([value, one]) => ({ value, label: one[lang] }));

/** Lines of a field, without the empty ones. */
export const linesIn = (typed: Typed, name: string): string[] =>
  (typed.get(name)?.[0] ?? '')
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '');

/** Rows of a table of fields: the n-th values of all of them. */
export function rowsIn<Name extends string>(typed: Typed, names: readonly Name[]): Record<Name, string>[] {
  const length = Math.max(0, ...names.map((name) => typed.get(name)?.length ?? 0));
  return Array.from(
    { length },
    (_, i) => Object.fromEntries(names.map((name) => [name, tidy(typed.get(name)?.[i] ?? '')])) as Record<Name, string>,
  );
}

/** What the fields of a part are shown with. */
export interface Shown {
  readonly page: PageContext;
  /** The definition that is worked on. */
  readonly definition: RegisterDefinition;
  readonly inForce: RegisterDefinition | null;
  readonly typed: Typed;
  /** What the address names within the part, such as a column; empty: something new. */
  readonly which: string;
}

/** One part of a definition with the form that changes it. */
export interface Part {
  /** Its part of the address. */
  readonly path: string;
  readonly title: Bilingual;
  readonly lead: Bilingual;
  /** Words of the button that takes away what the address names: sends the field `viec` with `xoa`. */
  readonly removal?: Bilingual;
  /** What the form holds at first; null where `which` names nothing. */
  typedOf(definition: RegisterDefinition, which: string): Typed | null;
  readonly Fields: (shown: Shown) => Child;
  /** What a form must say before it is taken: what is left empty is not what is removed. */
  readonly lackOf?: (definition: RegisterDefinition, typed: Typed) => Problem | null;
  /** The definition as the form leaves it: an object, or the text of a file. It is examined as a whole by whoever keeps it. */
  givenOf(definition: RegisterDefinition, typed: Typed, which: string): unknown;
}
