import {
  dateAt,
  ok,
  parseDate,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { readSetting, writeSetting } from '../../platform/settings.ts';
import { recordEntry } from '../audit/index.ts';

export type DecisionProblem = 'decisions.missing' | 'decisions.reason-missing';

/** The decision by which the province switches something on, as it was signed. */
export interface Decision {
  readonly number: string;
  readonly date: LocalDate;
}

/** Something that is off until the province decides. */
export interface DecidedMatter {
  /** The setting that keeps the decision, and the subject of its entries. */
  readonly setting: string;
  /** What entries call switching it on and off. */
  readonly open: string;
  readonly close: string;
}

/** Null while the province has not decided. */
export const decisionOn = (read: Read, { setting }: DecidedMatter): Promise<Decision | null> =>
  readSetting<Decision>(read, setting);

type Done = Result<null, Problem<DecisionProblem>>;

/** Switches it on by the decision that orders it, or notes another decision. */
export async function switchOn(
  act: Act,
  matter: DecidedMatter,
  typed: { readonly number: string; readonly date: string },
): Promise<Done> {
  const day = parseDate(tidy(typed.date));
  const number = tidy(typed.number).slice(0, 100);
  if (number === '' || !day.ok || day.value > dateAt(act.at)) return refused(problem('decisions.missing'));
  const before = await decisionOn(act.tx, matter);
  const after: Decision = { number, date: day.value };
  await writeSetting(act, matter.setting, after);
  await recordEntry(act, { ...entryOf(matter), action: matter.open, ...(before && { before }), after });
  return ok(null);
}

/** Switches it off again; what came meanwhile stays. */
export async function switchOff(act: Act, matter: DecidedMatter, why: string): Promise<Done> {
  const before = await decisionOn(act.tx, matter);
  const reason = tidy(why);
  if (reason === '') return refused(problem('decisions.reason-missing'));
  await writeSetting(act, matter.setting, null);
  await recordEntry(act, { ...entryOf(matter), action: matter.close, ...(before && { before }), reason });
  return ok(null);
}

const entryOf = ({ setting }: DecidedMatter) => ({ subject: setting, key: 'province' });
