import {
  dateAt,
  fill,
  formatCount,
  formatDate,
  formatShare,
  numbered,
  problem,
  type Lang,
  type Problem,
} from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Cell,
  Col,
  Crumbs,
  Empty,
  Marked,
  Row,
  RowHead,
  Section,
  Table,
  Tally,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { STANDINGS, type Standing } from '../core/state.ts';
import { overview, ratesOf, type ReportRow } from '../overview.ts';
import { findCycle, listCycles, type OpenedCycle } from '../sql/cycle.reads.ts';
import { fieldName, STANDING_SIGNS, STANDING_WORDS } from '../words.ts';
import { Matrix } from './matrix.tsx';
import { OpenForm } from './open-form.tsx';
import { paths } from './paths.ts';
import { RemindForm } from './remind-form.tsx';
import { WORDS } from './words.ts';

/** Words of addresses for how a report stands; `muon` is beside them. */
const STANDING_KEYS: Readonly<Record<Standing, string>> = {
  owed: 'chua-viet',
  draft: 'dang-soan',
  returned: 'tra-lai',
  sent: 'da-gui',
  accepted: 'da-nhan',
  locked: 'da-chot',
  excused: 'mien',
};
const LATE_KEY = 'muon';
/** How a report stands that is still to be sent. */
const UNSENT: readonly Standing[] = ['owed', 'draft', 'returned'];

/** The newest period, or the first step to one. */
export const showCycles = (page: PageContext): Promise<Response> => cyclesPage(page, null);

/** The same after something that could not be done. */
export async function cyclesPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const [newest] = await listCycles(page.database);
  return newest ? cyclePage(page, newest, wrong) : emptyPage(page, wrong);
}

export async function showCycle(page: PageContext): Promise<Response> {
  const id = numbered(page.params['cycle']);
  const cycle = await findCycle(page.database, id);
  return cycle ? cyclePage(page, cycle, null) : page.problem(problem('reporting.cycle-unknown', { id }), 404);
}

const Head = ({ page, here }: { page: PageContext; here: string }) => (
  <Crumbs lang={page.lang} here={here} items={[{ href: page.href(paths.desk), label: WORDS.desk[page.lang] }]} />
);

function emptyPage(page: PageContext, wrong: Problem | null): Response {
  const title = WORDS.title[page.lang];
  return page.desk(
    title,
    <>
      <Head page={page} here={title} />
      <h1>{title}</h1>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Empty>{WORDS.noCycle[page.lang]}</Empty>
      <OpenForm page={page} />
    </>,
    wrong ? 422 : 200,
  );
}

async function cyclePage(page: PageContext, cycle: OpenedCycle, wrong: Problem | null): Promise<Response> {
  const { lang, database } = page;
  const today = dateAt(page.at);
  const tree = await loadAgencies(database, today);
  const all = await overview(database, cycle, { tree, today, scope: page.scope('reporting.read') });
  const [only] = all.agencies;
  if (only && all.agencies.length === 1 && all.fields.length === 0 && !all.province && !wrong)
    return page.redirect(page.href(paths.report(only.report.id)));
  const key = page.query.get('tt');
  const rows = all.agencies.filter((row) => key === null || key === '' || holds(row, key));
  const open = all.agencies.filter(
    ({ report, standing }) => report.firstSentOn === null && standing !== 'excused',
  ).length;
  return page.desk(
    WORDS.title[lang],
    <>
      <Head page={page} here={WORDS.title[lang]} />
      <h1>
        {fill((open === 0 ? WORDS.headingDone : WORDS.headingOpen)[lang], {
          open: formatCount(open, lang),
          all: formatCount(all.agencies.length, lang),
          name: cycle.name,
        })}
      </h1>
      <p class="lead">
        {fill(WORDS.lead[lang], {
          from: formatDate(cycle.interval.from),
          to: formatDate(cycle.interval.to),
          due: formatDate(cycle.dueAgency),
          dueProvince: formatDate(cycle.dueProvince),
        })}
      </p>
      <ActOutcome wrong={wrong && page.say(wrong)} done={remindedWords(page)} />
      <Standings page={page} cycle={cycle} rows={all.agencies} />
      <p class="note">{ratesWords(all.agencies, lang)}</p>
      {all.province ? (
        <Section title={WORDS.province[lang]} id="cua-tinh">
          <Rows page={page} rows={[all.province]} caption={WORDS.province[lang]} />
        </Section>
      ) : null}
      {all.fields.length > 0 ? (
        <Section title={WORDS.fields[lang]} id="linh-vuc">
          <Rows page={page} rows={all.fields} caption={WORDS.fields[lang]} />
        </Section>
      ) : null}
      <Section title={WORDS.agencies[lang]} id="cac-co-quan">
        {rows.length === 0 ? (
          <Empty>{WORDS.none[lang]}</Empty>
        ) : (
          <Rows page={page} rows={rows} caption={WORDS.agencies[lang]} />
        )}
      </Section>
      <RemindForm
        page={page}
        cycle={cycle}
        open={all.agencies.concat(all.fields).filter(({ standing }) => UNSENT.includes(standing)).length}
      />
      {await Matrix({ page, tree })}
      <OpenForm page={page} />
    </>,
    wrong ? 422 : 200,
  );
}

