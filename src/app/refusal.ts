import type { Problem } from '../kernel/index.ts';

/** An expected refusal where only an error can get through: the command line says its sentence and ends with "refused". */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'Refusal';
    this.problem = problem;
  }
}
