import { fill, formatCount, formatDate, type Lang, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Empty, Filters, Links, Marked } from '../../../ui/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import {
  asked,
  planName,
  signOf,
  STANDING_WORDS,
  taskPaths,
  taskSpans,
  type Asked,
  type Standing,
  type TaskSpan,
  Programmes,
} from '../../tasks/index.ts';
import { placeOf, spanOf, WIDTH } from '../core/span.ts';
import { AgencyChoice, FieldChoice } from './choices.tsx';
import { Above, noPlan, withQuery, keptProgramme } from './parts.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const HEIGHT = 22;
const BAR = { top: 7, thick: 8 };
/** Due days of periods that are named in words. */
const NAMED = 4;

interface Line {
  readonly page: PageContext;
  readonly about: Asked;
  readonly year: number;
}

/** The tasks of the plan under their fields, each with its bar in the year: on screen and as a Gantt chart on A3. */
export async function showTimeline(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const about = await asked(page);
  if (!about) return noPlan(page, WORDS.timeline[lang]);
  const spans = await taskSpans(database, about.filter, about.seen);
  const year = about.plan.year ?? Number(about.today.slice(0, 4));
  const line = { page, about, year };
  const count = (of: (one: TaskSpan) => boolean): string => formatCount(spans.filter(of).length, lang);
  return page.desk(
    WORDS.timeline[lang],
    <div class="a3">
      <Above page={page} here={WORDS.timeline[lang]} />
      <h1>
        {fill((spans.some(({ late }) => late > 0) ? WORDS.timelineHeading : WORDS.timelineCalm)[lang], {
          late: count(({ late }) => late > 0),
          all: formatCount(spans.length, lang),
          done: count(({ done, all }) => done === all),
        })}
      </h1>
      <p class="lead">{fill(WORDS.timelineLead[lang], { plan: planName(about), today: formatDate(about.today) })}</p>
      <Links
        items={[{ href: withQuery(page, paths.month, { 'co-quan': about.agency?.code }), label: WORDS.month[lang] }]}
      />
      <Programmes page={page} about={about} path={paths.timeline} />
      <Filters action={page.href(paths.timeline)} submit={WORDS.show[lang]} keep={keptProgramme(page)} narrow>
        <AgencyChoice page={page} about={about} />
        <FieldChoice page={page} />
      </Filters>
      {spans.length === 0 ? <Empty>{WORDS.noTasks[lang]}</Empty> : <Chart {...line} spans={spans} />}
    </div>,
  );
}