/** How many were reminded, after the press that did it. */
function remindedWords({ query, lang }: PageContext): string | null {
  const count = query.get('da-nhac');
  return count === null ? null : fill(WORDS.reminded[lang], { count: formatCount(numbered(count), lang) });
}

const holds = (row: ReportRow, key: string): boolean =>
  key === LATE_KEY ? (row.late ?? 0) > 0 : STANDING_KEYS[row.standing] === key;

function ratesWords(rows: readonly ReportRow[], lang: Lang): string {
  const { owed, inTime, filled } = ratesOf(rows);
  return fill(WORDS.rates[lang], {
    inTime: formatCount(inTime, lang),
    owed: formatCount(owed, lang),
    share: formatShare({ numerator: inTime, denominator: owed }, lang),
    done: formatCount(filled.done, lang),
    asked: formatCount(filled.asked, lang),
    filled: formatShare({ numerator: filled.done, denominator: filled.asked }, lang),
  });
}

function Standings({ page, cycle, rows }: { page: PageContext; cycle: OpenedCycle; rows: readonly ReportRow[] }) {
  const { lang } = page;
  const here = page.href(paths.cycle(cycle.id));
  const current = page.query.get('tt');
  return (
    <Tally
      lang={lang}
      items={[
        ...STANDINGS.map((standing) => ({
          sign: STANDING_SIGNS[standing],
          count: rows.filter((row) => row.standing === standing).length,
          word: STANDING_WORDS[standing][lang],
          href: `${here}?tt=${STANDING_KEYS[standing]}`,
          current: current === STANDING_KEYS[standing],
        })),
        {
          sign: 'late' as const,
          count: rows.filter(({ late }) => (late ?? 0) > 0).length,
          word: WORDS.late[lang],
          href: `${here}?tt=${LATE_KEY}`,
          current: current === LATE_KEY,
        },
      ]}
    />
  );
}

export function timeWords(
  { report, late, standing }: Pick<ReportRow, 'report' | 'late' | 'standing'>,
  lang: Lang,
): string {
  if (standing === 'excused') return STANDING_WORDS.excused[lang];
  const days = late ?? 0;
  if (report.firstSentOn !== null) return days > 0 ? fill(WORDS.sentLate[lang], { days }) : WORDS.sentInTime[lang];
  return days > 0 ? fill(WORDS.over[lang], { days }) : fill(WORDS.stillTime[lang], { date: formatDate(report.dueOn) });
}

const rowName = ({ agency, report }: ReportRow, lang: Lang): string =>
  report.field === null
    ? agency.shortName
    : fill(WORDS.fieldRow[lang], { field: fieldName(report.field, lang), agency: agency.shortName });

function Rows({ page, rows, caption }: { page: PageContext; rows: readonly ReportRow[]; caption: string }) {
  const { lang } = page;
  return (
    <Table caption={caption} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.agency[lang]}</Col>
          <Col>{WORDS.standing[lang]}</Col>
          <Col>{WORDS.time[lang]}</Col>
          <Col right>{WORDS.filled[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            <RowHead>
              <a href={page.href(paths.report(row.report.id))}>{rowName(row, lang)}</a>
            </RowHead>
            <Cell label={WORDS.standing[lang]}>
              <Marked sign={STANDING_SIGNS[row.standing]}>{STANDING_WORDS[row.standing][lang]}</Marked>
            </Cell>
            <Cell label={WORDS.time[lang]}>{timeWords(row, lang)}</Cell>
            <Cell label={WORDS.filled[lang]} right>
              {row.filled.done}/{row.filled.asked}
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
