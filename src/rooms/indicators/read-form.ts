import type { Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf, type Engine } from './catalog.ts';
import type { Amount } from './core/figures.ts';
import { formReadings, formRow, isBlank, type Form06a } from './core/form06a.ts';
import type { CountingRule } from './core/measures.ts';
import type { Places } from './core/places.ts';
import { readingKey } from './core/reading.ts';
import { readAnswers } from './read-answers.ts';

const REGISTER = 'dossiers';

/** The counting rules of the dossier register, in the order of the catalogue: `plan`, `766`, `a`, `b`, `c`. */
export const countingRules = (engine: Engine): readonly CountingRule[] => engine.plans.get(REGISTER)?.set.rules ?? [];

export interface FormQuery {
  /** The agency with everything below it; null for all agencies together. */
  readonly agency: number | null;
  readonly interval: Interval;
  /** Code of a counting rule. */
  readonly rule: string;
}

/** Form II.06a of an agency by sector under several rules, from one reading of the roll-ups. */
export async function readForms06a(
  read: Read,
  places: Places,
  query: Omit<FormQuery, 'rule'> & { readonly rules: readonly string[] },
): Promise<Form06a[]> {
  const engine = await engineOf(read);
  const plan = engine.planFor(REGISTER);
  const rules = query.rules.map((code) => {
    const found = plan.set.rules.find((one) => one.code === code);
    if (!found) throw new RangeError(`there is no counting rule ${code}`);
    return found;
  });
  const only = new Map<string, readonly number[]>(
    query.agency === null ? [] : [['agency', places.within(query.agency)]],
  );
  const readings = new Map(
    rules.flatMap((rule) => formReadings(REGISTER, rule)).map((reading) => [readingKey(reading), reading]),
  );
  const found = await readAnswers(read, {
    plan,
    places,
    interval: query.interval,
    byMonth: false,
    agency: null,
    keep: ['sector'],
    only,
    readings: [...readings.values()],
    before: true,
  });
  const sectors = [...found.groups(null)].map(([group, values]) => {
    const count: Count = (measure, when) => {
      const reader = found.readerOf(readings.get(readingKey({ register: REGISTER, measure, when }))!);
      if (!reader) throw new Error(`${measure} is not kept by sector over ${REGISTER}`);
      return (reader(null, group)(0) as Amount).whole;
    };
    return { sector: values['sector'] ?? '', count };
  });
  const total: Count = (measure, when) => sectors.reduce((sum, { count }) => sum + count(measure, when), 0);
  return rules.map((rule) => ({
    rule,
    agency: query.agency,
    interval: query.interval,
    rows: sectors.map(({ sector, count }) => formRow(sector, rule, count)).filter((row) => !isBlank(row)),
    total: formRow(null, rule, total),
  }));
}

type Count = Parameters<typeof formRow>[2];

/** Form II.06a of an agency by sector under one rule. Sectors in which nothing happened and nothing is open are left out. */
export async function readForm06a(read: Read, places: Places, query: FormQuery): Promise<Form06a> {
  const [form] = await readForms06a(read, places, { ...query, rules: [query.rule] });
  if (!form) throw new RangeError(`there is no counting rule ${query.rule}`);
  return form;
}
