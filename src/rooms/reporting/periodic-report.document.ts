import { fill, formatDate, formatFigure } from '../../kernel/index.ts';
import type { Block, DocumentTable, OfficialDocument, TableRow } from '../../platform/documents/index.ts';
import { piecesOf, type Piece } from './core/narrative.ts';
import type { Agency } from '../agencies/index.ts';
import type { Indicator, Observation } from '../indicators/index.ts';
import type { Letterhead } from '../forms/index.ts';
import type { Content, Figures, Report } from './core/report.ts';
import type { OpenedCycle } from './sql/cycle.reads.ts';

/** What the document of a report is made from. */
export interface ToWrite {
  readonly report: Report;
  readonly cycle: OpenedCycle;
  readonly agency: Agency;
  readonly content: Content;
  readonly figures: Figures;
  readonly units: Units;
}

/** Units of the computed rows, by the code of the row; a row without one was typed. */
export type Units = ReadonlyMap<string, Pick<Indicator, 'unit'>>;

/** Wording of the document. */
const TEXT = {
  title: 'Báo cáo',
  subject: 'Công tác cải cách hành chính {name}',
  period: 'Số liệu từ ngày {from} đến ngày {to}',
  of: '{agency} báo cáo kết quả thực hiện công tác cải cách hành chính {name} như sau:',
  ofProvince: 'Ủy ban nhân dân tỉnh báo cáo kết quả thực hiện công tác cải cách hành chính {name} như sau:',
  second: 'II. KẾT QUẢ THEO LĨNH VỰC',
  third: 'III. ĐÁNH GIÁ CHUNG',
  none: 'Không phát sinh.',
  missing: '(Chưa viết.)',
  annex: 'Phụ lục',
  annexSubject: 'Số liệu cải cách hành chính {name}',
  annexNote: '(Kèm theo Báo cáo của {agency})',
  typed: 'Cơ quan khai',
  computed: 'Từ sổ theo dõi',
  noData: 'Chưa có dữ liệu',
  notApplicable: 'Không áp dụng',
  province: 'Ủy ban nhân dân tỉnh',
  mark: 'DỮ LIỆU MẪU, KHÔNG PHẢI VĂN BẢN THẬT',
} as const;

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'] as const;
const HEADS = ['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Số liệu', 'Tử số', 'Mẫu số', 'Ghi chú'];
/** Millimetres. */
/** Sums of money of a province have 13 digits. */
const WIDTHS = [14, 76, 24, 28, 38, 38, 34];

const headed = (text: string): Block => ({ kind: 'text', text, look: 'bold' });

/** A piece of a narrative in the document; a table is as wide as the text, its first row the head. */
function blockOf(piece: Piece): Block {
  if (piece.kind === 'heading') return headed(piece.text);
  if (piece.kind !== 'table') return { kind: 'text', text: piece.text };
  const [head = [], ...rows] = piece.rows;
  const width = Math.max(...piece.rows.map((row) => row.length));
  const filled = (row: readonly string[]) => Array.from({ length: width }, (_, at) => row[at] ?? '');
  return {
    kind: 'table',
    table: {
      columns: Array.from({ length: width }, () => ({ width: 1, align: 'left' })),
      head: [filled(head).map((text) => ({ text }))],
      numbered: false,
      rows: rows.map((row) => ({ cells: filled(row) })),
    },
  };
}

/** Sections of a part stand under its heading: II.1 to II.6, III.1 and III.2. */
function bodyOf({ cycle, content }: ToWrite): Block[] {
  const blocks: Block[] = [];
  let part = '';
  for (const { code, title, required } of cycle.outline.sections) {
    const [outer = '', inner] = code.split('.');
    if (inner !== undefined && outer !== part) blocks.push(headed(outer === 'II' ? TEXT.second : TEXT.third));
    part = outer;
    blocks.push(headed(inner === undefined ? `${code}. ${title.toLocaleUpperCase('vi')}` : `${inner}. ${title}`));
    const words = content.sections[code] ?? '';
    blocks.push(...piecesOf(words === '' ? (required ? TEXT.missing : TEXT.none) : words).map(blockOf));
  }
  return blocks;
}

