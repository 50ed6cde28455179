import { problem } from '../../../kernel/index.ts';
import { sendPaper } from '../../../platform/documents/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { letterheadOf, letterheadRules } from '../../forms/index.ts';
import { agencyPlanDocument } from '../agency-plan.document.ts';
import { ownIdOf, shownPlan } from './shown.ts';

/** Sends an agency's plan as it stands as a file to be signed, in the format asked for. */
export async function sendDocument(page: PageContext): Promise<Response> {
  const shown = await shownPlan(page);
  if (!shown) return page.problem(problem('agency-plans.unknown', { id: ownIdOf(page) }), 404);
  const { agency, plan, own, content, given } = shown;
  const letterhead = letterheadOf(agency, letterheadRules());
  const { targets, tasks } = given;
  const document = agencyPlanDocument({ agency, plan, content, kind: own.kind, targets, tasks }, letterhead);
  const mark = plan.sample ? '_du-lieu-mau' : '';
  return sendPaper(page, `ke-hoach-cchc_${plan.year ?? ''}_${agency.code}${mark}`, document);
}
