import type { Column } from '../../core/definition.ts';
import { physicalOf } from '../../core/physical.ts';
import { codeFrom } from './code-of.ts';
import { clausesIn, sourceIn } from './fields.tsx';
import { listIn, pairIn, rowsIn, textIn, type Typed } from './part.ts';

const ROWS = 8;
/** Fields of one row of the short form, which is one column. */
export const COLUMN_FIELDS = ['cot-vi', 'cot-en', 'cot-kieu', 'cot-vai', 'cot-gt'] as const;

/** An empty form offers what nearly every register begins with. */
export const EMPTY: Typed = new Map<string, readonly string[]>([
  ['chac', ['official']],
  ['cot-vi', ['Mã', 'Cơ quan', ...Array.from({ length: ROWS - 2 }, () => '')]],
  ['cot-en', ['Code', 'Agency', ...Array.from({ length: ROWS - 2 }, () => '')]],
  ['cot-kieu', ['code', 'agency', ...Array.from({ length: ROWS - 2 }, () => 'text')]],
  ['cot-vai', ['khoa', 'co', ...Array.from({ length: ROWS - 2 }, () => '')]],
  ['cot-gt', Array.from({ length: ROWS }, () => '')],
]);

function columnIn(row: Readonly<Record<(typeof COLUMN_FIELDS)[number], string>>) {
  const name = { vi: row['cot-vi'], en: row['cot-en'] || row['cot-vi'] };
  const type = row['cot-kieu'] || 'text';
  const values = listIn(row['cot-gt'], ';').map((vi) => ({ code: codeFrom(vi, '-'), name: { vi, en: vi } }));
  return {
    type,
    code: codeFrom(name.en),
    name,
    required: row['cot-vai'] !== '',
    ...(type === 'choice' && { values }),
    ...(type === 'document' && { date_name: { vi: `Ngày của ${name.vi}`, en: `Date of ${name.en}` } }),
  };
}

/** The definition that the short form describes. */
export function shortDefinition(typed: Typed): unknown {
  const rows = rowsIn(typed, COLUMN_FIELDS).filter((row) => row['cot-vi'] !== '');
  const columns = rows.map(columnIn);
  const name = pairIn(typed, 'ten');
  return {
    code: textIn(typed, 'ma') || codeFrom(name.en),
    version: 1,
    name,
    source: sourceIn(typed),
    clauses: clausesIn(typed),
    // Of a document its number identifies a record.
    key: rows.flatMap((row, i) =>
      row['cot-vai'] === 'khoa' ? [physicalOf(columns[i] as unknown as Column)[0]!.name] : [],
    ),
    columns,
  };
}