function Chart({ spans, ...line }: Line & { spans: readonly TaskSpan[] }) {
  const { lang } = line.page;
  return (
    <table class="gantt">
      <caption class="vh">{WORDS.timeline[lang]}</caption>
      <thead>
        <tr>
          <th scope="col">{WORDS.task[lang]}</th>
          <th scope="col" class="lead-of">
            {WORDS.leadAgency[lang]}
          </th>
          <th scope="col">{WORDS.standing[lang]}</th>
          <th scope="col" class="axis">
            <span class="vh">{WORDS.time[lang]}</span>
            <Axis year={line.year} lang={lang} />
          </th>
        </tr>
      </thead>
      {[...Map.groupBy(spans, ({ field }) => field)].map(([field, own]) => (
        <tbody>
          <tr class="grp">
            <th scope="rowgroup" colspan={3}>
              {`${FIELD_WORDS[field as keyof typeof FIELD_WORDS]?.[lang] ?? field} (${own.length})`}
            </th>
            <td class="lead-of" />
          </tr>
          {own.map((span) => (
            <TaskLine {...line} span={span} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** First days of the months after the first, as a path of uprights. */
const monthsOf = (year: number): number[] =>
  Array.from({ length: 12 }, (_, at) => placeOf(`${year}-${String(at + 1).padStart(2, '0')}-01` as LocalDate, year));

/** Names of the months above the bars; on a phone every third, in letters that can be read there. */
function Axis({ year, lang }: { year: number; lang: Lang }) {
  const months = monthsOf(year);
  const drawn = (every: number, size: number) => (
    <svg viewBox={`0 0 ${WIDTH} ${size + 6}`} aria-hidden="true">
      {months.map((x, at) =>
        at % every === 0 ? (
          <text x={x + 3} y={size} font-size={size}>
            {fill(WORDS.monthShort[lang], { month: at + 1 })}
          </text>
        ) : null,
      )}
    </svg>
  );
  return (
    <>
      <span class="deskonly">{drawn(1, 22)}</span>
      <span class="phoneonly">{drawn(3, 44)}</span>
    </>
  );
}

/** The worst that any share of a task stands. */
function worstOf(span: TaskSpan): Standing {
  if (span.late > 0) return 'late';
  if (span.done === span.all) return 'done';
  const order = ['soon', 'waiting', 'doing', 'stopped'] as const;
  return order.find((one) => span[one] > 0) ?? (span.done > 0 ? 'doing' : 'not-started');
}

function TaskLine({ span, ...line }: Line & { span: TaskSpan }) {
  const { page } = line;
  const { lang } = page;
  const worst = worstOf(span);
  return (
    <tr>
      <th scope="row">
        <a href={page.href(taskPaths.task(span.id))}>{`${span.address}: ${span.title}`}</a>
        <span class="of">
          {[span.dueText, span.after.length > 0 ? fill(WORDS.afterTasks[lang], { list: span.after.join(', ') }) : null]
            .filter(Boolean)
            .join('; ')}
        </span>
      </th>
      <td class="lead-of">{span.leadText ?? ''}</td>
      <td>
        <Marked sign={signOf(worst, null)}>
          {worst === 'late'
            ? fill(WORDS.standingCount[lang], { count: span.late, word: STANDING_WORDS.late[lang].toLowerCase() })
            : STANDING_WORDS[worst][lang]}
        </Marked>
        <span class="of">{fill(WORDS.doneOf[lang], { done: span.done, all: span.all })}</span>
      </td>
      <td class="axis">
        <Bar {...line} span={span} worst={worst} />
      </td>
    </tr>
  );
}

/** From the day the plan gives, else the first beginning, else the beginning of the plan. */
function firstDay({ time, beganOn }: TaskSpan, { plan }: Asked, year: number): LocalDate {
  if (time?.kind === 'within') return time.from;
  return beganOn ?? plan.effectiveFrom ?? plan.issuedOn ?? (`${year}-01-01` as LocalDate);
}

function Bar({ span, worst, about, year, page }: Line & { span: TaskSpan; worst: Standing }) {
  const { lang } = page;
  const now = placeOf(about.today, year);
  const grid = monthsOf(year)
    .slice(1)
    .map((x) => `M${x} 0V${HEIGHT}`)
    .join('');
  return (
    <svg
      class={`bar b-${worst}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={barWords(span, about, year, lang)}
    >
      <path class="grid" d={grid} />
      <Drawn span={span} about={about} year={year} />
      <path class="now" d={`M${now} 0V${HEIGHT}`} />
    </svg>
  );
}

function Drawn({ span, about, year }: { span: TaskSpan; about: Asked; year: number }) {
  const share = span.all === 0 ? 0 : span.done / span.all;
  const middle = BAR.top + BAR.thick / 2;
  if (span.dueOn === null) return <path class="open" d={`M0 ${middle}H${WIDTH}`} />;
  if (span.recurring)
    return (
      <>
        <path class="open" d={`M0 ${middle}H${WIDTH}`} />
        {span.days.map((day) => {
          const { to } = spanOf(day, day, year);
          return <rect class="due" x={to - 8} y={BAR.top - 2} width={8} height={BAR.thick + 4} />;
        })}
      </>
    );
  const { from, to } = spanOf(firstDay(span, about, year), span.dueOn, year);
  return (
    <>
      <rect class="span" x={from} y={BAR.top} width={tenth(to - from)} height={BAR.thick} />
      {share > 0 ? (
        <rect class="fill" x={from} y={BAR.top} width={tenth((to - from) * share)} height={BAR.thick} />
      ) : null}
    </>
  );
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

function barWords(span: TaskSpan, about: Asked, year: number, lang: Lang): string {
  if (span.dueOn === null) return WORDS.barOpen[lang];
  if (span.recurring) {
    const named = span.days.slice(-NAMED).map(formatDate).join(', ');
    return fill(WORDS.barPeriods[lang], { days: named });
  }
  const from = firstDay(span, about, year);
  return fill(WORDS.barOf[lang], {
    from: formatDate(from <= span.dueOn ? from : span.dueOn),
    to: formatDate(span.dueOn),
  });
}
