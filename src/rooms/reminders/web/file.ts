import { PassThrough, Readable } from 'node:stream';
import { dateAt, dayNumber, formatInstant, type Lang, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { dateCell, TABLE_TYPES, writeCsv, writeXlsx, type Cell } from '../../../platform/tabular/index.ts';
import type { BoardRow } from '../../tasks/index.ts';
import { chasedRows, type ChasedRow } from '../sql/log.reads.ts';
import { matterNames, type MatterName } from '../sql/matter.store.ts';
import { howWords } from './log.page.tsx';
import { logAsked, type LogAsked } from './log-asked.ts';
import { sharesNow } from './shares-now.ts';
import { WORDS } from './words.ts';

const HEADS = {
  vi: [
    'Mục',
    'Nhiệm vụ',
    'Mã cơ quan',
    'Cơ quan',
    'Hạn',
    'Số lần nhắc',
    'Trong đó trực tiếp',
    'Nhắc lần cuối',
    'Ai nhắc, qua kênh nào',
    'Trả lời của đơn vị',
    'Ngày hẹn xong',
    'Người trả lời',
    'Trả lời lúc',
    'Tính lúc',
  ],
  en: [
    'Clause',
    'Task',
    'Agency code',
    'Agency',
    'Due',
    'Reminders',
    'By hand',
    'Last reminder',
    'By whom, by which channel',
    'Answer of the unit',
    'Promised for',
    'Answered by',
    'Answered at',
    'As of',
  ],
} as const satisfies Record<Lang, readonly string[]>;

/** More rows than any plan has; a file is always whole. */
const ALL = 200_000;

const day = (value: LocalDate | null): Cell => (value === null ? null : dateCell(dayNumber(value)));

function lineOf(
  page: PageContext,
  asked: LogAsked,
  row: ChasedRow,
  { share, matter }: { readonly share: BoardRow | undefined; readonly matter: MatterName | undefined },
): Cell[] {
  const agency = asked.tree.byId(row.agency);
  return [
    share?.address ?? null,
    share?.title ?? matter?.title[page.lang] ?? WORDS.gone[page.lang],
    agency?.code ?? '',
    agency?.name ?? '',
    day(share?.dueOn ?? null),
    row.times,
    row.byHand,
    day(row.lastOn),
    howWords(row, asked, page.lang),
    row.answer,
    day(row.promisedOn),
    row.answeredBy,
    row.answeredAt === null ? null : formatInstant(row.answeredAt),
    formatInstant(page.at),
  ];
}

/** Every row of the log that the filter holds and the reader reaches, as CSV or XLSX. */
export async function sendLog(page: PageContext): Promise<Response> {
  const asked = await logAsked(page);
  const rows = await chasedRows(page.database, asked.filter, { limit: ALL, skip: 0 });
  const now = await sharesNow(
    page,
    rows.map(({ share }) => share),
  );
  const matters = await matterNames(
    page.database,
    rows.map(({ share }) => share),
  );
  const heads: readonly string[] = HEADS[page.lang];
  const lines = rows.map((row) =>
    lineOf(page, asked, row, { share: now.get(row.share), matter: matters.get(row.share) }),
  );
  const xlsx = page.params['format'] === 'xlsx';
  const out = new PassThrough();
  const columns = heads.map((header, at) => ({ header, ...(at === 1 && { width: 60 }) }));
  const written = xlsx
    ? writeXlsx(out, [{ name: WORDS.log[page.lang], columns, rows: lines }])
    : writeCsv(out, [[...heads], ...lines]);
  written.catch((error: unknown) => out.destroy(error as Error));
  const name = `don-doc-${dateAt(page.at)}-${rows.length}-dong.${xlsx ? 'xlsx' : 'csv'}`;
  return new Response(Readable.toWeb(out) as ReadableStream, {
    headers: {
      'Content-Type': TABLE_TYPES[xlsx ? 'xlsx' : 'csv'],
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
