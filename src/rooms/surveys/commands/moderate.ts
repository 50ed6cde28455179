import { ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { decideRemark } from '../sql/remark.store.ts';
import { SURVEY, type Refused } from './open-survey.ts';

/**
 * Decides on what somebody wrote: shown in these words, or withheld where they are empty. The words as written go with the
 * decision, so that a name in them does not stay.
 */
export async function moderate(
  act: Act,
  input: { readonly survey: number; readonly remark: string; readonly shown: string },
): Promise<Result<null, Refused>> {
  const shown = tidy(input.shown).slice(0, 2_000);
  const done = await decideRemark(act.tx, { ...input, shown: shown === '' ? null : shown });
  if (!done) return refused(problem('surveys.remark-decided'));
  await recordEntry(act, {
    subject: SURVEY,
    key: String(input.survey),
    action: 'surveys.moderate',
    after: { state: shown === '' ? 'withheld' : 'shown' },
  });
  return ok(null);
}
