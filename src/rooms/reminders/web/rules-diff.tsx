import { fill, formatCount, formatDate, type Lang } from '../../../kernel/index.ts';
import { Differences } from '../../../ui/index.ts';
import type { RecipientKind } from '../core/ladder.ts';
import type { Difference, Telling } from '../core/rules.ts';
import { KIND_WORDS, WORDS } from './rules.words.ts';

export const kindsText = (to: readonly RecipientKind[], lang: Lang): string =>
  to.map((kind) => KIND_WORDS[kind][lang]).join(', ');

function stepText(days: number, lang: Lang): string {
  const words = days < 0 ? WORDS.beforeDay : days === 0 ? WORDS.onDay : WORDS.afterDay;
  return fill(words[lang], { days: formatCount(Math.abs(days), lang) });
}

function tellingText(telling: Telling | null, lang: Lang): string {
  if (!telling) return WORDS.none[lang];
  const to = kindsText(telling.to, lang);
  return telling.every === null ? to : fill(WORDS.each[lang], { every: formatCount(telling.every, lang), to });
}

interface Shown {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const listed = (texts: readonly string[], lang: Lang): string => texts.join(', ') || WORDS.none[lang];
const inDays = (days: number | null, lang: Lang): string =>
  days === null ? WORDS.none[lang] : fill(WORDS.inDays[lang], { days: formatCount(days, lang) });

function shown(one: Difference, lang: Lang): Shown {
  switch (one.what) {
    case 'hours':
      return { what: WORDS.hours[lang], before: listed(one.before, lang), after: listed(one.after, lang) };
    case 'quiet':
      return {
        what: WORDS.quiet[lang],
        before: listed(one.before.map(formatDate), lang),
        after: listed(one.after.map(formatDate), lang),
      };
    case 'within':
      return {
        what: fill(WORDS.withinAt[lang], { topic: one.topic.name[lang] }),
        before: inDays(one.before, lang),
        after: inDays(one.after, lang),
      };
    default: {
      const topic = one.topic.name[lang];
      const what =
        one.days === null
          ? fill(WORDS.againAt[lang], { topic })
          : fill(WORDS.stepAt[lang], { topic, step: stepText(one.days, lang) });
      return { what, before: tellingText(one.before, lang), after: tellingText(one.after, lang) };
    }
  }
}

/** What differs between two versions of the steps, one line a place. */
export const RulesDiff = ({ changes, lang }: { changes: readonly Difference[]; lang: Lang }) => (
  <Differences caption={WORDS.what[lang]} lang={lang} rows={changes.map((one) => shown(one, lang))} />
);
