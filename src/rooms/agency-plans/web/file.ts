import { PassThrough, Readable } from 'node:stream';
import { dateAt, dayNumber, formatInstant, type Instant, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { dateCell, TABLE_TYPES, writeCsv, writeXlsx, type Cell } from '../../../platform/tabular/index.ts';
import { overview, rulesWith, type AgencyRow } from '../overview.ts';
import { RULE_WORDS, STANDING_WORDS } from '../words.ts';
import { asked, filterOf, holds, stands } from './asked.ts';
import { lateWords, noPlan } from './list.page.tsx';
import { WORDS } from './words.ts';

const HEADS = {
  vi: [
    'Mã cơ quan',
    'Cơ quan',
    'Tình trạng',
    'Thời hạn',
    'Số ngày muộn',
    'Lần gửi',
    'Gửi lúc',
    'Số, ký hiệu',
    'Ngày ban hành',
    'Số điều chưa đạt',
    'Điều chưa đạt',
    'Số lưu ý',
    'Lưu ý',
    'Giao kế hoạch của tỉnh',
    'Xác nhận lúc',
    'Người xác nhận',
    'Tính lúc',
  ],
  en: [
    'Agency code',
    'Agency',
    'State',
    'Time',
    'Days late',
    'Version',
    'Sent at',
    'Number',
    'Issued on',
    'Points failed',
    'Which fail',
    'Points warned',
    'Which warn',
    'The province’s plan delivered',
    'Acknowledged at',
    'Acknowledged by',
    'As of',
  ],
} as const;

const day = (value: LocalDate | null): Cell => (value === null ? null : dateCell(dayNumber(value)));
const at = (value: Instant | null): Cell => (value === null ? null : formatInstant(value));

function lineOf(page: PageContext, row: AgencyRow): Cell[] {
  const { lang } = page;
  const { agency, own, delivery } = row;
  const names = (result: 'failed' | 'warned') => rulesWith(row, result).map(({ rule }) => RULE_WORDS[rule.code][lang]);
  const [failed, warned] = [names('failed'), names('warned')];
  const counted = row.outcomes !== null;
  return [
    agency.code,
    agency.name,
    STANDING_WORDS[row.standing][lang],
    lateWords(row, lang),
    row.late,
    own?.version ?? null,
    at(own?.sentAt ?? null),
    own?.issue?.number ?? null,
    day(own?.issue?.issuedOn ?? null),
    counted ? failed.length : null,
    failed.join('; ') || null,
    counted ? warned.length : null,
    warned.join('; ') || null,
    at(delivery?.deliveredAt ?? null),
    at(delivery?.acknowledgedAt ?? null),
    delivery?.acknowledgedBy ?? null,
    formatInstant(page.at),
  ];
}

/** Every agency of the filter that the reader reaches, as CSV or XLSX. */
export async function sendList(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const every = await overview(page.database, { ...about, scope: page.scope('agency-plans.read') });
  const filter = filterOf(page.query, about.tree);
  const lines = every.filter((row) => holds(row, filter) && stands(row, filter)).map((row) => lineOf(page, row));
  const heads: readonly string[] = HEADS[page.lang];
  const xlsx = page.params['format'] === 'xlsx';
  const out = new PassThrough();
  const columns = heads.map((header, index) => ({ header, ...(index === 1 && { width: 40 }) }));
  const written = xlsx
    ? writeXlsx(out, [{ name: WORDS.title[page.lang], columns, rows: lines }])
    : writeCsv(out, [[...heads], ...lines]);
  written.catch((error: unknown) => out.destroy(error as Error));
  const name = `ke-hoach-co-quan-${dateAt(page.at)}-${lines.length}-dong.${xlsx ? 'xlsx' : 'csv'}`;
  return new Response(Readable.toWeb(out) as ReadableStream, {
    headers: {
      'Content-Type': TABLE_TYPES[xlsx ? 'xlsx' : 'csv'],
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
