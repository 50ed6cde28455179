import { ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { findCycle } from '../sql/cycle.reads.ts';
import { insertReportReminders } from '../sql/signing.store.ts';
import { CYCLE, type Refused } from './open-report.ts';

const LONGEST = 500;

/** Reminds everybody who has not sent for a period, each once a day. What reminds of work takes it along. Answers how many. */
export async function remindReports(
  act: Act,
  input: { readonly cycle: number; readonly words: string },
): Promise<Result<number, Refused>> {
  if (!act.may('reporting.remind', {}) || !(await findCycle(act.tx, input.cycle)))
    return refused(problem('reporting.cycle-unknown', { id: input.cycle }));
  const words = tidy(input.words).slice(0, LONGEST) || null;
  const count = await insertReportReminders(act, input.cycle, words);
  if (count > 0)
    await recordEntry(act, {
      subject: CYCLE,
      key: String(input.cycle),
      action: 'reporting.remind',
      after: { count, words },
    });
  return ok(count);
}
