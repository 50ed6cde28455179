import type { Child } from 'hono/jsx';
import {
  addDays,
  dateAt,
  fill,
  formatCount,
  formatDate,
  formatInstant,
  type Lang,
  type Problem,
} from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Empty, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { engineOf, type Engine } from '../catalog.ts';
import { yearsEarlier } from '../core/cells.ts';
import type { Observation } from '../core/figures.ts';
import type { Indicator } from '../core/indicator.ts';
import { bindingOf, wantedOf } from '../core/wanted.ts';
import { cutOf, readLineage, type Lineage, type LineageTerm } from '../read-behind.ts';
import { readFigures } from '../read-figures.ts';
import { termName } from '../term-name.ts';
import { asked, DESK, hrefTo, paths, RowsLink, statusOf, valueParams, valuesAsked, type Asked } from './asked.tsx';
import { dimensionWords } from './dimension-words.ts';
import { Figure } from './figure.tsx';
import { HandedInSection, ReceivedSection } from './ready-made.tsx';
import { ROLE_WORDS, SURENESS_WORDS, WORDS } from './words.ts';

type Values = Readonly<Record<string, string>>;

function place(engine: Engine, about: Asked, values: Values, indicator: Indicator, lang: Lang): string {
  const words = dimensionWords(engine, indicator);
  return [
    about.agency?.shortName ?? WORDS.allAgencies[lang],
    ...Object.entries(values).map(([dimension, value]) => words.valueName(dimension, value)[lang]),
    `${formatDate(about.interval.from)}–${formatDate(about.interval.to)}`,
  ].join(' · ');
}

/** How one figure came about: words, terms with their counts and rows, versions, imports. */
export async function showLineage(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const about = await asked(page);
  const engine = await engineOf(database);
  const code = page.query.get('chi-so') ?? '';
  const indicator = engine.find(code);
  if (!indicator) return page.problem({ code: 'indicators.unknown-indicator', params: { code } }, 404);
  const values = valuesAsked(page);
  const agency = about.agency?.id ?? null;
  const { interval } = about;
  const refusal = cutRefused(engine, about, indicator, values);
  if (refusal) return page.problem(refusal, statusOf(refusal));
  const lineage = await readLineage(database, about.places, { indicator: code, agency, interval, values });
  const observation = lineage?.observation ?? (await figureOf(page, about, indicator, values));
  return page.desk(
    WORDS.howComputed[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.howComputed[lang]}
        items={[
          { href: page.href(DESK), label: WORDS.desk[lang] },
          { href: hrefTo(page, paths.figures, { ...about.query, 'chi-so': code }), label: WORDS.title[lang] },
        ]}
      />
      <h1>{indicator.name[lang]}</h1>
      <p class="asof">{place(engine, about, values, indicator, lang)}</p>
      {interval.to >= dateAt(page.at) ? (
        <p class="note">{fill(WORDS.toToday[lang], { to: formatDate(interval.to) })}</p>
      ) : null}
      <Words page={page} indicator={indicator} lineage={lineage} observation={observation} />
      {lineage ? (
        <>
          <Terms page={page} about={about} lineage={lineage} values={values} />
          <Runs lineage={lineage} lang={lang} />
        </>
      ) : indicator.kind === 'reported' ? (
        await HandedInSection({ page, about, engine, indicator })
      ) : null}
      {await ReceivedSection({ page, about, engine, indicator })}
    </>,
  );
}

/** Why a figure cannot be cut to the values of the address; null where it can. */
function cutRefused(engine: Engine, about: Asked, indicator: Indicator, values: Values): Problem | null {
  if (indicator.kind === 'reported') return null;
  const plan = engine.planFor(indicator.register);
  const cut = cutOf(about.places, { agency: about.agency?.id ?? null, values });
  const wanted = wantedOf(plan, bindingOf(plan, indicator), cut);
  return wanted.ok ? null : wanted.problem;
}

