import { fill, formatDate } from '../../kernel/index.ts';
import type { Block, DocumentTable, OfficialDocument, TableRow } from '../../platform/documents/index.ts';
import type { Agency } from '../agencies/index.ts';
import { addressWords, FIELD_WORDS, type Plan } from '../plans/index.ts';
import type { Letterhead } from '../forms/index.ts';
import type { Content, OwnTarget, OwnTask } from './core/plan.ts';
import { dueWords, figureWords, whoWords } from './row-words.ts';

/** What a document of an agency's plan is made from. */
export interface ToWrite {
  readonly agency: Agency;
  readonly plan: Plan;
  readonly content: Content;
  readonly kind: 'new' | 'revised';
  /** Addresses of the province's targets and tasks, by number. */
  readonly targets: ReadonlyMap<number, { readonly address: string }>;
  readonly tasks: ReadonlyMap<number, { readonly address: string }>;
}

/** Wording of the document; what is law in it comes from the plan itself. */
const TEXT = {
  title: 'Kế hoạch',
  subject: 'Cải cách hành chính nhà nước năm {year} của {agency}',
  basis:
    'Thực hiện {number}{day} của Ủy ban nhân dân tỉnh về {title}, {agency} ban hành Kế hoạch cải cách hành chính năm {year} như sau:',
  revised: ' Kế hoạch này thay thế kế hoạch đã ban hành của cơ quan trong năm {year}.',
  targets: 'I. MỤC TIÊU',
  target: '{at}. {measure}: {figure}{source}.',
  said: '{at}. {measure}{source}.',
  ofProvince: ' (mục {address} Kế hoạch của tỉnh)',
  tasks: 'II. NHIỆM VỤ',
  tasksIn: 'Nhiệm vụ theo từng lĩnh vực, sản phẩm, thời hạn, bộ phận và người phụ trách nêu tại Phụ lục kèm theo.',
  solutions: 'III. GIẢI PHÁP',
  resources: 'IV. NGUỒN LỰC',
  organisation: 'V. TỔ CHỨC THỰC HIỆN',
  report:
    'Các bộ phận, cá nhân được phân công báo cáo kết quả theo định kỳ để tổng hợp, báo cáo Ủy ban nhân dân tỉnh (qua Sở Nội vụ).',
  annex: 'Phụ lục',
  annexSubject: 'Nhiệm vụ cải cách hành chính năm {year}',
  annexNote: '(Kèm theo Kế hoạch của {agency})',
  none: 'Chưa ghi.',
  mark: 'DỮ LIỆU MẪU, KHÔNG PHẢI VĂN BẢN THẬT',
} as const;

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'] as const;

const HEADS = [
  'STT',
  'Nhiệm vụ',
  'Sản phẩm',
  'Bộ phận, người phụ trách',
  'Thời hạn',
  'Kinh phí (đồng)',
  'Mục trong Kế hoạch của tỉnh',
];

/** Millimetres. */
const WIDTHS = [12, 78, 46, 42, 28, 26, 20];

const paragraphs = (text: string): Block[] =>
  (text === '' ? [TEXT.none] : text.split(/(?<=\.)\s+(?=\d+\.\s|[-–]\s)/u)).map((part) => ({
    kind: 'text',
    text: part,
  }));

const heading = (text: string): Block => ({ kind: 'text', text, look: 'bold' });

function basisOf({ plan, agency, kind }: ToWrite): Block {
  const number = plan.number ? `Quyết định số ${plan.number}` : 'Quyết định';
  const words = fill(TEXT.basis, {
    number,
    day: plan.issuedOn ? ` ngày ${formatDate(plan.issuedOn)}` : '',
    title: plan.title?.replace(/^Ban hành\s+/u, '') ?? 'Kế hoạch cải cách hành chính',
    agency: agency.name,
    year: plan.year ?? '',
  });
  return { kind: 'text', text: kind === 'revised' ? words + fill(TEXT.revised, { year: plan.year ?? '' }) : words };
}

