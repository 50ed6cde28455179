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
import { lockDraft, readDraft, removeDraft, storeDraft, type Draft } from '../sql/draft.store.ts';

/** A definition on somebody's table: the draft where there is one, else what is in force. */
export interface Working {
  readonly definition: RegisterDefinition;
  readonly inForce: RegisterDefinition | null;
  readonly draft: Draft | null;
  /** Seal of the definition in force that the draft was begun from, or would be. */
  readonly basis: string;
  /** The definition in force is not the one that the draft was begun from. */
  readonly overtaken: boolean;
}

/** What stands to be worked on under that code; null where there is neither draft nor register. */
export async function readWorking(read: Read, register: string): Promise<Working | null> {
  const [inForce, draft] = [await findRegister(read, register), await readDraft(read, register)];
  const definition = draft ? keptDefinition(draft.definition) : inForce;
  const now = sealOf(inForce);
  const basis = draft?.basis ?? now;
  return definition && { definition, inForce, draft, basis, overtaken: basis !== now };
}

/** What a form was made from. */
export interface Seen {
  /** Revision of the draft, 0 where there was none. */
  readonly revision: number;
  /** `basis` of what was worked on: without a draft it alone tells whether somebody has changed the register since. */
  readonly basis: string;
}

/**
 * Keeps a definition, as a form or file gives it, as the draft of its register. It must be whole. `on`: the register that is
 * worked on, as the person saw it; null for one that must not be there yet.
 */
export async function saveDraft(
  act: Act,
  given: unknown,
  on: { readonly register: string; readonly seen: Seen } | null,
): Promise<Result<RegisterDefinition, Problem>> {
  if (act.scope('registers.define') !== 'all') return refused(problem('registers.definition-not-allowed'));
  const codes = (await registerCatalog(act.tx)).all.map(({ code }) => code);
  const read = readDefinition(typeof given === 'string' ? given : JSON.stringify(given), codes);
  if (!read.ok) return read;
  const definition = read.value;
  if (on && definition.code !== on.register)
    return refused(problem('registers.definition-other-code', { register: on.register, code: definition.code }));
  const working = await readWorking(act.tx, definition.code);
  if (!on && working) return refused(problem('registers.definition-exists', { register: definition.code }));
  const before = working?.definition ?? null;
  const basis = working?.basis ?? '';
  if (on && on.seen.basis !== basis) return refused(problem('registers.draft-moved'));
  if (!(await storeDraft(act, definition, basis, on?.seen.revision ?? 0)))
    return refused(problem('registers.draft-moved'));
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
  const draft = await lockDraft(act.tx, register);
  if (draft?.revision !== seen) return refused(problem('registers.draft-moved'));
  const ordered = await orderDefinition(act, draft.definition, order, draft.basis);
  if (ordered.ok) await removeDraft(act, register, seen);
  return ordered;
}

/** Puts a draft away; what is in force stays. */
export async function dropDraft(act: Act, register: string, seen: number): Promise<Result<null, Problem>> {
  if (act.scope('registers.define') !== 'all') return refused(problem('registers.definition-not-allowed'));
  const dropped = await removeDraft(act, register, seen);
  if (!dropped) return refused(problem('registers.draft-moved'));
  await recordEntry(act, {
    subject: 'registers.draft',
    key: register,
    action: 'remove',
    before: dropped.definition as object,
  });
  return ok(null);
}
