import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { effectsOf, standing, type Effect } from '../core/effects.ts';
import { tableOf } from '../core/physical.ts';

export type CountedEffect = Omit<Effect, 'condition'> & { readonly rows: number };

/** How many records stand, and what a change does to how many of them; one pass over the register. */
export async function countEffects(
  read: Read,
  before: RegisterDefinition,
  after: RegisterDefinition,
  today: LocalDate,
): Promise<{ rows: number; effects: CountedEffect[] }> {
  const effects = effectsOf(before, after, today);
  const counts = ['true', ...effects.map(({ condition }) => condition)].map(
    (condition) => `count(*) FILTER (WHERE ${condition})::integer`,
  );
  const [row] = await read.query(sql<{ counts: number[] }>`
    SELECT ARRAY[${sql.raw(counts.join(', '))}] AS counts
    FROM ${sql.raw(standing(before, after, tableOf(before.code)))} r`);
  const [rows = 0, ...counted] = row!.counts;
  return { rows, effects: effects.map(({ kind, code }, i) => ({ kind, code, rows: counted[i] ?? 0 })) };
}
