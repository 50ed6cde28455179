import { FACTS_NAMESPACE } from '../facts.ts';
import {
  BLACK,
  FOOTER_FROM_EDGE,
  MARGIN,
  PAGE_NUMBER_FROM_EDGE,
  PAPER,
  REFERENCE,
  SIZE,
  textWidth,
} from './decree30.ts';
import type { Columns, Flow, Line, Rule } from './flow.ts';
import { markLine, sheetsOf, titleOf, type Sheet } from './layout.ts';
import type { DocumentTable, HeadCell, OfficialDocument } from './model.ts';
import { qrPicture } from './qr.ts';
import { CELL, cellText, columnNumbers, tablePoints } from './table.ts';
import { boldWidth } from './text-width.ts';

/** Faces in the order they are asked for a letter: metrics of Times New Roman first, then signs, pictures, Arabic. */
const FACES = ['Tinos', 'Noto Sans Symbols 2', 'Noto Emoji', 'Noto Naskh Arabic'];

/** What is handed to the setter of pages: data for its one fixed text, and files that the data names. */
export interface Pages {
  readonly data: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** Between two parts stands the larger of what one asks for below and the other above, as in Word. */
class Spacing {
  #below = 0;

  above(before: number, after: number): number {
    const above = Math.max(this.#below, before);
    this.#below = after;
    return above;
  }
}

/** Spaces of Word around a rule and a picture, in points. */
const RULE_ABOVE = 2;
const CODE_AROUND = 12;
/** Part of a page that one row of a table may take and still be kept whole. */
const WHOLE = 0.6;
/** Least room for letters in a cell, in millimetres. */
const LETTER = 3;
const LINE_MM = 1.149 * (25.4 / 72);

/** Control signs mean nothing on paper; a tab or a break inside a paragraph is a space. */
const printed = (text: string): string =>
  text.replace(/[\t\n\v\f\r\u2028\u2029]/gu, ' ').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '');

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Words in a row, or the letters of a word that is longer than its line: it may be broken between any two of them. */
type Piece = string | readonly string[];

function fitting(text: string, points: number, width: number): Piece[] {
  const pieces: Piece[] = [];
  let row = '';
  for (const [at, word] of printed(text).split(' ').entries()) {
    if (at > 0) row += ' ';
    if (boldWidth(word, points) <= width) row += word;
    else {
      pieces.push(
        row,
        Array.from(letters.segment(word), ({ segment }) => segment),
      );
      row = '';
    }
  }
  return row === '' ? pieces : [...pieces, row];
}

/** Collects the files beside the data. */
class Files {
  readonly all: { path: string; bytes: Uint8Array }[] = [];

