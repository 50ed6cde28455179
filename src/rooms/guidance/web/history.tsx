import { formatDate, parseDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { EntryList } from '../../audit/index.ts';
import { KIND_WORDS, OUTCOME_WORDS, STANDING_WORDS } from '../words.ts';
import type { Asked } from './asked.ts';
import { solverName } from './difficulties.page.tsx';

/** Every change with who, when, before, after and why, newest first. */
export const History = ({
  page,
  subject,
  id,
  about,
}: {
  page: PageContext;
  subject: string;
  id: number;
  about: Pick<Asked, 'tree'>;
}) => EntryList({ page, subject, id, tell: { value: (name, value) => valueWords(page, name, value, about) } });

function valueWords(page: PageContext, name: string, value: unknown, about: Pick<Asked, 'tree'>): string {
  const { lang } = page;
  if (name === 'solver') return solverName(about, typeof value === 'number' ? value : null, lang);
  if (value === null || value === undefined) return '';
  const text = String(value);
  if (name === 'state' && Object.hasOwn(STANDING_WORDS, text))
    return STANDING_WORDS[text as keyof typeof STANDING_WORDS][lang];
  if (name === 'outcome' && Object.hasOwn(OUTCOME_WORDS, text))
    return OUTCOME_WORDS[text as keyof typeof OUTCOME_WORDS][lang];
  if (name === 'kind' && Object.hasOwn(KIND_WORDS, text)) return KIND_WORDS[text as keyof typeof KIND_WORDS][lang];
  const day = parseDate(text);
  return day.ok ? formatDate(day.value) : text;
}
