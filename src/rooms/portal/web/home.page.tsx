import { formatCount, formatDate, formatShare, formatTenths } from '../../../kernel/index.ts';
import type { Change, EditionContent } from '../../editions/index.ts';
import {
  Empty,
  Sign,
  signOf,
  STATES,
  Tally,
  YearLine,
  type SignName,
  type State,
  type TallyItem,
  type YearEvent,
} from '../../../ui/index.ts';
import { isRatio, pointsBetween, shareOfObservation } from '../core/figures.ts';
import { homeHeadline } from '../core/headlines.ts';
import { allTargets, targetTally } from '../core/tally.ts';
import { say } from '../messages.ts';
import { WORDS } from '../messages/feeds.ts';
import { editionWords } from './feeds.ts';
import { Frame } from './frame.tsx';
import { GoalsTable } from './goals-table.tsx';
import { periodWords, sayLine, stateInSentence, targetName } from './sentences.ts';
import { agencyPath, feedPath, href, targetPath, type View } from './view.ts';

/** Where the year stands, what changed, what the rest must reach. */
export function HomePage(view: View) {
  const { content, lang } = view;
  const { header } = content;
  return (
    <Frame view={view} title={say(lang, 'portal.home.title')} place="home" says={editionWords(view)}>
      <div class="open">
        <section>
          <h1>{sayLine(lang, homeHeadline(targetTally(content)))}</h1>
          <p class="lead">
            {say(lang, 'portal.home.lead', {
              goals: formatCount(content.goals.length, lang),
              year: header.year,
              agencies: formatCount(content.agencies.length, lang),
            })}
          </p>
          <Tally items={tallyItems(view)} lang={lang} />
          <YearLine year={header.year} day={header.asOf} events={yearEvents(view)} lang={lang} />
        </section>
        {Changes(view)}
      </div>
      {Goals(view)}
    </Frame>
  );
}

const wantedState = ({ query }: View): State | null =>
  STATES.find((state) => state === query.get('tinh-trang')) ?? null;

function tallyItems(view: View): TallyItem[] {
  const sum = targetTally(view.content);
  return STATES.filter((state) => sum[state] > 0).map((state) => ({
    sign: signOf(state),
    count: sum[state],
    word: stateInSentence(state, view.lang),
    href: `${href(view, '/')}?tinh-trang=${state}#chi-tieu`,
    current: wantedState(view) === state,
  }));
}

/** The plan's issue and other dated events of the year, at most two. */
function yearEvents({ content, lang }: View): YearEvent[] {
  const { plan, year } = content.header;
  const issued = plan.date ? [{ day: plan.date, words: say(lang, 'portal.home.plan-issued') }] : [];
  return [...content.events.map((event) => ({ day: event.day, words: event.short[lang] })), ...issued]
    .filter(({ day }) => day.startsWith(String(year)))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .slice(0, 2);
}

function Goals(view: View) {
  const { content, lang } = view;
  const state = wantedState(view);
  const goals = content.goals
    .map((goal) => ({ ...goal, targets: goal.targets.filter((target) => !state || target.state === state) }))
    .filter((goal) => goal.targets.length > 0);
  return (
    <section class="sec" id="chi-tieu">
      <header>
        <h2>
          {say(lang, 'portal.home.goals', {
            goals: formatCount(content.goals.length, lang),
            targets: formatCount(allTargets(content).length, lang),
          })}
        </h2>
        <p class="note">{say(lang, 'portal.figures-until', periodWords(content))}</p>
      </header>
      {state ? (
        <p class="active">
          <span>{say(lang, 'portal.home.filtered', { state: stateInSentence(state, lang) })}</span>
          <a href={`${href(view, '/')}#chi-tieu`}>{say(lang, 'portal.home.show-all')}</a>
        </p>
      ) : null}
      {goals.length > 0 ? (
        <>
          <GoalsTable view={view} goals={goals} />
          <p class="note below">{say(lang, 'portal.home.note')}</p>
        </>
      ) : (
        <Empty>{say(lang, state ? 'portal.home.empty-filter' : 'portal.home.no-targets')}</Empty>
      )}
    </section>
  );
}

