import { fill, formatCount, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Row, RowHead, Section, Sign, Table, TBody, THead, type SignName } from '../../../ui/index.ts';
import { loadCalendar } from '../../calendar/index.ts';
import { guidanceEscalated } from '../../guidance/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import {
  asked,
  boardRows,
  dueNote,
  LATE_REASONS,
  overview,
  planName,
  REASON_KEYS,
  REASON_WORDS,
  sentIn,
  STANDING_KEYS,
  taskPaths,
  taskRules,
  type Asked,
  type Behind,
  type Overview,
  Programmes,
} from '../../tasks/index.ts';
import { Above, Block, count, GuidanceItems, noPlan, short, withQuery } from './parts.tsx';
import { paths } from './paths.ts';
import { sinceWords } from './waiting.tsx';
import { WORDS } from './words.ts';

/** Agencies shown before somebody asks for all. */
const AGENCIES_SHOWN = 15;
const WORST = 5;
const ESCALATED = 8;

/** The query of the list of tasks that holds the rows of a number. */
type Rows = Readonly<Record<string, string>>;

/** What is late and what will be, by field and agency, and why. Each number leads to its rows. */
export async function showOversight(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const about = await asked(page);
  if (!about) return noPlan(page, WORDS.oversight[lang]);
  const found = await overview(database, about.filter, about.seen);
  const { whole } = found;
  return page.desk(
    WORDS.oversight[lang],
    <>
      <Above page={page} here={WORDS.oversight[lang]} />
      <h1>
        {fill(WORDS.oversightHeading[lang], {
          late: formatCount(whole.late, lang),
          will: formatCount(whole.willBeLate, lang),
        })}
      </h1>
      <p class="lead">
        {fill(WORDS.oversightLead[lang], {
          plan: planName(about),
          done: formatCount(whole.done, lang),
          all: formatCount(whole.all, lang),
        })}
      </p>
      <Programmes page={page} about={about} path={paths.oversight} />
      <Fields page={page} found={found} />
      <div class="desk">
        <div>
          <Agencies page={page} about={about} found={found} />
        </div>
        <div class="side">
          <Reasons page={page} found={found} />
          {await Worst({ page, about })}
          {await Slowest({ page, about })}
          {await Escalated(page)}
        </div>
      </div>
      <Section title={WORDS.ruleTitle[lang]}>
        <p>{ruleWords(lang)}</p>
      </Section>
    </>,
  );
}

/** What hinders agencies and is answered so late that the leaders are shown it. */
async function Escalated(page: PageContext) {
  const items = await guidanceEscalated(page);
  if (items.length === 0) return null;
  return (
    <Block title={WORDS.escalated[page.lang]} note={count(items.length, page.lang)}>
      <GuidanceItems page={page} items={items.slice(0, ESCALATED)} />
    </Block>
  );
}

/** The rule of the catalogue in a sentence. */
export function ruleWords(lang: Lang): string {
  const { willBeLate, reviewWorkingDays } = taskRules();
  const steps = willBeLate
    .toSorted((a, b) => a.workingDays - b.workingDays)
    .map(({ workingDays, under }) => fill(WORDS.ruleStep[lang], { days: workingDays, percent: under }));
  return fill(WORDS.rule[lang], {
    steps: steps.join(WORDS.or[lang]),
    longest: Math.max(...willBeLate.map(({ workingDays }) => workingDays)),
    review: reviewWorkingDays,
  });
}

const NUMBERS = [
  { key: 'late', word: WORDS.late, rows: { tt: STANDING_KEYS.late }, sign: 'late' },
  { key: 'willBeLate', word: WORDS.willBeLate, rows: { 'se-tre': '1' }, sign: 'soon' },
  { key: 'slow', word: WORDS.slowReview, rows: { 'cho-lau': '1' }, sign: 'wait' },
  { key: 'done', word: WORDS.done, rows: { tt: STANDING_KEYS.done }, sign: 'done' },
  { key: 'all', word: WORDS.whole, rows: {}, sign: null },
] as const satisfies readonly { key: keyof Behind; word: unknown; rows: Rows; sign: SignName | null }[];

interface Line {
  readonly name: string;
  readonly href?: string;
  readonly rows: Rows;
  readonly behind: Behind;
  readonly sum?: boolean;
}

