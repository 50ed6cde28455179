import { dateAt, ok, problem, refused, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { AgencyMatcher, loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { groupWords } from '../agency-groups.ts';
import { readAnswers } from '../core/annex-answers.ts';
import { judgeRows, type AnnexJudged, type AnnexQuestion } from '../core/annex-tasks.ts';
import { PartyReader } from '../core/parties.ts';
import type { AnnexProblem, Plan } from '../core/plan.ts';
import type { AnnexFile } from '../read-annex-file.ts';
import { annexOfPlan } from '../sql/plan.reads.ts';
import { replaceAnnex } from '../sql/annex.store.ts';
import { openPlan, type PlanAt, type Refused } from './open-plan.ts';

/** What the words of an annex mean, as somebody typed it: `readAnswers` tells the codes. */
export type TypedAnswers = Iterable<readonly [text: string, code: string]>;

/** What an annex holds, before anything of it is written. */
export interface AnnexPreview extends AnnexJudged {
  readonly file: string;
  readonly tables: number;
  /** Agencies of the day on which names were read. */
  readonly tree: AgencyTree;
}

/**
 * Reads the names and times of an annex against the agencies of the day the paper was issued (today, where the text leaves it
 * blank). Agencies that ended since are found again by their heirs when tasks are assigned.
 */
export async function previewAnnex(
  read: Read,
  plan: Pick<Plan, 'issuedOn' | 'year'>,
  file: AnnexFile,
  answers: TypedAnswers,
  today: LocalDate,
): Promise<AnnexPreview> {
  const tree = await loadAgencies(read, plan.issuedOn ?? today);
  const words = groupWords();
  const matcher = new AgencyMatcher(tree);
  const judged = judgeRows(file.reading.rows, {
    reader: new PartyReader((text) => matcher.match(text), words, readAnswers(answers, tree, words.groups)),
    groups: words.groups,
    tree,
    year: plan.year ?? Number(today.slice(0, 4)),
  });
  return {
    ...judged,
    problems: [...file.reading.problems, ...judged.problems],
    file: file.name,
    tables: file.reading.tables,
    tree,
  };
}

/**
 * Puts the tasks of an annex into a draft plan, all or none: a fault or an unclear name refuses the whole file. The same file
 * a second time changes nothing but the answers; another one takes the place of the first.
 */
export async function importAnnex(
  act: Act,
  input: PlanAt & { readonly file: AnnexFile; readonly answers: TypedAnswers },
): Promise<Result<{ readonly tasks: number }, Refused>> {
  const plan = await openPlan(act, input);
  if (!plan.ok) return plan;
  if (plan.value.state !== 'draft') return refused(problem('plans.annex-not-draft'));
  const { tasks, problems, questions } = await previewAnnex(
    act.tx,
    plan.value,
    input.file,
    input.answers,
    dateAt(act.at),
  );
  if (problems.length + questions.length > 0 || tasks.length === 0)
    return refused(problem('plans.annex-faults', { faults: problems.length, questions: questions.length }));
  const before = await annexOfPlan(act.tx, input.plan);
  await replaceAnnex(act, input.plan, input.file, tasks);
  await recordEntry(act, {
    subject: 'plans.plan',
    key: String(input.plan),
    action: 'plans.annex',
    ...(before && { before }),
    after: { file: input.file.name, sha256: input.file.sha256, tasks: tasks.length },
  });
  return ok({ tasks: tasks.length });
}

const PROBLEM_OF: Readonly<Record<AnnexQuestion['why'], AnnexProblem>> = {
  unknown: 'plans.annex-agency-unknown',
  several: 'plans.annex-agency-several',
  abolished: 'plans.annex-agency-abolished',
};

/** The sentence of a question, at the first place where its words stand. */
export function questionProblem({ text, why, offers, places }: AnnexQuestion): Problem<AnnexProblem> {
  const agencies = offers.map(({ shortName }) => shortName).join(', ');
  return problem(PROBLEM_OF[why], { name: text, agencies: agencies === '' ? '–' : agencies }, places[0]);
}