/** Whether the words of a target hold its number already, as those taken from the province's plan do. */
const saysFigure = ({ measure, value }: OwnTarget): boolean =>
  value !== null && measure.includes(value.replace('.', ','));

const targetsOf = ({ content, targets }: ToWrite): Block[] =>
  content.targets.length === 0
    ? [{ kind: 'text', text: TEXT.none }]
    : content.targets.map((target, at) => {
        const over = target.source === null ? undefined : targets.get(target.source);
        const measure = target.measure.replace(/[.;:\s]+$/u, '');
        const text = fill(saysFigure(target) ? TEXT.said : TEXT.target, {
          at: at + 1,
          measure,
          figure: figureWords(target, 'vi'),
          source: over ? fill(TEXT.ofProvince, { address: addressWords(over.address, 'vi') }) : '',
        });
        return { kind: 'text', text };
      });

/** Tasks by field, each field a row of its own, as plans of provinces have their annexes. */
function annexTable({ content, tasks }: ToWrite): DocumentTable {
  const groups = (Object.keys(FIELD_WORDS) as (keyof typeof FIELD_WORDS)[])
    .map((field) => ({ field, own: content.tasks.filter((task) => task.field === field) }))
    .filter(({ own }) => own.length > 0);
  let number = 0;
  const rowOf = (task: OwnTask): TableRow => ({
    cells: [
      ++number,
      task.title,
      task.product || null,
      whoWords(task, 'vi'),
      dueWords(task, 'vi'),
      task.budget,
      task.source === null ? null : (tasks.get(task.source)?.address ?? null),
    ],
  });
  return {
    columns: WIDTHS.map((width, at) => ({ width, align: at === 0 ? 'centre' : at === 5 ? 'right' : 'left' })),
    head: [HEADS.map((text) => ({ text }))],
    numbered: false,
    rows: groups.flatMap(({ field, own }, at) => [
      { cells: [ROMAN[at] ?? null, FIELD_WORDS[field].vi, null, null, null, null, null], strong: true },
      ...own.map(rowOf),
    ]),
  };
}

/** An agency's plan in the layout of Decree 30/2020/NĐ-CP, to be numbered, dated and signed, with its annex of tasks. */
export function agencyPlanDocument(given: ToWrite, letterhead: Letterhead): OfficialDocument {
  const { plan, agency, content } = given;
  const year = plan.year ?? '';
  const { solutions, resources, organisation } = content.general;
  return {
    orientation: 'portrait',
    parent: letterhead.parent,
    issuer: letterhead.issuer,
    // Letterheads name the symbol of a report; of a plan only its first part differs.
    symbol: letterhead.symbol.replace(/^BC-/u, 'KH-'),
    number: null,
    place: letterhead.place,
    date: null,
    form: [],
    title: TEXT.title,
    subject: [fill(TEXT.subject, { year, agency: agency.shortName })],
    period: null,
    body: [
      basisOf(given),
      heading(TEXT.targets),
      ...targetsOf(given),
      heading(TEXT.tasks),
      { kind: 'text', text: TEXT.tasksIn },
      heading(TEXT.solutions),
      ...paragraphs(solutions),
      heading(TEXT.resources),
      ...paragraphs(resources),
      heading(TEXT.organisation),
      ...(organisation === '' ? [] : paragraphs(organisation)),
      { kind: 'text', text: TEXT.report },
    ],
    signatory: { lines: letterhead.signs, name: null },
    recipients: [
      'Ủy ban nhân dân tỉnh (để báo cáo)',
      'Sở Nội vụ (để theo dõi)',
      'Các bộ phận, đơn vị trực thuộc',
      'Lưu: VT',
    ],
    annex: {
      title: TEXT.annex,
      subject: fill(TEXT.annexSubject, { year }),
      note: fill(TEXT.annexNote, { agency: agency.name }),
      table: annexTable(given),
    },
    mark: plan.sample ? TEXT.mark : null,
  };
}
