import {
  fill,
  formatCount,
  formatDate,
  formatFigure,
  formatInstant,
  problem,
  type Lang,
  type Problem,
} from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Crumbs,
  Field,
  LinkButton,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { formCodePath, readFormCode } from '../../forms/index.ts';
import { registerCatalog, type RegisterCatalog } from '../../registers/index.ts';
import {
  codeOf,
  lineageOf,
  readCode,
  readSentReport,
  targetOfReport,
  type LineageRow,
  type ReportLineage,
  type SentReport,
} from '../../reporting/index.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const asked = (page: PageContext): string => (page.params['code'] ?? '').trim().toUpperCase();

/** Whose report a code names. */
export async function codeTarget(page: PageContext): Promise<Target | null> {
  const named = readCode(asked(page));
  return named && targetOfReport(page.database, named.report);
}

/** Where a code is typed; a typed one leads to its page. */
export function findCode(page: PageContext): Response {
  const typed = (page.query.get('ma') ?? '').trim().slice(0, 120);
  if (readFormCode(typed)) return page.redirect(page.href(formCodePath(encodeURIComponent(typed))));
  if (readCode(typed)) return page.redirect(page.href(paths.code(typed.toUpperCase())));
  return findPage(page, typed === '' ? null : problem('papers.unknown-code', { code: typed }));
}

function findPage(page: PageContext, wrong: Problem | null): Response {
  const { lang } = page;
  const title = WORDS.find[lang];
  return page.desk(
    title,
    <>
      <UpCrumbs page={page} here={title} />
      <h1>{title}</h1>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <p class="note">{WORDS.findNote[lang]}</p>
      <form method="get" action={page.href(paths.codes)} class="blk">
        <Field lang={lang} name="ma" label={WORDS.code[lang]} value={page.query.get('ma') ?? ''} short />
        <Button>{WORDS.look[lang]}</Button>
      </form>
    </>,
    wrong ? 404 : 200,
  );
}

const UpCrumbs = ({ page, here }: { page: PageContext; here: string }) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      { href: page.href(paths.reports), label: WORDS.reports[page.lang] },
    ]}
  />
);

/** What was sent under a code: every figure with what it was computed by and rests on. */
export async function showVersion(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const code = asked(page);
  const named = readCode(code)!;
  const sent = await readSentReport(database, named.report, named.version);
  if (!sent) return findPage(page, problem('papers.unknown-code', { code: code.slice(0, 40) }));
  const lineage = lineageOf(sent);
  const title = fill(WORDS.title[lang], { code });
  return page.desk(
    title,
    <>
      <UpCrumbs page={page} here={code} />
      <h1>{title}</h1>
      <Lead page={page} sent={sent} />
      <Fits page={page} sent={sent} code={code} />
      <p class="acts">
        <LinkButton href={page.href(paths.report(sent.report.id))}>{WORDS.open[lang]}</LinkButton>
      </p>
      <Figures page={page} sent={sent} lineage={lineage} />
      <Registers lang={lang} lineage={lineage} catalog={await registerCatalog(database)} />
    </>,
  );
}

function Lead({ page: { lang }, sent: { report, cycle, agency, sent } }: { page: PageContext; sent: SentReport }) {
  const { from, to } = cycle.interval;
  const title = report.level === 'province' ? WORDS.titleProvince : WORDS.titleAgency;
  return (
    <p class="lead">
      {fill(title[lang], { name: cycle.name, agency: agency.name })}.{' '}
      {fill(WORDS.sent[lang], {
        version: sent.number,
        at: formatInstant(sent.sentAt),
        from: formatDate(from),
        to: formatDate(to),
      })}
    </p>
  );
}

/** Whether paper with this code says what is kept, and whether it is the newest. */
function Fits({ page: { lang }, sent: { report, sent }, code }: { page: PageContext; sent: SentReport; code: string }) {
  const kept = codeOf(report.id, sent);
  if (kept !== code)
    return (
      <Notice tone="miss">
        <p>{fill(WORDS.other[lang], { version: sent.number, code: kept ?? '–' })}</p>
      </Notice>
    );
  return sent.number === report.version ? (
    <Notice>
      <p>{WORDS.newest[lang]}</p>
    </Notice>
  ) : (
    <Notice tone="risk">
      <p>{fill(WORDS.replaced[lang], { version: report.version })}</p>
    </Notice>
  );
}

