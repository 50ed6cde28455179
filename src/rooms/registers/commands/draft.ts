import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { findRegister, registerCatalog } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { differencesOf } from '../core/differences.ts';
import { keptDefinition } from '../core/kept.ts';
import { sealOf } from '../core/seal.ts';
import { readDefinition } from '../read-definition.ts';
import { orderDefinition } from './define.ts';
import type { DefinitionOrder } from '../sql/definition.store.ts';
import { readDraft, removeDraft, storeDraft, type Draft } from '../sql/draft.store.ts';

/** A definition on somebody's table: the draft where there is one, else what is in force. */
export interface Working {
  readonly definition: RegisterDefinition;
  readonly inForce: RegisterDefinition | null;
  readonly draft: Draft | null;
  /** The definition in force is not the one that the draft was begun from. */
  readonly overtaken: boolean;
}

/** What stands to be worked on under that code; null where there is neither draft nor register. */
export async function readWorking(read: Read, register: string): Promise<Working | null> {
  const [inForce, draft] = [await findRegister(read, register), await readDraft(read, register)];
  const definition = draft ? keptDefinition(draft.definition) : inForce;
  return definition && { definition, inForce, draft, overtaken: draft !== null && draft.basis !== sealOf(inForce) };
}

/**
 * Keeps a definition, as a form or file gives it, as the draft of its register. It must be whole; `seen` is the revision of
 * the draft that the person worked on, 0 where there was none. `register`: the one that is worked on; null for one that
 * must not be there yet.
 */
export async function saveDraft(
  act: Act,
  given: unknown,
  { seen, register }: { readonly seen: number; readonly register: string | null },
): Promise<Result<RegisterDefinition, Problem>> {
  if (act.scope('registers.define') !== 'all') return refused(problem('registers.definition-not-allowed'));
  const codes = (await registerCatalog(act.tx)).all.map(({ code }) => code);
  const read = readDefinition(typeof given === 'string' ? given : JSON.stringify(given), codes);
  if (!read.ok) return read;
  const definition = read.value;
  if (register !== null && definition.code !== register)
    return refused(problem('registers.definition-other-code', { register, code: definition.code }));
  const working = await readWorking(act.tx, definition.code);
  if (register === null && working)
    return refused(problem('registers.definition-exists', { register: definition.code }));
  const before = working?.definition ?? null;
  const basis = working?.draft?.basis ?? sealOf(working?.inForce ?? null);
  if (!(await storeDraft(act, definition, basis, seen))) return refused(problem('registers.draft-moved'));
  const changes = before ? differencesOf(before, definition) : [];
  const entry = { subject: 'registers.draft', key: definition.code, action: 'save' };
  const told = (side: 'before' | 'after') =>
    Object.fromEntries(changes.map((one) => [`${one.of} ${one.code}`, one[side] ?? null]));
  await recordEntry(
    act,
    before ? { ...entry, before: told('before'), after: told('after') } : { ...entry, after: definition },
  );
  return ok(definition);
}

/** Orders what the draft says, with its document; the draft is then done with. */
export async function orderDraft(
  act: Act,
  register: string,
  seen: number,
  order: DefinitionOrder,
): Promise<Result<{ register: string; number: number }, Problem>> {
  const draft = await readDraft(act.tx, register);
  if (draft?.revision !== seen) return refused(problem('registers.draft-moved'));
  const ordered = await orderDefinition(act, draft.definition, order, draft.basis);
  if (ordered.ok) await removeDraft(act, register, seen);
  return ordered;
}

/** Puts a draft away; what is in force stays. */
export async function dropDraft(act: Act, register: string, seen: number): Promise<Result<null, Problem>> {
  if (act.scope('registers.define') !== 'all') return refused(problem('registers.definition-not-allowed'));
  const draft = await readDraft(act.tx, register);
  if (!(await removeDraft(act, register, seen))) return refused(problem('registers.draft-moved'));
  await recordEntry(act, {
    subject: 'registers.draft',
    key: register,
    action: 'remove',
    before: draft!.definition as object,
  });
  return ok(null);
}
