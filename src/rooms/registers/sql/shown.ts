import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { unreachableItems } from '../../evidence/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { fieldsOf } from '../core/inputs.ts';
import { listBad } from './examine.ts';

/** Lists staged rows as bad ones that name evidence which is not there, or which the writer does not reach; answers how many. */
export async function listUnshown(
  tx: Tx,
  definition: RegisterDefinition,
  staged: { readonly staging: string; readonly runId: number; readonly columns: readonly string[] },
  scope: Scope,
): Promise<number> {
  const parts: string[] = [];
  for (const { code } of fieldsOf(definition).filter((field) => field.type === 'evidence')) {
    if (!staged.columns.includes(code)) continue;
    const named = await tx.query(sql<{ id: number }>`
      SELECT DISTINCT ${sql.ref(code)} AS id FROM ${sql.raw(staged.staging)} WHERE ${sql.ref(code)} IS NOT NULL`);
    const ids = named.map(({ id }) => id);
    const lacking = ids.length === 0 ? [] : await unreachableItems(tx, ids, scope);
    if (lacking.length === 0) continue;
    parts.push(`
      SELECT s.line, 'registers.no-evidence' AS code, '${code}' AS field, jsonb_build_object('item', s.${code}) AS params
      FROM ${staged.staging} s WHERE s.${code} IN (${lacking.map(Math.trunc).join(', ')})`);
  }
  return parts.length === 0 ? 0 : listBad(tx, staged.runId, parts);
}
