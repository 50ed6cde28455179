import type { Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { registerEnvironment } from '../core/environment.ts';
import { tableOf } from '../core/physical.ts';

/** Condition over alias `r` of the table: kept as long as the definition says; null where it says nothing. */
export function dueCondition(definition: RegisterDefinition, today: LocalDate): string | null {
  const { retention } = definition;
  if (!retention) return null;
  const { columns } = registerEnvironment(definition, 'r');
  const after = columns.get(retention.after) ?? columns.get(`${retention.after}_on`);
  if (after?.type !== 'date') throw new Error(`${definition.code}: ${retention.after} is no date`);
  return `(${after.sql}) + make_interval(months => ${retention.months}) <= DATE '${today}'`;
}

/** Records whose time of keeping is over; null where the definition sets none. */
export async function countDue(read: Read, definition: RegisterDefinition, today: LocalDate): Promise<number | null> {
  const condition = dueCondition(definition, today);
  if (condition === null) return null;
  const [row] = await read.query(
    sql<{
      n: number;
    }>`SELECT count(*)::integer AS n FROM ${sql.raw(tableOf(definition.code))} r WHERE ${sql.raw(condition)}`,
  );
  return row!.n;
}

/** Keeps what was counted, for pages. */
export async function noteDue(tx: Tx, register: string, due: number | null, at: Instant): Promise<void> {
  await tx.query(sql`
    UPDATE registers.register SET due_rows = ${due}, due_counted_at = ${due === null ? null : new Date(at)}
    WHERE code = ${register} AND (due_rows IS DISTINCT FROM ${due} OR ${due}::integer IS NOT NULL)`);
}
