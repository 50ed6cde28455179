import { dateAt, ok, type Instant } from '../../../kernel/index.ts';
import type { Job, JobContext, Reaction } from '../../../platform/manifest.ts';
import { CALENDAR_CHANGED } from '../../calendar/index.ts';
import { registerCatalog } from '../catalog.ts';
import { lockRegister } from '../sql/apply.ts';
import { readRegisterStates } from '../sql/ensure.ts';
import { countAll, formOf, readKeptQuality, sameOn, type KeptQuality } from '../sql/quality.reads.ts';
import { keepQuality, QUALITY_JOB } from '../sql/quality.store.ts';

/**
 * Counts a register after each change of it; all of them when a day begins, since lateness moves with the day, and when the
 * program starts, since an upgrade may ask other questions.
 */
export const countQualityJob: Job = {
  name: QUALITY_JOB,
  permission: QUALITY_JOB,
  every: '5 0 * * *',
  atStart: true,
  once: true,
  run: async (context, { register }) =>
    ok(await countQualityAnew(context, typeof register === 'string' ? register : null)),
};

/** Working days may be asked about. */
export const qualityReactions: readonly Reaction[] = [
  { notice: CALENDAR_CHANGED, react: (act) => act.enqueue(QUALITY_JOB, {}) },
];

type Counting = Pick<JobContext, 'database' | 'act' | 'now'>;

/**
 * The same, callable from a test: counts one register, or all, and keeps it by agency. What is kept of the same state,
 * questions and day is let be. Answers the registers that were counted. The records are read in a snapshot, so that nobody who
 * writes waits for it.
 */
export async function countQualityAnew(context: Counting, register: string | null): Promise<string[]> {
  // A change that is still being committed may have asked in vain, because this one waited already: behind its lock, a
  // snapshot holds it.
  if (register !== null) await context.act(({ tx }) => lockRegister(tx, register));
  const { all } = await registerCatalog(context.database);
  const counted: string[] = [];
  for (const { code } of all.filter((one) => register === null || one.code === register)) {
    const kept = await countOne(context, code, context.now());
    if (kept === null) continue;
    await context.act(({ tx }) => keepQuality(tx, kept));
    counted.push(code);
  }
  return counted;
}

/** Null where the counts that are kept are right, and where the register is gone. */
const countOne = ({ database }: Counting, code: string, at: Instant): Promise<KeptQuality | null> =>
  database.snapshot(async (read) => {
    const catalog = await registerCatalog(read);
    const definition = catalog.find(code);
    const state = (await readRegisterStates(read)).find((one) => one.code === code);
    if (!definition || !state) return null;
    const form = formOf(catalog, definition);
    const [kept] = await readKeptQuality(read, { register: code, byAgency: false });
    const stands = kept?.revision === state.revision && kept.form === form;
    if (stands && sameOn(definition, kept.day, dateAt(at))) return null;
    const counts = await countAll(read, definition, at);
    return { register: code, revision: state.revision, form, countedAt: at, ...counts };
  });
