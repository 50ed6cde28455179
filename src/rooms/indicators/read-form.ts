import type { Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf, type Engine } from './catalog.ts';
import { stretchesOf } from './core/cells.ts';
import { addCells } from './core/figures.ts';
import { formMeasures, formRow, isBlank, type Form06a } from './core/form06a.ts';
import { gather } from './core/gather.ts';
import type { CountingRule } from './core/measures.ts';
import type { Places } from './core/places.ts';
import { grainFor } from './core/plan.ts';
import { readCells } from './sql/cells.reads.ts';

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
  const plan = (await engineOf(read)).plans.get(REGISTER);
  if (!plan) throw new Error(`no measures over ${REGISTER}`);
  const rules = query.rules.map((code) => {
    const found = plan.set.rules.find((one) => one.code === code);
    if (!found) throw new RangeError(`there is no counting rule ${code}`);
    return found;
  });
  const columns = [
    ...new Set(rules.flatMap(formMeasures).flatMap((code) => [...(plan.linear.get(code)?.columns.keys() ?? [])])),
  ];
  const only = new Map<string, readonly number[]>(
    query.agency === null ? [] : [['agency', places.within(query.agency)]],
  );
  const grain = grainFor(plan, ['sector', ...only.keys()], columns);
  if (!grain) throw new Error(`no grain by sector over ${REGISTER}`);
  const { stretches } = stretchesOf(query.interval, false, true);
  const rows = await readCells(read, plan, { grain, keep: ['sector'], columns, stretches, only });
  const cells = gather(rows, null, places, new Set(), 2);
  const read06 = cells.sectors.map((sector) => ({ sector, cell: cells.get(null, sector)! }));
  const all = addCells(
    read06.map((one) => one.cell),
    2,
  );
  return rules.map((rule) => ({
    rule,
    agency: query.agency,
    interval: query.interval,
    rows: read06.map(({ sector, cell }) => formRow(sector, cell, rule, plan.linear)).filter((row) => !isBlank(row)),
    total: formRow(null, all, rule, plan.linear),
  }));
}

/** Form II.06a of an agency by sector under one rule. Sectors in which nothing happened and nothing is open are left out. */
export async function readForm06a(read: Read, places: Places, query: FormQuery): Promise<Form06a> {
  const [form] = await readForms06a(read, places, { ...query, rules: [query.rule] });
  if (!form) throw new RangeError(`there is no counting rule ${query.rule}`);
  return form;
}
