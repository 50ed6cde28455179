import type { Database, Read } from '../../platform/database/index.ts';
import type { Act } from '../../platform/manifest.ts';
import type { RegisterCatalog, RegisterDefinition, RowsChanged } from '../registers/index.ts';
import { engineOf, placed } from './catalog.ts';
import { MeasureError, measureSet } from './core/measures.ts';
import { planRollUps, type RollUpPlan } from './core/plan.ts';
import { recountDifferences, type Difference } from './sql/recount.reads.ts';
import {
  analyzeRollUps,
  countAnew,
  dropRollUps,
  holdCurrent,
  holdOffWriters,
  postChangedRows,
  readForgotten,
  readRollUpStates,
} from './sql/rollups.store.ts';

const isCurrent = async (read: Read, register: string, digest: string): Promise<boolean> =>
  (await readRollUpStates(read, register)).some((one) => one.current && one.digest === digest);

/**
 * Makes the roll-ups of every register that has measures, and counts anew those whose measures or register definition have
 * changed since. Run at start, after the registers; a second run changes nothing. Answers the registers that were counted.
 */
export async function ensureRollups(database: Database): Promise<string[]> {
  const counted: string[] = [];
  for (const [register, plan] of (await engineOf(database)).plans) {
    const digest = plan.digest;
    if (await isCurrent(database, register, digest)) continue;
    await database.transaction((tx) =>
      tx.bulk(async () => {
        await holdOffWriters(tx, register);
        if (await isCurrent(tx, register, digest)) return;
        await countAnew(tx, plan);
        counted.push(register);
      }),
    );
    await analyzeRollUps(database, plan);
  }
  return counted;
}

/** Older versions that an edition refers to go on counting, as long as the register still has what they read. */
function planAsMade(
  made: { readonly set: unknown },
  definition: RegisterDefinition,
  registers: RegisterCatalog,
): RollUpPlan | null {
  try {
    return placed(planRollUps(measureSet.parse(made.set), definition), registers);
  } catch (error) {
    if (error instanceof MeasureError) return null;
    throw error;
  }
}

/** Moves the roll-ups by the rows that a transaction changed, inside that transaction. */
export async function followRows(act: Act, changed: RowsChanged): Promise<void> {
  const { plans, registers } = await engineOf(act.tx);
  const plan = plans.get(changed.register.code);
  if (!plan) return;
  const digest = plan.digest;
  const states = await readRollUpStates(act.tx, plan.set.register);
  // Made by other measures, or not at all: the register already holds the changed rows, so that counting it is enough.
  if (states.some((one) => one.current && one.digest === digest)) await postChangedRows(act.tx, plan, changed.images);
  else await countAnew(act.tx, plan);
  for (const state of states.filter((one) => one.held && one.digest !== digest)) {
    const old = planAsMade(state.made, plan.definition, registers);
    if (old?.place === state.place) await postChangedRows(act.tx, old, changed.images);
  }
}

/** Says that a holder, such as the newest edition, stands on the roll-ups as they are defined now. */
export const holdRollUps = (act: Act, holder: string): Promise<void> => holdCurrent(act.tx, holder);

/** Drops the tables of versions that nothing refers to any more, register by register. Answers how many there were. */
export async function sweepRollUps(
  read: Read,
  act: <T>(work: (act: Act) => Promise<T>) => Promise<T>,
): Promise<number> {
  let swept = 0;
  for (const register of new Set((await readForgotten(read)).map((state) => state.register)))
    swept += await act(({ tx }) =>
      tx.bulk(async () => {
        await holdOffWriters(tx, register);
        const forgotten = (await readForgotten(tx)).filter((state) => state.register === register);
        for (const state of forgotten) await dropRollUps(tx, state);
        return forgotten.length;
      }),
    );
  return swept;
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
  const plan = (await engineOf(act.tx)).plans.get(register);
  if (!plan) return;
  await act.tx.bulk(() => countAnew(act.tx, plan));
}
