import type { Interval, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { tableOf } from '../core/physical.ts';
import { writersOf } from '../core/rights.ts';
import { orderDayOf } from './records.reads.ts';

/** Records of a month that one source system sent for one agency. */
export interface FromSource {
  readonly agency: number;
  readonly source: string;
  readonly month: LocalDate;
  readonly rows: number;
}

/**
 * What each source system of a register sent, by the agency that answers for it and by month: every record, also one that is
 * not counted because another system holds it too, since a system that sends only such records sends all the same. Null where
 * a register has no source systems, no agency that answers, or no day that it is kept in the order of.
 */
export async function countBySource(
  read: Read,
  definition: RegisterDefinition,
  { from, to }: Interval,
): Promise<FromSource[] | null> {
  const source = definition.same?.source;
  const owner = writersOf(definition)[0];
  const day = orderDayOf(definition);
  if (!source || !owner || day === null) return null;
  return read.query(sql<FromSource>`
    SELECT ${sql.ref(owner)} AS agency, ${sql.ref(source)} AS source, date_trunc('month', ${sql.ref(day)}::timestamp)::date AS month,
           count(*)::integer AS rows
    FROM ${sql.raw(tableOf(definition.code))}
    WHERE ${sql.ref(day)} BETWEEN ${from} AND ${to}
    GROUP BY 1, 2, 3`);
}
