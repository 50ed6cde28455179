import { dateAt } from '../../kernel/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadAgencies } from '../agencies/index.ts';
import { planInForceAt } from '../plans/index.ts';
import { decideMerit, proposeMerits } from './commands/merits.ts';
import { suggestionsOf, type Suggestion } from './core/merit.ts';
import { gatherFacts } from './facts/index.ts';
import { rulesOf } from './rules.ts';
import { deleteSampleProposals, proposalsOf } from './sql/merit.store.ts';

/** What the rules suggest of the sample: some of each kind. */
export async function sampleMerits(database: Database, at: Act['at']): Promise<Suggestion[]> {
  const today = dateAt(at);
  const plan = await planInForceAt(database, today);
  if (!plan?.sample) return [];
  const tree = await loadAgencies(database, today);
  const all = suggestionsOf(await gatherFacts({ database, at, plan, tree }), rulesOf(plan));
  return [all.filter(({ rule }) => rule.kind === 'credit'), all.filter(({ rule }) => rule.kind === 'blame')].flatMap(
    (own) => own.slice(0, 4),
  );
}

/** Proposals of the sample: the first of each kind agreed, the second refused, the others open. */
export async function loadSampleMerits(act: Act, suggestions: readonly Suggestion[]): Promise<number> {
  const plan = await planInForceAt(act.tx, dateAt(act.at));
  if (!plan?.sample || suggestions.length === 0) return 0;
  const sampled: Act = { ...act, actor: { kind: 'system', id: 'Dữ liệu mẫu' } };
  const made = await proposeMerits(sampled, { plan: plan.id, suggestions });
  for (const [, own] of Map.groupBy(await proposalsOf(act.tx, plan.id), ({ kind }) => kind)) {
    const [first, second] = own;
    if (first)
      await decideMerit(sampled, { proposal: first.id, revision: first.revision, verdict: 'agreed', reason: '' });
    if (second)
      await decideMerit(sampled, {
        proposal: second.id,
        revision: second.revision,
        verdict: 'refused',
        reason: 'Chờ kết quả cả năm (mẫu)',
      });
  }
  return made.ok ? made.value : 0;
}

/** Takes them away, before the plans that they are under. */
export const removeSampleMerits = (act: Act): Promise<void> => deleteSampleProposals(act.tx);
