import { fill, formatCount, formatDate } from '../../kernel/index.ts';
import type { Block, DocumentTable, HeadCell, OfficialDocument, TableRow } from '../../platform/documents/index.ts';
import type { Form06aOutline } from './catalog.ts';
import { isEmpty, sumOf, totalsOf, type FilledForm, type FormCounts } from './core/filled-form.ts';
import type { Letterhead } from './core/letterhead.ts';

/** Millimetres. */
const ORDER_WIDTH = 12;
const SECTOR_WIDTH = 48;
const COUNT_WIDTH = 17;
const DIRECT_WIDTH = 22;
const DIRECT = 2;
const COUNTS = 11;

function headOf({ columns }: Form06aOutline): HeadCell[][] {
  const { received, resolved, open } = columns;
  return [
    [
      { text: columns.order, rows: 3 },
      { text: columns.sector, rows: 3 },
      { text: received.group, columns: 4 },
      { text: resolved.group, columns: 4 },
      { text: open.group, columns: 3 },
    ],
    [
      { text: received.total, rows: 2 },
      { text: received.within, columns: 2 },
      { text: received.carried, rows: 2 },
      { text: resolved.total, rows: 2 },
      { text: resolved.early, rows: 2 },
      { text: resolved.on_time, rows: 2 },
      { text: resolved.late, rows: 2 },
      { text: open.total, rows: 2 },
      { text: open.in_time, rows: 2 },
      { text: open.overdue, rows: 2 },
    ],
    [{ text: received.online }, { text: received.direct }],
  ];
}

/** Columns (3) to (13) of the form. */
function countsOf(counts: FormCounts): number[] {
  const { received, resolved, open } = totalsOf(counts);
  return [
    received,
    counts.online,
    counts.direct,
    counts.carried,
    resolved,
    counts.early,
    counts.onTime,
    counts.late,
    open,
    counts.inTime,
    counts.overdue,
  ];
}

function rowsOf(form: FilledForm, outline: Form06aOutline): TableRow[] {
  const sum = sumOf(form.rows);
  const { apart, rest } = totalsOf(sum);
  const blank = Array.from({ length: COUNTS - 1 }, () => null);
  return [
    ...form.rows
      .filter((row) => !isEmpty(row.counts))
      .map((row, i) => ({ cells: [i + 1, row.sector.vi, ...countsOf(row.counts)] })),
    { cells: [null, outline.total, ...countsOf(sum)], strong: true },
    { cells: [null, outline.difference, apart + rest, ...blank] },
  ];
}

function tableOf(form: FilledForm, outline: Form06aOutline): DocumentTable {
  const counts = Array.from({ length: COUNTS }, (_, i) => ({
    width: i === DIRECT ? DIRECT_WIDTH : COUNT_WIDTH,
    align: 'right' as const,
  }));
  return {
    columns: [{ width: ORDER_WIDTH, align: 'centre' }, { width: SECTOR_WIDTH, align: 'left' }, ...counts],
    head: headOf(outline),
    numbered: true,
    rows: rowsOf(form, outline),
  };
}

/** Sentence that says whether received = resolved + open, and what stands in between. */
function checkText(form: FilledForm, { notes }: Form06aOutline): string {
  const sum = sumOf(form.rows);
  const totals = totalsOf(sum);
  const list = form.apart
    .map((name, i) => ({ name: name.vi, count: sum.apart[i] ?? 0 }))
    .filter(({ count }) => count !== 0)
    .map(({ name, count }) => `${name.toLocaleLowerCase('vi')}: ${formatCount(count, 'vi')}`)
    .join('; ');
  const params = {
    received: formatCount(totals.received, 'vi'),
    resolved: formatCount(totals.resolved, 'vi'),
    open: formatCount(totals.open, 'vi'),
    apart: formatCount(totals.apart, 'vi'),
    rest: formatCount(totals.rest, 'vi'),
    list,
  };
  if (totals.rest !== 0) return fill(notes.unexplained, params);
  return fill(list === '' ? notes.balanced : notes.apart, params);
}

function bodyOf(form: FilledForm, outline: Form06aOutline): Block[] {
  const details = form.rule.details.map((detail) => detail.vi).join('. ');
  const nothing: Block[] = form.rows.every((row) => isEmpty(row.counts)) ? [{ kind: 'text', text: outline.none }] : [];
  return [
    { kind: 'aside', text: outline.unit },
    { kind: 'table', table: tableOf(form, outline) },
    ...nothing,
    { kind: 'text', text: checkText(form, outline) },
    { kind: 'text', text: fill(outline.notes.rule, { name: form.rule.name.vi, details }) },
    { kind: 'text', text: fill(outline.notes.scope, { as_of: formatDate(form.asOf) }) },
  ];
}

/** Form II.06a as a document to be numbered, dated and signed. */
export function form06aDocument(form: FilledForm, outline: Form06aOutline, letterhead: Letterhead): OfficialDocument {
  const { from, to } = form.interval;
  return {
    orientation: 'landscape',
    parent: letterhead.parent,
    issuer: letterhead.issuer,
    symbol: letterhead.symbol,
    number: null,
    place: letterhead.place,
    date: null,
    form: outline.form,
    title: outline.title,
    subject: [outline.subject],
    period: fill(outline.period, { from: formatDate(from), to: formatDate(to) }),
    body: bodyOf(form, outline),
    signatory: { lines: letterhead.signs, name: null },
    recipients: outline.recipients,
    mark: form.sample ? outline.mark : null,
  };
}
