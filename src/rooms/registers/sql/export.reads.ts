import { date, type Lang } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import { dateCell, type Cell, type Row } from '../../../platform/tabular/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { fieldsOf, type Field } from '../core/inputs.ts';
import { tableOf } from '../core/physical.ts';

/** Rows fetched at once. */
const BATCH = 5_000;
const MINUTES_OF_VIETNAM = 7 * 60;

/** A record as the export writes it: own codes of agencies, names of choices, dates as dates. */
export interface ExportPlan {
  readonly headers: readonly string[];
  /** All records in the order of their key, in batches; `where` is a compiled condition over alias `r`. */
  rows(): AsyncGenerator<Row>;
}

/** Prepares an export of all fields, whose file can be imported again unchanged, or of some. Run it in one snapshot. */
export async function planExport(
  read: Read,
  definition: RegisterDefinition,
  lang: Lang,
  where: string | null = null,
  fields: readonly Field[] = fieldsOf(definition),
): Promise<ExportPlan> {
  const agencies = await loadAgencies(read, date('2026-01-01'));
  const writers = fields.map((field) => writerOf(field, lang, agencies));
  return {
    headers: fields.map((field) => field.name[lang]),
    rows: () => records(read, definition, where, writers),
  };
}

type RawRow = readonly (string | number | boolean | null)[];
interface ColumnExport {
  readonly sql: readonly string[];
  write(values: RawRow, at: number): Cell;
}

function writerOf(column: Field, lang: Lang, agencies: AgencyTree): ColumnExport {
  const name = `r.${column.code}`;
  switch (column.type) {
    case 'moment':
      return {
        sql: [
          `${name}_on - DATE '1970-01-01'`,
          `EXTRACT(EPOCH FROM ${name}_at + INTERVAL '${MINUTES_OF_VIETNAM} minutes')::bigint % 86400`,
        ],
        write: (values, at) =>
          values[at] === null ? null : dateCell(Number(values[at]), Number(values[at + 1] ?? -1)),
      };
    case 'date':
      return {
        sql: [`${name} - DATE '1970-01-01'`],
        write: (values, at) => (values[at] === null ? null : dateCell(Number(values[at]))),
      };
    case 'agency':
      return { sql: [name], write: (values, at) => agencies.byId(Number(values[at]))?.code ?? null };
    case 'choice': {
      const names = new Map((column.values ?? []).map((value) => [value.code, value.name[lang]]));
      return { sql: [name], write: (values, at) => names.get(String(values[at])) ?? null };
    }
    case 'boolean':
      return {
        sql: [name],
        write: (values, at) =>
          values[at] === null ? null : values[at] ? (lang === 'vi' ? 'Có' : 'Yes') : lang === 'vi' ? 'Không' : 'No',
      };
    case 'integer':
    case 'evidence':
      return { sql: [name], write: (values, at) => values[at] as number | null };
    case 'decimal':
    case 'money':
      return { sql: [name], write: (values, at) => (values[at] === null ? null : Number(values[at])) };
    default:
      return { sql: [name], write: (values, at) => values[at] as string | null };
  }
}

async function* records(
  read: Read,
  definition: RegisterDefinition,
  where: string | null,
  writers: readonly ColumnExport[],
): AsyncGenerator<Row> {
  const key = definition.key.map((name) => `r.${name}`);
  const columns = [...key, ...writers.flatMap((writer) => writer.sql)];
  const starts = writers.map((_, i) => writers.slice(0, i).reduce((sum, one) => sum + one.sql.length, key.length));
  let after: string[] | null = null;
  for (;;) {
    const position: string = after ? `AND (${key.join(', ')}) > (${after.map(quote).join(', ')})` : '';
    const rows: { v: RawRow }[] = await read.query(
      sql<{ v: RawRow }>`
        SELECT jsonb_build_array(${sql.raw(columns.join(', '))}) AS v
        FROM ${sql.raw(tableOf(definition.code))} r
        WHERE ${sql.raw(where ? `(${where})` : 'true')} ${sql.raw(position)}
        ORDER BY ${sql.raw(key.join(', '))} LIMIT ${BATCH}`,
    );
    for (const { v } of rows) yield writers.map((writer, i) => writer.write(v, starts[i]!));
    if (rows.length < BATCH) return;
    const last = rows.at(-1)!.v;
    after = key.map((_, at) => String(last[at]));
  }
}
