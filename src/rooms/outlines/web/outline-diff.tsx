import type { Lang } from '../../../kernel/index.ts';
import { Differences } from '../../../ui/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import type { Difference } from '../core/differences.ts';
import { AUDIENCES, HOLDS } from '../core/outline.ts';
import { ASPECT_WORDS, AUDIENCE_WORDS, HOLD_WORDS, WORDS } from './words.ts';

function side(aspect: Difference['aspect'], said: string | null, lang: Lang): string {
  if (said === null || said === '') return WORDS.none[lang];
  if (aspect === 'required') return (said === 'true' ? WORDS.yes : WORDS.no)[lang];
  if (aspect === 'beside') return WORDS.beside[lang];
  if (aspect === 'field') return FIELD_WORDS[said as keyof typeof FIELD_WORDS]?.[lang] ?? said;
  const words = said.split(' ');
  if (aspect === 'for')
    return AUDIENCES.filter((one) => words.includes(one))
      .map((one) => AUDIENCE_WORDS[one][lang])
      .join(', ');
  const kind = HOLDS.find((one) => aspect === 'hold' && one === words[0]);
  if (!kind) return said;
  const blocks = words.at(-1) === 'blocks';
  const row = words.slice(1, blocks ? -1 : undefined).join(' ');
  return [HOLD_WORDS[kind][lang], row, blocks ? WORDS.blocks[lang].toLowerCase() : ''].filter(Boolean).join(', ');
}

/** What differs between two outlines, one line a place. */
export const OutlineDiff = ({ changes, lang }: { changes: readonly Difference[]; lang: Lang }) => (
  <Differences
    caption={WORDS.what[lang]}
    lang={lang}
    rows={changes.map(({ at, aspect, before, after }) => ({
      what: at === null ? ASPECT_WORDS[aspect][lang] : `${at}: ${ASPECT_WORDS[aspect][lang]}`,
      before: side(aspect, before, lang),
      after: side(aspect, after, lang),
    }))}
  />
);
