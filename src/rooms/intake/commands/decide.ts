import { dateAt, ok, parseDate, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { writeSetting } from '../../../platform/settings.ts';
import { recordEntry } from '../../audit/index.ts';
import { INTAKE_SETTING, intakeDecision } from '../settings.ts';
import type { Refused } from './send.ts';

const entry = (before: unknown, after: unknown) => ({
  subject: 'intake.decision',
  key: 'province',
  action: after === null ? 'intake.close' : 'intake.open',
  ...(before !== null && { before }),
  ...(after !== null && { after }),
});

/** Opens the own intake by the decision that orders it. */
export async function openIntake(
  act: Act,
  typed: { readonly number: string; readonly date: string },
): Promise<Result<null, Refused>> {
  const day = parseDate(tidy(typed.date));
  const number = tidy(typed.number).slice(0, 100);
  if (number === '' || !day.ok || day.value > dateAt(act.at)) return refused(problem('intake.decision-missing'));
  const before = await intakeDecision(act.tx);
  const decision = { number, date: day.value };
  await writeSetting(act, INTAKE_SETTING, decision);
  await recordEntry(act, entry(before, decision));
  return ok(null);
}

/** Closes it again; what came stays and is followed. */
export async function closeIntake(act: Act, why: string): Promise<Result<null, Refused>> {
  const before = await intakeDecision(act.tx);
  const reason = tidy(why);
  if (reason === '') return refused(problem('intake.reason-missing'));
  await writeSetting(act, INTAKE_SETTING, null);
  await recordEntry(act, { ...entry(before, null), reason });
  return ok(null);
}
