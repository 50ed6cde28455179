import { formatCount, formatDate, formatShare, formatTenths } from '../../../kernel/index.ts';
import { forecastWords, type GoalContent, type RestOfYear, type TargetContent } from '../../editions/index.ts';
import { Crumbs, KeyFigures, Links, Section, Status, type KeyFigure, type NavItem } from '../../../ui/index.ts';
import { deviationOf } from '../core/deviation.ts';
import { isRatio, shareOfObservation } from '../core/figures.ts';
import { restKey } from '../core/headlines.ts';
import { say } from '../messages.ts';
import { WORDS } from '../messages/feeds.ts';
import { DISPLAY } from '../messages/plain.ts';
import { embedPath } from './embed.page.tsx';
import { targetStanding } from './feeds.ts';
import { Frame } from './frame.tsx';
import { MonthlySeries } from './monthly-series.tsx';
import {
  aimWords,
  clauseWords,
  figureWords,
  fraction,
  periodLine,
  reasonWords,
  restWords,
  stateInSentence,
  valueWords,
} from './sentences.ts';
import { feedPath, href, indicatorPath, lineagePath, targetPath, type View } from './view.ts';

/** One target: what the plan says, what it means, where it stands and why. */
export function TargetPage(view: View, goal: GoalContent, target: TargetContent) {
  const { lang, content } = view;
  const name = target.name[lang];
  return (
    <Frame view={view} title={name} place="home" says={targetStanding(view, target)} followed={targetPath(target)}>
      <Crumbs
        lang={lang}
        here={clauseWords(target.address, lang)}
        items={[
          { href: href(view, '/'), label: say(lang, 'portal.nav.home') },
          { href: `${href(view, '/')}#chi-tieu`, label: `${goal.address} ${goal.title[lang]}` },
        ]}
      />
      <div class="titleline">
        <h1>{name}</h1>
        <Status state={target.state} lang={lang} />
      </div>
      <p class="lead">{reasonWords(target.reason, content.header.suppressUnder, lang)}</p>
      <p class="asof">{periodLine(content, target.asOf, lang)}</p>
      <KeyFigures items={keyFigures(view, target)} />
      <div class="two sec">
        <div>
          <MonthlySeries view={view} name={name} unit={target.unit} series={target.series} target={target} />
          {YearEnd(view, target)}
        </div>
        {Clause(view, target)}
      </div>
      <Links class="sec" items={ways(view, target)} />
    </Frame>
  );
}

function keyFigures(view: View, target: TargetContent): KeyFigure[] {
  const { lang, content } = view;
  const { baseline, rest } = target;
  const deviation = deviationOf(target);
  const figures: KeyFigure[] = [
    {
      name: say(lang, 'portal.target.now'),
      figure: figureWords(target.observation, target.unit, content.header.suppressUnder, lang),
      below: nowBelow(view, target),
    },
    {
      name: say(lang, 'portal.target.aim'),
      figure: aimWords(target, lang),
      below: baseline
        ? say(lang, 'portal.baseline', {
            year: baseline.year,
            value: valueWords(baseline.value, target.unit, lang),
          })
        : clauseWords(target.address, lang),
    },
  ];
  if (deviation) {
    const near = deviation.tenths === 0 && deviation.order !== 0;
    const sign = deviation.tenths > 0 ? '+' : '';
    figures.push({
      name: say(lang, 'portal.target.gap'),
      figure: near
        ? say(lang, 'portal.target.near')
        : say(lang, 'portal.target.points', { points: `${sign}${formatTenths(deviation.tenths, lang)}` }),
      below: stateInSentence(target.state, lang),
    });
  }
  if (rest) {
    figures.push({
      name: say(lang, 'portal.target.rest', { due: formatDate(target.due) }),
      ...restFigure(view, target, rest),
    });
  }
  return figures;
}

/** The figure that the rest of the year must bring, where it is one; else its words. */
function restFigure({ lang }: View, target: TargetContent, rest: RestOfYear): Pick<KeyFigure, 'figure' | 'below'> {
  const pace = shareOfObservation(target.observation);
  if (rest.kind === 'rate' && restKey(rest) === 'rate') {
    return {
      figure: say(lang, 'portal.rest.rate.figure', { required: formatShare(rest.required, lang) }),
      below: isRatio(pace) ? say(lang, 'portal.rest.rate.pace', { pace: formatShare(pace, lang) }) : '',
    };
  }
  if (rest.kind === 'remaining') {
    return { figure: formatCount(rest.count, lang), below: say(lang, 'portal.rest.remaining.unit') };
  }
  return { figure: restWords(rest, target.observation, lang), below: '' };
}

/** The fraction behind a share or a mean. */
const nowBelow = ({ lang }: View, { observation }: TargetContent): string =>
  fraction(shareOfObservation(observation), lang);

function YearEnd({ lang }: View, target: TargetContent) {
  const words = forecastWords(target, lang);
  if (!words) return null;
  return (
    <>
      <h3 class="after">{say(lang, 'portal.target.forecast')}</h3>
      <p class="text">
        {words.end} {words.verdict}
      </p>
      {words.method === '' ? null : <p class="faint small">{words.method}</p>}
    </>
  );
}

function Clause(view: View, target: TargetContent) {
  const { lang } = view;
  const meaning = [
    `${say(lang, 'portal.target-is', { target: aimWords(target, lang) })}.`,
    target.scope ? say(lang, 'portal.target.applies', { scope: target.scope[lang] }) : null,
    target.exception ? say(lang, 'portal.target.except', { exception: target.exception[lang] }) : null,
    target.recurs === 'monthly' ? say(lang, 'portal.target.monthly') : null,
    say(lang, 'portal.target.due', { due: formatDate(target.due) }),
  ];
  return (
    <Section title={say(lang, 'portal.target.text')}>
      <blockquote class="clause" lang="vi">
        {target.clauseText}
      </blockquote>
      <p class="faint small">{clauseWords(target.address, lang)}</p>
      <h3 class="after">{say(lang, 'portal.target.means')}</h3>
      <p class="text">{meaning.filter((part) => part !== null).join(' ')}</p>
      {target.indicator ? null : <p class="note below">{say(lang, 'portal.target.not-measured')}</p>}
    </Section>
  );
}

function ways(view: View, target: TargetContent): NavItem[] {
  const { lang, content } = view;
  const { indicator } = target;
  const found = content.indicators.find(({ code }) => code === indicator);
  const base: NavItem[] = [
    { href: href(view, '/cach-tinh'), label: say(lang, 'portal.how') },
    { href: href(view, feedPath(targetPath(target))), label: WORDS.follow[lang] },
    { href: href(view, embedPath(targetPath(target))), label: DISPLAY.embed[lang] },
  ];
  if (!found) return base;
  return [
    {
      href: href(view, indicatorPath(found)),
      label: `${say(lang, 'portal.target.measured-by')}: ${found.name[lang]}`,
    },
    ...(found.agencies.length > 0
      ? [{ href: `${href(view, indicatorPath(found))}#bang`, label: say(lang, 'portal.target.by-agency') }]
      : []),
    { href: href(view, lineagePath(found)), label: say(lang, 'portal.lineage') },
    ...base,
  ];
}