function Changes(view: View) {
  const { content, lang } = view;
  const { previous } = content.header;
  const intro =
    previous === null
      ? say(lang, 'portal.home.first')
      : say(lang, content.changes.length > 0 ? 'portal.home.changes-since' : 'portal.home.unchanged', { previous });
  return (
    <section class="week">
      <h2>{say(lang, 'portal.home.changes')}</h2>
      {content.changes.length > 0 ? (
        <ul role="list">
          {content.changes.slice(0, 6).map((change) => {
            const [sign, tone] = changeSign(change);
            return (
              <li>
                <Sign name={sign} tone={tone} />
                <span>{ChangeWords(view, change)}</span>
              </li>
            );
          })}
        </ul>
      ) : null}
      <p class="note below">{intro}</p>
      <p class="links">
        <a href={href(view, '/dinh-chinh')}>{say(lang, 'portal.home.editions')}</a>
        <a href={href(view, feedPath('/'))}>{WORDS.followAll[lang]}</a>
      </p>
    </section>
  );
}

function changeSign(change: Change): [SignName, SignName] {
  switch (change.kind) {
    case 'state':
      return [signOf(change.to), signOf(change.to)];
    case 'rate': {
      const up = pointsOf(change) >= 0;
      return [up ? 'up' : 'down', 'info'];
    }
    case 'overdue':
      return change.to > change.from ? ['up', 'risk'] : ['down', 'track'];
    case 'agency-cleared':
      return ['met', 'met'];
    case 'data':
      return ['info', 'info'];
    case 'correction':
      return ['info', 'info'];
  }
}

function pointsOf(change: Extract<Change, { kind: 'rate' }>): number {
  const [from, to] = [shareOfObservation(change.from), shareOfObservation(change.to)];
  return isRatio(from) && isRatio(to) ? pointsBetween(from, to) : 0;
}

/** The sentence of a change, with its subject as a link. */
function ChangeWords(view: View, change: Change) {
  const { lang, content } = view;
  switch (change.kind) {
    case 'state':
      return linked(view, 'portal.change.state', targetPath(change.target), targetName(content, change.target, lang), {
        from: stateInSentence(change.from, lang),
        to: stateInSentence(change.to, lang),
      });
    case 'rate': {
      const points = pointsOf(change);
      const to = shareOfObservation(change.to);
      return linked(
        view,
        points < 0 ? 'portal.change.rate-down' : 'portal.change.rate-up',
        targetPath(change.target),
        targetName(content, change.target, lang),
        { points: formatTenths(Math.abs(points), lang), to: isRatio(to) ? formatShare(to, lang) : '' },
      );
    }
    case 'overdue':
      return say(lang, change.to > change.from ? 'portal.change.overdue-up' : 'portal.change.overdue-down', {
        count: formatCount(Math.abs(change.to - change.from), lang),
        to: formatCount(change.to, lang),
      });
    case 'agency-cleared':
      return linked(
        view,
        'portal.change.agency-cleared',
        agencyPath({ code: change.agency }),
        agencyName(content, change.agency),
        {
          count: formatCount(change.count, lang),
        },
      );
    case 'data':
      return say(lang, 'portal.change.data', {
        through: formatDate(change.through),
        rows: formatCount(change.rows, lang),
      });
    case 'correction':
      return say(lang, 'portal.change.correction', { of: change.of, reason: change.reason[lang] });
  }
}

const agencyName = (content: EditionContent, code: string): string =>
  content.agencies.find((agency) => agency.code === code)?.name ?? code;

/** A sentence whose {target} or {agency} is a link to it. */
function linked(view: View, key: string, path: string, name: string, params: Record<string, string>) {
  const [before = '', after = ''] = say(view.lang, key, { ...params, target: '\u0000', agency: '\u0000' }).split(
    '\u0000',
  );
  return (
    <>
      {before}
      <a href={href(view, path)}>{name}</a>
      {after}
    </>
  );
}