/** A line for each field or agency; each number is the way to its rows. */
function BehindTable({
  page,
  head,
  caption,
  lines,
}: {
  page: PageContext;
  head: string;
  caption: string;
  lines: readonly Line[];
}) {
  const { lang } = page;
  return (
    <Table caption={caption} captionHidden stack class="counts">
      <THead>
        <Row>
          <Col>{head}</Col>
          {NUMBERS.map(({ word, sign }) => (
            <Col right>
              {sign ? <Sign name={sign} /> : null} {word[lang]}
            </Col>
          ))}
        </Row>
      </THead>
      <TBody>
        {lines.map(({ name, href, rows, behind, sum }) => (
          <Row class={sum ? 'sum' : undefined}>
            <RowHead>{href ? <a href={href}>{name}</a> : name}</RowHead>
            {NUMBERS.map(({ key, word, rows: own }) => (
              <Cell right label={word[lang]}>
                {behind[key] > 0 ? (
                  <a href={withQuery(page, taskPaths.list, { ...rows, ...own })}>{formatCount(behind[key], lang)}</a>
                ) : (
                  '0'
                )}
              </Cell>
            ))}
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

function Fields({ page, found }: { page: PageContext; found: Overview }) {
  const { lang } = page;
  const lines = Object.entries(FIELD_WORDS).flatMap(([field, name]): Line[] => {
    const behind = found.byField.get(field);
    return behind ? [{ name: name[lang], rows: { lv: field }, behind }] : [];
  });
  const whole: Line = { name: WORDS.whole[lang], rows: {}, behind: found.whole, sum: true };
  return (
    <Section title={WORDS.byField[lang]}>
      <BehindTable page={page} head={WORDS.field[lang]} caption={WORDS.byField[lang]} lines={[...lines, whole]} />
    </Section>
  );
}

function Agencies({ page, about, found }: { page: PageContext; about: Asked; found: Overview }) {
  const { lang } = page;
  const behind = [...found.byAgency]
    .filter(([, one]) => one.late + one.willBeLate > 0)
    .toSorted(([, a], [, b]) => b.late - a.late || b.willBeLate - a.willBeLate);
  const all = page.query.get('moi-co-quan') === '1';
  const lines = (all ? behind : behind.slice(0, AGENCIES_SHOWN)).flatMap(([id, one]): Line[] => {
    const agency = about.tree.byId(id);
    if (!agency) return [];
    const href = withQuery(page, paths.agency, { 'co-quan': agency.code });
    return [{ name: agency.shortName, href, rows: { 'co-quan': agency.code }, behind: one }];
  });
  return (
    <Section
      title={WORDS.byAgency[lang]}
      note={fill(WORDS.byAgencyNote[lang], { count: formatCount(behind.length, lang) })}
    >
      <BehindTable page={page} head={WORDS.agencyName[lang]} caption={WORDS.byAgency[lang]} lines={lines} />
      {!all && behind.length > lines.length ? (
        <p class="links">
          <a href={withQuery(page, paths.oversight, { 'moi-co-quan': '1' })}>
            {fill(WORDS.everyAgency[lang], { count: formatCount(behind.length, lang) })}
          </a>
        </p>
      ) : null}
    </Section>
  );
}

function Reasons({ page, found }: { page: PageContext; found: Overview }) {
  const { lang } = page;
  return (
    <Section title={WORDS.why[lang]}>
      <p class="note">{WORDS.whyNote[lang]}</p>
      <Table caption={WORDS.why[lang]} captionHidden>
        <THead>
          <Row>
            <Col>{WORDS.reason[lang]}</Col>
            <Col right>{WORDS.count[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {LATE_REASONS.map((reason) => (
            <Row>
              <RowHead>{REASON_WORDS[reason][lang]}</RowHead>
              <Cell right>
                <a href={withQuery(page, taskPaths.list, { 'vi-sao': REASON_KEYS[reason] })}>
                  {formatCount(found.byReason.get(reason) ?? 0, lang)}
                </a>
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

/** The rows that are late for longest, with what their agency says. */
async function Worst({ page, about }: { page: PageContext; about: Asked }) {
  const { lang, database } = page;
  const rows = await boardRows(database, { ...about.filter, standing: 'late' }, about.seen, { limit: WORST, skip: 0 });
  if (rows.length === 0) return null;
  const calendar = await loadCalendar(database);
  return (
    <Section title={WORDS.worst[lang]}>
      <ul class="lines" role="list">
        {rows.map((row) => (
          <li>
            <a href={page.href(taskPaths.share(row.id))}>{`${row.address}: ${short(row.title)}`}</a>
            <span class="of">
              {`${about.tree.byId(row.agency)?.shortName ?? '–'}. ${dueNote(row, about.today, calendar, lang)}.`}
              {row.remark ? ` ${fill(WORDS.told[lang], { words: row.remark })}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What waits longest for a reviewer: no delay of the agency. */
async function Slowest({ page, about }: { page: PageContext; about: Asked }) {
  const { lang, database } = page;
  const rows = await sentIn(database, about.filter, about.seen, WORST);
  if (rows.length === 0) return null;
  const calendar = await loadCalendar(database);
  return (
    <Section title={WORDS.waitingLongest[lang]}>
      <ul class="lines" role="list">
        {rows.map((row) => (
          <li>
            <a href={page.href(taskPaths.share(row.id))}>{`${row.address}: ${short(row.title)}`}</a>
            <span class="of">
              {sinceWords(page, {
                agency: about.tree.byId(row.agency)?.shortName ?? '–',
                sentOn: row.submittedOn,
                today: about.today,
                calendar,
              })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
