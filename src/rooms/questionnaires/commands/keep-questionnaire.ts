import { dateAt, ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { faultsIn } from '../core/check.ts';
import type { Questionnaire } from '../core/questionnaire.ts';
import { insertVersion, isLocked, rewriteVersion } from '../sql/version.store.ts';
import { versionsOf } from '../versions.ts';

export const QUESTIONNAIRE = 'questionnaires.questionnaire';

/** Versions of this installation are counted behind the shipped one: "1+2" is the second over shipped 1. */
function nextVersion(before: string | null, taken: ReadonlySet<string>): string {
  const base = before?.split('+')[0] ?? '1';
  for (let count = 1; ; count++) {
    const version = `${base}+${count}`;
    if (!taken.has(version)) return version;
  }
}

/**
 * Keeps a questionnaire. A version of this installation that nobody answers yet is written over; one that a survey was opened
 * with, and the shipped one, stand as they are and a new version follows, in force from today. `seen`: the version that the
 * person changed; null for a new questionnaire.
 */
export async function keepQuestionnaire(
  act: Act,
  input: { readonly questionnaire: Questionnaire; readonly seen: string | null; readonly reason: string },
): Promise<Result<Questionnaire, Problem>> {
  const reason = tidy(input.reason).slice(0, 500);
  if (reason === '') return refused(problem('questionnaires.reason-missing'));
  const versions = await versionsOf(act.tx, input.questionnaire.code);
  const before = versions[0] ?? null;
  if ((before?.questionnaire.version ?? null) !== input.seen)
    return refused(problem('questionnaires.changed-meanwhile'));
  const wrong = faultsIn(input.questionnaire)[0];
  if (wrong) return refused(wrong);
  const kind = before?.questionnaire.kind;
  if (kind !== undefined && kind !== input.questionnaire.kind) return refused(problem('questionnaires.kind-stands'));
  const done = await write(act, input.questionnaire, reason, versions);
  if (done === null) return refused(problem('questionnaires.changed-meanwhile'));
  await recordEntry(act, {
    subject: QUESTIONNAIRE,
    key: done.code,
    action: 'questionnaires.keep',
    before: { version: before?.questionnaire.version ?? null },
    after: { version: done.version },
    reason,
  });
  return ok(done);
}

async function write(
  act: Act,
  given: Questionnaire,
  reason: string,
  versions: readonly { readonly questionnaire: Questionnaire; readonly local: unknown }[],
): Promise<Questionnaire | null> {
  const before = versions[0];
  const open = before?.local && !(await isLocked(act.tx, given.code, before.questionnaire.version));
  if (before && open) {
    const same = { ...given, version: before.questionnaire.version, valid_from: before.questionnaire.valid_from };
    return (await rewriteVersion(act, same, reason)) ? same : null;
  }
  const taken = new Set(versions.map(({ questionnaire }) => questionnaire.version));
  const version = nextVersion(before?.questionnaire.version ?? null, taken);
  const next = { ...given, version, valid_from: before ? dateAt(act.at) : given.valid_from };
  return (await insertVersion(act, next, reason)) ? next : null;
}