/** Where the live figure is explained, for whom the report is about. */
function explained(page: PageContext, { report, cycle, agency }: SentReport, indicator: string): string {
  const query = new URLSearchParams({
    'chi-so': indicator,
    tu: cycle.interval.from,
    den: cycle.interval.to,
    ...(report.level !== 'province' && { 'co-quan': agency.code }),
  });
  return page.href(`${paths.lineage}?${query}`);
}

function Figures({ page, sent, lineage }: { page: PageContext; sent: SentReport; lineage: ReportLineage }) {
  const { lang } = page;
  const rows = new Map(lineage.rows.map((row) => [row.row, row]));
  return (
    <Section title={WORDS.figures[lang]} note={WORDS.figuresNote[lang]}>
      <Table caption={WORDS.figures[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.row[lang]}</Col>
            <Col right>{WORDS.figure[lang]}</Col>
            <Col right>{WORDS.numerator[lang]}</Col>
            <Col right>{WORDS.denominator[lang]}</Col>
            <Col>{WORDS.computedBy[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {sent.cycle.outline.annex.flatMap((group) =>
            group.rows.map(({ code, name }) => (
              <FigureRow page={page} sent={sent} name={`${code}. ${name}`} row={rows.get(code)!} />
            )),
          )}
        </TBody>
      </Table>
    </Section>
  );
}

const counted = (value: number | null, lang: Lang): string => (value === null ? '–' : formatCount(value, lang));

function figureWords(row: LineageRow, sent: SentReport, lang: Lang): string {
  if ('typed' in row) return row.typed === null ? WORDS.noData[lang] : formatCount(row.typed, lang);
  if (row.state !== 'value') return (row.state === 'no-data' ? WORDS.noData : WORDS.notApplicable)[lang];
  const unit = sent.units.get(row.row)?.unit ?? 'count';
  return formatFigure({ numerator: row.numerator!, denominator: row.denominator }, unit, lang);
}

function FigureRow(given: { page: PageContext; sent: SentReport; name: string; row: LineageRow }) {
  const { page, sent, name, row } = given;
  const { lang } = page;
  const parts = 'typed' in row ? { numerator: null, denominator: null } : row;
  return (
    <Row>
      <RowHead>{name}</RowHead>
      <Cell label={WORDS.figure[lang]} right>
        {figureWords(row, sent, lang)}
      </Cell>
      <Cell label={WORDS.numerator[lang]} right>
        {counted(parts.numerator, lang)}
      </Cell>
      <Cell label={WORDS.denominator[lang]} right>
        {counted(parts.denominator, lang)}
      </Cell>
      <Cell label={WORDS.computedBy[lang]}>
        {'typed' in row ? (
          WORDS.typed[lang]
        ) : (
          <>
            <a href={explained(page, sent, row.indicator)}>{row.indicator}</a>
            {row.version === null ? null : `, ${fill(WORDS.version[lang], { version: row.version })}`}
          </>
        )}
      </Cell>
    </Row>
  );
}

function Registers({ lang, lineage, catalog }: { lang: Lang; lineage: ReportLineage; catalog: RegisterCatalog }) {
  if (lineage.registers === null)
    return (
      <Section title={WORDS.registers[lang]}>
        <p class="note">{WORDS.notKept[lang]}</p>
      </Section>
    );
  return (
    <Section title={WORDS.registers[lang]} note={WORDS.registersNote[lang]}>
      <Table caption={WORDS.registers[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.register[lang]}</Col>
            <Col>{WORDS.asOf[lang]}</Col>
            <Col>{WORDS.files[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {Object.entries(lineage.registers).map(([code, { countedAsOf, files, fileCount }]) => (
            <Row>
              <RowHead>{catalog.find(code)?.name[lang] ?? code}</RowHead>
              <Cell label={WORDS.asOf[lang]}>{countedAsOf === null ? '–' : formatDate(countedAsOf)}</Cell>
              <Cell label={WORDS.files[lang]}>
                {files.length === 0 ? (
                  '–'
                ) : (
                  <details>
                    <summary>
                      {files.length < fileCount
                        ? fill(WORDS.newestFiles[lang], { shown: files.length, count: formatCount(fileCount, lang) })
                        : fill(WORDS.fileCount[lang], { count: formatCount(fileCount, lang) })}
                    </summary>
                    <ul class="lines" role="list">
                      {files.map((hash) => (
                        <li>
                          <code>{hash}</code>
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}
