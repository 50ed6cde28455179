import { behindWall, ensureWall, type Tx } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { historyOf, tableOf } from '../core/physical.ts';
import { readersOf } from '../core/rights.ts';

/** Action whose scope cuts every register. */
export const WALL = 'registers.read';

/** Puts a register and its history behind the wall: a request sees the records of the agencies it reaches. */
export async function ensureRegisterWall(tx: Tx, definition: RegisterDefinition): Promise<void> {
  const condition = behindWall(WALL, readersOf(definition));
  for (const table of [tableOf(definition.code), historyOf(definition.code)]) await ensureWall(tx, table, condition);
}
