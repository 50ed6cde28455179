import type { Problem } from './problem.ts';

/** Languages of the interface; Vietnamese is the first. */
export type Lang = 'vi' | 'en';

/** A text in both languages, as in catalogue files. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/**
 * Sentences of one room by key. `{name}` is replaced by the parameter of that name.
 * Keys of problems are the problem codes, so that one lookup turns a refusal into a sentence.
 */
export type Messages = Readonly<Record<string, Bilingual>>;

/** Fills `{name}` places of a template; a missing parameter stays visible as `{name}` rather than vanish. */
export function fill(template: string, params: Readonly<Record<string, string | number>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}

/**
 * The template of a problem's sentence. What is worded on screen, such as a check of a register made there, is in no room's
 * messages: its problem brings both languages along as `vi` and `en`. The code where there is neither.
 */
export function sentenceFor(messages: Messages, about: Problem, lang: Lang): string {
  const brought = about.params?.[lang];
  return messages[about.code]?.[lang] ?? (typeof brought === 'string' ? brought : about.code);
}
