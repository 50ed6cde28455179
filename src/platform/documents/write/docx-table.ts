import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import { BLACK, mm, pt, textWidth } from './decree30.ts';
import type { Cell, DocumentTable, HeadCell } from './model.ts';
import { CELL, cellText, columnNumbers, tablePoints } from './table.ts';
import { alignment, lineParagraph, run } from './docx-flow.ts';
import { line } from './flow.ts';

const LINE = { style: BorderStyle.SINGLE, size: 4, color: BLACK } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const MARGINS = { left: mm(CELL.across), right: mm(CELL.across), top: mm(CELL.down), bottom: mm(CELL.down) };

function headCell(cell: HeadCell, points: number): TableCell {
  return new TableCell({
    borders: BORDERS,
    margins: MARGINS,
    verticalAlign: VerticalAlign.CENTER,
    ...(cell.columns && cell.columns > 1 && { columnSpan: cell.columns }),
    ...(cell.rows && cell.rows > 1 && { rowSpan: cell.rows }),
    children: [lineParagraph(line(cell.text, { points, bold: true }, 'centre'))],
  });
}

/** Column widths in whole twentieths of a point that fill the width. */
function widths(table: DocumentTable, total: number): number[] {
  const sum = table.columns.reduce((all, column) => all + column.width, 0);
  return table.columns.map((column) => Math.floor((total * column.width) / sum));
}

/** A ruled table: head repeated on each page, rows kept whole. */
export function ruledTable(table: DocumentTable, orientation: 'portrait' | 'landscape'): Table {
  const points = tablePoints(orientation);
  const total = mm(textWidth(orientation));
  const columns = widths(table, total);
  const head = table.head.map(
    (cells) =>
      new TableRow({ cantSplit: true, tableHeader: true, children: cells.map((cell) => headCell(cell, points)) }),
  );
  if (table.numbered) {
    const numbers = columnNumbers(table).map(
      (cell) =>
        new TableCell({
          borders: BORDERS,
          margins: MARGINS,
          children: [lineParagraph(line(cell.text, { points: points - 2, italics: true }, 'centre'))],
        }),
    );
    head.push(new TableRow({ cantSplit: true, tableHeader: true, children: numbers }));
  }
  return new Table({
    width: { size: total, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    rows: [...head, ...table.rows.map((row) => bodyRow(table, row.cells, row.strong ?? false, points, columns))],
  });
}

function bodyRow(
  table: DocumentTable,
  cells: readonly Cell[],
  strong: boolean,
  points: number,
  columns: readonly number[],
): TableRow {
  return new TableRow({
    cantSplit: true,
    children: cells.map(
      (cell, i) =>
        new TableCell({
          borders: BORDERS,
          margins: MARGINS,
          width: { size: columns[i] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlign.CENTER,
          children: [
            new Paragraph({
              alignment: alignment(table.columns[i]?.align ?? 'left'),
              spacing: { before: pt(CELL.space), after: pt(CELL.space) },
              children: [run(cellText(cell), { points, bold: strong })],
            }),
          ],
        }),
    ),
  });
}
