import { dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { findRegister, registerCatalog } from '../catalog.ts';
import { readDefinition } from '../read-definition.ts';
import { registerDefinition, type RegisterDefinition } from '../core/definition.ts';
import { differencesOf, touchedColumns, type Difference } from '../core/differences.ts';
import { sealOf } from '../core/seal.ts';
import { viewColumns } from '../core/environment.ts';
import { changesOf, type Loss } from '../core/evolve.ts';
import { examineDefinition } from '../core/examine.ts';
import {
  DEFINITION_CHANGED,
  DEFINITION_PROPOSED,
  type ColumnUser,
  type DefinitionChanged,
  type DefinitionProposed,
} from '../core/notice.ts';
import { withFormerNames } from '../core/inputs.ts';
import { physicalColumns } from '../core/physical.ts';
import { lockRegister } from '../sql/apply.ts';
import {
  decideDefinition,
  insertDefinition,
  lockDefinitions,
  readStoredDefinition,
  type DefinitionOrder,
} from '../sql/definition.store.ts';
import { countEffects, type CountedEffect } from '../sql/effects.reads.ts';
import { countLosses, installDefinition, RegisterChangeRefused } from '../sql/ensure.ts';
import { askForQuality } from '../sql/quality.store.ts';

/** Name of the job that changes the tables. */
export const INSTALL_JOB = 'registers.install-definition';

/** What a definition would change, before anybody decides. */
export interface Proposal {
  readonly definition: RegisterDefinition;
  /** The definition in force; null for a new register. */
  readonly before: RegisterDefinition | null;
  readonly differences: readonly Difference[];
  /** Records that would lose something: while there are any, the definition is refused. */
  readonly losses: readonly (Loss & { readonly rows: number })[];
  /** What still reads a column that goes: while there is any, the definition is refused. */
  readonly users: readonly ColumnUser[];
}

/** Columns of table and view with their types. */
const shapeOf = (definition: RegisterDefinition): ReadonlyMap<string, string> =>
  new Map([
    ...physicalColumns(definition).map(({ name, sqlType }): [string, string] => [name, sqlType]),
    ...viewColumns(definition).map(({ code, type }): [string, string] => [code, type]),
  ]);

/** What reads one of the columns that go, and what would no longer fit. */
async function usersOf(
  act: Act,
  { before, after, gone }: Pick<DefinitionProposed, 'before' | 'after' | 'gone'>,
): Promise<ColumnUser[]> {
  const users: ColumnUser[] = [];
  const asked: DefinitionProposed = { before, after, gone, uses: (user) => users.push(user) };
  await act.post(DEFINITION_PROPOSED, asked);
  return users;
}

/** What would be left without its column, or would no longer fit a column that becomes wider. */
async function brokenUsers(act: Act, before: RegisterDefinition, after: RegisterDefinition): Promise<ColumnUser[]> {
  const now = shapeOf(after);
  const moved = [...shapeOf(before)].filter(([name, type]) => now.get(name) !== type).map(([name]) => name);
  if (moved.length === 0) return [];
  const widened = new Set(changesOf(before, after).widened.map(({ name }) => name));
  const users = await usersOf(act, { before, after, gone: moved.filter((name) => !widened.has(name)) });
  return users.map((user) => (user.column === '' ? { ...user, column: [...widened].join(', ') } : user));
}

/** The next version of a register. Files that still bear a former name of a column are read as before. */
const nextOf = (given: RegisterDefinition, before: RegisterDefinition | null): RegisterDefinition => ({
  ...(before ? withFormerNames(before, given) : given),
  version: (before?.version ?? 0) + 1,
});

/**
 * Looks at a definition as somebody gives it, the text of its file or an object as a form makes it: what would change, how many records would
 * lose something, what uses the columns that go. Writes nothing. `version` of what is given does not matter.
 */
export async function proposeDefinition(act: Act, given: unknown): Promise<Result<Proposal, Problem>> {
  if (act.scope('registers.define') !== 'all') return refused(problem('registers.definition-not-allowed'));
  const { all } = await registerCatalog(act.tx);
  const examined = readDefinition(
    typeof given === 'string' ? given : JSON.stringify(given),
    all.map(({ code }) => code),
  );
  if (!examined.ok) return examined;
  const before = await findRegister(act.tx, examined.value.code);
  const definition = nextOf(examined.value, before);
  if (!before) return ok({ definition, before, differences: [], losses: [], users: [] });
  return ok({
    definition,
    before,
    differences: differencesOf(before, definition),
    losses: await countLosses(act.tx, before, definition),
    users: await brokenUsers(act, before, definition),
  });
}

/** What a proposal would do to the records that stand and what reads the columns that it touches. */
export interface Preview extends Proposal {
  /** Records that stand. */
  readonly rows: number;
  readonly effects: readonly CountedEffect[];
  /** Names of what reads a column that changes its name, its values or its meaning, and goes on reading it. */
  readonly readers: readonly ColumnUser['name'][];
}

/** A proposal with what whoever decides wants to know. */
export async function previewDefinition(act: Act, given: unknown): Promise<Result<Preview, Problem>> {
  const proposed = await proposeDefinition(act, given);
  if (!proposed.ok) return proposed;
  const { before, definition, differences } = proposed.value;
  if (!before) return ok({ ...proposed.value, rows: 0, effects: [], readers: [] });
  const counted = await countEffects(act.tx, before, definition, dateAt(act.at));
  const gone = touchedColumns(before, differences);
  const users = gone.length === 0 ? [] : await usersOf(act, { before, after: definition, gone });
  const readers = new Map(users.map(({ name }) => [name.vi, name]));
  return ok({ ...proposed.value, ...counted, readers: [...readers.values()] });
}

/** Why a proposal cannot be taken, or null. */
export function faultOf({ before, differences, losses, users }: Proposal): Problem | null {
  const [loss] = losses;
  if (loss) return problem('registers.definition-loses', { column: loss.column, rows: loss.rows, kind: loss.kind });
  const [user] = users;
  if (user) {
    const names = [...new Set(users.filter(({ column }) => column === user.column).map(({ name }) => name.vi))];
    return problem('registers.definition-used', { column: user.column, users: names.slice(0, 10).join('; ') });
  }
  return before && differences.length === 0 ? problem('registers.definition-unchanged') : null;
}

/**
 * Takes a definition that somebody made on screen, with the document that orders it, and leaves the change of tables to a
 * job. `seen`: seal of the definition in force that they saw, empty for a new register. Answers its number; its state says
 * how the job ended. Refused where anything would be lost or is still used.
 */
export async function orderDefinition(
  act: Act,
  given: unknown,
  order: DefinitionOrder,
  seen: string,
): Promise<Result<{ register: string; number: number }, Problem>> {
  if (order.number.trim() === '' || order.validFrom > dateAt(act.at))
    return refused(problem('registers.document-missing'));
  await lockDefinitions(act.tx, 'order');
  const proposed = await proposeDefinition(act, given);
  if (!proposed.ok) return proposed;
  const { definition, before, differences } = proposed.value;
  if (sealOf(before) !== seen) return refused(movedSince(definition.code, seen));
  const fault = faultOf(proposed.value);
  if (fault) return refused(fault);
  const number = await insertDefinition(act, definition, before, order);
  if (number === null) return refused(problem('registers.definition-waiting', { register: definition.code }));
  await recordEntry(act, {
    subject: 'registers.definition',
    key: `${definition.code}/${number}`,
    action: 'order',
    ...(before && { before }),
    after: { definition, order, differences: differences.length },
  });
  await act.enqueue(INSTALL_JOB, { register: definition.code, number });
  return ok({ register: definition.code, number });
}

const movedSince = (register: string, seen: string): Problem =>
  problem(seen === '' ? 'registers.definition-exists' : 'registers.definition-moved', { register });

/**
 * Changes the tables as a waiting definition wants them, in one transaction with everything that follows from it. Runs with
 * the rights of an owner, in a job. What was written meanwhile is looked at again; a refusal stays with the definition.
 */
export async function applyDefinition(
  act: Act,
  which: { readonly register: string; readonly number: number },
): Promise<Result<null, Problem>> {
  const { tx } = act;
  await lockDefinitions(tx, 'apply');
  if (await findRegister(tx, which.register)) await lockRegister(tx, which.register);
  const stored = await readStoredDefinition(tx, which.register, which.number);
  if (stored?.state !== 'waiting') return ok(null);
  const definition = registerDefinition.parse(stored.definition);
  const { all } = await registerCatalog(tx);
  const before = await findRegister(tx, which.register);
  let fault = examineDefinition(
    definition,
    all.map(({ code }) => code),
  );
  // An upgrade may have brought another definition since: ordering this one anew shows what it would undo.
  const seen = stored.before && sealOf(registerDefinition.parse(stored.before));
  if (!fault && sealOf(before) !== (seen ?? '')) fault = movedSince(which.register, seen ?? '');
  if (!fault && before) {
    const losses = await countLosses(tx, before, definition);
    const users = await brokenUsers(act, before, definition);
    fault = faultOf({ definition, before, differences: differencesOf(before, definition), losses, users });
  }
  fault ??= await installed(act, definition);
  await decideDefinition(tx, which, act.at, fault);
  await recordEntry(act, {
    subject: 'registers.definition',
    key: `${which.register}/${which.number}`,
    action: fault ? 'refuse' : 'install',
    ...(before && { before }),
    after: fault ? { problem: fault } : { definition: stored.definition },
  });
  return fault ? refused(fault) : ok(null);
}

/** Installs under a savepoint, so that a refusal of the database itself leaves everything as it was. */
async function installed(act: Act, definition: RegisterDefinition): Promise<Problem | null> {
  const { tx } = act;
  await tx.execute('SAVEPOINT definition');
  try {
    await tx.bulk(() => installDefinition(tx, definition, 'local'));
  } catch (error) {
    if (!(error instanceof RegisterChangeRefused)) throw error;
    await tx.execute('ROLLBACK TO SAVEPOINT definition');
    return error.problem;
  }
  await askForQuality(act, definition.code);
  const notice: DefinitionChanged = { register: definition.code };
  await act.post(DEFINITION_CHANGED, notice);
  return null;
}
