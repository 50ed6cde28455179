import { fill, formatCount } from '../../../kernel/index.ts';
import { Cell, Col, Marked, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { differences } from '../core/consolidate.ts';
import { computedRows } from '../core/outline.ts';
import { lastVersions, reportsOf } from '../sql/report.reads.ts';
import { observationWords } from './annex.tsx';
import { nameOf, type Shown } from './shown.ts';
import { WORDS } from './words.ts';

/** The sum of what agencies sent beside the province's registers, before the province's report is signed. */
export async function Differences({ page, cycle, figures, indicators }: Shown) {
  const { lang, database } = page;
  const reports = (await reportsOf(database, [cycle.id])).filter(
    ({ level, excused }) => level === 'agency' && excused === null,
  );
  const sent = reports.filter(({ version }) => version > 0);
  const versions = await lastVersions(
    database,
    sent.map(({ id }) => id),
  );
  const rows = differences(
    computedRows(cycle.outline).map(({ code }) => code),
    [...versions.values()].map(({ content }) => content.figures),
    figures,
  ).filter(({ equal }) => !equal);
  return (
    <Section
      title={WORDS.difference[lang]}
      note={fill(WORDS.differenceNote[lang], {
        count: formatCount(sent.length, lang),
        missing: formatCount(reports.length - sent.length, lang),
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
