import { ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import type { Choice, Draft, GeneralPart, Line, LineFields, Part } from '../core/draft.ts';
import { linesOf } from '../sql/draft.reads.ts';
import { deleteLine, insertLine, touchDraft, writeChoice, writeGeneral, writeLine } from '../sql/draft.store.ts';
import { note, openDraft, openSeenDraft, type DraftAt, type Refused } from './open-draft.ts';

/** Largest sum of money taken: the budget of a province is under it. In đồng. */
const MOST_MONEY = 1e15;

/** What is wrong with what a line or a proposal says, or null. */
export function faultOf(part: Part, line: Omit<LineFields, 'goal'>): Refused | null {
  if (line.words === '') return problem('drafting.words-missing');
  if (part === 'task' && !Object.hasOwn(FIELD_WORDS, line.field))
    return problem('drafting.field-unknown', { field: line.field });
  const { cost } = line;
  if (cost !== null && !(Number.isSafeInteger(cost) && cost >= 0 && cost <= MOST_MONEY))
    return problem('drafting.money-invalid');
  return null;
}

/** A line of a draft and the revision the person was looking at; `id` null for a new one. */
export type LineAt =
  | { readonly draft: number; readonly id: null }
  | { readonly draft: number; readonly id: number; readonly revision: number };

async function openLine(act: Act, at: LineAt): Promise<Result<{ draft: Draft; line: Line | null }, Refused>> {
  const draft = await openDraft(act, at.draft);
  if (!draft.ok) return draft;
  if (at.id === null) return ok({ draft: draft.value, line: null });
  const line = (await linesOf(act.tx, at.draft)).find(({ id }) => id === at.id);
  if (!line) return refused(problem('drafting.unknown', { id: at.id }));
  return line.revision === at.revision
    ? ok({ draft: draft.value, line })
    : refused(problem('drafting.changed-meanwhile'));
}

const saidIn = ({ goal, words, field, product, lead, partners, due, cost }: LineFields): LineFields => ({
  goal,
  words,
  field,
  product,
  lead,
  partners,
  due,
  cost,
});

/**
 * Writes what a line says, or adds one. A line that was carried over is changed by it, which needs a reason; where its words
 * stay as they are, only the reason is written.
 */
export async function keepLine(
  act: Act,
  input: LineAt & { readonly part: Part; readonly fields: LineFields; readonly reason: string },
): Promise<Result<number, Refused>> {
  const opened = await openLine(act, input);
  if (!opened.ok) return opened;
  const { line } = opened.value;
  if (line && line.part !== input.part) return refused(problem('drafting.unknown', { id: line.id }));
  const fault = faultOf(input.part, input.fields);
  if (fault) return refused(fault);
  const reason = tidy(input.reason);
  const before = line && saidIn(line);
  const changed = JSON.stringify(before) !== JSON.stringify(input.fields);
  const carried = line !== null && line.source !== null;
  if (carried && changed && reason === '') return refused(problem('drafting.reason-missing'));
  const choice = carried && changed ? 'change' : (line?.choice ?? null);
  const id = line
    ? line.id
    : await insertLine(act.tx, input.draft, { ...input.fields, part: input.part, proposal: null, reason });
  if (line) await writeLine(act.tx, line.id, { ...input.fields, choice, reason });
  await touchDraft(act.tx, input.draft);
  await note(act, input.draft, `keep-${input.part}`, {
    ...(before && { before }),
    after: input.fields,
    ...(reason !== '' && { reason }),
  });
  return ok(id);
}

/** Takes a new line out again; one that was carried over is dropped by choice, with a reason. */
export async function dropLine(
  act: Act,
  input: LineAt & { readonly id: number; readonly reason: string },
): Promise<Result<null, Refused>> {
  const opened = await openLine(act, input);
  if (!opened.ok) return opened;
  const line = opened.value.line!;
  const reason = tidy(input.reason);
  if (line.source !== null && reason === '') return refused(problem('drafting.reason-missing'));
  if (line.source === null) await deleteLine(act.tx, line.id);
  else await writeChoice(act.tx, input.draft, [line.id], { choice: 'drop', reason });
  await touchDraft(act.tx, input.draft);
  await note(act, input.draft, 'drop-line', { before: saidIn(line), ...(reason !== '' && { reason }) });
  return ok(null);
}

/** Keeps or drops lines that were carried over, many at once. Dropping says why; keeping may. */
export async function chooseLines(
  act: Act,
  input: DraftAt & {
    readonly lines: readonly number[];
    readonly choice: Exclude<Choice, 'change'>;
    readonly reason: string;
  },
): Promise<Result<number, Refused>> {
  const opened = await openSeenDraft(act, input);
  if (!opened.ok) return opened;
  const reason = tidy(input.reason);
  if (input.choice === 'drop' && reason === '') return refused(problem('drafting.reason-missing'));
  const { choice } = input;
  // What was changed is kept as it was changed.
  const lines = (await linesOf(act.tx, input.draft)).filter(
    (line) => input.lines.includes(line.id) && line.source !== null,
  );
  const ids = lines.filter((line) => choice === 'drop' || line.choice !== 'change').map(({ id }) => id);
  if (ids.length === 0) return refused(problem('drafting.none-chosen'));
  const count = await writeChoice(act.tx, input.draft, ids, { choice, reason });
  await touchDraft(act.tx, input.draft);
  await note(act, input.draft, choice, { after: { lines: count }, ...(reason !== '' && { reason }) });
  return ok(count);
}

export async function keepGeneral(
  act: Act,
  input: DraftAt & { readonly general: GeneralPart },
): Promise<Result<null, Refused>> {
  const opened = await openSeenDraft(act, input);
  if (!opened.ok) return opened;
  await writeGeneral(act.tx, input.draft, input.general);
  await note(act, input.draft, 'keep-general', { before: opened.value.general, after: input.general });
  return ok(null);
}
