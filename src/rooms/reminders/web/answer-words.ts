import { fill, formatDate, formatInstant, type Lang } from '../../../kernel/index.ts';
import type { Answer } from '../sql/inbox.reads.ts';
import { WORDS } from './words.ts';

/** Who answered when, what, and the day that they named. */
export function answerWords({ words, by, at, promisedOn }: Omit<Answer, 'share'>, lang: Lang): string {
  const said = fill(WORDS.answerBy[lang], { by: by ?? WORDS.unit[lang], at: formatInstant(at), words });
  return promisedOn ? said + fill(WORDS.promisedBy[lang], { day: formatDate(promisedOn) }) : said;
}
