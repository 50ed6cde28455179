import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import { readDocumentText, type DocumentProblem, type DocumentText } from '../../platform/documents/read/index.ts';
import { extractPlan } from './core/extraction.ts';
import type { PlanProblem } from './core/plan.ts';
import type { PlanExtraction } from './core/plan-extraction.ts';

/** A plan file as read, before anything of it is written. */
export interface PlanFile extends DocumentText {
  readonly name: string;
  readonly sha256: string;
  readonly extraction: PlanExtraction;
}

/**
 * Reads a plan from a .txt, .docx or .pdf file. Refuses what cannot be read, and a text without the head of a plan or
 * without a clause. `name` is what the person calls the file.
 */
export async function readPlanFile(
  path: string,
  name: string = basename(path),
): Promise<Result<PlanFile, Problem<DocumentProblem | PlanProblem>>> {
  const read = await readDocumentText(path, name);
  if (!read.ok) return read;
  const extraction = extractPlan(read.value.text);
  const planClauses = extraction.clauses.filter((clause) => clause.role !== 'decision');
  if (planClauses.length === 0) return refused(problem('plans.no-plan', { file: name }, { file: name }));
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return ok({ ...read.value, name, sha256, extraction });
}
