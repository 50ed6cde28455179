import { ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { wholeDate } from '../core/plan.ts';
import { firstProgramme } from '../programmes.ts';
import type { PlanFile } from '../read-plan-file.ts';
import { findPlanOfFile, samplePlans } from '../sql/plan.reads.ts';
import { deletePlans, insertClauses, insertPlan } from '../sql/plan.store.ts';
import { insertDuties, insertTargets, newTarget } from '../sql/target.store.ts';
import { openPlan, type PlanAt, type Refused } from './open-plan.ts';

/** Whether the text calls itself a sample. */
const saysSample = ({ extraction }: PlanFile): boolean =>
  extraction.findings.some(({ code }) => code === 'sample-label');

/**
 * Makes a draft of a plan file: clauses, suggested targets, tasks, duties. The same file a second time writes nothing and
 * answers the plan that is there.
 */
export async function importPlan(
  act: Act,
  file: PlanFile,
  { sample = saysSample(file), programme = firstProgramme().code }: { sample?: boolean; programme?: string } = {},
): Promise<{ readonly id: number; readonly created: boolean }> {
  const { extraction } = file;
  const id = await insertPlan(act, file, { issuedOn: wholeDate(extraction.header.date), sample, programme });
  if (id === null) {
    const there = await findPlanOfFile(act.tx, file.sha256);
    if (!there) throw new Error('a plan of this file vanished while it was imported');
    return { id: there.id, created: false };
  }
  await insertClauses(act.tx, id, extraction);
  // Steps of ten leave room for targets that a person adds between two of them.
  await insertTargets(
    act.tx,
    id,
    extraction.targets.map((target, at) => newTarget(target, at * 10)),
  );
  await insertDuties(act.tx, id, extraction);
  await recordEntry(act, {
    subject: 'plans.plan',
    key: String(id),
    action: 'plans.import',
    after: {
      file: file.name,
      sha256: file.sha256,
      targets: extraction.targets.length,
      clauses: extraction.clauses.length,
    },
  });
  return { id, created: true };
}

/** Takes a draft away that was imported by mistake. A published plan stays. */
export async function discardDraft(act: Act, at: PlanAt): Promise<Result<null, Refused>> {
  const plan = await openPlan(act, at);
  if (!plan.ok) return plan;
  if (plan.value.state !== 'draft') return refused(problem('plans.published'));
  await deletePlans(act.tx, [at.plan]);
  const { file, sha256 } = plan.value;
  await recordEntry(act, {
    subject: 'plans.plan',
    key: String(at.plan),
    action: 'plans.discard',
    before: { file, sha256 },
  });
  return ok(null);
}

/** Deletes the plans of the sample province, published or not; answers how many. */
export async function removeSamplePlans(act: Act): Promise<number> {
  const ids = await samplePlans(act.tx);
  if (ids.length > 0) await deletePlans(act.tx, ids);
  return ids.length;
}
