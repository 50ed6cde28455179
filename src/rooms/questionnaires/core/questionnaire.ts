import { z } from 'zod';
import type { LocalDate } from '../../../kernel/index.ts';
import { catalogDay, source } from '../../../platform/catalog.ts';

/** Kinds are never mixed: answers of one are not added to those of another, and a survey is of one kind. */
export const KINDS = [
  'sipas',
  'counter',
  'health',
  'education',
  'public-service',
  'business',
  'council',
  'front',
  'officials',
] as const;
export type Kind = (typeof KINDS)[number];

/** Languages that a questionnaire may speak beside Vietnamese; those of the pages around it are Vietnamese and English. */
export const LANGUAGES = ['vi', 'en', 'hmn', 'tai', 'kha'] as const;
export type SpokenLanguage = (typeof LANGUAGES)[number];

const words = z.strictObject({
  vi: z.string().min(1),
  en: z.string().min(1),
  hmn: z.string().min(1).optional(),
  tai: z.string().min(1).optional(),
  kha: z.string().min(1).optional(),
});
export type SpokenWords = z.infer<typeof words>;

/** Names of questions and options are names in conditions as well. */
const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

const option = z.strictObject({
  code: name,
  text: words,
  /** Points of the answer where the method counts points. */
  points: z.int().min(0).max(1000).optional(),
  /** "Don't know", "no opinion": leaves the denominator. */
  blank: z.literal(true).optional(),
});
export type Option = z.infer<typeof option>;

const question = z.strictObject({
  code: name,
  type: z.enum(['single', 'multiple', 'scale', 'text']),
  text: words,
  hint: words.optional(),
  required: z.boolean().optional(),
  options: z.array(option).min(2).max(40).optional(),
  /** Name of a set of options that several questions share. */
  scale: name.optional(),
  factor: name.optional(),
  /** Shown only where this condition over earlier questions holds. */
  when: z.string().min(1).max(500).optional(),
});
export type Question = z.infer<typeof question>;

const method = z.strictObject({
  name: words,
  /** `share`: satisfied answers of valid ones; `points`: points of valid answers of the most that they can have. */
  counts: z.enum(['share', 'points']),
  /** Options that mean satisfied. */
  satisfied: z.array(name).min(1),
  /** Questions whose answers the figure of the survey is counted from. */
  questions: z.array(name).min(1),
  /** Whether strata are weighted by how many they stand for. */
  weights: z.enum(['none', 'strata']),
});
export type Method = z.infer<typeof method>;

export const questionnaireSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  version: z.string().regex(/^\d{1,4}(\+\d{1,4})?$/),
  kind: z.enum(KINDS),
  name: words,
  lead: words,
  languages: z.array(z.enum(LANGUAGES)).min(1),
  valid_from: catalogDay,
  valid_to: catalogDay.optional(),
  source,
  /** Letters begin large. */
  large: z.boolean().optional(),
  scales: z.record(name, z.array(option).min(2).max(12)).optional(),
  factors: z.array(z.strictObject({ code: name, name: words })).optional(),
  questions: z.array(question).min(1).max(120),
  method,
});
export type Questionnaire = z.infer<typeof questionnaireSchema>;

/** A scale without one of its own is this: five levels from 1 to 5. */
export const FIVE_LEVELS: readonly Option[] = [
  { code: 'v5', text: { vi: 'Rất hài lòng', en: 'Very satisfied' }, points: 5 },
  { code: 'v4', text: { vi: 'Hài lòng', en: 'Satisfied' }, points: 4 },
  { code: 'v3', text: { vi: 'Bình thường', en: 'Neither' }, points: 3 },
  { code: 'v2', text: { vi: 'Không hài lòng', en: 'Dissatisfied' }, points: 2 },
  { code: 'v1', text: { vi: 'Rất không hài lòng', en: 'Very dissatisfied' }, points: 1 },
];

/** What can be chosen; nothing for a text. */
export function optionsOf(questionnaire: Pick<Questionnaire, 'scales'>, asked: Question): readonly Option[] {
  if (asked.type === 'text') return [];
  if (asked.options) return asked.options;
  return (asked.scale && questionnaire.scales?.[asked.scale]) || FIVE_LEVELS;
}

/** Words in a language, Vietnamese where they are not said in it. */
export const spoken = (of: SpokenWords, language: SpokenLanguage): string => of[language] ?? of.vi;

/** Whether a questionnaire is in force on a day. */
export const standsOn = ({ valid_from, valid_to }: Questionnaire, on: LocalDate): boolean =>
  valid_from <= on && (valid_to === undefined || on <= valid_to);
