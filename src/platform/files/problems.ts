import { problem, type Problem } from '../../kernel/index.ts';
import type { DocumentProblem } from '../documents/read/index.ts';

export type FileProblem =
  | 'files.empty'
  | 'files.too-large'
  | 'files.unknown-type'
  | 'files.two-types'
  | 'files.damaged'
  | 'files.macros'
  | 'files.picture-too-large';

export type ContentProblem = Problem<FileProblem | DocumentProblem>;

/** Carries an expected refusal out of reading; turned into a `Result` at the door. */
export class FileRefusal extends Error {
  readonly problem: ContentProblem;

  constructor(given: ContentProblem) {
    super(given.code);
    this.problem = given;
  }
}

export const fail = (
  code: FileProblem,
  file: string,
  params: Readonly<Record<string, string | number>> = {},
): FileRefusal => new FileRefusal(problem(code, { file, ...params }));
