import { agencyOf, dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { commitRun, insertRun, NO_ROWS } from '../../imports/index.ts';
import { findRegister, registerCatalog } from '../catalog.ts';
import { applyRemoval, lockRegister } from '../sql/apply.ts';
import { countDue, dueCondition, noteDue } from '../sql/retention.store.ts';

/** Counts, register by register, the records whose time of keeping is over. Removes nothing. */
export async function countAllDue(act: Act): Promise<{ register: string; due: number }[]> {
  const counted: { register: string; due: number }[] = [];
  for (const definition of (await registerCatalog(act.tx)).all) {
    const due = await countDue(act.tx, definition, dateAt(act.at));
    await noteDue(act.tx, definition.code, due, act.at);
    if (due !== null) counted.push({ register: definition.code, due });
  }
  return counted;
}

/** Shortest reason that says anything. */
const SHORTEST_REASON = 5;

/**
 * Removes the records whose time of keeping is over, their history with them, for the reason that somebody gives: figures
 * follow, the entry tells how many went, by which term and why. Answers how many.
 */
export async function removeDue(
  act: Act,
  register: string,
  reason: string,
): Promise<Result<{ runId: number; rows: number }, Problem>> {
  if (act.scope('registers.remove-due') !== 'all') return refused(problem('registers.definition-not-allowed'));
  const definition = await findRegister(act.tx, register);
  if (!definition) return refused(problem('registers.unknown-register', { register }));
  const condition = dueCondition(definition, dateAt(act.at));
  if (condition === null) return refused(problem('registers.no-retention', { register }));
  if (reason.trim().length < SHORTEST_REASON) return refused(problem('registers.removal-reason'));
  await lockRegister(act.tx, definition.code);
  const runId = await insertRun(act.tx, act, { register, kind: 'delete', reason, agency: agencyOf(act.actor) });
  const rows = await act.tx.bulk(() => applyRemoval(act, definition, { runId, condition, forget: true }));
  await commitRun(act.tx, runId, act, { ...NO_ROWS, changed: rows });
  await noteDue(act.tx, register, 0, act.at);
  await recordEntry(act, {
    subject: 'registers.records',
    key: `${register}/${runId}`,
    action: 'remove-due',
    after: { rows, retention: definition.retention },
    reason,
  });
  return ok({ runId, rows });
}
