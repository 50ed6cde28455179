import { fill, formatCount } from '../../../kernel/index.ts';
import { Cell, Col, Marked, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { targetOf } from '../commands/open-report.ts';
import { differences } from '../core/consolidate.ts';
import { computedRows } from '../../outlines/index.ts';
import { partsOf } from '../sql/part.reads.ts';
import { observationWords } from './annex.tsx';
import { nameOf, type Shown } from './shown.ts';
import { WORDS } from './words.ts';

/** The sum of what agencies sent beside the province's registers, before the text that merges them is signed. */
export async function Differences({ page, report, cycle, figures, indicators }: Shown) {
  const { lang, database } = page;
  if (!page.may('reporting.consolidate', targetOf(report))) return null;
  const codes = cycle.outline.sections.map(({ code }) => code);
  const parts = (await partsOf(database, cycle.id, codes)).filter(({ level }) => level === 'agency');
  const reports = new Set(parts.map((part) => part.report));
  const sent = parts.filter(({ version }) => version !== null);
  const count = new Set(sent.map((part) => part.report)).size;
  const rows = differences(
    computedRows(cycle.outline).map(({ code }) => code),
    sent.map((part) => part.figures),
    figures,
  ).filter(({ equal }) => !equal);
  return (
    <Section
      title={WORDS.difference[lang]}
      note={fill(WORDS.differenceNote[lang], {
        count: formatCount(count, lang),
        missing: formatCount(reports.size - count, lang),
      })}
      id="chenh"
    >
      {rows.length === 0 ? (
        <p>
          <Marked sign="met">{WORDS.equal[lang]}</Marked>
        </p>
      ) : (
        <Table caption={WORDS.difference[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.row[lang]}</Col>
              <Col right>{WORDS.sum[lang]}</Col>
              <Col right>{WORDS.live[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {rows.map(({ row, sum, live }) => {
              const unit = indicators.get(row)?.unit ?? 'count';
              return (
                <Row>
                  <RowHead>
                    {row}. {nameOf(cycle, row)}
                  </RowHead>
                  <Cell label={WORDS.sum[lang]} right class="breaks">
                    {observationWords(sum, unit, lang)}
                  </Cell>
                  <Cell label={WORDS.live[lang]} right class="breaks">
                    {observationWords(live, unit, lang)}
                  </Cell>
                </Row>
              );
            })}
          </TBody>
        </Table>
      )}
    </Section>
  );
}
