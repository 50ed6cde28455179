import { dateAt, formatCount, numbered, type Lang } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { demandWords, FIELD_WORDS, findPlan, type Plan } from '../../plans/index.ts';
import { daysOn, taskSpans, type TaskSpan } from '../../tasks/index.ts';
import { checked } from '../commands/complete-draft.ts';
import type { Outcome } from '../core/check.ts';
import { readWords } from '../core/demand.ts';
import { isOpen, type Draft, type Line, type Part, type Proposal } from '../core/draft.ts';
import { findDraft, linesOf, proposalsOf } from '../sql/draft.reads.ts';
import { PART_KEYS } from './paths.ts';
import { WORDS } from './words.ts';

export const draftIdOf = (page: PageContext): number => numbered(page.params['draft']);
export const lineIdOf = (page: PageContext): number => numbered(page.params['line']);
export const proposalIdOf = (page: PageContext): number => numbered(page.params['proposal']);
export const partIn = (page: PageContext): Part | null =>
  (['target', 'task'] as const).find((part) => PART_KEYS[part] === page.params['part']) ?? null;

/** What rights to a draft depend on: it is the province's, so that it only has to be there. */
export async function draftTarget(page: PageContext): Promise<Target | null> {
  return (await findDraft(page.database, draftIdOf(page))) && {};
}

/** The field that the reader's post leads and may propose for, or null. */
export function fieldLed(page: PageContext): string | null {
  const { actor } = page;
  const field = actor.kind === 'person' || actor.kind === 'token' ? actor.post.field : null;
  return field !== null && page.may('drafting.propose', { field }) ? field : null;
}

/** A new proposal is about the field of whoever makes it. */
export async function proposalTarget(page: PageContext): Promise<Target | null> {
  const field = fieldLed(page);
  return (await findDraft(page.database, draftIdOf(page))) && field !== null ? { field } : null;
}

/** All that pages of one draft show. */
export interface Shown {
  readonly page: PageContext;
  readonly draft: Draft;
  readonly base: Plan;
  readonly lines: readonly Line[];
  readonly proposals: readonly Proposal[];
  readonly outcomes: readonly Outcome[];
  /** How this year's tasks stand, by number. */
  readonly spans: ReadonlyMap<number, TaskSpan>;
  /** Whether this reader may change what it says now. */
  readonly writes: boolean;
}

export async function shownDraft(page: PageContext): Promise<Shown | null> {
  const { database } = page;
  const draft = await findDraft(database, draftIdOf(page));
  const base = draft && (await findPlan(database, draft.base));
  if (!draft || !base) return null;
  const today = dateAt(page.at);
  const seen = { scope: page.scope('tasks.read'), days: await daysOn(database, today) };
  const spans = await taskSpans(database, { plan: base.id }, seen);
  return {
    page,
    draft,
    base,
    lines: await linesOf(database, draft.id),
    proposals: await proposalsOf(database, draft.id),
    outcomes: await checked(database, draft, today),
    spans: new Map(spans.map((span) => [span.id, span])),
    writes: isOpen(draft) && page.may('drafting.draft'),
  };
}

export const fieldName = (field: string, lang: Lang): string =>
  FIELD_WORDS[field as keyof typeof FIELD_WORDS]?.[lang] ?? field;

export const moneyWords = (cost: number | null, lang: Lang): string =>
  cost === null ? WORDS.nothing[lang] : formatCount(cost, lang);

/** What the words of a target ask for, as the plan's own reader has them. */
export function readingWords(words: string, year: number, lang: Lang): string {
  const read = readWords(words, year);
  if (read.kind !== 'one') return WORDS.readsSeveral[lang].replace('{count}', String(read.count));
  const { target } = read;
  return demandWords({ ...target, baselineYear: target.baseline?.year ?? null, dueOn: null }, lang);
}
