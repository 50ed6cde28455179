import type { Read } from '../../platform/database/index.ts';
import { readOwedSteps, type OwedStep } from './sql/item.reads.ts';
import { paths } from './web/paths.ts';

/** What agencies owe next of feedback, each with where it is done. */
export const owedFeedback = async (read: Read): Promise<(OwedStep & { readonly path: string })[]> =>
  (await readOwedSteps(read)).map((one) => ({ ...one, path: paths.item(one.id) }));
