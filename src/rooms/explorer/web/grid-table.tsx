import { fill, formatCount, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { leadingColumn, type Cell as Figure, type Grid, type GridColumn } from '../core/grid.ts';
import type { Asked } from '../explore.ts';
import { columnWords, figureWords, fractionWords, unitOf } from './figure-words.ts';
import { WORDS } from './words.ts';

/** Columns up to which fractions always stand in the cells. */
const FEW_COLUMNS = 12;
/** Up to here a table is not stretched over the page: the eye would lose the row. */
const STRETCHED_FROM = 3;

/** A table of figures that keeps its head and its names in sight while it scrolls. */
export function GridTable({ page, about, grid, name }: { page: PageContext; about: Asked; grid: Grid; name: string }) {
  const { lang } = page;
  const fractions = about.question.fractions || grid.columns.length <= FEW_COLUMNS;
  return (
    <>
      <p class="note after">
        {summary(about, grid, lang)} {grid.rows.length > 1 ? WORDS.togetherHow[lang] : ''}
        {fractions ? '' : ` ${WORDS.noFractions[lang]}`}
      </p>
      <div
        class={grid.columns.length <= STRETCHED_FROM ? 'wide-table few' : 'wide-table'}
        role="region"
        aria-label={`${WORDS.scroll[lang]}: ${name}`}
        tabindex={0}
      >
        <Table caption={name} captionHidden class="figures">
          <THead>
            <Row>
              <Col>{WORDS.agency[lang]}</Col>
              {grid.columns.map((column) => (
                <Col right>{columnWords(column, about, lang)}</Col>
              ))}
            </Row>
          </THead>
          <TBody>
            <Row class="med">
              <RowHead>{WORDS.together[lang]}</RowHead>
              <Cells about={about} columns={grid.columns} cells={grid.together} fractions={fractions} lang={lang} />
            </Row>
            {grid.rows.map((row) => (
              <Row>
                <RowHead>{row.name}</RowHead>
                <Cells about={about} columns={grid.columns} cells={row.cells} fractions={fractions} lang={lang} />
              </Row>
            ))}
          </TBody>
        </Table>
      </div>
      <p class="note">{WORDS.signs[lang]}</p>
    </>
  );
}

interface CellsProps {
  readonly about: Asked;
  readonly columns: readonly GridColumn[];
  readonly cells: readonly Figure[];
  readonly fractions: boolean;
  readonly lang: Lang;
}

function Cells({ about, columns, cells, fractions, lang }: CellsProps) {
  return (
    <>
      {columns.map((column, at) => {
        const cell = cells[at] ?? { state: 'no-data' as const };
        const words = figureWords(cell, unitOf(about, column.indicator), lang);
        const fraction = fractions ? fractionWords(cell, lang) : '';
        return (
          <Cell right>
            {cell.state === 'value' ? words : <span class="none">{words}</span>}
            {fraction === '' ? null : <span class="of">{fraction}</span>}
          </Cell>
        );
      })}
    </>
  );
}

function summary(about: Asked, grid: Grid, lang: Lang): string {
  const filled = grid.rows.flatMap((row) => row.cells).filter((cell) => cell.state === 'value').length;
  const params = {
    rows: formatCount(grid.rows.length, lang),
    columns: formatCount(grid.columns.length, lang),
    filled: formatCount(filled, lang),
  };
  const leading = grid.columns[leadingColumn(grid)];
  const direction = leading ? (about.engine.find(leading.indicator)?.direction ?? 'none') : 'none';
  return about.question.order === 'name' || direction === 'none' || !leading || grid.rows.length < 2
    ? fill(WORDS.named[lang], params)
    : fill(WORDS.sorted[lang], { ...params, column: columnWords(leading, about, lang) });
}
