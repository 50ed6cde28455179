import { ok, problem, refused, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { clausesOf, confirmedTargets, findPlan } from '../../plans/index.ts';
import { tasksOf } from '../../tasks/index.ts';
import { carriedTargets, carriedTasks, carriedText } from '../core/carry.ts';
import type { TargetResult } from '../core/draft.ts';
import { insertCarried, insertDraft, writeResults } from '../sql/draft.store.ts';
import { note, openSeenDraft, type DraftAt, type Refused } from './open-draft.ts';

/** This year's results of the targets of a plan, by their numbers, with the last day that they speak for. */
export interface Results {
  readonly to: LocalDate;
  readonly of: ReadonlyMap<number, TargetResult>;
}

/** Begins next year's plan from the one in force: its targets, tasks and text one year on, nothing of it decided. */
export async function makeDraft(
  act: Act,
  input: { readonly plan: number; readonly results: Results | null },
): Promise<Result<number, Refused>> {
  const plan = await findPlan(act.tx, input.plan);
  if (!plan || plan.year === null || plan.state === 'draft') return refused(problem('drafting.no-plan'));
  const { year } = plan;
  const clauses = await clausesOf(act.tx, plan.id);
  const id = await insertDraft(act, {
    base: plan.id,
    year: year + 1,
    sample: plan.sample,
    general: {
      theme: '',
      basis: plan.legalBases
        .filter(({ kind }) => kind === 'basis')
        .map(({ text }) => text)
        .join('\n'),
      solutions: carriedText(clauses, 'solutions', year),
      organisation: carriedText(clauses, 'organisation', year),
    },
  });
  if (id === null) return refused(problem('drafting.made-already'));
  const targets = carriedTargets(await confirmedTargets(act.tx, plan.id), clauses, year);
  const tasks = carriedTasks(await tasksOf(act.tx, plan.id), year);
  await insertCarried(act.tx, id, targets);
  await insertCarried(act.tx, id, tasks);
  if (input.results) await writeResults(act.tx, id, input.results.to, input.results.of);
  await note(act, id, 'make', {
    after: { plan: plan.number, year: year + 1, targets: targets.length, tasks: tasks.length },
  });
  return ok(id);
}

/** Puts the newest results beside the targets. */
export async function takeResults(
  act: Act,
  input: DraftAt & { readonly results: Results },
): Promise<Result<null, Refused>> {
  const opened = await openSeenDraft(act, input);
  if (!opened.ok) return opened;
  await writeResults(act.tx, input.draft, input.results.to, input.results.of);
  await note(act, input.draft, 'take-results', { after: { to: input.results.to } });
  return ok(null);
}
