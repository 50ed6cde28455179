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
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { findWorklist } from '../catalog.ts';
import type { WorklistProblem } from '../messages.ts';
import { totals } from '../sql/item.reads.ts';
import { insertPromise } from '../sql/promise.store.ts';

export const PROMISE = 'worklists.promise';
const LONGEST = 1_000;

export interface PromiseInput {
  readonly worklist: string;
  readonly agency: number;
  /** Value of the first column of the groups. */
  readonly fact: string;
  readonly reason: string;
  readonly promisedOn: LocalDate;
}

/** The agency says why it is late with a group and until when it will be cleared. What it said before stays beside it. */
export async function promiseGroup(
  act: Act,
  input: PromiseInput,
  sample = false,
): Promise<Result<null, Problem<WorklistProblem>>> {
  const { worklist, agency, fact, promisedOn } = input;
  if (!findWorklist(worklist) || !act.may(PROMISE, { agencies: [agency] }))
    return refused(problem('worklists.unknown'));
  const reason = tidy(input.reason);
  if (reason === '') return refused(problem('worklists.reason-missing'));
  if (reason.length > LONGEST) return refused(problem('worklists.reason-too-long', { most: LONGEST }));
  const today = dateAt(act.at);
  if (promisedOn < today) return refused(problem('worklists.day-past'));
  const { late } = await totals(act.tx, { worklist, today, agency, facts: [fact] }, 'all', []);
  if (late === 0) return refused(problem('worklists.none-late'));
  await insertPromise(act, { worklist, agency, fact, reason, promisedOn, late, madeOn: today, sample });
  await recordEntry(act, {
    subject: 'worklists.group',
    key: JSON.stringify([worklist, agency, fact]),
    action: PROMISE,
    after: { agency, promisedOn, count: late },
    reason,
  });
  return ok(null);
}
