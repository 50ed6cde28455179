import { dateAt, ok, problem, refused, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act, Scope } from '../../../platform/manifest.ts';
import { eraseRecordKeys, recordEntry } from '../../audit/index.ts';
import { registerCatalog } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { PERSON_ERASED, PERSON_SOUGHT, type PersonErased, type PersonSought } from '../core/notice.ts';
import { lookupText, type LookedUp, type PersonalValues } from '../core/personal.ts';
import { agenciesIn, readersOf } from '../core/rights.ts';
import { lockRegister } from '../sql/apply.ts';
import { erasePersonal, expirePersonal, findPersonal, openPersonal } from '../sql/personal.store.ts';
import { readRecord } from '../sql/records.reads.ts';
import { readable } from '../sql/scope.ts';

export type PersonalProblem =
  | 'registers.reason-needed'
  | 'registers.no-personal'
  | 'registers.unknown-record'
  | 'registers.nothing-to-find';

/** Shortest reason that says anything. */
const SHORTEST_REASON = 5;

/** Personal things of a record in the audit, and the name under which its personal values are sealed there. */
export const personalSubject = (register: string, key: readonly string[]): string =>
  `${register}/${key.map(encodeURIComponent).join('/')}`;

const withoutReason = (reason: string): Problem<PersonalProblem> | null =>
  reason.trim().length < SHORTEST_REASON ? problem('registers.reason-needed') : null;

/** Whether the record is one of those that the actor may do this to; somebody else's is not there. */
async function reached(
  act: Act,
  definition: RegisterDefinition,
  key: readonly string[],
  scope: Scope,
): Promise<boolean> {
  const record = await readRecord(act.tx, definition, key);
  if (!record) return false;
  return scope === 'all' || agenciesIn(readersOf(definition), record).some((agency) => scope.includes(agency));
}

/**
 * Opens the personal values of one record for whoever handles it. Every view is an entry with its reason, written in the
 * same transaction: no entry, no value.
 */
export async function viewPersonal(
  act: Act,
  definition: RegisterDefinition,
  key: readonly string[],
  reason: string,
): Promise<Result<PersonalValues, Problem<PersonalProblem>>> {
  const lacking = withoutReason(reason);
  if (lacking) return refused(lacking);
  if (!(await reached(act, definition, key, act.scope('registers.read-personal'))))
    return refused(problem('registers.unknown-record'));
  const values = await openPersonal(act.tx, act.keys, definition, key);
  if (!values) return refused(problem('registers.no-personal'));
  await recordEntry(act, {
    subject: 'registers.personal',
    key: personalSubject(definition.code, key),
    action: 'view',
    after: { columns: Object.keys(values) },
    reason,
  });
  return ok(values);
}

/** A record that a person's value stands in. */
export interface FoundRecord {
  readonly register: RegisterDefinition;
  readonly key: readonly string[];
}

/** At most this many records are listed for one question. */
const MOST_FOUND = 200;

/** Records of which other rooms hold such a value, as far as the actor reaches and without those that were found already. */
async function foundBeside(
  act: Act,
  asked: Pick<PersonSought, 'kind' | 'text'>,
  before: readonly FoundRecord[],
): Promise<FoundRecord[]> {
  const seen = new Set(before.map(({ register, key }) => personalSubject(register.code, key)));
  const told: { readonly register: string; readonly key: readonly string[] }[] = [];
  const sought: PersonSought = { ...asked, held: (register, key) => void told.push({ register, key }) };
  await act.post(PERSON_SOUGHT, sought);
  const registers = await registerCatalog(act.tx);
  const found: FoundRecord[] = [];
  for (const { register: code, key } of told.slice(0, MOST_FOUND)) {
    const register = registers.find(code);
    if (!register || seen.has(personalSubject(code, key))) continue;
    if (await reached(act, register, key, act.scope('registers.find-personal'))) found.push({ register, key });
  }
  return found;
}

/**
 * Records of all registers in which exactly this name, phone, number or mail address stands, as far as the actor reaches. The
 * question is an entry with its reason and the count; what was asked for is not kept.
 */
export async function findPerson(
  act: Act,
  asked: { readonly kind: LookedUp; readonly value: string; readonly reason: string },
): Promise<Result<FoundRecord[], Problem<PersonalProblem>>> {
  const lacking = withoutReason(asked.reason);
  if (lacking) return refused(lacking);
  const text = lookupText(asked.kind, asked.value);
  if (text === '') return refused(problem('registers.nothing-to-find'));
  const scope = act.scope('registers.find-personal');
  const found: FoundRecord[] = [];
  for (const register of (await registerCatalog(act.tx)).all) {
    if (!register.personal) continue;
    const where = readable(register, scope);
    const keys = await findPersonal(act.tx, act.keys, register, {
      kind: asked.kind,
      text,
      where,
      limit: MOST_FOUND - found.length,
    });
    found.push(...keys.map((key) => ({ register, key })));
  }
  found.push(...(await foundBeside(act, { kind: asked.kind, text }, found)).slice(0, MOST_FOUND - found.length));
  await recordEntry(act, {
    subject: 'registers.personal',
    key: 'find',
    action: 'find',
    after: { kind: asked.kind, found: found.length },
    reason: asked.reason,
  });
  return ok(found);
}

/**
 * Erases the personal values of records for good, their look-up values and their keys in the audit too; a later import does
 * not bring them back. What was never held or is beyond the actor's reach is passed over. Answers how many were erased.
 */
export async function erasePersonalData(
  act: Act,
  records: readonly { readonly register: string; readonly key: readonly string[] }[],
  reason: string,
): Promise<Result<number, Problem<PersonalProblem>>> {
  const lacking = withoutReason(reason);
  if (lacking) return refused(lacking);
  const scope = act.scope('registers.erase-personal');
  const registers = await registerCatalog(act.tx);
  let erased = 0;
  for (const { register, key } of records) {
    const definition = registers.find(register);
    if (!definition?.personal || !(await reached(act, definition, key, scope))) continue;
    await lockRegister(act.tx, definition.code);
    let gone = await act.tx.bulk(() => erasePersonal(act.tx, definition, key, act.at));
    const erasing: PersonErased = { register, key, gone: () => void (gone = true) };
    await act.post(PERSON_ERASED, erasing);
    if (!gone) continue;
    erased++;
    const subject = personalSubject(definition.code, key);
    const keys = await eraseRecordKeys(act, subject);
    await recordEntry(act, {
      subject: 'registers.personal',
      key: subject,
      action: 'erase',
      after: { auditKeys: keys },
      reason,
    });
  }
  return ok(erased);
}

/** Deletes what has been kept long enough, register by register, with an entry of the counts. */
export async function expirePersonalData(
  act: Act,
  today: LocalDate = dateAt(act.at),
): Promise<{ register: string; rows: number }[]> {
  const expired: { register: string; rows: number }[] = [];
  for (const definition of (await registerCatalog(act.tx)).all) {
    if (!definition.personal) continue;
    await lockRegister(act.tx, definition.code);
    const rows = await act.tx.bulk(() => expirePersonal(act.tx, definition, today));
    expired.push({ register: definition.code, rows });
    if (rows === 0) continue;
    await recordEntry(act, {
      subject: 'registers.personal',
      key: definition.code,
      action: 'expire',
      after: { rows, retention: definition.personal.retention },
    });
  }
  return expired;
}
