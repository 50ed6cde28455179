import { sql, type Tx } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { historyOf } from '../core/physical.ts';

/** Writes the same texts into all former images of records. Under the bulk role. */
export async function writeFormer(
  tx: Tx,
  definition: RegisterDefinition,
  keys: readonly (readonly string[])[],
  texts: Readonly<Record<string, string | null>>,
): Promise<void> {
  const set = Object.entries(texts).map(([column, text]) => sql`${sql.ref(column)} = ${text}`);
  const parts = definition.key.map((_, at) => sql`${keys.map((key) => key[at] ?? '')}::text[]`);
  const same = definition.key.map((name) => `k.${name} = h.${name}`).join(' AND ');
  await tx.query(sql`
    UPDATE ${sql.raw(historyOf(definition.code))} h SET ${sql.join(set)}
    FROM unnest(${sql.join(parts)}) AS k(${sql.raw(definition.key.join(', '))}) WHERE ${sql.raw(same)}`);
}
