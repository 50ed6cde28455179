import { z } from 'zod';
import type { Bilingual } from '../kernel/index.ts';

/** The first place where a value does not fit what is expected. */
export interface ShapeFault {
  /** "columns.2.name"; "–" where it is the value as a whole. */
  readonly at: string;
  /** Nothing stands there at all. */
  readonly lacking: boolean;
  readonly words: Bilingual;
}

const LANGUAGES = { vi: z.locales.vi().localeError, en: z.locales.en().localeError };

/** What is wrong with a value that the schema has refused, in both languages. */
export function shapeFault(schema: z.ZodType, value: unknown): ShapeFault {
  const said = (lang: keyof typeof LANGUAGES): string =>
    schema.safeParse(value, { error: LANGUAGES[lang] }).error?.issues[0]?.message ?? '';
  const issue = schema.safeParse(value).error?.issues[0];
  return {
    at: issue?.path.map(String).join('.') || '–',
    lacking: issue?.message.endsWith('received undefined') ?? false,
    words: { vi: said('vi'), en: said('en') },
  };
}
