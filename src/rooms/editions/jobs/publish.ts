import { ok, problem, refused, type Result } from '../../../kernel/index.ts';
import { log, logError } from '../../../platform/log.ts';
import type { Job, JobContext } from '../../../platform/manifest.ts';
import { publish } from '../commands/publish.ts';
import { PUBLISH_JOB } from '../commands/request-publication.ts';
import { beginPublication, endPublication, holdPublication, publicationById } from '../sql/publication.store.ts';

/** Publishes what a page asked for. Edition and its note are written in one transaction, or neither is. */
export const publishJob: Job = {
  name: PUBLISH_JOB,
  permission: 'editions.publish',
  run: (context, payload) => runPublication(context, Number(payload['publication'])),
};

/** The same, callable from a test. Answers the number of the edition, or null where nothing waited any more. */
export async function runPublication(context: JobContext, id: number): Promise<Result<number | null>> {
  try {
    return await context.act(async (act) => {
      await holdPublication(act.tx, id);
      if (!(await beginPublication(context.database, id, context.now()))) return ok(null);
      const asked = await publicationById(context.database, id);
      // The edition is signed by who asked for it, not by the job.
      const result = await publish({ ...act, actor: asked?.askedBy ?? act.actor }, asked?.input ?? {});
      if (!result.ok) {
        await endPublication(act.tx, id, act.at, { state: 'refused', problem: result.problem });
        return result;
      }
      const { number } = result.value.header;
      await endPublication(act.tx, id, act.at, { state: 'done', edition: number });
      log('info', 'edition-published', { number });
      return ok(number);
    });
  } catch (error) {
    await logError('publication-failed', error);
    const failed = problem('editions.publication-failed');
    await endPublication(context.database, id, context.now(), { state: 'failed', problem: failed });
    return refused(failed);
  }
}
