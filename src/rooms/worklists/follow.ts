import { dateAt, type LocalDate } from '../../kernel/index.ts';
import type { Database, Read } from '../../platform/database/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { findRegister, registerCatalog, type DefinitionChanged, type RowsChanged } from '../registers/index.ts';
import { compileList, findWorklist, worklists, type CompiledList } from './catalog.ts';
import { weeksBefore } from './core/worklist.ts';
import { countWeeks, forgetList, makeItems, moveItems, standings } from './sql/item.store.ts';

/** Weeks that the trend of a list shows. */
export const WEEKS = 13;

/** Lists over the registers of a database; one whose register is not there is not there either. */
async function listsOver(read: Read, register?: string): Promise<CompiledList[]> {
  const catalog = await registerCatalog(read);
  return worklists().flatMap((list) => {
    const definition = register === undefined || list.register === register ? catalog.find(list.register) : null;
    return definition ? [compileList(list, definition)] : [];
  });
}

const madeBy = async (read: Read): Promise<ReadonlyMap<string, string>> =>
  new Map((await standings(read)).map(({ worklist, digest }) => [worklist, digest]));

/** Makes lists that were made by something else, or never, and forgets those that the catalogue has no more. Run at start. */
export async function ensureWorklists(database: Database): Promise<string[]> {
  const made = await madeBy(database);
  const stale = (await listsOver(database)).filter(({ list, digest }) => made.get(list.code) !== digest);
  for (const list of stale) await database.transaction((tx) => tx.bulk(() => makeItems(tx, list)));
  const gone = [...made.keys()].filter((code) => findWorklist(code) === null);
  for (const code of gone) await database.transaction((tx) => tx.bulk(() => forgetList(tx, code)));
  return stale.map(({ list }) => list.code);
}

/** Moves the lists over a register by the rows that a transaction changed, inside that transaction. */
export async function followRows({ tx }: Act, { register, images }: RowsChanged): Promise<void> {
  const lists = await listsOver(tx, register.code);
  if (lists.length === 0) return;
  const made = await madeBy(tx);
  for (const list of lists)
    // One that was not made yet is made from the register, which holds the changed rows already.
    await tx.bulk(() => (made.get(list.list.code) === list.digest ? moveItems(tx, list, images) : makeItems(tx, list)));
}

/** Makes the lists over a register anew where its definition changed what they are made by. */
export async function followDefinition({ tx }: Act, { register }: DefinitionChanged): Promise<void> {
  const definition = await findRegister(tx, register);
  if (!definition) return;
  const made = await madeBy(tx);
  for (const list of await listsOver(tx, register))
    if (made.get(list.list.code) !== list.digest) await tx.bulk(() => makeItems(tx, list));
}

/** Counts the weeks of every list that have ended and are not counted yet. Answers how many. */
export async function countEndedWeeks(act: Act): Promise<number> {
  const wanted = weeksBefore(dateAt(act.at), WEEKS);
  const counted = new Map((await standings(act.tx)).map((one) => [one.worklist, one.weeks]));
  let count = 0;
  for (const list of await listsOver(act.tx)) {
    const weeks = missing(counted.get(list.list.code), wanted);
    await act.tx.bulk(() => countWeeks(act.tx, list, weeks));
    count += weeks.length;
  }
  return count;
}

/** A list that was not made yet counts nothing. */
const missing = (counted: readonly LocalDate[] | undefined, wanted: readonly LocalDate[]): LocalDate[] =>
  counted ? wanted.filter((week) => !counted.includes(week)) : [];
