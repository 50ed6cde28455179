import type { Child } from 'hono/jsx';
import { dateAt, formatDate, weekday, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Cell,
  Col,
  LinkButton,
  Row,
  RowHead,
  Sign,
  signOf,
  stateWord,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import type { TargetContent } from '../core/content.ts';
import { cutTo, liveState, type LiveState } from '../live.ts';
import { forecastWords } from './forecast-words.ts';
import { agencyPath, targetPath } from './paths.ts';
import { targetLine } from './target-words.ts';
import { recentRuns, RunList } from './run-list.tsx';
import { tasksToDo, type ToDo } from './to-do.ts';
import { say, weekdayWord, WORDS } from './words.ts';

const AGENCIES_SHOWN = 8;

/** First page of the desk: what is behind, what came in, what to do next. The heading is the answer. */
export async function showHome(page: PageContext): Promise<Response> {
  const { lang } = page;
  const live = await liveState(page.database, page.at);
  const runs = await recentRuns(page.database, page.scope('registers.read'));
  const todo = await tasksToDo(page, runs);
  const state = live.ok ? cutTo(live.value, page.scope('indicators.read')) : null;
  const heading = state ? answer(state, lang) : say(lang, missingWord(live.ok ? null : live.problem.code));
  return page.desk(
    WORDS.desk[lang],
    <div class="desk">
      <div>
        <h1>{heading}</h1>
        <p class="asof">{dayLine(page, state)}</p>
        {state && state.targets.length > 0 ? <Behind state={state} page={page} /> : null}
        {state ? <Overdue state={state} page={page} /> : null}
      </div>
      <div class="side">
        <ToDoList items={todo} page={page} />
        <Block title={WORDS.runs[lang]}>
          <RunList runs={runs} page={page} />
        </Block>
      </div>
    </div>,
  );
}

const missingWord = (code: string | null): 'noPlan' | 'noData' => (code === 'editions.no-plan' ? 'noPlan' : 'noData');

const inState = (state: LiveState, of: TargetContent['state']): TargetContent[] =>
  state.targets.filter((target) => target.state === of);

/** "3 chỉ tiêu không đạt, 1 có nguy cơ, 62 hồ sơ đang quá hạn". */
export function answer(state: LiveState, lang: Lang): string {
  const [missed, risk] = [inState(state, 'missed').length, inState(state, 'at-risk').length];
  const overdue = state.overdue ?? 0;
  const parts = [
    missed === 1 ? say(lang, 'missedOne') : missed > 1 ? say(lang, 'missed', { count: missed }) : null,
    risk > 0 ? say(lang, missed > 0 ? 'atRisk' : 'onlyAtRisk', { count: risk }) : null,
    overdue > 0 ? say(lang, 'overdue', { count: overdue }) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? say(lang, 'calm') : parts.join(', ');
}

function dayLine(page: PageContext, state: LiveState | null): string {
  const { lang } = page;
  const today = dateAt(page.at);
  const params = { weekday: weekdayWord(weekday(today), lang), today: formatDate(today) };
  return state ? say(lang, 'asOf', { ...params, asOf: formatDate(state.asOf) }) : say(lang, 'today', params);
}

const Block = ({ title, note, children }: { title: string; note?: string; children?: Child }) => (
  <section class="blk">
    <h2>
      {title} {note ? <span>{note}</span> : null}
    </h2>
    {children}
  </section>
);

function Behind({ state, page }: { state: LiveState; page: PageContext }) {
  const { lang } = page;
  const behind = [...inState(state, 'missed'), ...inState(state, 'at-risk')];
  const silent = inState(state, 'no-data').length;
  return (
    <Block title={WORDS.behind[lang]} note={say(lang, 'behindCount', { count: behind.length })}>
      {behind.length === 0 ? <p class="note">{WORDS.nothingBehind[lang]}</p> : null}
      <ul class="list" role="list">
        {behind.map((target) => (
          <li>
            <Sign name={signOf(target.state)} />
            <div>
              <h3>
                <a href={page.href(targetPath(target))}>{target.name[lang]}</a>
              </h3>
              <p class="meta">
                <b class={`c-${signOf(target.state)}`}>{stateWord(target.state, lang)}.</b> {targetLine(target, lang)}
              </p>
              {target.state === 'at-risk' ? <Forecast target={target} lang={lang} /> : null}
            </div>
          </li>
        ))}
      </ul>
      {silent > 0 ? <p class="note">{say(lang, 'unmeasured', { count: silent })}</p> : null}
    </Block>
  );
}

function Forecast({ target, lang }: { target: TargetContent; lang: Lang }) {
  const words = forecastWords(target, lang);
  return words ? (
    <p class="meta">
      {words.end} {words.verdict}
    </p>
  ) : null;
}

function Overdue({ state, page }: { state: LiveState; page: PageContext }) {
  const { lang } = page;
  const agencies = state.overdueAgencies;
  if (agencies.length === 0) return null;
  const rest = agencies.length - AGENCIES_SHOWN;
  return (
    <Block title={WORDS.overdueAt[lang]} note={say(lang, 'overdueAgencies', { count: agencies.length })}>
      <Table caption={WORDS.overdueAt[lang]} captionHidden class="slim">
        <THead>
          <Row>
            <Col>{WORDS.agency[lang]}</Col>
            <Col right>{WORDS.overdueAt[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {agencies.slice(0, AGENCIES_SHOWN).map((agency) => (
            <Row>
              <RowHead>
                <a href={page.href(agencyPath(agency.code))}>{agency.name}</a>
              </RowHead>
              <Cell right>{String(agency.count)}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
      {rest > 0 ? <p class="note">{say(lang, 'more', { count: rest })}</p> : null}
    </Block>
  );
}

const ToDoList = ({ items, page }: { items: readonly ToDo[]; page: PageContext }) => (
  <Block title={WORDS.todo[page.lang]} note={say(page.lang, 'todoCount', { count: items.length })}>
    {items.length === 0 ? <p class="note">{WORDS.nothingTodo[page.lang]}</p> : null}
    <ul class="list" role="list">
      {items.map((item, at) => (
        <li>
          <Sign name={item.sign} />
          <div>
            <h3>
              <a href={page.href(item.href)}>{item.what}</a>
            </h3>
            <p class="meta">{item.why}</p>
            <p>
              <LinkButton look={at === 0 ? 'low main' : 'low'} href={page.href(item.href)}>
                {item.verb}
              </LinkButton>
            </p>
          </div>
        </li>
      ))}
    </ul>
  </Block>
);
