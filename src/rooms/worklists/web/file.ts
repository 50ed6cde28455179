import { dayNumber, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { dateCell, tableResponse, type Cell } from '../../../platform/tabular/index.ts';
import { daysLate } from '../core/worklist.ts';
import { items, type Item } from '../sql/item.reads.ts';
import { promisesOf, type Promised } from '../sql/promise.store.ts';
import { asked, columnName, factName, type Asked } from './asked.ts';
import { noList } from './list.page.tsx';
import { WORDS } from './words.ts';

/** More than is ever late; a file is always whole. */
const ALL = 500_000;

const HEADS = {
  vi: ['Mã cơ quan', 'Cơ quan', 'Hạn', 'Quá hạn (ngày làm việc)', 'Tình trạng', 'Lý do', 'Ngày hẹn', 'Tính lúc'],
  en: ['Agency code', 'Agency', 'Due', 'Late (working days)', 'State', 'Reason', 'Promised day', 'As of'],
} as const;

function lineOf(page: PageContext, about: Asked, row: Item, promise: Promised | undefined): Cell[] {
  const { lang } = page;
  const { list, tree } = about;
  const agency = tree.byId(row.agency);
  return [
    ...row.key,
    ...row.facts.map((value, at) => (value === '' ? null : factName(page, about, at, value))),
    agency?.code ?? '',
    agency?.name ?? '',
    dateCell(dayNumber(row.since)),
    daysLate(row.since, about.today, about.calendarOf(row.agency)),
    list.done && row.done ? list.done.name[lang] : WORDS.open[lang],
    promise?.reason ?? null,
    promise ? dateCell(dayNumber(promise.promisedOn)) : null,
    formatInstant(page.at),
  ];
}

/** Every record of the filter that the reader reaches, as CSV or XLSX, with the reason and day of its group. */
export async function sendWorklist(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noList(page);
  const { lang, database } = page;
  const { list, filter, scope } = about;
  const rows = await items(database, filter, scope, { limit: ALL, skip: 0 });
  const promiseOf = await promisesOf(database, list.code, rows);
  const heads = [...about.definition.key, ...list.group].map((code) => columnName(about, code, lang));
  return tableResponse(page.params['format'], {
    name: `${list.code}-${about.today}-${rows.length}-dong`,
    sheet: list.name[lang],
    columns: [...heads, ...HEADS[lang]].map((header) => ({ header })),
    rows: rows.map((row) => lineOf(page, about, row, promiseOf(row))),
  });
}
