import { dateAt, ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act, Target } from '../../../platform/manifest.ts';
import { recordEntries, recordEntry } from '../../audit/index.ts';
import { listFor } from '../../evidence/index.ts';
import { move, RULES, type AssignmentState, type Move } from '../core/state.ts';
import type { Assignment, TaskProblem } from '../core/task.ts';
import { insertReviews, lockAssignments, writeState } from '../sql/assignment.store.ts';
import { countTwins, uncountTwins, type TwinShare } from '../sql/twin.store.ts';
import { stepsOf, waitsFor } from '../sql/task.reads.ts';

export type Refused = Problem<TaskProblem>;

/** Subject of assignments, in the record of acts and for their evidence. */
export const ASSIGNMENT = 'tasks.assignment';

/** Which assignment, and the revision the person was looking at. */
export interface AssignmentAt {
  readonly assignment: number;
  readonly revision: number;
}

/** What rights to an assignment depend on. */
export const targetOf = ({ agency, field, post }: Assignment): Target => ({ agencies: [agency], field, post });

/** The right that a move of the agency's side takes: who keeps a share up may begin it, but not send it in or stop it. */
export const actionOf = (what: Move): 'tasks.move' | 'tasks.progress' =>
  what === 'start' ? 'tasks.progress' : 'tasks.move';

const VERDICTS = { accept: 'accepted', return: 'returned', reopen: 'reopened' } as const;
const isVerdict = (what: Move): what is keyof typeof VERDICTS => Object.hasOwn(VERDICTS, what);

/** Locks an assignment that the actor may do this to; one beyond reach is not there. Refuses where it changed meanwhile. */
export async function openAssignment(
  act: Act,
  at: AssignmentAt,
  action: 'tasks.move' | 'tasks.progress' | 'tasks.review' | 'tasks.assign',
): Promise<Result<Assignment, Refused>> {
  const [found] = await lockAssignments(act.tx, [at.assignment]);
  if (!found || !act.may(action, targetOf(found))) return refused(problem('tasks.unknown', { id: at.assignment }));
  return found.revision === at.revision ? ok(found) : refused(problem('tasks.changed-meanwhile'));
}

/** Moves one assignment: begins, sends in, stops, goes on; accepts, returns, opens again. */
export async function moveAssignment(
  act: Act,
  input: AssignmentAt & { readonly move: Move; readonly reason: string },
): Promise<Result<AssignmentState, Refused>> {
  const opened = await openAssignment(act, input, RULES[input.move].review ? 'tasks.review' : actionOf(input.move));
  if (!opened.ok) return opened;
  const { id, task, state } = opened.value;
  const products = await listFor(act.tx, ASSIGNMENT, String(id), 'all');
  const steps = await stepsOf(act.tx, id);
  const next = move(state, input.move, {
    products: products.filter(({ purgedAt }) => purgedAt === null).length,
    openSteps: steps.filter(({ doneOn }) => doneOn === null).length,
    waitsFor: await waitsFor(act.tx, task),
    reason: input.reason,
  });
  if (!next.ok) return next;
  await carryOut(act, [opened.value], input.move, tidy(input.reason));
  return next;
}

/** Writes a move of assignments that are all in its state: states, verdicts and entries. */
export async function carryOut(act: Act, rows: readonly Assignment[], what: Move, reason: string): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const state = RULES[what].to;
  const why = reason === '' ? null : reason;
  await writeState(act.tx, ids, { state, on: dateAt(act.at), reason: why });
  if (isVerdict(what)) await insertReviews(act, ids, VERDICTS[what], why);
  await recordEntries(
    act,
    rows.map((row) => ({
      subject: ASSIGNMENT,
      key: String(row.id),
      action: `tasks.${what}`,
      before: { state: row.state },
      after: { state },
      ...(why && { reason: why }),
    })),
  );
  if (what === 'accept') await noteTwins(act, await countTwins(act.tx, ids), 'tasks.count-twin', 'done');
  if (what === 'reopen') await noteTwins(act, await uncountTwins(act.tx, ids), 'tasks.uncount-twin', 'doing');
}

/** What followed from the same duty in another plan, in the record of each share. */
export const noteTwins = (
  act: Act,
  shares: readonly TwinShare[],
  action: string,
  state: AssignmentState,
): Promise<void> =>
  recordEntries(
    act,
    shares.map(({ id, from }) => ({ subject: ASSIGNMENT, key: String(id), action, after: { state, from } })),
  );

/** A change of one assignment in the record, with what it was and what it is. */
export const noteChange = (
  act: Act,
  assignment: number,
  action: string,
  { before, after }: { readonly before?: unknown; readonly after?: unknown },
): Promise<void> => recordEntry(act, { subject: ASSIGNMENT, key: String(assignment), action, before, after });
