import {
  addDays,
  dateAt,
  formatDate,
  ok,
  problem,
  refused,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { keptRules } from '../catalog.ts';
import { differences, type Difference, type Rules } from '../core/rules.ts';
import type { RemindersProblem } from '../messages.ts';
import { insertRules, rulesOn } from '../sql/rules.store.ts';
import type { Read } from '../../../platform/database/index.ts';

export interface RulesWish {
  /** The first day on which these rules stand. */
  readonly from: LocalDate;
  readonly rules: Rules;
}

/** What would change on that day. The rules of a day that has begun stand: what was told by them is not told anew. */
export async function previewRules(
  read: Read,
  today: LocalDate,
  { from, rules }: RulesWish,
): Promise<Result<readonly Difference[], Problem<RemindersProblem>>> {
  if (from <= today) return refused(problem('reminders.rules-too-early', { day: formatDate(addDays(today, 1)) }));
  const changes = differences(await rulesOn(read, from), rules);
  return changes.length > 0 ? ok(changes) : refused(problem('reminders.rules-same'));
}

/** Keeps the rules as a version that stands from its day on. `seen`: the number of the last version that was shown. */
export async function setRules(
  act: Act,
  wish: RulesWish & { readonly seen: number },
): Promise<Result<{ readonly id: number }, Problem<RemindersProblem>>> {
  const previewed = await previewRules(act.tx, dateAt(act.at), wish);
  if (!previewed.ok) return previewed;
  const before = await rulesOn(act.tx, wish.from);
  const id = await insertRules(act, wish);
  if (id === null) return refused(problem('reminders.rules-changed'));
  await recordEntry(act, {
    subject: 'reminders.rules',
    key: String(id),
    action: 'reminders.set-rules',
    before: keptRules(before),
    after: { from: wish.from, ...(keptRules(wish.rules) as object) },
  });
  return ok({ id });
}
