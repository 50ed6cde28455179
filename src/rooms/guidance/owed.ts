import type { Read } from '../../platform/database/index.ts';
import { readOwedAnswers, type OwedAnswer } from './sql/difficulty.reads.ts';
import { paths } from './web/paths.ts';

/** What agencies have to answer under a plan, each with where it is answered. */
export const owedAnswers = async (read: Read, plan: number): Promise<(OwedAnswer & { readonly path: string })[]> =>
  (await readOwedAnswers(read, plan)).map((one) => ({ ...one, path: paths.difficulty(one.id) }));
