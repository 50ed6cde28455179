import { dateAt, ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import type { CriteriaSet } from '../core/set.ts';
import { currentSet, faultsOf } from '../sets.ts';
import { insertSet, localSets } from '../sql/set.store.ts';

export const SET = 'criteria.set';

/** `at` of `version`: "2.1" after "2" and before "2.2": versions of this installation are counted behind the shipped one. */
function nextVersion(before: string | null, taken: ReadonlySet<string>): string {
  const base = before?.split('+')[0] ?? '1';
  for (let count = 1; ; count++) {
    const version = `${base}+${count}`;
    if (!taken.has(version)) return version;
  }
}

/**
 * Keeps a set as the next version of this installation. One with failing faults is refused with the first of them. `seen`: the
 * version that the person changed; null for a new set.
 */
export async function keepSet(
  act: Act,
  input: { readonly set: CriteriaSet; readonly seen: string | null; readonly reason: string },
): Promise<Result<CriteriaSet, Problem>> {
  const reason = tidy(input.reason);
  if (reason === '') return refused(problem('criteria.reason-missing'));
  const before = await currentSet(act.tx, input.set.code);
  if ((before?.set.version ?? null) !== input.seen) return refused(problem('criteria.changed-meanwhile'));
  const wrong = (await faultsOf(act.tx, input.set)).find(({ fault }) => fault === 'failed');
  if (wrong) return refused(wrong.problem);
  const taken = new Set(
    (await localSets(act.tx))
      .filter(({ content }) => content.code === input.set.code)
      .map(({ content }) => content.version),
  );
  const set: CriteriaSet = {
    ...input.set,
    version: nextVersion(before?.set.version ?? null, taken),
    valid_from: before ? dateAt(act.at) : input.set.valid_from,
  };
  const id = await insertSet(act, set, reason);
  if (id === null) return refused(problem('criteria.changed-meanwhile'));
  await recordEntry(act, {
    subject: SET,
    key: set.code,
    action: 'criteria.keep',
    before: { version: before?.set.version ?? null },
    after: { version: set.version },
    reason,
  });
  return ok(set);
}