  code(address: string): string {
    const path = `/code-${this.all.length}.png`;
    this.all.push({ path, bytes: qrPicture(address) });
    return path;
  }
}

function lineNode(line: Line, spacing: Spacing, width: number) {
  const { look, align, before, after, indent = 0, keep = false, role } = line;
  const text = look.capitals ? line.text.toLocaleUpperCase('vi') : line.text;
  return {
    kind: 'line',
    text: fitting(text, look.points, width),
    points: look.points,
    bold: look.bold ?? false,
    italics: look.italics ?? false,
    color: `#${look.color ?? BLACK}`,
    align,
    indent,
    keep,
    level: text.trim() === '' || role === undefined ? 0 : role === 'title' ? 1 : 2,
    above: spacing.above(before, after),
  };
}

const ruleNode = ({ length, after }: Rule, spacing: Spacing) => ({
  kind: 'rule',
  length,
  above: spacing.above(RULE_ABOVE, after),
});

function columnsNode({ rows }: Columns, spacing: Spacing) {
  return {
    kind: 'columns',
    above: spacing.above(0, 0),
    widths: (rows[0] ?? []).map(({ width }) => width),
    rows: rows.map((cells) =>
      cells.map(({ width, flow }) => {
        const inside = new Spacing();
        const nodes = flow.map((one) => (one.kind === 'rule' ? ruleNode(one, inside) : lineNode(one, inside, width)));
        return { above: nodes[0]?.above ?? 0, flow: nodes };
      }),
    ),
  };
}

/** Cells of a head with the column each begins in: those that are spanned from above are left out of their row. */
function placed({ head, columns: all }: DocumentTable): (HeadCell & { at: number })[][] {
  const taken = all.map(() => 0);
  return head.map((cells, row) => {
    let at = 0;
    return cells.map((cell) => {
      while ((taken[at] ?? 0) > row) at += 1;
      const own = { ...cell, at };
      for (const end = at + (cell.columns ?? 1); at < end; at += 1) taken[at] = row + (cell.rows ?? 1);
      return own;
    });
  });
}

function tableNode(table: DocumentTable, orientation: 'portrait' | 'landscape', spacing: Spacing) {
  const points = tablePoints(orientation);
  const sum = table.columns.reduce((all, column) => all + column.width, 0);
  const widths = table.columns.map(({ width }) => (textWidth(orientation) * width) / sum);
  const across = Math.max(0, Math.min(CELL.across, (Math.min(...widths) - LETTER) / 2));
  const room = (width: number): number => Math.max(LETTER, width - 2 * across);
  const page = (orientation === 'portrait' ? PAPER.long : PAPER.short) - MARGIN.top - MARGIN.bottom;
  const whole = (text: string, width: number): boolean =>
    Math.ceil(boldWidth(text, points) / room(width)) * points * LINE_MM < page * WHOLE;
  const cell = (text: string, at: number, size = points) => ({
    text: fitting(text, size, room(widths[at] ?? 0)),
    points: size,
    align: table.columns[at]?.align ?? 'left',
  });
  const head = placed(table).map((cells) =>
    cells.map(({ text, columns = 1, rows = 1, at }) => {
      const width = widths.slice(at, at + columns).reduce((all, own) => all + own, 0);
      return { text: fitting(text, points, room(width)), points, columns, rows, whole: whole(text, width) };
    }),
  );
  const numbers = table.numbered
    ? [columnNumbers(table).map(({ text }, at) => ({ ...cell(text, at, points - 2), italics: true }))]
    : [];
  return {
    kind: 'table',
    above: spacing.above(0, 0),
    widths,
    across,
    down: CELL.down,
    space: CELL.space,
    // A head that takes most of a page would leave no room under it on the next one.
    repeat: head.every((cells) => cells.every((one) => one.whole)),
    head: [...head, ...numbers],
    rows: table.rows.map(({ cells, strong = false }) => ({
      strong,
      whole: cells.every((one, at) => whole(cellText(one), widths[at] ?? 0)),
      cells: cells.map((one, at) => cell(cellText(one), at)),
    })),
  };
}

function nodeOf(flow: Flow, spacing: Spacing, files: Files, width: number): object {
  switch (flow.kind) {
    case 'line':
      return lineNode(flow, spacing, width);
    case 'rule':
      return ruleNode(flow, spacing);
    case 'columns':
      return columnsNode(flow, spacing);
    case 'table':
      return tableNode(flow.table, flow.orientation, spacing);
    case 'code': {
      const { words, address, side } = flow;
      const above = spacing.above(CODE_AROUND, CODE_AROUND);
      return { kind: 'code', picture: files.code(address), words: printed(words), side, above };
    }
  }
}

function sheetNode({ orientation, first, mark, reference, flow }: Sheet, files: Files) {
  const width = textWidth(orientation);
  const spacing = new Spacing();
  return {
    orientation,
    first,
    mark: markLine(mark).map((line) => lineNode(line, new Spacing(), width)),
    reference: reference
      ? {
          ...REFERENCE,
          picture: files.code(reference.address),
          words: printed(`${reference.label} ${reference.code}`),
        }
      : null,
    flow: flow.map((one) => nodeOf(one, spacing, files, width)),
  };
}

/** Year, month, day, hour, minute, second in UTC. */
function momentOf(at: number): number[] {
  return new Date(at).toISOString().slice(0, 19).split(/\D/).map(Number);
}

/** Documents as data for the setter of pages; title, facts and time are those of the first. */
export function pagesOf(documents: readonly [OfficialDocument, ...OfficialDocument[]]): Pages {
  const [{ facts, settledAt, issuer }] = documents;
  const files = new Files();
  const data = {
    title: printed(titleOf(documents[0])),
    author: printed(issuer.join(' ')),
    at: settledAt === undefined ? null : momentOf(settledAt),
    measures: {
      fonts: FACES,
      margin: MARGIN,
      head: PAGE_NUMBER_FROM_EDGE,
      foot: FOOTER_FROM_EDGE,
      number: SIZE.pageNumber,
    },
    sheets: documents.flatMap(sheetsOf).map((sheet) => sheetNode(sheet, files)),
    facts: facts === undefined ? null : { name: 'facts.json', description: FACTS_NAMESPACE },
  };
  if (facts !== undefined) files.all.push({ path: '/facts.json', bytes: Buffer.from(JSON.stringify(facts)) });
  return { data: JSON.stringify(data), files: files.all };
}
