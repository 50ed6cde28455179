import { dateAt, ok, problem, refused, tidy, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act, Target } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { attach, detach } from '../../evidence/index.ts';
import { expandParties, FIELD_WORDS, groupWords } from '../../plans/index.ts';
import type { Letter } from '../core/letter.ts';
import { LONGEST } from '../core/move.ts';
import { placesOf } from '../links.ts';
import { insertLetter, issue, lockLetter, touchLetter, updateLetter, type LetterFields } from '../sql/letter.store.ts';
import type { Refused } from './difficulties.ts';

/** Subject of letters in the record of acts and for their evidence. */
export const LETTER = 'guidance.letter';

/** What the right to guide depends on: the field; what is about any field is the standing office's. */
export const guideTarget = (field: string | null): Target => (field === null ? {} : { field });

export interface LetterAt {
  readonly letter: number;
  readonly revision: number;
}

export interface TypedLetter {
  /** Empty: about any field. */
  readonly field: string;
  readonly subject: string;
  readonly body: string;
  /** Addresses of the plan, parted by commas, semicolons or blanks. */
  readonly addresses: string;
  readonly groups: readonly string[];
  /** Codes of agencies. */
  readonly agencies: readonly string[];
}

/** Begins a letter, or changes one that is still a draft. Answers its id. */
export async function keepLetter(
  act: Act,
  { plan, at, typed, sample = false }: { plan: number; at: LetterAt | null; typed: TypedLetter; sample?: boolean },
): Promise<Result<number, Refused>> {
  const draft = at && (await openDraft(act, at));
  if (draft && !draft.ok) return draft;
  const fields = await fieldsOf(act, draft?.value.plan ?? plan, typed);
  if (!fields.ok) return fields;
  if (!act.may('guidance.guide', guideTarget(fields.value.field))) return refused(problem('guidance.field-missing'));
  const id = draft?.value.id ?? (await insertLetter(act, plan, fields.value, sample));
  if (draft) await updateLetter(act, id, fields.value);
  const told = ({ subject, groups, addresses, field }: LetterFields) => ({ subject, groups, addresses, field });
  await note(act, id, 'guidance.keep', {
    ...(draft && { before: told(draft.value) }),
    after: told(fields.value),
  });
  return ok(id);
}

async function fieldsOf(act: Act, plan: number, typed: TypedLetter): Promise<Result<LetterFields, Refused>> {
  const subject = tidy(typed.subject).slice(0, 500);
  if (subject === '') return refused(problem('guidance.subject-missing'));
  const body = typed.body.trim();
  if (body.length > LONGEST) return refused(problem('guidance.words-too-long', { most: LONGEST }));
  const addresses = [...new Set(typed.addresses.split(/[\s,;]+/u).filter(Boolean))];
  const known = new Set((await placesOf(act.tx, plan)).map(({ address }) => address));
  const strange = addresses.find((address) => !known.has(address));
  if (strange !== undefined) return refused(problem('guidance.address-unknown', { address: strange }));
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  return ok({
    field: Object.hasOwn(FIELD_WORDS, typed.field) ? typed.field : null,
    subject,
    body,
    addresses,
    groups: groupWords().groups.flatMap(({ code, open }) => (!open && typed.groups.includes(code) ? [code] : [])),
    agencies: tree.living.filter(({ code }) => typed.agencies.includes(code)).map(({ id }) => id),
  });
}

/** Locks a draft that the actor may write; issued ones are no drafts any more. */
async function openDraft(act: Act, at: LetterAt): Promise<Result<Letter, Refused>> {
  const found = await lockLetter(act.tx, at.letter);
  if (!found || !act.may('guidance.guide', guideTarget(found.field)))
    return refused(problem('guidance.unknown', { id: at.letter }));
  if (found.number !== null) return refused(problem('guidance.move-impossible'));
  return found.revision === at.revision ? ok(found) : refused(problem('guidance.changed-meanwhile'));
}

/** Issues a draft with the number and day of the clerk: its groups become agencies, as they are today. */
export async function issueLetter(
  act: Act,
  { number: typed, issuedOn, ...at }: LetterAt & { readonly number: string; readonly issuedOn: LocalDate },
): Promise<Result<number, Refused>> {
  const draft = await openDraft(act, at);
  if (!draft.ok) return draft;
  const number = tidy(typed).slice(0, 60);
  if (number === '') return refused(problem('guidance.number-missing'));
  if (issuedOn > dateAt(act.at)) return refused(problem('guidance.day-ahead'));
  const tree = await loadAgencies(act.tx, issuedOn);
  const parties = draft.value.groups.map((group) => ({ kind: 'group' as const, group, text: group }));
  const members = expandParties(parties, groupWords().groups, tree).map(({ id }) => id);
  const recipients = [...new Set([...members, ...draft.value.agencies])];
  if (recipients.length === 0) return refused(problem('guidance.recipients-missing'));
  await issue(act, draft.value.id, { number, issuedOn, recipients });
  await note(act, draft.value.id, 'guidance.issue', { after: { number, issuedOn, count: recipients.length } });
  return ok(recipients.length);
}

/** Attaches an item of evidence to a draft, or takes one off. */
export async function attachToLetter(
  act: Act,
  { item, off, path, ...at }: LetterAt & { readonly item: number; readonly off: boolean; readonly path: string },
): Promise<Result<null>> {
  const draft = await openDraft(act, at);
  if (!draft.ok) return draft;
  const key = String(at.letter);
  if (off) await detach(act, item, LETTER, key);
  else {
    const done = await attach(act, item, LETTER, key, { shown: draft.value.subject.slice(0, 200), path });
    if (!done.ok) return done;
  }
  await touchLetter(act.tx, at.letter);
  await note(act, at.letter, off ? 'guidance.detach' : 'guidance.attach', { after: { item } });
  return ok(null);
}

const note = (act: Act, letter: number, action: string, said: { before?: unknown; after?: unknown }): Promise<void> =>
  recordEntry(act, { subject: LETTER, key: String(letter), action, ...said });
