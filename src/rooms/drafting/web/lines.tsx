import type { Child } from 'hono/jsx';
import { fill, formatCount, formatDate, type Lang } from '../../../kernel/index.ts';
import {
  Button,
  Cell,
  Col,
  LinkButton,
  Marked,
  Row,
  RowHead,
  Section,
  signOf,
  stateWord,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { figureWords, forecastWords } from '../../editions/index.ts';
import { addressWords } from '../../plans/index.ts';
import type { TaskSpan } from '../../tasks/index.ts';
import type { Line, Part, TargetResult } from '../core/draft.ts';
import { CHOICE_SIGNS, CHOICE_WORDS } from '../words.ts';
import { NEW, PART_KEYS, paths } from './paths.ts';
import { fieldName, readingWords, type Shown } from './shown.ts';
import { WORDS } from './words.ts';

const short = (text: string): string => (text.length > 160 ? `${text.slice(0, 159).trimEnd()}…` : text);

/** Targets with this year's results beside them. */
export function Targets(shown: Shown) {
  const { page, draft, writes } = shown;
  const { lang } = page;
  const lines = shown.lines.filter(({ part }) => part === 'target');
  const note = draft.resultsTo
    ? fill(WORDS.resultsTo[lang], { day: formatDate(draft.resultsTo) })
    : WORDS.resultsNone[lang];
  return (
    <Section title={`${WORDS.targetsTitle[lang]} (${lines.length})`} note={note} id="chi-tieu">
      <Chosen shown={shown} part="target">
        <Table caption={WORDS.targetsTitle[lang]} captionHidden stack>
          <THead>
            <Row>
              {writes ? <ChooseHead lang={lang} /> : null}
              <Col>{WORDS.line[lang]}</Col>
              <Col>{WORDS.reads[lang]}</Col>
              <Col>{WORDS.result[lang]}</Col>
              <Col>{WORDS.choice[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {lines.map((line) => (
              <Row>
                {writes ? <Choose line={line} lang={lang} /> : null}
                <Words shown={shown} line={line} />
                <Cell label={WORDS.reads[lang]}>{readingWords(line.words, draft.year, lang)}</Cell>
                <Cell label={WORDS.result[lang]}>
                  {line.result ? <Result result={line.result} lang={lang} brief /> : '–'}
                </Cell>
                <Decision line={line} lang={lang} />
              </Row>
            ))}
          </TBody>
        </Table>
      </Chosen>
      {writes ? (
        <form method="post" action={page.href(paths.results(draft.id))} class="acts">
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="revision" value={String(draft.revision)} />
          <LinkButton href={page.href(paths.line(draft.id, PART_KEYS.target, NEW))}>
            {WORDS.addTarget[lang]}
          </LinkButton>{' '}
          <Button>{WORDS.takeResults[lang]}</Button>
        </form>
      ) : null}
    </Section>
  );
}

/** State, figure with numerator and denominator, and where the year ends as it goes; in tables only whether it will do. */
export function Result({ result, lang, brief = false }: { result: TargetResult; lang: Lang; brief?: boolean }) {
  const { state, observation, unit, forecast, to } = result;
  const figure = figureWords(observation, unit, lang);
  const end = forecast ? forecastWords({ forecast, unit, observation }, lang) : null;
  return (
    <>
      <Marked sign={signOf(state)}>{stateWord(state, lang)}</Marked>
      {figure === '' ? null : <span class="of">{`${figure}; ${formatDate(to)}`}</span>}
      {end ? (
        <span class="of">{[brief && end.verdict !== '' ? '' : end.end, end.verdict].filter(Boolean).join(' ')}</span>
      ) : null}
    </>
  );
}

/** Tasks with how they stand this year. */
export function Tasks(shown: Shown) {
  const { page, draft, writes, spans } = shown;
  const { lang } = page;
  const lines = shown.lines.filter(({ part }) => part === 'task');
  return (
    <Section title={`${WORDS.tasksTitle[lang]} (${lines.length})`} id="nhiem-vu">
      <Chosen shown={shown} part="task">
        <Table caption={WORDS.tasksTitle[lang]} captionHidden stack>
          <THead>
            <Row>
              {writes ? <ChooseHead lang={lang} /> : null}
              <Col>{WORDS.taskWords[lang]}</Col>
              <Col>{WORDS.product[lang]}</Col>
              <Col>{WORDS.lead_[lang]}</Col>
              <Col>{WORDS.due[lang]}</Col>
              <Col>{WORDS.result[lang]}</Col>
              <Col>{WORDS.choice[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {lines.map((line) => (
              <Row>
                {writes ? <Choose line={line} lang={lang} /> : null}
                <Words shown={shown} line={line} />
                <Cell label={WORDS.product[lang]}>{line.product || WORDS.nothing[lang]}</Cell>
                <Cell label={WORDS.lead_[lang]}>{line.lead || WORDS.nothing[lang]}</Cell>
                <Cell label={WORDS.due[lang]}>{line.due || WORDS.nothing[lang]}</Cell>
                <Cell label={WORDS.result[lang]}>
                  {line.source === null ? '–' : spanWords(spans.get(line.task ?? 0), lang)}
                </Cell>
                <Decision line={line} lang={lang} />
              </Row>
            ))}
          </TBody>
        </Table>
      </Chosen>
      {writes ? (
        <p class="acts">
          <LinkButton href={page.href(paths.line(draft.id, PART_KEYS.task, NEW))}>{WORDS.addTask[lang]}</LinkButton>
        </p>
      ) : null}
    </Section>
  );
}

/** Done, not done or coming again, with how many shares. */
export function spanWords(span: TaskSpan | undefined, lang: Lang): string {
  if (!span) return WORDS.taskNobody[lang];
  const { recurring, done, all, late } = span;
  const words = recurring ? WORDS.taskAgain : done === all ? WORDS.taskDone : WORDS.taskOpen;
  return fill(words[lang], {
    done: formatCount(done, lang),
    all: formatCount(all, lang),
    late: formatCount(late, lang),
  });
}

const ChooseHead = ({ lang }: { lang: Lang }) => (
  <Col>
    <span class="vh">{WORDS.choose[lang]}</span>
  </Col>
);

const Choose = ({ line, lang }: { line: Line; lang: Lang }) => (
  <Cell label={WORDS.choose[lang]}>
    {line.source === null ? null : (
      <input
        type="checkbox"
        name="dong"
        value={String(line.id)}
        aria-label={fill(WORDS.chooseRow[lang], { line: short(line.words) })}
      />
    )}
  </Cell>
);

function Words({ shown: { page, draft }, line }: { shown: Shown; line: Line }) {
  const { lang } = page;
  const from =
    line.source !== null
      ? addressWords(line.source, lang)
      : line.proposal !== null
        ? fill(WORDS.fromProposal[lang], { id: line.proposal })
        : WORDS.newLine[lang];
  return (
    <RowHead class="long">
      <a href={page.href(paths.line(draft.id, PART_KEYS[line.part], line.id))}>{short(line.words)}</a>
      <span class="of">{line.part === 'task' ? `${fieldName(line.field, lang)}; ${from}` : from}</span>
    </RowHead>
  );
}

function Decision({ line, lang }: { line: Line; lang: Lang }) {
  const choice = line.source === null ? 'new' : (line.choice ?? 'none');
  return (
    <Cell label={WORDS.choice[lang]}>
      <Marked sign={CHOICE_SIGNS[choice]}>{CHOICE_WORDS[choice][lang]}</Marked>
      {line.reason === '' ? null : <span class="of">{short(line.reason)}</span>}
    </Cell>
  );
}

/** The table as a form that keeps or drops many lines, where this reader may. */
function Chosen({ shown: { page, draft, writes }, part, children }: { shown: Shown; part: Part; children?: Child }) {
  const { lang } = page;
  if (!writes) return <>{children}</>;
  return (
    <form method="post" action={page.href(paths.choose(draft.id))}>
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="revision" value={String(draft.revision)} />
      <input type="hidden" name="phan" value={PART_KEYS[part]} />
      {children}
      <div class="bulk" role="group" aria-label={WORDS.many[lang]}>
        <b>{WORDS.many[lang]}</b>
        <label>
          {WORDS.reason[lang]} <input type="text" name="ly-do" />
        </label>
        <Button look="low main" name="lam" value="giu">
          {WORDS.keepMany[lang]}
        </Button>{' '}
        <Button look="low" name="lam" value="bo">
          {WORDS.dropMany[lang]}
        </Button>
      </div>
    </form>
  );
}
