import { PassThrough, Readable } from 'node:stream';
import { dateAt, dayNumber, formatInstant, type Lang, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { dateCell, TABLE_TYPES, writeCsv, writeXlsx, type Cell } from '../../../platform/tabular/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import { doerNames } from '../doers.ts';
import { progressOf } from '../core/state.ts';
import type { BoardRow } from '../core/task.ts';
import { boardRows } from '../sql/board.reads.ts';
import { ROLE_WORDS, STANDING_WORDS } from '../words.ts';
import { asked, type Asked } from './asked.ts';
import { noPlan } from './list.page.tsx';
import { WORDS } from './words.ts';

const HEADS = {
  vi: [
    'Mục',
    'Nhiệm vụ',
    'Lĩnh vực',
    'Sản phẩm',
    'Mã cơ quan',
    'Cơ quan',
    'Vai trò',
    'Phần việc',
    'Bộ phận',
    'Người thực hiện',
    'Kỳ từ',
    'Kỳ đến',
    'Thời hạn theo kế hoạch',
    'Hạn',
    'Tình trạng',
    'Phần trăm',
    'Ngày xong',
    'Kinh phí (đồng)',
    'Đã chi (đồng)',
    'Ghi chú',
    'Tính lúc',
  ],
  en: [
    'Clause',
    'Task',
    'Field',
    'Product',
    'Agency code',
    'Agency',
    'Role',
    'Share',
    'Division',
    'Who does it',
    'Period from',
    'Period to',
    'Time in the plan',
    'Due',
    'State',
    'Percent',
    'Done on',
    'Budget (đồng)',
    'Spent (đồng)',
    'Remark',
    'As of',
  ],
} as const satisfies Record<Lang, readonly string[]>;

/** More rows than any plan has; a file is always whole. */
const ALL = 200_000;

const day = (value: LocalDate | null): Cell => (value === null ? null : dateCell(dayNumber(value)));

function lineOf(page: PageContext, { tree }: Asked, row: BoardRow, doerOf: (post: number) => string | null): Cell[] {
  const { lang } = page;
  const agency = tree.byId(row.agency);
  return [
    row.address,
    row.title,
    FIELD_WORDS[row.field as keyof typeof FIELD_WORDS]?.[lang] ?? row.field,
    row.product,
    agency?.code ?? '',
    agency?.name ?? '',
    ROLE_WORDS[row.role][lang],
    row.share,
    row.division,
    row.post === null ? null : doerOf(row.post),
    day(row.periodFrom),
    day(row.periodTo),
    row.dueText,
    day(row.dueOn),
    STANDING_WORDS[row.standing][lang],
    progressOf(row.state, { done: row.stepsDone, all: row.stepsAll }, row.percent).percent,
    day(row.doneOn),
    row.budget,
    row.spent,
    row.remark,
    formatInstant(page.at),
  ];
}

/** Every row of the filter that the reader reaches, as CSV or XLSX. */
export async function sendWork(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const rows = await boardRows(page.database, about.filter, about.seen, { limit: ALL, skip: 0 });
  const heads: readonly string[] = HEADS[page.lang];
  const doerOf = await doerNames(page.database, about.today);
  const lines = rows.map((row) => lineOf(page, about, row, doerOf));
  const xlsx = page.params['format'] === 'xlsx';
  const out = new PassThrough();
  const columns = heads.map((header, at) => ({ header, ...(at === 1 && { width: 60 }) }));
  const written = xlsx
    ? writeXlsx(out, [{ name: WORDS.title[page.lang], columns, rows: lines }])
    : writeCsv(out, [[...heads], ...lines]);
  written.catch((error: unknown) => out.destroy(error as Error));
  const name = `nhiem-vu-${dateAt(page.at)}-${rows.length}-dong.${xlsx ? 'xlsx' : 'csv'}`;
  return new Response(Readable.toWeb(out) as ReadableStream, {
    headers: {
      'Content-Type': TABLE_TYPES[xlsx ? 'xlsx' : 'csv'],
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
