import { fill, formatCount, formatDate, type Interval, type LocalDate } from '../../kernel/index.ts';
import type {
  Block,
  Cell,
  DocumentTable,
  HeadCell,
  OfficialDocument,
  Reference,
  TableRow,
} from '../../platform/documents/index.ts';
import type { Form06aOutline } from './catalog.ts';
import { isEmpty, sumOf, totalsOf, type FilledForm, type FormCounts } from './core/filled-form.ts';
import { formCodeOf } from './core/form-code.ts';
import type { Letterhead } from './core/letterhead.ts';
import { formCodePath } from './web/paths.ts';

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

/** The form as it is written down: counts, or words where the public must not see one. */
export interface WrittenForm {
  readonly interval: Interval;
  /** Columns (3) to (13) by sector. */
  readonly rows: readonly { readonly sector: string; readonly counts: readonly Cell[] }[];
  readonly total: readonly Cell[];
  /** (3) − (7) − (11). */
  readonly difference: Cell;
  readonly notes: readonly string[];
  /** Day of the edition it was taken from; null for a form yet to be signed. */
  readonly published: LocalDate | null;
  readonly sample: boolean;
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

function rowsOf(form: WrittenForm, outline: Form06aOutline): TableRow[] {
  const blank = Array.from({ length: COUNTS - 1 }, () => null);
  return [
    ...form.rows.map(({ sector, counts }, i) => ({ cells: [i + 1, sector, ...counts] })),
    { cells: [null, outline.total, ...form.total], strong: true },
    { cells: [null, outline.difference, form.difference, ...blank] },
  ];
}

function tableOf(form: WrittenForm, outline: Form06aOutline): DocumentTable {
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

/** A filled form in words: sectors without anything are left out, the notes say what was checked and counted. */
function writtenForm(form: FilledForm, outline: Form06aOutline): WrittenForm {
  const sum = sumOf(form.rows);
  const { apart, rest } = totalsOf(sum);
  return {
    interval: form.interval,
    rows: form.rows
      .filter((row) => !isEmpty(row.counts))
      .map(({ sector, counts }) => ({ sector: sector.vi, counts: countsOf(counts) })),
    total: countsOf(sum),
    difference: apart + rest,
    notes: [
      ...(form.rows.every((row) => isEmpty(row.counts)) ? [outline.none] : []),
      checkText(form, outline),
      ruleText(form.rule, outline),
      fill(outline.notes.scope, { as_of: formatDate(form.asOf) }),
    ],
    published: null,
    sample: form.sample,
  };
}

/** The counting rule with its sentences. */
export const ruleText = ({ name, details }: Omit<FilledForm['rule'], 'code'>, { notes }: Form06aOutline): string =>
  fill(notes.rule, { name: name.vi, details: details.map((detail) => detail.vi).join('. ') });

/** Form II.06a as a document to be numbered, dated and signed. */
export const form06aDocument = (
  form: FilledForm,
  outline: Form06aOutline,
  letterhead: Letterhead,
  site?: string,
): OfficialDocument => ({
  ...writtenDocument(writtenForm(form, outline), outline, letterhead),
  facts: formFacts(form, outline),
  reference: referenceOf(formCodeOf(form), site),
});

/** The code that leads back; without an address of this installation its QR code holds the code alone. */
const referenceOf = (code: string, site: string | undefined): Reference => ({
  code,
  address: site === undefined ? code : `${site}${formCodePath(encodeURIComponent(code))}`,
  label: 'Mã tra cứu số liệu:',
});

/** Where every count of the form comes from, for machines. */
const formFacts = ({ agency, interval, rule, source, asOf, rows }: FilledForm, { code }: Form06aOutline) => ({
  schema: 'thuocdo/form-lineage/1',
  form: code,
  agency: agency.code,
  interval,
  rule: rule.code,
  countedAsOf: asOf,
  rows: rows.filter((row) => !isEmpty(row.counts)).map(({ sector, counts }) => ({ sector: sector.vi, ...counts })),
  registers: { dossiers: source },
});

/** The written form in the layout of Decree 30/2020; what was published already is dated and has nobody to sign it. */
export function writtenDocument(form: WrittenForm, outline: Form06aOutline, letterhead: Letterhead): OfficialDocument {
  const { from, to } = form.interval;
  return {
    orientation: 'landscape',
    parent: letterhead.parent,
    issuer: letterhead.issuer,
    symbol: letterhead.symbol,
    number: null,
    place: letterhead.place,
    date: form.published,
    form: outline.form,
    title: outline.title,
    subject: [outline.subject],
    period: fill(outline.period, { from: formatDate(from), to: formatDate(to) }),
    body: [
      { kind: 'aside', text: outline.unit },
      { kind: 'table', table: tableOf(form, outline) },
      ...form.notes.map((text): Block => ({ kind: 'text', text })),
    ],
    signatory: form.published === null ? { lines: letterhead.signs, name: null } : null,
    recipients: form.published === null ? outline.recipients : [],
    mark: form.sample ? outline.mark : null,
  };
}
