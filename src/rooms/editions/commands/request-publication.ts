import { ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { newestEdition } from '../sql/edition.reads.ts';
import { failDeadPublications, insertPublication } from '../sql/publication.store.ts';
import { wishOf, type PublishInput, type PublishProblem } from './publish.ts';

/** Name of the job that publishes. */
export const PUBLISH_JOB = 'editions.publish';

/**
 * Asks for a publication and leaves the work to a job, so that the person need not wait. What is typed wrong is refused at
 * once; so is a second wish while one is being published. Answers the number of the wish.
 */
export async function requestPublication(act: Act, input: PublishInput): Promise<Result<number, PublishProblem>> {
  const newest = await newestEdition(act.tx);
  const wish = wishOf(act, input, (newest?.number ?? 0) + 1);
  if (!wish.ok) return wish;
  const id = await insertPublication(act, input);
  if (id === null) return refused(problem('editions.being-published'));
  await act.enqueue(PUBLISH_JOB, { publication: id });
  return ok(id);
}

/** Says of publications whose process was killed that they failed. Run at start and before a page shows their state. */
export const sweepPublications = (database: Database, at: Act['at']): Promise<number> =>
  database.transaction((tx) => failDeadPublications(tx, at, problem('editions.publication-interrupted')));
