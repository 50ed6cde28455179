import type { Database, Read } from '../../platform/database/index.ts';
import type { Act } from '../../platform/manifest.ts';
import type { RowsChanged } from '../registers/index.ts';
import { digestOf, engineOf } from './catalog.ts';
import { recountDifferences, type Difference } from './sql/recount.reads.ts';
import { analyzeRollUps, lockRollUps, postChangedRows, readRollUpState, rebuildRollUps } from './sql/rollups.store.ts';

/**
 * Makes the roll-ups of every register that has measures, and counts anew those whose measures or register definition have
 * changed since. Run at start, after the registers; a second run changes nothing. Answers the registers that were counted.
 */
export async function ensureRollups(database: Database): Promise<string[]> {
  const counted: string[] = [];
  const { plans, registers } = await engineOf(database);
  for (const [register, plan] of plans) {
    const digest = digestOf(plan, registers);
    if ((await readRollUpState(database, register))?.digest === digest) continue;
    await database.transaction(async (tx) => {
      await lockRollUps(tx);
      if ((await readRollUpState(tx, register))?.digest === digest) return;
      await tx.bulk(() => rebuildRollUps(tx, plan, digest));
      counted.push(register);
    });
    await analyzeRollUps(database, plan);
  }
  return counted;
}

/** Moves the roll-ups by the rows that a transaction changed, inside that transaction. */
export async function followRows(act: Act, changed: RowsChanged): Promise<void> {
  const { plans, registers } = await engineOf(act.tx);
  const plan = plans.get(changed.register.code);
  if (!plan) return;
  const state = await readRollUpState(act.tx, plan.set.register);
  const digest = digestOf(plan, registers);
  // Made by other measures, or not at all: the register already holds the changed rows, so that counting it is enough.
  if (state?.digest === digest) await postChangedRows(act.tx, plan, changed.images);
  else await rebuildRollUps(act.tx, plan, digest);
}

export interface Recount {
  readonly register: string;
  /** The first differences; empty means that every cell is right. */
  readonly differences: readonly Difference[];
}

const MOST_DIFFERENCES = 100;

/** Counts every register again from its records and compares with the roll-ups. */
export async function recount(read: Read): Promise<Recount[]> {
  const results: Recount[] = [];
  for (const [register, plan] of (await engineOf(read)).plans)
    results.push({ register, differences: await recountDifferences(read, plan, MOST_DIFFERENCES) });
  return results;
}

/** Throws the roll-ups of a register away and counts them anew, in the transaction of the act. */
export async function repairRollups(act: Act, register: string): Promise<void> {
  const { plans, registers } = await engineOf(act.tx);
  const plan = plans.get(register);
  if (!plan) return;
  await lockRollUps(act.tx);
  await act.tx.bulk(() => rebuildRollUps(act.tx, plan, digestOf(plan, registers)));
}
