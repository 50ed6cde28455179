import { dateAt, ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { heldPosts } from '../../access/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { findPlan } from '../../plans/index.ts';
import type { MeritProblem, State, Suggestion } from '../core/merit.ts';
import { insertProposal, lockProposal, writeDecision } from '../sql/merit.store.ts';

export type Refused = Problem<MeritProblem>;

/** Subject of proposals in the record of acts. */
export const MERIT = 'merits.proposal';

/** Proposes what the rules suggest of the chosen agencies, with the facts as they stand. Answers how many are new. */
export async function proposeMerits(
  act: Act,
  input: { readonly plan: number; readonly suggestions: readonly Suggestion[] },
): Promise<Result<number, Refused>> {
  const plan = await findPlan(act.tx, input.plan);
  if (!plan || plan.state === 'draft') return refused(problem('merits.no-plan'));
  if (input.suggestions.length === 0) return refused(problem('merits.none-chosen'));
  const factsTo = dateAt(act.at);
  const heads = await heldPosts(act.tx, ['agency-head'], factsTo);
  let made = 0;
  for (const { agency, rule, facts } of input.suggestions) {
    const posts = heads.filter((post) => post.agency === agency);
    const head = [...new Set(posts.flatMap(({ holders }) => holders.map(({ name }) => name)))].join(', ');
    const { code, kind } = rule;
    const id = await insertProposal(act, {
      plan: plan.id,
      agency,
      kind,
      rule: code,
      head,
      facts,
      factsTo,
      sample: plan.sample,
    });
    if (id === null) continue;
    made += 1;
    const counts = facts.map(({ measure, numerator, denominator }) => `${measure} ${numerator}/${denominator}`);
    await recordEntry(act, {
      subject: MERIT,
      key: String(id),
      action: 'merits.propose',
      after: { agency, kind, rule: code, facts: counts },
    });
  }
  return ok(made);
}

/** A leader agrees, or refuses with a reason. What is decided stays. */
export async function decideMerit(
  act: Act,
  input: {
    readonly proposal: number;
    readonly revision: number;
    readonly verdict: Exclude<State, 'proposed'>;
    readonly reason: string;
  },
): Promise<Result<null, Refused>> {
  const proposal = await lockProposal(act.tx, input.proposal);
  if (!proposal) return refused(problem('merits.unknown', { id: input.proposal }));
  if (proposal.state !== 'proposed') return refused(problem('merits.decided-already'));
  if (proposal.revision !== input.revision) return refused(problem('merits.changed-meanwhile'));
  const reason = tidy(input.reason);
  if (input.verdict === 'refused' && reason === '') return refused(problem('merits.reason-missing'));
  await writeDecision(act, proposal.id, input.verdict, reason);
  await recordEntry(act, {
    subject: MERIT,
    key: String(proposal.id),
    action: input.verdict === 'agreed' ? 'merits.agree' : 'merits.refuse',
    ...(reason !== '' && { reason }),
  });
  return ok(null);
}
