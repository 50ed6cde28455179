import { dateAt, ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntries, recordEntry } from '../../audit/index.ts';
import { findPlan } from '../../plans/index.ts';
import { askedAgencies } from '../rules.ts';
import { insertDeliveries, writeAcknowledgements } from '../sql/plan.store.ts';
import type { Refused } from './open-plan.ts';

/** Subject of what was handed to an agency, in the record of acts. */
export const DELIVERY = 'agency-plans.delivery';

/** Hands a plan of the province to every agency that must answer it with its own and has not got it. Answers to how many. */
export async function deliverPlan(act: Act, planId: number): Promise<Result<number, Refused>> {
  const plan = await findPlan(act.tx, planId);
  if (!plan || plan.state !== 'in-force') return refused(problem('agency-plans.no-plan'));
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  const agencies = askedAgencies(plan, tree).filter(({ id }) => act.may('agency-plans.deliver', { agencies: [id] }));
  const given = await insertDeliveries(
    act,
    planId,
    agencies.map(({ id }) => id),
  );
  await recordEntries(
    act,
    given.map((agency) => ({
      subject: DELIVERY,
      key: `${planId}/${tree.byId(agency)?.code ?? agency}`,
      action: 'agency-plans.deliver',
    })),
  );
  return ok(given.length);
}

/** The agency says that it has the plan: who and when is kept, and the first time stands. */
export async function acknowledgePlan(
  act: Act,
  input: { readonly plan: number; readonly agency: number },
): Promise<Result<null, Refused>> {
  if (!act.may('agency-plans.acknowledge', { agencies: [input.agency] }))
    return refused(problem('agency-plans.unknown', { id: input.agency }));
  const noted = await writeAcknowledgements(act, input.plan, [input.agency]);
  if (noted.length === 0) return refused(problem('agency-plans.not-delivered'));
  const code = (await loadAgencies(act.tx, dateAt(act.at))).byId(input.agency)?.code ?? input.agency;
  await recordEntry(act, { subject: DELIVERY, key: `${input.plan}/${code}`, action: 'agency-plans.acknowledge' });
  return ok(null);
}
