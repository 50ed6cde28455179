import { fill, formatDate, type Lang } from '../../kernel/index.ts';
import type { AgencyTree } from '../agencies/index.ts';
import type { AgencyGroup, Party } from './core/parties.ts';
import { lastDayOf, type TimePhrase } from './core/time-phrase.ts';
import { ANNEX_WORDS as WORDS } from './web/annex-words.ts';
import { EVERY_WORDS } from './words.ts';

/** Who parties are, in the names of the list of agencies; what is unclear in quotation marks, in the words of the plan. */
export const partyWords = (
  parties: readonly Party[],
  { tree, groups }: { readonly tree: AgencyTree; readonly groups: readonly AgencyGroup[] },
  lang: Lang,
): string =>
  parties
    .map((party) => {
      if (party.kind === 'agency') return tree.byId(party.agency)?.shortName ?? party.text;
      if (party.kind === 'group') return groups.find(({ code }) => code === party.group)?.name[lang] ?? party.text;
      return `“${party.text}”`;
    })
    .join('; ');

/** A time phrase as it was understood. */
export function timeWords(time: TimePhrase, lang: Lang): string {
  const last = lastDayOf(time);
  if (last) return fill(WORDS.by[lang], { date: formatDate(last) });
  switch (time.kind) {
    case 'recurring':
      return time.every.map((every) => EVERY_WORDS[every][lang]).join(', ');
    case 'after-event':
      return fill(WORDS.after[lang], { count: time.count, unit: WORDS[time.unit][lang], event: time.event });
    case 'continuous':
      return WORDS.continuous[lang];
    case 'as-planned':
      return WORDS.asPlanned[lang];
    case 'blank':
      return '–';
    default:
      return WORDS.unread[lang];
  }
}
