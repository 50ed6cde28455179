import { formatCount, formatFigure, formatFraction, type FigureUnit, type Lang } from '../../../kernel/index.ts';
import { Button, Cell, Col, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import type { Observation } from '../../indicators/index.ts';
import { typedRows, type RowRule } from '../../outlines/index.ts';
import { paths } from './paths.ts';
import { unitOf, type Shown } from './shown.ts';
import { WORDS } from './words.ts';

/** A figure as it is read, with what it stands on: "96,2% (6.741/7.148)". */
export function observationWords(figure: Observation | undefined, unit: FigureUnit, lang: Lang): string {
  if (figure?.state !== 'value') return (figure?.state === 'not-applicable' ? WORDS.notApplicable : WORDS.noData)[lang];
  const words = formatFigure(figure, unit, lang);
  const { numerator, denominator } = figure;
  const shows = unit === 'percent' && denominator !== null && denominator > 0;
  return shows ? `${words} (${formatFraction({ numerator, denominator }, lang)})` : words;
}

/** Where a computed figure is explained, down to its rows. */
function explained({ page, cycle, report, agency }: Shown, indicator: string): string {
  const query = new URLSearchParams({
    'chi-so': indicator,
    tu: cycle.interval.from,
    den: cycle.interval.to,
    ...(report.level === 'agency' && { 'co-quan': agency.code }),
  });
  return page.href(`${paths.lineage}?${query}`);
}

const typedName = (code: string): string => `so-${code}`;
const noteName = (code: string): string => `chu-${code}`;

/** The annex: computed rows lead to their explanation, the others are typed here while the report is open. */
export function Annex(shown: Shown) {
  const { page, report, cycle, writes } = shown;
  const { lang } = page;
  const table = (
    <Table caption={WORDS.annex[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.row[lang]}</Col>
          <Col>{WORDS.unit[lang]}</Col>
          <Col right>{WORDS.figure[lang]}</Col>
          <Col right>{WORDS.last[lang]}</Col>
          <Col>{WORDS.rowNote[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {cycle.outline.annex.map(({ title, rows }) => (
          <>
            <Row>
              <RowHead span={5}>
                <b>{title}</b>
              </RowHead>
            </Row>
            {rows.map((row) => (
              <AnnexRow shown={shown} row={row} />
            ))}
          </>
        ))}
      </TBody>
    </Table>
  );
  return (
    <Section title={WORDS.annex[lang]} note={WORDS.annexNote[lang]} id="phu-luc">
      {writes && typedRows(cycle.outline).length > 0 ? (
        <form method="post" action={page.href(paths.figures(report.id))}>
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="revision" value={String(report.revision)} />
          {table}
          <p class="acts">
            <Button look="plain">{WORDS.keepFigures[lang]}</Button>
          </p>
        </form>
      ) : (
        table
      )}
    </Section>
  );
}

function AnnexRow({ shown, row }: { shown: Shown; row: RowRule }) {
  const { page, figures, indicators, last, content, writes } = shown;
  const { lang } = page;
  const indicator = indicators.get(row.code);
  const typed = content.typed[row.code];
  const before = last?.typed[row.code]?.value;
  const unit = indicator?.unit ?? 'count';
  return (
    <Row id={`dong-${row.code}`}>
      <RowHead>
        {row.code}. {row.name}
      </RowHead>
      <Cell label={WORDS.unit[lang]}>{unitOf(row, indicators, lang)}</Cell>
      <Cell label={WORDS.figure[lang]} right class="breaks">
        {indicator ? (
          <a
            href={explained(shown, indicator.code)}
            aria-label={`${row.name}: ${observationWords(figures[row.code], unit, lang)}`}
          >
            {observationWords(figures[row.code], unit, lang)}
          </a>
        ) : row.typed === 'whole' && writes ? (
          <input
            class="num"
            name={typedName(row.code)}
            value={typed === undefined ? '' : String(typed.value)}
            inputmode="numeric"
            aria-label={row.name}
            size={8}
          />
        ) : typed === undefined ? (
          WORDS.noData[lang]
        ) : (
          formatCount(typed.value, lang)
        )}
      </Cell>
      <Cell label={WORDS.last[lang]} right class="breaks">
        {indicator
          ? last === null
            ? '–'
            : observationWords(last.figures[row.code], unit, lang)
          : before === undefined
            ? '–'
            : formatCount(before, lang)}
      </Cell>
      <Cell label={WORDS.rowNote[lang]}>
        {row.typed === 'whole' && writes ? (
          <input
            name={noteName(row.code)}
            value={typed?.note ?? ''}
            aria-label={`${WORDS.rowNote[lang]}: ${row.name}`}
            size={20}
          />
        ) : (
          (typed?.note ?? '')
        )}
      </Cell>
    </Row>
  );
}

/** What a form says of the typed rows: empty takes a figure out, and what is no whole number is one that no command takes. */
export function typedIn(
  text: (name: string) => string,
  rows: readonly RowRule[],
  whole: (text: string) => number | null,
) {
  return Object.fromEntries(
    rows.map(({ code }) => {
      const said = text(typedName(code)).trim();
      return [code, said === '' ? null : { value: whole(said) ?? -1, note: text(noteName(code)).trim().slice(0, 500) }];
    }),
  );
}
