import { join } from 'node:path';
import { date } from '../../kernel/index.ts';
import { CATALOG } from '../../platform/catalog.ts';
import type { Act } from '../../platform/manifest.ts';
import { catalogIndicators } from '../../rooms/indicators/index.ts';
import {
  closePlan,
  confirmRest,
  findPlan,
  importPlan,
  linkIndicator,
  publishPlan,
  readPlanFile,
  suggestIndicators,
  targetsOfPlan,
  type IndicatorWords,
  type PlanAt,
  type PlanFile,
  type Target,
} from '../../rooms/plans/index.ts';

/** The plans of the sample province, oldest first; all but the last year's are closed at the end of their year. */
const FILES = [
  { file: '2025.txt', closed: { on: date('2025-12-31'), reason: 'Hết năm kế hoạch 2025' } },
  { file: '2026.txt', closed: null },
] as const;

const expect = <T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T => {
  if (!result.ok) throw new Error(`the sample's own plan was refused: ${result.problem.code}`);
  return result.value;
};

async function planAt(act: Act, plan: number): Promise<PlanAt> {
  const found = await findPlan(act.tx, plan);
  if (!found) throw new Error(`plan ${plan} vanished`);
  return { plan, revision: found.revision };
}

/** The indicator an officer would take at once: the only best one of the suggestions. */
function clearest(target: Target, words: readonly IndicatorWords[]): string | null {
  const [best, second] = suggestIndicators(target, words).best;
  return best && (!second || second.score < best.score) ? best.indicator : null;
}

async function review(act: Act, plan: number, words: readonly IndicatorWords[]): Promise<void> {
  const known = new Set(words.map(({ code }) => code));
  for (const target of await targetsOfPlan(act.tx, plan)) {
    const indicator = clearest(target, words);
    if (indicator === null) continue;
    expect(
      await linkIndicator(act, { ...(await planAt(act, plan)), target: target.id, indicator, linked: true, known }),
    );
  }
  expect(await confirmRest(act, await planAt(act, plan)));
}

/** Imports, reviews and publishes the sample plans by the commands an officer uses. A second call changes nothing. */
export async function loadSamplePlans(act: Act): Promise<void> {
  const words = [...catalogIndicators().values()].map(({ code, name, keywords, not_for: notFor }): IndicatorWords => ({
    code,
    name: name.vi,
    keywords,
    notFor,
  }));
  for (const { file, closed } of FILES) {
    const read: PlanFile = expect(await readPlanFile(join(CATALOG, 'sample', 'plans', file)));
    const { id, created } = await importPlan(act, read);
    if (!created) continue;
    await review(act, id, words);
    expect(await publishPlan(act, await planAt(act, id)));
    if (closed) expect(await closePlan(act, { ...(await planAt(act, id)), endedOn: closed.on, reason: closed.reason }));
  }
}
