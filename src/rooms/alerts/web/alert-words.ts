import {
  fill,
  formatCount,
  formatFigure,
  formatFraction,
  formatMonth,
  formatTenths,
  type Lang,
} from '../../../kernel/index.ts';
import type { Engine, Indicator } from '../../indicators/index.ts';
import { catalogFeeds, catalogRules } from '../catalog.ts';
import type { Facts } from '../core/findings.ts';
import type { Alert } from '../sql/alert.store.ts';
import { WORDS } from './words.ts';

type Pair = NonNullable<Facts['now']>;

/** "97,1% (100/103)", "1.673". */
function pairWords([numerator, denominator]: Pair, indicator: Indicator | null, lang: Lang): string {
  const figure = formatFigure({ numerator, denominator }, indicator?.unit ?? 'count', lang);
  return denominator === null ? figure : `${figure} (${formatFraction({ numerator, denominator }, lang)})`;
}

/** What an alert says, with the exact numbers it stands on. */
export function alertWords(alert: Alert, engine: Engine, lang: Lang): string {
  const { facts } = alert;
  const month = formatMonth(alert.period.from);
  if (facts.feed !== undefined) return feedWords(facts, month, lang);
  const indicator = alert.indicator === null ? null : engine.find(alert.indicator);
  const rule = catalogRules().find((one) => one.code === alert.rule);
  const say = (pair: Pair | undefined): string => (pair ? pairWords(pair, indicator, lang) : '–');
  const params = { indicator: indicator?.name[lang] ?? alert.indicator ?? '', month, now: say(facts.now) };
  if (rule?.kind === 'jump') return fill(WORDS.jump[lang], { ...params, before: say(facts.before) });
  if (rule?.kind === 'disagree') {
    const other = engine.find(rule.other)?.name[lang] ?? rule.other;
    return fill(WORDS.disagree[lang], { ...params, other, second: say(facts.other) });
  }
  if (rule?.kind === 'outlier') {
    const median = `${formatTenths(facts.median ?? 0, lang)}%`;
    return fill(WORDS.outlier[lang], { ...params, peers: formatCount(facts.peers ?? 0, lang), median });
  }
  return fill(WORDS.threshold[lang], params);
}

function feedWords({ feed, source, rows, usual, state }: Facts, month: string, lang: Lang): string {
  const name = catalogFeeds().find((one) => one.code === feed)?.name[lang] ?? feed ?? '';
  const usually = usual ? fill(WORDS.usual[lang], { usual: formatCount(usual, lang) }) : '';
  const whole = source === undefined ? name : fill(WORDS.fromSource[lang], { feed: name, source });
  const params = { feed: whole, month, rows: formatCount(rows ?? 0, lang), usual: usually };
  return fill((state === 'cut' ? WORDS.cut : WORDS.missing)[lang], params);
}

export const ruleName = (alert: Alert, lang: Lang): string =>
  catalogRules().find((one) => one.code === alert.rule)?.name[lang] ?? alert.rule;
