import type { Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf, type Engine } from './catalog.ts';
import type { Amount } from './core/figures.ts';
import { formReadings, formRow, isBlank, type Form06a } from './core/form06a.ts';
import type { CountingRule } from './core/measures.ts';
import type { Places } from './core/places.ts';
import type { RollUpPlan } from './core/plan.ts';
import { readingKey } from './core/reading.ts';
import { readAnswers } from './read-answers.ts';

/** The measures that are counted by several rules: form II.06a is made of them. Throws where no register has any. */
export function formPlan(engine: Engine): RollUpPlan {
  const found = [...engine.plans.values()].find(({ set }) => set.rules.length > 0);
  if (!found) throw new Error('no measures with counting rules');
  return found;
}

/** The counting rules of form II.06a, in the order of the catalogue: `plan`, `766`, `a`, `b`, `c`. */
export const countingRules = (engine: Engine): readonly CountingRule[] => formPlan(engine).set.rules;

export interface FormQuery {
  /** The agency with everything below it; null for all agencies together. */
  readonly agency: number | null;
  readonly interval: Interval;
  /** Code of a counting rule. */
  readonly rule: string;
}

function ruleOf(plan: RollUpPlan, code: string): CountingRule {
  const found = plan.set.rules.find((one) => one.code === code);
  if (!found) throw new RangeError(`there is no counting rule ${code}`);
  return found;
}

type Asked = Pick<FormQuery, 'interval'> & {
  /** Agencies to make forms for, each with everything below it; null for all together. */
  readonly agencies: readonly number[] | null;
  readonly rules: readonly CountingRule[];
};

/** Makes forms from one reading of the roll-ups, by sector. */
async function readCounts(read: Read, plan: RollUpPlan, places: Places, { agencies, interval, rules }: Asked) {
  const { register } = plan.set;
  const readings = new Map(
    rules.flatMap((rule) => formReadings(register, rule)).map((reading) => [readingKey(reading), reading]),
  );
  const within = agencies && [...new Set(agencies.flatMap((agency) => places.within(agency)))];
  const found = await readAnswers(read, {
    plan,
    places,
    interval,
    byMonth: false,
    agency: agencies && { dimension: 'agency', rows: agencies },
    keep: ['sector'],
    only: new Map(within ? [['agency', within]] : []),
    readings: [...readings.values()],
    before: true,
  });
  return (rule: CountingRule, agency: number | null): Form06a => {
    const sectors = [...found.groups(agency)].map(([group, values]) => {
      const count: Count = (measure, when) => {
        const reader = found.readerOf(readings.get(readingKey({ register, measure, when }))!);
        if (!reader) throw new Error(`${measure} is not kept by sector over ${register}`);
        return (reader(agency, group)(0) as Amount).whole;
      };
      return { sector: values['sector'] ?? '', count };
    });
    const total: Count = (measure, when) => sectors.reduce((sum, { count }) => sum + count(measure, when), 0);
    const rows = sectors.map(({ sector, count }) => formRow(sector, rule, count)).filter((row) => !isBlank(row));
    return { rule, agency, interval, rows, total: formRow(null, rule, total) };
  };
}

type Count = Parameters<typeof formRow>[2];

/** Form II.06a of an agency by sector under several rules, from one reading of the roll-ups. */
export async function readForms06a(
  read: Read,
  places: Places,
  query: Omit<FormQuery, 'rule'> & { readonly rules: readonly string[] },
): Promise<Form06a[]> {
  const plan = formPlan(await engineOf(read));
  const { agency, interval } = query;
  const rules = query.rules.map((code) => ruleOf(plan, code));
  const agencies = agency === null ? null : [agency];
  const formOf = await readCounts(read, plan, places, { agencies, interval, rules });
  return rules.map((rule) => formOf(rule, agency));
}

/** Forms of several agencies under one rule, from one reading of the roll-ups. */
export async function readForms06aOf(
  read: Read,
  places: Places,
  query: Omit<FormQuery, 'agency'> & { readonly agencies: readonly number[] },
): Promise<Map<number, Form06a>> {
  const plan = formPlan(await engineOf(read));
  const { agencies, interval } = query;
  const rule = ruleOf(plan, query.rule);
  const formOf = await readCounts(read, plan, places, { agencies, interval, rules: [rule] });
  return new Map(agencies.map((agency) => [agency, formOf(rule, agency)]));
}

/** Form II.06a of an agency by sector under one rule. Sectors in which nothing happened and nothing is open are left out. */
export async function readForm06a(read: Read, places: Places, query: FormQuery): Promise<Form06a> {
  const [form] = await readForms06a(read, places, { ...query, rules: [query.rule] });
  return form!;
}
