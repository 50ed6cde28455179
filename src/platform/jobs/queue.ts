import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { log, logError } from '../log.ts';
import type { Job, JobContext } from '../manifest.ts';
import type { Tx } from '../database/index.ts';

/** The queue in PostgreSQL: jobs are put in within a transaction and taken out by any process that works. */
export interface Queue {
  enqueue(tx: Tx, job: string, payload: Readonly<Record<string, unknown>>, after?: number): Promise<void>;
  /** Starts taking out jobs and keeping the schedules. */
  work(jobs: readonly Job[], context: (job: Job) => JobContext): Promise<void>;
  /** Whether jobs are taken out and the queue has not failed within the last moments. */
  working(): boolean;
  close(): Promise<void>;
}

/** Hears how each job ended. */
export type JobWatch = (job: string, outcome: 'done' | 'refused' | 'failed', milliseconds: number) => void;

/** The queue asks the database each second; a failure older than this has been followed by an answer. */
const FAILURE_LASTS_MS = 15_000;

/** Longer than any import we have measured; a job that is still running then is given up and tried again once. */
const EXPIRE_SECONDS = 6 * 3600;

/** Schema of the library's own tables. */
export const QUEUE_SCHEMA = 'queue';

/** Opens the queue, making its tables and one queue for each job. */
export async function openQueue(
  connection: pg.ClientConfig,
  jobs: readonly Job[],
  watch: JobWatch = () => {},
): Promise<Queue> {
  // Loaded when the queue is opened: short commands at the shell do without it.
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({ ...(connection as object), max: 3, schema: QUEUE_SCHEMA });
  let [takes, failedAt] = [false, -Infinity];
  boss.on('error', (error) => {
    failedAt = performance.now();
    logError('queue-failed', error);
  });
  await boss.start();
  for (const job of jobs)
    await boss.createQueue(job.name, {
      expireInSeconds: EXPIRE_SECONDS,
      retryLimit: 1,
      ...(job.once && { policy: 'short' as const }),
    });
  const once = new Set(jobs.filter((job) => job.once).map((job) => job.name));
  const waiting = (job: string, payload: Readonly<Record<string, unknown>>): { singletonKey?: string } =>
    once.has(job) ? { singletonKey: JSON.stringify(payload) } : {};
  return {
    enqueue: async (tx, job, payload, after = 0) => {
      const executeSql = async (text: string, values?: unknown[]): Promise<{ rows: object[] }> => ({
        rows: await tx.query({ compile: () => CompiledQuery.raw(text, values) as CompiledQuery<object> }),
      });
      await boss.send(job, payload, { db: { executeSql }, startAfter: after, ...waiting(job, payload) });
    },
    work: async (declared, context) => {
      for (const job of declared) {
        await boss.work(job.name, { pollingIntervalSeconds: 1 }, async ([taken]) => {
          const started = performance.now();
          const outcome = await job.run(context(job), (taken?.data ?? {}) as Record<string, unknown>).catch((error) => {
            watch(job.name, 'failed', performance.now() - started);
            throw error;
          });
          watch(job.name, outcome.ok ? 'done' : 'refused', performance.now() - started);
          if (!outcome.ok) log('warning', 'job-refused', { job: job.name, code: outcome.problem.code });
          return outcome.ok ? { ok: true } : { ok: false, code: outcome.problem.code };
        });
        if (job.every) await boss.schedule(job.name, job.every, {}, { tz: 'Asia/Ho_Chi_Minh' });
        if (job.atStart) await boss.send(job.name, {}, waiting(job.name, {}));
      }
      takes = true;
    },
    working: () => takes && performance.now() - failedAt > FAILURE_LASTS_MS,
    close: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
