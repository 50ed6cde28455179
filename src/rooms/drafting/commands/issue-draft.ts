import { dateAt, ok, problem, refused, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import {
  findPlan,
  importAnnex,
  importPlan,
  linkIndicator,
  targetsOfPlan,
  type AnnexFile,
  type PlanFile,
  type PlanProblem,
} from '../../plans/index.ts';
import { readWords } from '../core/demand.ts';
import { stays, type Draft, type Line } from '../core/draft.ts';
import { written } from '../core/written.ts';
import { linesOf } from '../sql/draft.reads.ts';
import { writeIssue } from '../sql/draft.store.ts';
import { note, openSeen, type DraftAt, type Refused } from './open-draft.ts';

/** What the clerk gave, and the document with it as the readers of plans and annexes have read it again. */
export interface Issued {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly plan: PlanFile;
  readonly annex: AnnexFile;
}

/** The document has its goals in part I, and figures nowhere else that a reader takes for targets of their own. */
const isGoal = ({ clause }: { readonly clause: string }): boolean => clause.startsWith('I.');

const NUMBER = /^\d{1,6}\/QĐ-UBND$/u;

/**
 * The plan came back with its number and day: its document goes into the register of plans by the way of every other one, as
 * a draft to confirm and publish. What the reader understands must be what was decided here, target by target.
 */
export async function issueDraft(
  act: Act,
  input: DraftAt & { readonly issued: Issued },
): Promise<Result<number, Refused | Problem<PlanProblem>>> {
  const opened = await openSeen(act, input);
  if (!opened.ok) return opened;
  const draft = opened.value;
  const wrong = faultOfIssue(draft, input.issued, dateAt(act.at));
  if (wrong) return refused(wrong);
  const lines = (await linesOf(act.tx, draft.id)).filter(stays);
  const { targets } = written(lines);
  const differs = firstDifference(targets, input.issued.plan, draft.year);
  if (differs) return refused(problem('drafting.read-back-differs', { line: differs }));
  const { id } = await importPlan(act, input.issued.plan, { sample: draft.sample });
  const plan = await findPlan(act.tx, id);
  const annexed = await importAnnex(act, {
    plan: id,
    revision: plan?.revision ?? 0,
    file: input.issued.annex,
    answers: [],
  });
  if (!annexed.ok) return annexed;
  const linked = await carryLinks(act, { base: draft.base, plan: id }, targets);
  const { number, issuedOn } = input.issued;
  await writeIssue(act.tx, draft.id, { number, issuedOn, plan: id });
  await note(act, draft.id, 'issue', { after: { number, issuedOn, plan: id, tasks: annexed.value.tasks, linked } });
  return ok(id);
}

/** Why a draft cannot be issued with that number and day, or null. */
export function faultOfIssue(
  draft: Draft,
  { number, issuedOn }: Pick<Issued, 'number' | 'issuedOn'>,
  today: LocalDate,
): Refused | null {
  if (draft.plan !== null) return problem('drafting.issued-already');
  if (draft.state !== 'complete') return problem('drafting.not-complete');
  if (!NUMBER.test(number)) return problem('drafting.number-invalid', { number });
  if (issuedOn > today) return problem('drafting.day-invalid');
  return null;
}

/** Words of the first target that the reader understands otherwise than the draft, or null. */
function firstDifference(lines: readonly Line[], { extraction }: PlanFile, year: number): string | null {
  const read = extraction.targets.filter(isGoal);
  const differing = lines.find((line, at) => {
    const own = readWords(line.words, year);
    const back = read[at];
    return !(
      own.kind === 'one' &&
      back &&
      own.target.comparator === back.comparator &&
      own.target.value === back.value &&
      own.target.unit === back.unit
    );
  });
  return differing?.words ?? (read.length > lines.length ? (read[lines.length]?.statement ?? '–') : null);
}

/** Targets keep the indicators that measured them this year: the same line, the same way of counting. */
async function carryLinks(
  act: Act,
  { base, plan }: { base: number; plan: number },
  lines: readonly Line[],
): Promise<number> {
  const made = (await targetsOfPlan(act.tx, plan)).filter(isGoal);
  const before = new Map((await targetsOfPlan(act.tx, base)).map((target) => [target.id, target.indicators]));
  let linked = 0;
  for (const [at, line] of lines.entries()) {
    for (const indicator of before.get(line.target ?? 0) ?? []) {
      const revision = (await findPlan(act.tx, plan))!.revision;
      const input = { plan, revision, target: made[at]!.id, indicator, linked: true, known: new Set([indicator]) };
      const done = await linkIndicator(act, input);
      if (!done.ok) throw new Error(`an indicator of this year's plan was refused: ${done.problem.code}`);
      linked += 1;
    }
  }
  return linked;
}