function figureCells(figure: Observation | undefined, unit: Indicator['unit']): TableRow['cells'] {
  if (figure?.state !== 'value')
    return [figure?.state === 'not-applicable' ? TEXT.notApplicable : TEXT.noData, null, null];
  const { numerator, denominator } = figure;
  if (denominator === null) return [numerator, null, null];
  return [formatFigure(figure, unit, 'vi'), numerator, denominator];
}

function annexTable({ cycle, content, figures, units }: ToWrite): DocumentTable {
  return {
    columns: WIDTHS.map((width, at) => ({ width, align: at === 0 ? 'centre' : at >= 3 && at <= 5 ? 'right' : 'left' })),
    head: [HEADS.map((text) => ({ text }))],
    numbered: false,
    rows: cycle.outline.annex.flatMap(({ title, rows }, at): TableRow[] => [
      { cells: [ROMAN[at] ?? null, title, null, null, null, null, null], strong: true },
      ...rows.map(({ code, name, unit }): TableRow => {
        const indicator = units.get(code);
        const typed = content.typed[code];
        const measured = indicator?.unit === 'percent' ? '%' : indicator?.unit === 'days' ? 'ngày' : null;
        const cells = indicator
          ? [...figureCells(figures[code], indicator.unit), TEXT.computed]
          : [typed?.value ?? TEXT.noData, null, null, typed?.note || TEXT.typed];
        return { cells: [code, name, unit ?? measured, ...cells] };
      }),
    ]),
  };
}

/** Number and day from the clerk, once they are noted; blank until then. */
function clerked({ issue }: Report): Pick<OfficialDocument, 'number' | 'date'> {
  return { number: /^\d+/.exec(issue?.number ?? '')?.[0] ?? null, date: issue?.issuedOn ?? null };
}

const writerOf = ({ report, agency }: ToWrite): string => (report.level === 'province' ? TEXT.province : agency.name);

/** The annex by itself, as a spreadsheet holds it. */
export function annexSheet(given: ToWrite, letterhead: Letterhead): OfficialDocument {
  const { cycle } = given;
  return {
    orientation: 'landscape',
    parent: letterhead.parent,
    issuer: letterhead.issuer,
    symbol: letterhead.symbol,
    number: null,
    place: letterhead.place,
    date: given.report.issue?.issuedOn ?? null,
    form: [],
    title: TEXT.annex,
    subject: [fill(TEXT.annexSubject, { name: cycle.name })],
    period: fill(TEXT.annexNote, { agency: writerOf(given) }),
    body: [{ kind: 'table', table: annexTable(given) }],
    signatory: null,
    recipients: [],
    mark: cycle.sample ? TEXT.mark : null,
  };
}

/** A periodic report in the layout of Decree 30/2020/NĐ-CP, to be numbered, dated and signed, with its annex of figures. */
export function periodicReport(given: ToWrite, letterhead: Letterhead): OfficialDocument {
  const { report, cycle, agency } = given;
  const { name, interval, outline, sample } = cycle;
  const province = report.level === 'province';
  const from = fill(province ? TEXT.ofProvince : TEXT.of, { agency: agency.name, name });
  return {
    orientation: 'portrait',
    parent: letterhead.parent,
    issuer: letterhead.issuer,
    symbol: letterhead.symbol,
    ...clerked(report),
    place: letterhead.place,
    form: [],
    title: TEXT.title,
    subject: [fill(TEXT.subject, { name })],
    period: fill(TEXT.period, { from: formatDate(interval.from), to: formatDate(interval.to) }),
    body: [{ kind: 'text', text: from }, ...bodyOf(given)],
    signatory: { lines: letterhead.signs, name: null },
    recipients: province ? outline.recipientsProvince : outline.recipients,
    annex: {
      title: TEXT.annex,
      subject: fill(TEXT.annexSubject, { name }),
      note: fill(TEXT.annexNote, { agency: writerOf(given) }),
      table: annexTable(given),
    },
    mark: sample ? TEXT.mark : null,
  };
}
