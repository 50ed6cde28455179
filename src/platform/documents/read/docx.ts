import { LIMITS } from './limits.ts';
import { ListNumbering } from './numbering.ts';
import { Refusal } from './problems.ts';
import { openArchive, type Archive } from './zip.ts';
import { walkXml } from './xml.ts';

const MAIN = 'word/document.xml';
/** Tables up to this many columns only arrange text (letterhead, signature): read cell by cell. Wider ones hold rows. */
const LAYOUT_COLUMNS = 2;
/** Columns that Word lets a table have. */
const WIDEST = 63;

/** A cell of a table as Word keeps it. */
export interface DocumentCell {
  /** Paragraphs one a line. */
  readonly text: string;
  /** Columns of the table's grid that it covers. */
  readonly span: number;
  /** A cell that the one above it reaches down into; its own text is empty. */
  readonly goesOn: boolean;
}

/** A table that holds rows, not one that only arranges text. */
export interface DocumentTable {
  /** The last paragraph before it that says something, none after another table: what the table is often headed by. */
  readonly above: string;
  readonly rows: readonly (readonly DocumentCell[])[];
}

/** Text of a Word document, one paragraph a line; headers, footers, notes, deleted text and field codes are left out. */
export const docxText = async (path: string, file: string): Promise<string> =>
  (await readDocx(path, file)).lines.join('\n');

/** The tables of a Word document in their order, those within others left out: their text stands in the cell around them. */
export const docxTables = async (path: string, file: string): Promise<readonly DocumentTable[]> =>
  (await readDocx(path, file)).tables;

async function readDocx(path: string, file: string): Promise<DocumentContent> {
  const archive = await openArchive(path, file);
  try {
    const main = await archive.read(await mainPart(archive, file));
    if (!main) throw new Refusal('documents.wrong-type', file, { type: typeOf(archive.names) });
    const numbering = new ListNumbering(
      await archive.read('word/numbering.xml'),
      await archive.read('word/styles.xml'),
      file,
    );
    return new DocumentWalk(numbering, file).read(main);
  } finally {
    archive.close();
  }
}

/** The document part: some programs give it another name, which the relationships tell. */
async function mainPart(archive: Archive, file: string): Promise<string> {
  if (archive.names.includes(MAIN)) return MAIN;
  const relations = await archive.read('_rels/.rels');
  let target = MAIN;
  if (relations)
    walkXml(relations, file, {
      open: (name, { Type = '', Target = '' }) => {
        if (name === 'Relationship' && Type.endsWith('/officeDocument')) target = Target.replace(/^\//, '');
      },
      close: () => {},
    });
  return target.startsWith('word/') ? target : MAIN;
}

function typeOf(names: readonly string[]): string {
  if (names.some((name) => name.startsWith('xl/'))) return 'Excel (XLSX)';
  if (names.some((name) => name.startsWith('ppt/'))) return 'PowerPoint (PPTX)';
  if (names.includes('content.xml')) return 'OpenDocument (ODF)';
  return 'ZIP';
}

interface DocumentContent {
  readonly lines: readonly string[];
  readonly tables: readonly DocumentTable[];
}

interface CellState {
  lines: string[];
  span: number;
  goesOn: boolean;
}

interface Table {
  rows: CellState[][];
  columns: number;
}

interface ParagraphState {
  text: string;
  style: string;
  list: string | null;
  level: number;
}

/** Names whose content is no text of the document. */
const LEFT_OUT = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'footnoteReference',
  'commentReference',
]);

class DocumentWalk {
  readonly #numbering: ListNumbering;
  readonly #file: string;
  readonly #lines: string[] = [];
  readonly #tables: Table[] = [];
  readonly #found: DocumentTable[] = [];
  readonly #paragraphs: ParagraphState[] = [];
  #above = '';
  #leftOut = 0;
  #inText = false;
  #inTabs = false;
  #characters = 0;

  constructor(numbering: ListNumbering, file: string) {
    this.#numbering = numbering;
    this.#file = file;
  }

