import {
  dateAt,
  ok,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act, Target } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { loadCalendars } from '../../calendar/index.ts';
import { judgeDay, newDay, owing, type Dossier } from '../core/owing.ts';
import type { ApologyProblem, Slip } from '../core/slip.ts';
import { dossiersOf } from '../dossiers.ts';
import { findReason } from '../rules.ts';
import { lockSlips, slipsOf } from '../sql/slip.reads.ts';
import { insertSlip, writeDraft, writeWithdrawn } from '../sql/slip.store.ts';

export type Refused = Problem<ApologyProblem>;

export const WRITE = 'apologies.write';
/** Subject of slips in the record of acts. */
export const SLIP = 'apologies.slip';

export const slipTarget = ({ agency }: Pick<Slip, 'agency'>): Target => ({ agencies: [agency] });

/** Letters of the reason in a slip: more does not stand on one page. */
export const LONGEST = 600;
/** Slips of one act. */
export const MOST_SLIPS = 200;

/** Why: a reason of the catalogue, in its words or in own ones. */
export interface Why {
  readonly reason: string;
  /** Empty: the words of the reason. */
  readonly words: string;
}

function wordsOf({ reason, words }: Why): Result<{ reason: string; words: string }, Refused> {
  const known = findReason(reason);
  if (!known) return refused(problem('apologies.reason-unknown'));
  const said = tidy(words) === '' ? known.words : tidy(words);
  if (said === '') return refused(problem('apologies.words-missing'));
  if (said.length > LONGEST) return refused(problem('apologies.words-too-long', { most: LONGEST }));
  return ok({ reason: known.code, words: said });
}

export interface DraftInput extends Why {
  /** Keys of dossiers. */
  readonly keys: readonly (readonly string[])[];
  /** Working days from the appointed day, or from today where that has passed, to the new one. */
  readonly days: number;
}

/** Drafts a slip for each of these dossiers; what is wrong with one refuses all. Answers their numbers. */
export async function draftSlips(act: Act, input: DraftInput, sample = false): Promise<Result<number[], Refused>> {
  if (input.keys.length === 0) return refused(problem('apologies.none-chosen'));
  if (input.keys.length > MOST_SLIPS) return refused(problem('apologies.too-many', { most: MOST_SLIPS }));
  const why = wordsOf(input);
  if (!why.ok) return why;
  const dossiers = await dossiersOf(act.tx, input.keys);
  const slips = await slipsOf(act.tx, input.keys);
  const calendars = await loadCalendars(act.tx);
  const today = dateAt(act.at);
  const planned: { readonly dossier: Dossier; readonly dueOn: LocalDate; readonly newDueOn: LocalDate }[] = [];
  for (const [id, dossier] of dossiers) {
    if (!act.may(WRITE, slipTarget(dossier))) return refused(problem('apologies.unknown'));
    const due = owing(dossier, slips.get(id) ?? null);
    if (!due.ok) return due;
    const next = newDay(due.value, today, input.days, calendars.of(dossier.agency));
    if (!next.ok) return next;
    planned.push({ dossier, dueOn: due.value, newDueOn: next.value });
  }
  // A dossier that the actor does not see is not there.
  if (planned.length !== new Set(input.keys.map((key) => JSON.stringify(key))).size)
    return refused(problem('apologies.unknown'));
  const made: number[] = [];
  for (const { dossier, dueOn, newDueOn } of planned) {
    const { key, agency } = dossier;
    const id = await insertSlip(act, { key, agency, dueOn, newDueOn, ...why.value, draftedOn: today, sample });
    // Somebody else drafted one meanwhile: it stands.
    if (id === null) continue;
    await recordEntry(act, {
      subject: SLIP,
      key: String(id),
      action: 'apologies.draft',
      after: { record: key[0], dueOn, newDueOn, words: why.value.words },
    });
    made.push(id);
  }
  return ok(made);
}

/** The draft that the person saw, for whoever may write it. */
async function ownDraft(act: Act, id: number, revision: number): Promise<Result<Slip, Refused>> {
  const [slip] = await lockSlips(act.tx, [id]);
  if (!slip || !act.may(WRITE, slipTarget(slip))) return refused(problem('apologies.unknown'));
  if (slip.state !== 'draft') return refused(problem('apologies.not-draft'));
  return slip.revision === revision ? ok(slip) : refused(problem('apologies.changed-meanwhile'));
}

/** Another reason or another new day, while it is a draft. */
export async function changeDraft(
  act: Act,
  input: Why & { readonly slip: number; readonly revision: number; readonly newDueOn: LocalDate },
): Promise<Result<null, Refused>> {
  const slip = await ownDraft(act, input.slip, input.revision);
  if (!slip.ok) return slip;
  const why = wordsOf(input);
  if (!why.ok) return why;
  const { id, dueOn, newDueOn, words, agency } = slip.value;
  const calendar = (await loadCalendars(act.tx)).of(agency);
  const next = judgeDay(input.newDueOn, { dueOn, today: dateAt(act.at), calendar });
  if (!next.ok) return next;
  await writeDraft(act, id, { ...why.value, newDueOn: next.value });
  await recordEntry(act, {
    subject: SLIP,
    key: String(id),
    action: 'apologies.change',
    before: { newDueOn, words },
    after: { newDueOn: next.value, words: why.value.words },
  });
  return ok(null);
}

/** Takes a draft back, for instance because the dossier was finished in time after all. */
export async function withdrawSlip(
  act: Act,
  input: { readonly slip: number; readonly revision: number; readonly why: string },
): Promise<Result<null, Refused>> {
  const slip = await ownDraft(act, input.slip, input.revision);
  if (!slip.ok) return slip;
  const reason = tidy(input.why);
  if (reason === '') return refused(problem('apologies.words-missing'));
  if (reason.length > LONGEST) return refused(problem('apologies.words-too-long', { most: LONGEST }));
  await writeWithdrawn(act, slip.value.id);
  await recordEntry(act, {
    subject: SLIP,
    key: String(slip.value.id),
    action: 'apologies.withdraw',
    before: { state: 'draft' },
    after: { state: 'withdrawn' },
    reason,
  });
  return ok(null);
}
