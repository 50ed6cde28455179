import type { Child } from 'hono/jsx';
import { addDays, dateAt, fill, formatCount, formatDate, formatInstant, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Empty, Links, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { recordHref, type RegisterRecord } from '../../registers/index.ts';
import { engineOf, type Engine } from '../catalog.ts';
import type { Indicator } from '../core/indicator.ts';
import { listRowsBehind, readLineage, type Lineage, type LineageTerm } from '../read-behind.ts';
import { asked, DESK, hrefTo, paths, type Asked } from './asked.tsx';
import { Figure, sectorNames } from './figures.page.tsx';
import { ROLE_WORDS, SURENESS_WORDS, WORDS } from './words.ts';

const PAGE_ROWS = 50;
const REGISTER = 'dossiers';

const place = (engine: Engine, about: Asked, sector: string | null, indicator: Indicator, lang: Lang): string =>
  [
    about.agency?.shortName ?? WORDS.allAgencies[lang],
    ...(sector === null ? [] : [sectorNames(engine, indicator).get(sector)?.[lang] ?? sector]),
    `${formatDate(about.interval.from)}–${formatDate(about.interval.to)}`,
  ].join(' · ');

/** How one figure came about: words, terms with their counts and rows, versions, imports. */
export async function showLineage(page: PageContext): Promise<Response> {
  const { lang } = page;
  const about = await asked(page);
  const engine = await engineOf(page.database);
  const indicator = engine.find(page.query.get('chi-so') ?? '');
  if (!indicator)
    return page.problem(
      { code: 'indicators.unknown-indicator', params: { code: page.query.get('chi-so') ?? '' } },
      404,
    );
  const sector = page.query.get('linh-vuc');
  const lineage = await readLineage(page.database, about.places, {
    indicator: indicator.code,
    agency: about.agency?.id ?? null,
    interval: about.interval,
    ...(sector && { sector }),
  });
  return page.desk(
    WORDS.howComputed[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.howComputed[lang]}
        items={[
          { href: page.href(DESK), label: WORDS.desk[lang] },
          { href: hrefTo(page, paths.figures, { ...about.query, 'chi-so': indicator.code }), label: WORDS.title[lang] },
        ]}
      />
      <h1>{indicator.name[lang]}</h1>
      <p class="asof">{place(engine, about, sector, indicator, lang)}</p>
      {about.interval.to >= dateAt(page.at) ? (
        <p class="note">{fill(WORDS.toToday[lang], { to: formatDate(about.interval.to) })}</p>
      ) : null}
      <Words indicator={indicator} lineage={lineage} lang={lang} />
      {lineage ? (
        <>
          <Terms page={page} engine={engine} about={about} lineage={lineage} sector={sector} />
          <Runs lineage={lineage} lang={lang} />
        </>
      ) : (
        <Empty>{WORDS.reported[lang]}</Empty>
      )}
    </>,
  );
}

const Fact = ({ name, children }: { name: string; children?: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Words = ({ indicator, lineage, lang }: { indicator: Indicator; lineage: Lineage | null; lang: Lang }) => (
  <dl class="facts">
    <Fact name={WORDS.figure[lang]}>
      <Figure of={lineage?.observation ?? { state: 'no-data' }} unit={indicator.unit} lang={lang} />
    </Fact>
    <Fact name={WORDS.definition[lang]}>{indicator.definition[lang]}</Fact>
    <Fact name={WORDS.formula[lang]}>{indicator.formula[lang]}</Fact>
    {indicator.exclusions ? <Fact name={WORDS.exclusions[lang]}>{indicator.exclusions[lang]}</Fact> : null}
    <Fact name={WORDS.source[lang]}>
      {[indicator.source.document, indicator.source.article].filter(Boolean).join(', ')}.{' '}
      {SURENESS_WORDS[indicator.source.sureness][lang]}.
    </Fact>
    {lineage ? <Fact name={WORDS.versions[lang]}>{fill(WORDS.versionWords[lang], lineage.versions)}</Fact> : null}
  </dl>
);

function termName(engine: Engine, term: LineageTerm, lang: Lang): string {
  const stock = engine.plans.get(REGISTER)?.linear.get(term.measure)?.mode === 'stock';
  const name = term.name[lang];
  if (!stock) return name;
  return fill((term.at === 'start' ? WORDS.atStart : WORDS.atEnd)[lang], { name });
}

function Terms({
  page,
  engine,
  about,
  lineage,
  sector,
}: {
  page: PageContext;
  engine: Engine;
  about: Asked;
  lineage: Lineage;
  sector: string | null;
}) {
  const { lang } = page;
  return (
    <Section title={WORDS.terms[lang]}>
      <Table caption={WORDS.terms[lang]} captionHidden class="slim">
        <THead>
          <Row>
            <Col>{WORDS.term[lang]}</Col>
            <Col>{WORDS.role[lang]}</Col>
            <Col right>{WORDS.count[lang]}</Col>
            <Col>{WORDS.seeRows[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {lineage.terms.map((term) => (
            <Row>
              <RowHead>{termName(engine, term, lang)}</RowHead>
              <Cell label={WORDS.role[lang]}>
                {ROLE_WORDS[term.role][lang]}
                {term.sign === -1 ? ' (−)' : ''}
              </Cell>
              <Cell right label={WORDS.count[lang]}>
                {formatCount(term.count, lang)}
              </Cell>
              <Cell>
                <a
                  href={recordsOf(page, about, lineage, term, sector)}
                  aria-label={fill(WORDS.seeRowsOf[lang], { name: termName(engine, term, lang) })}
                >
                  {WORDS.seeRows[lang]}
                </a>
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

/** The rows of a stock before the period are those in stock the evening before its first day. */
function recordsOf(
  page: PageContext,
  about: Asked,
  lineage: Lineage,
  term: LineageTerm,
  sector: string | null,
): string {
  const before = addDays(about.interval.from, -1);
  const days = term.at === 'start' ? { tu: before, den: before } : {};
  return hrefTo(page, paths.records, {
    ...about.query,
    ...days,
    'linh-vuc': sector ?? '',
    'so-do': term.measure,
    ...(lineage.indicator.agency !== 'agency' && { tinh: lineage.indicator.agency }),
  });
}

const Runs = ({ lineage, lang }: { lineage: Lineage; lang: Lang }) => (
  <Section title={WORDS.runs[lang]}>
    {lineage.runs.length === 0 ? (
      <Empty>{WORDS.noRuns[lang]}</Empty>
    ) : (
      <Table caption={WORDS.runs[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.file[lang]}</Col>
            <Col>{WORDS.system[lang]}</Col>
            <Col>{WORDS.at[lang]}</Col>
            <Col right>{WORDS.added[lang]}</Col>
            <Col right>{WORDS.changed[lang]}</Col>
            <Col>{WORDS.hash[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {lineage.runs.map((run) => (
            <Row>
              <RowHead>{run.fileName ?? `#${run.id}`}</RowHead>
              <Cell label={WORDS.system[lang]}>{run.sourceSystem ?? '–'}</Cell>
              <Cell label={WORDS.at[lang]}>{formatInstant(run.at)}</Cell>
              <Cell right label={WORDS.added[lang]}>
                {formatCount(run.rows.added, lang)}
              </Cell>
              <Cell right label={WORDS.changed[lang]}>
                {formatCount(run.rows.changed, lang)}
              </Cell>
              <Cell label={WORDS.hash[lang]}>
                <code>{run.sha256?.slice(0, 16) ?? '–'}</code>
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    )}
  </Section>
);

/** The dossiers behind one count, a page at a time. */
export async function showRecords(page: PageContext): Promise<Response> {
  const { lang } = page;
  const about = await asked(page);
  const measure = page.query.get('so-do') ?? '';
  const sector = page.query.get('linh-vuc');
  const after = page.query.getAll('sau');
  const [day, ...key] = after;
  const found = await listRowsBehind(page.database, about.places, {
    register: REGISTER,
    measure,
    agency: about.agency?.id ?? null,
    interval: about.interval,
    ...(sector && { sector }),
    ...(page.query.get('tinh') && { dimension: page.query.get('tinh')! }),
    ...(day !== undefined && { after: { day, key } }),
    limit: PAGE_ROWS,
  });
  if (!found) return page.problem({ code: 'indicators.unknown-measure', params: { code: measure } }, 404);
  const engine = await engineOf(page.database);
  const name = engine.plans.get(REGISTER)!.set.measures[measure]!.name[lang];
  const title = fill(WORDS.recordsTitle[lang], { name });
  const next = found.next && nextPage(page, [found.next.day, ...found.next.key]);
  return page.desk(
    title,
    <>
      <Crumbs
        lang={lang}
        here={title}
        items={[
          { href: page.href(DESK), label: WORDS.desk[lang] },
          { href: hrefTo(page, paths.figures, about.query), label: WORDS.title[lang] },
        ]}
      />
      <h1>{title}</h1>
      <p class="asof">
        {about.agency?.shortName ?? WORDS.allAgencies[lang]} · {formatDate(about.interval.from)}–
        {formatDate(about.interval.to)}
      </p>
      {found.rows.length === 0 ? (
        <Empty>{WORDS.noRecords[lang]}</Empty>
      ) : (
        <Records page={page} engine={engine} about={about} rows={found.rows} />
      )}
      {next ? <Links items={[{ href: next, label: WORDS.next[lang] }]} /> : null}
    </>,
  );
}

function nextPage(page: PageContext, position: readonly string[]): string {
  const query = new URLSearchParams(page.query);
  query.delete('sau');
  for (const part of position) query.append('sau', part);
  return page.href(`${paths.records}?${query}`);
}

/** Values of the status column in words. */
function statusNames(engine: Engine): ReadonlyMap<string, { vi: string; en: string }> {
  const column = engine.plans.get(REGISTER)?.definition.columns.find((one) => one.code === 'status');
  return new Map(column?.type === 'choice' ? column.values.map((value) => [value.code, value.name]) : []);
}

const dayOf = (value: RegisterRecord[string] | undefined): string =>
  typeof value === 'string' ? formatDate(value as Parameters<typeof formatDate>[0]) : '–';

function Records({
  page,
  engine,
  about,
  rows,
}: {
  page: PageContext;
  engine: Engine;
  about: Asked;
  rows: readonly RegisterRecord[];
}) {
  const { lang } = page;
  const statuses = statusNames(engine);
  const keyColumns = engine.plans.get(REGISTER)?.definition.key ?? [];
  return (
    <Table caption={WORDS.count[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.code[lang]}</Col>
          <Col>{WORDS.agency[lang]}</Col>
          <Col>{WORDS.receivedOn[lang]}</Col>
          <Col>{WORDS.dueOn[lang]}</Col>
          <Col>{WORDS.closedOn[lang]}</Col>
          <Col>{WORDS.status[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            <RowHead>
              <a
                href={page.href(
                  recordHref(
                    REGISTER,
                    keyColumns.map((column) => String(row[column])),
                  ),
                )}
              >
                {String(row['code'])}
              </a>
            </RowHead>
            <Cell label={WORDS.agency[lang]}>
              {about.tree.byId(Number(row['deciding_agency']))?.shortName ?? String(row['deciding_agency'])}
            </Cell>
            <Cell label={WORDS.receivedOn[lang]}>{dayOf(row['received_on'])}</Cell>
            <Cell label={WORDS.dueOn[lang]}>{dayOf(row['due_on'])}</Cell>
            <Cell label={WORDS.closedOn[lang]}>{dayOf(row['closed_on'])}</Cell>
            <Cell label={WORDS.status[lang]}>
              {statuses.get(String(row['status']))?.[lang] ?? String(row['status'])}
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
