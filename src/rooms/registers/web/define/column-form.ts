import { parseDate } from '../../../../kernel/index.ts';
import { boundsOf, isBounded, withBounds, type Bounds } from '../../core/bounds.ts';
import type { Column, RegisterDefinition } from '../../core/definition.ts';
import { codeFrom } from './code-of.ts';
import { linesIn, listIn, pairIn, pairOut, rowsIn, textIn, ticked, type Typed } from './part.ts';

/** Empty rows offered below the values of a choice. */
const SPARE_VALUES = 3;

const VALUE_FIELDS = ['gt-ma', 'gt-vi', 'gt-en', 'gt-khac'] as const;

const NEW: Column = {
  type: 'text',
  code: '',
  name: { vi: '', en: '' },
  headers: [],
  maybe: [],
  required: false,
  open: false,
};

/** The form of a column, or of a new one where `code` is empty; null where there is no such column. */
export function typedColumn(definition: RegisterDefinition, code: string): Typed | null {
  const at = definition.columns.findIndex((one) => one.code === code);
  const column = code === '' ? NEW : definition.columns[at];
  if (!column) return null;
  const before = code === '' ? definition.columns.at(-1) : definition.columns[at - 1];
  const values = column.type === 'choice' ? column.values : [];
  const rows = [...values, ...Array.from({ length: SPARE_VALUES }, () => null)];
  const bounds = boundsOf(definition, column);
  return new Map<string, string[]>([
    ...pairOut('ten', column.name),
    ['ma', [column.code]],
    ['kieu', [column.type]],
    ['sau', [before?.code ?? '']],
    ['bat-buoc', column.required ? ['co'] : []],
    ['cong-bo', column.open ? ['co'] : []],
    ['ngung', [column.retired ?? '']],
    ...pairOut('nhac', column.hint),
    ['tieu-de', [column.headers.join('\n')]],
    ...pairOut('ngay', column.type === 'document' ? column.date_name : undefined),
    ['tieu-de-ngay', [column.type === 'document' ? column.date_headers.join('\n') : '']],
    ['gt-ma', rows.map((one) => one?.code ?? '')],
    ['gt-vi', rows.map((one) => one?.name.vi ?? '')],
    ['gt-en', rows.map((one) => one?.name.en ?? '')],
    ['gt-khac', rows.map((one) => one?.also.join('; ') ?? '')],
    ['tu', [bounds?.from ?? '']],
    ['den', [bounds?.to ?? '']],
    ['muc', [bounds?.level ?? 'blocking']],
  ]);
}

function valuesIn(typed: Typed) {
  return rowsIn(typed, VALUE_FIELDS)
    .filter((row) => row['gt-vi'] !== '' || row['gt-ma'] !== '')
    .map((row) => ({
      code: row['gt-ma'] || codeFrom(row['gt-en'] || row['gt-vi'], '-'),
      name: { vi: row['gt-vi'] || row['gt-ma'], en: row['gt-en'] || row['gt-vi'] || row['gt-ma'] },
      also: listIn(row['gt-khac'], ';'),
    }));
}

/** What only some types have; a type that is sent by hand and unknown is refused by the schema. */
function ofType(type: string, typed: Typed): object {
  if (type === 'choice') return { values: valuesIn(typed) };
  if (type !== 'document') return {};
  const day = pairIn(typed, 'ngay');
  const name = pairIn(typed, 'ten');
  return {
    date_name: { vi: day.vi || `Ngày của ${name.vi}`, en: day.en || `Date of ${name.en}` },
    date_headers: linesIn(typed, 'tieu-de-ngay'),
  };
}

function columnIn(typed: Typed, was: Column | undefined): Column {
  const type = textIn(typed, 'kieu') || was?.type || 'text';
  const name = pairIn(typed, 'ten');
  const hint = pairIn(typed, 'nhac');
  const given = textIn(typed, 'ngung');
  const day = parseDate(given);
  return {
    type,
    code: was?.code ?? (textIn(typed, 'ma') || codeFrom(textIn(typed, 'ten.en') || name.vi)),
    name,
    headers: linesIn(typed, 'tieu-de'),
    maybe: was?.maybe ?? [],
    required: ticked(typed, 'bat-buoc'),
    open: ticked(typed, 'cong-bo'),
    ...(hint.vi !== '' && { hint }),
    ...(given !== '' && { retired: day.ok ? day.value : given }),
    ...ofType(type, typed),
  } as Column;
}

/** The definition with the column as the form has it, at the place that the form says, with its bounds. */
export function withColumn(definition: RegisterDefinition, typed: Typed, code: string): RegisterDefinition {
  const was = definition.columns.find((one) => one.code === code);
  const column = columnIn(typed, was);
  const others = definition.columns.filter((one) => one !== was);
  const after = others.findIndex((one) => one.code === textIn(typed, 'sau'));
  const columns = [...others.slice(0, after + 1), column, ...others.slice(after + 1)];
  const changed = { ...definition, columns };
  const own = was !== undefined && boundsOf(definition, was) === null;
  if (own || !isBounded(column)) return changed;
  const bounds: Bounds = {
    from: textIn(typed, 'tu'),
    to: textIn(typed, 'den'),
    level: (textIn(typed, 'muc') || 'blocking') as Bounds['level'],
  };
  return { ...changed, checks: withBounds(changed, column, bounds) };
}

/** The definition without the column and its bounds; what else names it is said by whoever examines it. */
export function withoutColumn(definition: RegisterDefinition, code: string): RegisterDefinition {
  const column = definition.columns.find((one) => one.code === code)!;
  const none: Bounds = { from: '', to: '', level: 'blocking' };
  return {
    ...definition,
    columns: definition.columns.filter((one) => one !== column),
    checks: boundsOf(definition, column) === null ? definition.checks : withBounds(definition, column, none),
  };
}
