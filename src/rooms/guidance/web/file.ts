import { dateAt, dayNumber, formatInstant, type Lang, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { dateCell, tableResponse, type Cell } from '../../../platform/tabular/index.ts';
import { daysLate } from '../core/routing.ts';
import { listDifficulties, type DifficultyRow } from '../sql/difficulty.reads.ts';
import { KIND_WORDS, OUTCOME_WORDS, STANDING_WORDS } from '../words.ts';
import { asked, fieldName, filterOf, type Asked } from './asked.ts';
import { noPlan, solverName } from './difficulties.page.tsx';
import { WORDS } from './difficulty-words.ts';

const HEADS = {
  vi: [
    'Số',
    'Loại',
    'Nêu ngắn gọn',
    'Nội dung',
    'Mã cơ quan',
    'Đơn vị nêu',
    'Lĩnh vực',
    'Mục của kế hoạch',
    'Chỉ số',
    'Ngày nêu',
    'Cơ quan trả lời',
    'Hạn trả lời',
    'Tình trạng',
    'Quá hạn (ngày làm việc)',
    'Kết quả',
    'Trả lời',
    'Ngày trả lời',
    'Tính lúc',
  ],
  en: [
    'Number',
    'Kind',
    'In short',
    'What was raised',
    'Agency code',
    'Raised by',
    'Field',
    'Clause of the plan',
    'Indicator',
    'Raised on',
    'To be answered by',
    'Answer by',
    'State',
    'Late (working days)',
    'Outcome',
    'Answer',
    'Answered on',
    'As of',
  ],
} as const satisfies Record<Lang, readonly string[]>;

/** More rows than any plan has; a file is always whole. */
const ALL = 100_000;

const day = (value: LocalDate | null): Cell => (value === null ? null : dateCell(dayNumber(value)));

function lineOf(page: PageContext, about: Asked, row: DifficultyRow): Cell[] {
  const { lang } = page;
  const agency = about.tree.byId(row.agency);
  return [
    row.id,
    KIND_WORDS[row.kind][lang],
    row.title,
    row.body,
    agency?.code ?? '',
    agency?.name ?? '',
    fieldName(row.field, lang),
    row.address,
    row.indicator,
    day(row.raisedOn),
    solverName(about, row.solver, lang),
    day(row.dueOn),
    STANDING_WORDS[row.standing][lang],
    daysLate(row, about.today, about.calendarOf(row.solver)),
    row.outcome && OUTCOME_WORDS[row.outcome][lang],
    row.answer,
    day(row.answeredOn),
    formatInstant(page.at),
  ];
}

/** Every row of the filter that the reader reaches, as CSV or XLSX. */
export async function sendDifficulties(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const rows = await listDifficulties(page.database, filterOf(page.query, about), about, { limit: ALL, skip: 0 });
  return tableResponse(page.params['format'], {
    name: `vuong-mac-${dateAt(page.at)}-${rows.length}-dong`,
    sheet: WORDS.title[page.lang],
    columns: HEADS[page.lang].map((header, at) => ({ header, ...((at === 2 || at === 3) && { width: 50 }) })),
    rows: rows.map((row) => lineOf(page, about, row)),
  });
}
