import { z } from 'zod';
import type { Bilingual } from '../kernel/index.ts';

/** The first place where a value does not fit what is expected. */
export interface ShapeFault {
  /** "columns.2.name"; "–" where it is the value as a whole. */
  readonly at: string;
  /** Nothing stands there at all, or only an empty text or list. */
  readonly lacking: boolean;
  readonly words: Bilingual;
}

const LANGUAGES = { vi: z.locales.vi().localeError, en: z.locales.en().localeError };

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | null | undefined)?.[key], value);

const isNothing = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What is wrong with a value that the schema has refused, in both languages. */
export function shapeFault(schema: z.ZodType, value: unknown): ShapeFault {
  const said = (lang: keyof typeof LANGUAGES): string =>
    schema.safeParse(value, { error: LANGUAGES[lang] }).error?.issues[0]?.message ?? '';
  const issue = schema.safeParse(value).error?.issues[0];
  return {
    at: issue?.path.map(String).join('.') || '–',
    lacking: issue !== undefined && isNothing(valueAt(value, issue.path)),
    words: { vi: said('vi'), en: said('en') },
  };
}