  read(main: Buffer): DocumentContent {
    walkXml(main, this.#file, {
      open: (name, attributes) => this.#open(name, attributes),
      close: (name) => this.#close(name),
      text: (text) => {
        if (this.#inText && this.#leftOut === 0) this.#add(text);
      },
    });
    return { lines: this.#lines, tables: this.#found };
  }

  #add(text: string): void {
    this.#characters += text.length;
    if (this.#characters > LIMITS.characters)
      throw new Refusal('documents.too-long', this.#file, { limit: LIMITS.characters });
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph) paragraph.text += text;
  }

  #open(name: string, { val = '', type = '' }: Readonly<Record<string, string>>): void {
    if (LEFT_OUT.has(name)) this.#leftOut += 1;
    if (this.#leftOut > 0) return;
    const paragraph = this.#paragraphs.at(-1);
    switch (name) {
      case 'p':
        this.#paragraphs.push({ text: '', style: '', list: null, level: 0 });
        break;
      case 'pStyle':
        if (paragraph) paragraph.style = val;
        break;
      case 'numId':
        if (paragraph) paragraph.list = val;
        break;
      case 'ilvl':
        if (paragraph) paragraph.level = Number(val);
        break;
      case 't':
        this.#inText = true;
        break;
      case 'tabs':
        this.#inTabs = true;
        break;
      case 'tab':
        if (!this.#inTabs) this.#add('\t');
        break;
      case 'br':
      case 'cr':
        this.#add(type === 'page' ? '\f' : '\n');
        break;
      case 'noBreakHyphen':
        this.#add('-');
        break;
      default:
        this.#openTable(name, val);
    }
  }

  #openTable(name: string, val: string): void {
    const table = this.#tables.at(-1);
    const cell = table?.rows.at(-1)?.at(-1);
    if (name === 'gridSpan' && cell) cell.span = Math.min(Math.max(Number(val) || 1, 1), WIDEST);
    if (name === 'vMerge' && cell) cell.goesOn = val !== 'restart';
    if (name === 'tbl') this.#tables.push({ rows: [], columns: 0 });
    if (name === 'tr') table?.rows.push([]);
    if (name !== 'tc' || !table) return;
    const row = table.rows.at(-1);
    row?.push({ lines: [], span: 1, goesOn: false });
    table.columns = Math.max(table.columns, row?.length ?? 0);
  }

  #close(name: string): void {
    if (LEFT_OUT.has(name)) this.#leftOut -= 1;
    else if (this.#leftOut > 0) return;
    else if (name === 't') this.#inText = false;
    else if (name === 'tabs') this.#inTabs = false;
    else if (name === 'p') this.#closeParagraph();
    else if (name === 'tbl') this.#closeTable();
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    const styled = this.#numbering.ofStyle(paragraph.style);
    const list = paragraph.list ?? styled?.list ?? null;
    const level = paragraph.list === null ? (styled?.level ?? 0) : paragraph.level;
    // Cells of a first column often hold a number that Word counts and nothing else.
    const blank = paragraph.text.trim() === '' && this.#tables.length === 0;
    const number = list !== null && list !== '0' && !blank ? this.#numbering.next(list, level) : '';
    const text = number === '' ? paragraph.text : `${number} ${paragraph.text.trimStart()}`;
    if (this.#tables.length === 0 && text.trim() !== '') this.#above = text.trim();
    this.#emit(text.split('\n'));
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (!table) return;
    if (table.columns <= LAYOUT_COLUMNS) {
      this.#emit(table.rows.flat().flatMap(({ lines }) => lines));
      return;
    }
    if (this.#tables.length === 0) {
      this.#found.push({ above: this.#above, rows: table.rows.map((row) => row.map(cellOf)) });
      this.#above = '';
    }
    this.#emit(
      table.rows
        .map((row) => row.map(({ lines }) => lines.join(' ').replace(/\s+/g, ' ').trim()).join('\t'))
        .filter((line) => line.trim() !== ''),
    );
  }

  /** Into the cell of the table around it, or into the document. */
  #emit(lines: readonly string[]): void {
    const cell = this.#tables.at(-1)?.rows.at(-1)?.at(-1);
    (cell?.lines ?? this.#lines).push(...lines);
  }
}

const cellOf = ({ lines, span, goesOn }: CellState): DocumentCell => ({
  text: lines.join('\n').trim(),
  span,
  goesOn,
});
