import { dateAt, type LocalDate } from '../../kernel/index.ts';
import type { Database, Read } from '../../platform/database/index.ts';
import type { Act } from '../../platform/manifest.ts';
import {
  findRegister,
  registerCatalog,
  type DefinitionChanged,
  type DefinitionProposed,
  type RegisterDefinition,
  type RowsChanged,
} from '../registers/index.ts';
import { listsOf, worklists, type CompiledList } from './catalog.ts';
import { weeksBefore, type Worklist } from './core/worklist.ts';
import { countWeeks, forgetList, makeItems, moveItems, standings } from './sql/item.store.ts';

/** Weeks that the trend of a list shows. */
export const WEEKS = 13;

/** Lists over the registers of a database; one whose register is not there, or has not what it asks for, is not there either. */
export const listsOver = async (read: Read): Promise<CompiledList[]> =>
  (await registerCatalog(read)).all.flatMap(listsOf);

const madeBy = async (read: Read): Promise<ReadonlyMap<string, string>> =>
  new Map((await standings(read)).map(({ worklist, digest }) => [worklist, digest]));

/** Makes lists that were made by something else, or never, and forgets those that are not there any more. Run at start. */
export async function ensureWorklists(database: Database): Promise<string[]> {
  const made = await madeBy(database);
  const lists = await listsOver(database);
  const stale = lists.filter(({ list, digest }) => made.get(list.code) !== digest);
  for (const list of stale) await database.transaction((tx) => tx.bulk(() => makeItems(tx, list)));
  const fitting = new Set(lists.map(({ list }) => list.code));
  const gone = [...made.keys()].filter((code) => !fitting.has(code));
  for (const code of gone) await database.transaction((tx) => tx.bulk(() => forgetList(tx, code)));
  return stale.map(({ list }) => list.code);
}

/**
 * Moves the lists over a register by the rows that a transaction changed, inside that transaction. The change is a bulk change
 * already; another within it would end it.
 */
export async function followRows({ tx }: Act, { register, images }: RowsChanged): Promise<void> {
  const lists = listsOf(register);
  if (lists.length === 0) return;
  const made = await madeBy(tx);
  for (const list of lists)
    // One that was not made yet is made from the register, which holds the changed rows already.
    if (made.get(list.list.code) === list.digest) await moveItems(tx, list, images);
    else await makeItems(tx, list);
}

const standsOver = (list: Worklist, definition: RegisterDefinition): boolean =>
  listsOf(definition).some((one) => one.list === list);

/** Names the lists that ask for what a change of their register would take away: it is refused. */
export function nameUsers({ before, after, gone, uses }: DefinitionProposed): void {
  for (const list of worklists().filter((one) => one.register === before.code)) {
    const { where, since, until, done, agency, group } = list;
    const asks = JSON.stringify([where, since, until, done?.holds, agency, group]);
    const named = gone.filter((column) => new RegExp(`\\b${column}\\b`).test(asks));
    const lost = standsOver(list, before) && !standsOver(list, after);
    for (const column of named.length > 0 || !lost ? named : [gone.join(', ')]) uses({ column, name: list.name });
  }
}

/** Makes the lists over a register anew where its definition changed what they are made by. */
export async function followDefinition({ tx }: Act, { register }: DefinitionChanged): Promise<void> {
  const definition = await findRegister(tx, register);
  if (!definition) return;
  const made = await madeBy(tx);
  for (const list of listsOf(definition))
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
