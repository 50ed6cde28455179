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
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { expandParties, groupWords } from '../../plans/index.ts';
import { periodOf, type CycleKind } from '../core/cycle.ts';
import { outlineOn, type Outline } from '../../outlines/index.ts';
import { cycleRules } from '../cycle-rules.ts';
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
  /** Null: no field is merged. */
  readonly dueField: LocalDate | null;
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

/** Fields of the outline with the agencies that lead them; a field whose lead is gone is merged by the standing office itself. */
const ledFields = (outline: Outline, tree: AgencyTree) =>
  [...new Set(outline.sections.flatMap(({ field }) => field ?? []))].flatMap((field) => {
    const lead = tree.byCode(cycleRules().leads[field] ?? '');
    return lead ? [{ agency: lead.id, audience: 'field', field }] : [];
  });

/** Agencies that owe a report, each with the first of the groups that it owes it by. */
function owersOf(groups: readonly string[], tree: AgencyTree): ReadonlyMap<number, string> {
  const owing = new Map<number, string>();
  for (const group of groups)
    for (const { id } of expandParties([{ kind: 'group', group, text: group }], groupWords().groups, tree))
      if (!owing.has(id)) owing.set(id, group);
  return owing;
}

/** Opens a period and makes what is owed for it: a report of every agency of the groups, of each field, and the province's. */
export async function openCycle(act: Act, wish: CycleWish): Promise<Result<number, Refused>> {
  const period = periodIn(wish);
  if (!period.ok) return period;
  const { interval, name, number } = period.value;
  const dues = [interval.to, wish.dueAgency, wish.dueField ?? wish.dueAgency, wish.dueProvince];
  if (dues.some((due, at) => at > 0 && due < dues[at - 1]!)) return refused(problem('reporting.due-before-end'));
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  const owing = owersOf(wish.groups, tree);
  const office = tree.byCode(cycleRules().standingOffice);
  if (owing.size === 0 || !office) return refused(problem('reporting.nobody-owes'));
  const { kind, year, dueAgency, dueField, dueProvince, sample = false } = wish;
  const outline = await outlineOn(act.tx, dateAt(act.at));
  const cycle = { kind, name, year, number, interval, dueAgency, dueField, dueProvince, sample, outline };
  const id = await insertCycle(act, cycle);
  if (id === null) return refused(problem('reporting.cycle-exists', { name }));
  const own = [...owing].map(([agency, audience]) => ({ agency, audience, field: null }));
  const owed = await insertReports(act.tx, id, { level: 'agency', dueOn: dueAgency }, own);
  if (dueField !== null) await insertReports(act.tx, id, { level: 'field', dueOn: dueField }, ledFields(outline, tree));
  await insertReports(act.tx, id, { level: 'province', dueOn: dueProvince }, [
    { agency: office.id, audience: 'province', field: null },
  ]);
  await recordEntry(act, {
    subject: CYCLE,
    key: String(id),
    action: 'reporting.open',
    after: { name, from: interval.from, to: interval.to, dueAgency, dueField, dueProvince, owed },
  });
  return ok(id);
}