/** The figure where there is no way back to counts: reported by agencies, or not kept like this. */
async function figureOf(page: PageContext, about: Asked, indicator: Indicator, values: Values): Promise<Observation> {
  const [row] = await readFigures(page.database, about.places, {
    indicators: [indicator.code],
    interval: about.interval,
    ...(about.agency && { agencies: [about.agency.id] }),
    ...(Object.keys(values).length > 0 && { only: cutOf(about.places, { agency: null, values }).values }),
  });
  return row?.observation ?? { state: 'no-data' };
}

const Fact = ({ name, children }: { name: string; children?: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

interface WordsProps {
  readonly page: PageContext;
  readonly indicator: Indicator;
  readonly lineage: Lineage | null;
  readonly observation: Observation;
}

const Words = ({ page: { lang, at }, indicator, lineage, observation }: WordsProps) => (
  <dl class="facts">
    <Fact name={WORDS.figure[lang]}>
      <Figure of={observation} unit={indicator.unit} lang={lang} />
    </Fact>
    <Fact name={WORDS.definition[lang]}>{indicator.definition[lang]}</Fact>
    <Fact name={WORDS.formula[lang]}>
      {indicator.formula[lang]}
      {indicator.kind === 'computed' && indicator.value !== undefined ? (
        <>
          {' '}
          <code>{indicator.value}</code>
        </>
      ) : null}
    </Fact>
    {indicator.exclusions ? <Fact name={WORDS.exclusions[lang]}>{indicator.exclusions[lang]}</Fact> : null}
    <Fact name={WORDS.source[lang]}>
      {[indicator.source.document, indicator.source.article].filter(Boolean).join(', ')}.{' '}
      {SURENESS_WORDS[indicator.source.sureness][lang]}.
    </Fact>
    {indicator.clauses.length > 0 ? <Fact name={WORDS.clauses[lang]}>{indicator.clauses.join(', ')}</Fact> : null}
    {lineage ? <Fact name={WORDS.versions[lang]}>{fill(WORDS.versionWords[lang], lineage.versions)}</Fact> : null}
    <Fact name={WORDS.computedAt[lang]}>{formatInstant(at)}</Fact>
  </dl>
);

const amount = (of: LineageTerm['count'], lang: Lang): string =>
  of === null
    ? WORDS.notApplicable[lang]
    : (of.numerator / of.denominator).toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 6 });

const factorWords = (factor: number): string => (factor === 1 ? '' : factor === -1 ? ' (−)' : ` (× ${factor})`);

interface TermsProps {
  readonly page: PageContext;
  readonly about: Asked;
  readonly lineage: Lineage;
  readonly values: Values;
}

function Terms({ page, about, lineage, values }: TermsProps) {
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
              <RowHead>{termName(term)[lang]}</RowHead>
              <Cell label={WORDS.role[lang]}>
                {ROLE_WORDS[term.role][lang]}
                {factorWords(term.factor)}
              </Cell>
              <Cell right label={WORDS.count[lang]}>
                {amount(term.count, lang)}
              </Cell>
              <Cell>
                <RowsLink
                  page={page}
                  about={about}
                  query={recordsOf(about, lineage, term, values)}
                  label={fill(WORDS.seeRowsOf[lang], { name: termName(term)[lang] })}
                  otherwise="–"
                >
                  {WORDS.seeRows[lang]}
                </RowsLink>
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

/** Days on which the records of a term are looked for: those of a stock are in stock on the last of them. */
function daysOf({ when }: LineageTerm, { interval }: Asked): { tu?: string; den?: string } {
  switch (when.kind) {
    case 'on':
      return { tu: when.day, den: when.day };
    case 'year':
      return { tu: `${when.year}-01-01`, den: `${when.year}-12-31` };
    case 'start':
    case 'period': {
      const days = yearsEarlier(interval, when.yearsBack);
      const before = addDays(days.from, -1);
      return when.kind === 'start' ? { tu: before, den: before } : { tu: days.from, den: days.to };
    }
  }
}

function recordsOf(about: Asked, lineage: Lineage, term: LineageTerm, values: Values): Record<string, string> {
  const own = term.register === lineage.indicator.register;
  return {
    ...about.query,
    ...daysOf(term, about),
    ...valueParams(values),
    so: term.register,
    'so-do': term.measure,
    ...(own && lineage.indicator.agency !== 'agency' && { tinh: lineage.indicator.agency }),
  };
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
