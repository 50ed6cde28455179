import { ok, problem, refused, tidy, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act, Action } from '../../../platform/manifest.ts';
import { recordEntries } from '../../audit/index.ts';
import { RULES } from '../core/state.ts';
import type { Assignment } from '../core/task.ts';
import { insertReminders, lockAssignments, writeDue } from '../sql/assignment.store.ts';
import { ASSIGNMENT, carryOut, type Refused } from './move-assignment.ts';

/** What is done to many assignments at once. */
export type ManyChange =
  | { readonly kind: 'accept' }
  | { readonly kind: 'return'; readonly reason: string }
  | { readonly kind: 'due'; readonly dueOn: LocalDate; readonly reason: string }
  | { readonly kind: 'remind'; readonly words: string };

const ACTION: Readonly<Record<ManyChange['kind'], Action>> = {
  accept: 'tasks.review',
  return: 'tasks.review',
  due: 'tasks.assign',
  remind: 'tasks.remind',
};

export interface ManyChanged {
  readonly changed: number;
  /** Chosen rows that the change does not fit: done already, or not sent in. */
  readonly passed: number;
}

/**
 * Changes the chosen assignments that the actor reaches, in a few statements however many they are; each has its own entry in
 * the record. What the change does not fit is passed over and counted, never forced.
 */
export async function changeMany(
  act: Act,
  ids: readonly number[],
  change: ManyChange,
): Promise<Result<ManyChanged, Refused>> {
  if (ids.length === 0) return refused(problem('tasks.none-chosen'));
  const why = 'reason' in change ? tidy(change.reason) : '';
  if ('reason' in change && why === '') return refused(problem('tasks.reason-missing'));
  const reached = (await lockAssignments(act.tx, ids)).filter(({ agency, field }) =>
    act.may(ACTION[change.kind], { agencies: [agency], field }),
  );
  const fitting = reached.filter((row) => fits(row, change));
  if (fitting.length > 0) await carry(act, fitting, change, why);
  return ok({ changed: fitting.length, passed: reached.length - fitting.length });
}

function fits({ state, dueOn }: Assignment, change: ManyChange): boolean {
  if (change.kind === 'accept' || change.kind === 'return') return RULES[change.kind].from.includes(state);
  const open = state !== 'done' && state !== 'stopped';
  return open && (change.kind !== 'due' || dueOn !== change.dueOn);
}

async function carry(act: Act, rows: readonly Assignment[], change: ManyChange, why: string): Promise<void> {
  const ids = rows.map(({ id }) => id);
  switch (change.kind) {
    case 'accept':
    case 'return':
      await carryOut(act, rows, change.kind, why);
      return;
    case 'due':
      await writeDue(act.tx, ids, change.dueOn);
      break;
    case 'remind':
      await insertReminders(act, ids, tidy(change.words) || null);
  }
  await recordEntries(
    act,
    rows.map((row) => ({
      subject: ASSIGNMENT,
      key: String(row.id),
      action: `tasks.${change.kind}`,
      ...(change.kind === 'due' && { before: { dueOn: row.dueOn }, after: { dueOn: change.dueOn }, reason: why }),
    })),
  );
}
