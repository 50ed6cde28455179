import { behindWall, ensureWall, type Tx } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { personalTableOf } from '../core/personal.ts';
import { historyOf, tableOf } from '../core/physical.ts';
import { readersOf } from '../core/rights.ts';

/** Action whose scope cuts every register. */
export const WALL = 'registers.read';

/** Condition of the rows of a register that a request sees. */
export const wallOf = (definition: RegisterDefinition): string => behindWall(WALL, readersOf(definition));

/**
 * Puts a register, its history and its personal values behind the wall: a request sees the records of the agencies it reaches,
 * and the values of those records alone.
 */
export async function ensureRegisterWall(tx: Tx, definition: RegisterDefinition): Promise<void> {
  const condition = wallOf(definition);
  for (const table of [tableOf(definition.code), historyOf(definition.code)]) await ensureWall(tx, table, condition);
  if (!definition.personal) return;
  const side = personalTableOf(definition.code);
  const match = definition.key.map((name) => `r.${name} = ${side.split('.')[1]}.${name}`).join(' AND ');
  await ensureWall(tx, side, `EXISTS (SELECT 1 FROM ${tableOf(definition.code)} r WHERE ${match})`);
}
