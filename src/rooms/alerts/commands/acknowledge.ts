import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { findAlert, markAcknowledged } from '../sql/alert.store.ts';

const MOST_LETTERS = 1000;

type Refused = Problem<'alerts.no-reason' | 'alerts.reason-too-long' | 'alerts.not-standing'>;

/** Says that an alert was seen and why it stands; it stays in the list until a look no longer finds it. */
export async function acknowledge(act: Act, id: number, text: string): Promise<Result<null, Refused>> {
  const reason = text.trim();
  if (reason === '') return refused(problem('alerts.no-reason'));
  if (reason.length > MOST_LETTERS) return refused(problem('alerts.reason-too-long', { most: MOST_LETTERS }));
  const alert = await findAlert(act.tx, id);
  const scope = act.scope('alerts.acknowledge');
  const reached = alert && (scope === 'all' || (alert.agency !== null && scope.includes(alert.agency)));
  if (!reached || !(await markAcknowledged(act, id, reason))) return refused(problem('alerts.not-standing'));
  await recordEntry(act, { subject: 'alerts.alert', key: String(id), action: 'alerts.acknowledge', reason });
  return ok(null);
}
