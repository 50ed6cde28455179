import {
  dateAt,
  fill,
  ok,
  problem,
  refused,
  tidy,
  type Interval,
  type LocalDate,
  type Result,
} from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { expandParties, groupWords } from '../../plans/index.ts';
import { periodOf, type CycleKind } from '../core/cycle.ts';
import { cycleRules, shippedOutline } from '../outlines.ts';
import { insertCycle, insertReports } from '../sql/report.store.ts';
import { CYCLE, type Refused } from './open-report.ts';

/** A period to be opened. Of a regular one the days follow from the rules; they and the due days may be given otherwise. */
export interface CycleWish {
  readonly kind: CycleKind;
  readonly year: number;
  readonly number: number;
  /** Of one that is not regular. */
  readonly name: string;
  readonly interval: Interval | null;
  readonly dueAgency: LocalDate;
  readonly dueProvince: LocalDate;
  /** Codes of groups that owe a report. */
  readonly groups: readonly string[];
  readonly sample?: boolean;
}

interface Period {
  readonly name: string;
  readonly number: number;
  readonly interval: Interval;
}

function periodIn(wish: CycleWish): Result<Period, Refused> {
  const { rules, cut } = cycleRules();
  if (wish.kind === 'ad-hoc') {
    const name = tidy(wish.name);
    if (name === '') return refused(problem('reporting.name-missing'));
    return wish.interval
      ? ok({ name, number: 0, interval: wish.interval })
      : refused(problem('reporting.period-invalid'));
  }
  const rule = rules.find(({ kind }) => kind === wish.kind);
  const regular = rule && periodOf(rule, wish.year, wish.number, cut);
  if (!rule || !regular) return refused(problem('reporting.period-invalid'));
  const name = fill(rule.name.vi, { number: wish.number, year: wish.year });
  return ok({ name, number: wish.number, interval: wish.interval ?? regular });
}

/** Opens a period and makes what is owed for it: a report of every agency of the groups, and the province's. */
export async function openCycle(act: Act, wish: CycleWish): Promise<Result<number, Refused>> {
  const period = periodIn(wish);
  if (!period.ok) return period;
  const { interval, name, number } = period.value;
  if (wish.dueAgency < interval.to || wish.dueProvince < wish.dueAgency)
    return refused(problem('reporting.due-before-end'));
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  const parties = wish.groups.map((group) => ({ kind: 'group' as const, group, text: group }));
  const owing = expandParties(parties, groupWords().groups, tree);
  const office = tree.byCode(cycleRules().standingOffice);
  if (owing.length === 0 || !office) return refused(problem('reporting.nobody-owes'));
  const { kind, year, dueAgency, dueProvince, sample = false } = wish;
  const cycle = { kind, name, year, number, interval, dueAgency, dueProvince, sample, outline: shippedOutline() };
  const id = await insertCycle(act, cycle);
  if (id === null) return refused(problem('reporting.cycle-exists', { name }));
  const ids = [...new Set(owing.map((agency) => agency.id))];
  const owed = await insertReports(act.tx, id, 'agency', dueAgency, ids);
  await insertReports(act.tx, id, 'province', dueProvince, [office.id]);
  await recordEntry(act, {
    subject: CYCLE,
    key: String(id),
    action: 'reporting.open',
    after: { name, from: interval.from, to: interval.to, dueAgency, dueProvince, owed },
  });
  return ok(id);
}
