import type { Database, Read } from '../../platform/database/index.ts';
import type { Act } from '../../platform/manifest.ts';
import type { RowsChanged } from '../registers/index.ts';
import { engineOf } from './catalog.ts';
import { recountDifferences, type Difference } from './sql/recount.reads.ts';
import {
  analyzeRollUps,
  countAnew,
  dropRollUps,
  foldLists,
  holdOffWriters,
  isCurrent,
  postChangedRows,
  readFormer,
} from './sql/rollups.store.ts';
import { readStanding } from './sql/standing.reads.ts';

/**
 * Makes the roll-ups of every register that has measures, and counts anew those whose measures or register definition have
 * changed since. Run at start, after the registers; a second run changes nothing. Answers the registers that were counted.
 */
export async function ensureRollups(database: Database): Promise<string[]> {
  const counted: string[] = [];
  const { current } = await readStanding(database);
  const standing = new Map(current.map((one) => [one.register, one]));
  for (const [register, plan] of (await engineOf(database)).plans) {
    const known = standing.get(register);
    if (known?.digest === plan.digest && known.form === plan.form) continue;
    await database.transaction((tx) =>
      tx.bulk(async () => {
        await holdOffWriters(tx, register);
        // While writers were waited for, a definition may have been changed.
        const fresh = (await engineOf(tx)).plans.get(register);
        if (!fresh || (await isCurrent(tx, fresh))) return;
        await countAnew(tx, fresh);
        counted.push(register);
      }),
    );
    await analyzeRollUps(database, plan);
  }
  return counted;
}

/** Moves the roll-ups by the rows that a transaction changed, inside that transaction. */
export async function followRows(act: Act, changed: RowsChanged): Promise<void> {
  const plan = (await engineOf(act.tx)).plans.get(changed.register.code);
  if (!plan) return;
  // Made by other measures, or not at all: the register already holds the changed rows, so that counting it is enough.
  if (await isCurrent(act.tx, plan)) await postChangedRows(act.tx, plan, changed.images);
  else await countAnew(act.tx, plan);
}

/** Drops the tables of definitions that are not read any more, register by register. Answers how many there were. */
export async function sweepRollUps(
  read: Read,
  act: <T>(work: (act: Act) => Promise<T>) => Promise<T>,
): Promise<number> {
  let swept = 0;
  for (const register of new Set((await readFormer(read)).map((one) => one.register)))
    swept += await act(({ tx }) =>
      tx.bulk(async () => {
        await holdOffWriters(tx, register);
        const former = (await readFormer(tx)).filter((one) => one.register === register);
        for (const one of former) await dropRollUps(tx, one);
        return former.length;
      }),
    );
  return swept;
}

/** Folds what was added to the lists of months into them, register by register, so that days are read from one row again. */
export async function foldRollUps(read: Read, act: <T>(work: (act: Act) => Promise<T>) => Promise<T>): Promise<void> {
  for (const register of (await engineOf(read)).plans.keys())
    await act(({ tx }) =>
      tx.bulk(async () => {
        const plan = (await engineOf(tx)).plans.get(register);
        if (plan && (await isCurrent(tx, plan))) await foldLists(tx, plan);
      }),
    );
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
  await act.tx.bulk(async () => {
    await holdOffWriters(act.tx, register);
    const plan = (await engineOf(act.tx)).plans.get(register);
    if (plan) await countAnew(act.tx, plan);
  });
}
