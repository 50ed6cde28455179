import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';

export type DocumentProblem =
  | 'documents.unreadable'
  | 'documents.empty'
  | 'documents.too-large'
  | 'documents.too-long'
  | 'documents.wrong-type'
  | 'documents.old-word'
  | 'documents.password'
  | 'documents.damaged'
  | 'documents.zip-bomb'
  | 'documents.doctype'
  | 'documents.no-text'
  | 'documents.scanned'
  | 'documents.tcvn3'
  | 'documents.not-utf8';

/** Carries an expected refusal out of a stream; turned into a `Result` at the door, never seen outside this folder. */
export class Refusal extends Error {
  readonly problem: Problem<DocumentProblem>;

  constructor(code: DocumentProblem, file: string, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.problem = problem(code, { file, ...params }, { file });
  }
}

/** Does some work on a file; what of it is refused comes back as a value. */
export async function refusals<T>(work: () => Promise<T>): Promise<Result<T, Problem<DocumentProblem>>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Refusal) return refused(error.problem);
    throw error;
  }
}
