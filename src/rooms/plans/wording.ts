import { fill, formatDate, type Lang, type LocalDate } from '../../kernel/index.ts';
import type { Finding, Scope, TargetDraft } from './core/plan-extraction.ts';
import { EVERY_WORDS, FINDING_WORDS, LEVEL_WORDS } from './words.ts';

/** What a target asks for, as the parser or the officer has it. */
export type Demand = Pick<
  TargetDraft,
  'comparator' | 'atLeast' | 'value' | 'unit' | 'unitNoun' | 'recurrence' | 'exception'
> & {
  readonly scope: Scope;
  readonly baselineYear: number | null;
  readonly dueOn: LocalDate | null;
};

/** "từ 95%", "trên 87%", "đủ 100%", "ít nhất 98%", "giảm 10% so với 2021": the words the plan's reader knows. */
export function demandWords(demand: Demand, lang: Lang): string {
  const vi = lang === 'vi';
  const figure = figureWords(demand, lang);
  const against =
    demand.baselineYear === null ? '' : vi ? ` so với ${demand.baselineYear}` : ` against ${demand.baselineYear}`;
  const least = demand.atLeast ? (vi ? 'ít nhất ' : 'at least ') : '';
  switch (demand.comparator) {
    case '>=':
      return demand.unit === 'rank' ? figure : `${vi ? 'từ' : 'at least'} ${figure}`;
    case '>':
      return `${vi ? 'trên' : 'above'} ${figure}`;
    case '=':
      return demand.value === '0'
        ? vi
          ? 'không có'
          : 'none'
        : demand.atLeast
          ? least + figure
          : `${vi ? 'đủ' : 'all'} ${figure}`;
    case '<=':
      return demand.unit === 'rank'
        ? `${vi ? 'trong nhóm' : 'among the first'} ${demand.value}`
        : `${vi ? 'không quá' : 'at most'} ${figure}`;
    case '<':
      return `${vi ? 'dưới' : 'below'} ${figure}`;
    case 'statement':
      return vi ? 'không nêu con số' : 'no figure';
    default: {
      const verb = {
        increase: { vi: 'tăng', en: 'increase' },
        decrease: { vi: 'giảm', en: 'decrease' },
        improve: { vi: 'cải thiện', en: 'improve' },
      };
      return `${verb[demand.comparator][lang]}${figure === '' ? '' : ` ${least}${figure}`}${against}`;
    }
  }
}

function figureWords({ value, unit, unitNoun }: Demand, lang: Lang): string {
  if (value === null) return '';
  const number = lang === 'vi' ? value.replace('.', ',') : value;
  return unit === 'percent' ? `${number}%` : unitNoun ? `${number} ${unitNoun}` : number;
}

/** Scope, exception, recurrence and due day in one line; empty text where there is nothing to say. */
export function scopeWords(demand: Demand, lang: Lang): string {
  const { scope } = demand;
  const vi = lang === 'vi';
  const parts = [
    scope.population,
    scope.items.length > 0 ? scope.items.join(', ') : null,
    scope.condition,
    scope.levels.length > 0 ? scope.levels.map((level) => LEVEL_WORDS[level][lang]).join(', ') : null,
    demand.exception,
    demand.recurrence ? EVERY_WORDS[demand.recurrence][lang] : null,
    demand.dueOn ? `${vi ? 'chậm nhất' : 'by'} ${formatDate(demand.dueOn)}` : null,
  ];
  return parts.filter((part) => part !== null).join('; ');
}

export const findingWords = (finding: Finding, lang: Lang): string => {
  const words = fill(FINDING_WORDS[finding.code][lang], finding.params);
  return finding.address ? `${finding.address}: ${words}` : words;
};

/** "I.3#2" as people say it: "I.3, ý 2". */
export const addressWords = (address: string, lang: Lang): string =>
  address.replace(/#(\d+)$/, lang === 'vi' ? ', ý $1' : ', sentence $1');
