import { dateAt, ok } from '../../kernel/index.ts';
import type { Act, Job, Reaction } from '../../platform/manifest.ts';
import { CALENDAR_CHANGED } from '../calendar/index.ts';
import {
  DEFINITION_CHANGED,
  DEFINITION_PROPOSED,
  type DefinitionChanged,
  type DefinitionProposed,
} from '../registers/index.ts';
import { engineOf, type Engine } from './catalog.ts';
import { partsOf } from './core/compile.ts';
import type { Indicator } from './core/indicator.ts';
import { MeasureError } from './core/measures.ts';
import { planRollUps } from './core/plan.ts';
import { QUALITY } from './core/quality.ts';
import { ensureRollups, repairRollups } from './rollups.ts';
import { isCurrent } from './sql/rollups.store.ts';

/** Whether an entry of the catalogue, whatever its kind, names a column in one of its expressions. */
const names = (entry: unknown, column: string): boolean => new RegExp(`\\b${column}\\b`).test(JSON.stringify(entry));

/**
 * Names the measures, dimensions and indicators that read a column which a change of the register would take away, and
 * whatever else would no longer fit.
 */
async function nameUsers(act: Act, asked: DefinitionProposed): Promise<void> {
  const engine = await engineOf(act.tx);
  const set = engine.plans.get(asked.before.code)?.set;
  if (!set) return;
  let found = 0;
  const uses: DefinitionProposed['uses'] = (user) => {
    found++;
    asked.uses(user);
  };
  for (const column of asked.gone) {
    // What is made from the checks of the definition follows them.
    const measures = Object.entries(set.measures).filter(
      ([code, measure]) => code !== QUALITY.valid && names({ ...measure, name: '' }, column),
    );
    for (const [, { name }] of measures) uses({ column, name });
    for (const [code, dimension] of Object.entries(set.dimensions))
      if (names(dimension, column)) uses({ column, name: { vi: `chiều ${code}`, en: `dimension ${code}` } });
    if (names(set.counted, column)) uses({ column, name: { vi: 'điều kiện được tính', en: 'what counts' } });
    const codes = new Set(measures.map(([code]) => code));
    for (const { name } of readersOf(engine, asked.before.code, codes)) uses({ column, name });
  }
  if (found > 0) return;
  try {
    planRollUps(set, asked.after);
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    const { vi, en } = asked.before.name;
    uses({ column: asked.gone.join(', '), name: { vi: `số liệu tính từ ${vi}`, en: `figures counted from ${en}` } });
  }
}

/** Indicators whose formula reads one of the measures. */
const readersOf = (engine: Engine, register: string, measures: ReadonlySet<string>): Indicator[] =>
  [...engine.indicators.values()].filter(
    (one) =>
      one.kind === 'computed' &&
      partsOf(one, engine.formulaOf(one)).some(
        ({ reading }) => reading.register === register && measures.has(reading.measure),
      ),
  );

/** Counts the roll-ups of a register anew where its definition makes them differently, in the transaction that changed it. */
async function followDefinition(act: Act, { register }: DefinitionChanged): Promise<void> {
  const plan = (await engineOf(act.tx)).plans.get(register);
  if (plan && !(await isCurrent(act.tx, plan))) await repairRollups(act, register);
}

/** Counts anew, after the calendar changed, what rests on working days. */
export const followCalendarJob: Job = {
  name: 'indicators.follow-calendar',
  permission: 'indicators.recount',
  run: async ({ database, now }) => ok({ at: dateAt(now()), registers: await ensureRollups(database) }),
};

export const definitionReactions: readonly Reaction[] = [
  { notice: DEFINITION_PROPOSED, react: (act, payload) => nameUsers(act, payload as DefinitionProposed) },
  { notice: DEFINITION_CHANGED, react: (act, payload) => followDefinition(act, payload as DefinitionChanged) },
  { notice: CALENDAR_CHANGED, react: (act) => act.enqueue(followCalendarJob.name, {}) },
];
