import { fill, formatDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { REASON_WORDS, ROLE_WORDS } from '../words.ts';
import { withQuery, type Asked } from './asked.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Words of the address that other pages lead here with; the filter form has no field for them and keeps them. */
export const NARROWING = [
  'vai',
  'dinh-ky',
  'han-tu',
  'han-den',
  'se-tre',
  'vi-sao',
  'cho-lau',
  'ket-luan',
  'nguoi',
] as const;

/** What a number that led here was counted of, and the way back to everything. */
export function Narrowed({ page, about }: { page: PageContext; about: Asked }) {
  const { lang } = page;
  const { role, recurring, dueFrom, dueTo, willBeLate, why, slow, source, post } = about.filter;
  const parts = [
    role && ROLE_WORDS[role][lang],
    recurring !== undefined && WORDS[recurring ? 'onlyRecurring' : 'onlyOnce'][lang],
    dueFrom && fill(WORDS.dueFrom[lang], { day: formatDate(dueFrom) }),
    dueTo && fill(WORDS.dueTo[lang], { day: formatDate(dueTo) }),
    willBeLate && WORDS.willBeLate[lang],
    why && REASON_WORDS[why][lang].toLowerCase(),
    slow && WORDS.slow[lang],
    source !== undefined && WORDS.ofConclusion[lang],
    post !== undefined && WORDS.ofPost[lang],
  ].filter((part) => typeof part === 'string');
  if (parts.length === 0) return null;
  const all = Object.fromEntries(NARROWING.map((name) => [name, null]));
  return (
    <p class="note">
      {fill(WORDS.narrowed[lang], { parts: parts.join(', ') })}{' '}
      <a href={withQuery(page, paths.list, all)}>{WORDS.widen[lang]}</a>
    </p>
  );
}
