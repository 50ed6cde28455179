import { FIELD_WORDS } from '../../plans/index.ts';
import { stays, type Line } from './draft.ts';

/** Lines in the order of the document. */
export interface Written {
  /** Targets by goal; goals are numbered anew. */
  readonly goals: readonly (readonly Line[])[];
  /** All targets, goal after goal. */
  readonly targets: readonly Line[];
  readonly fields: readonly { readonly field: string; readonly tasks: readonly Line[] }[];
}

/** What stays of a draft, put in order: goals as they come, targets without one behind them, tasks by field. */
export function written(lines: readonly Line[]): Written {
  const staying = lines.filter(stays);
  const targets = staying.filter(({ part }) => part === 'target');
  const byGoal = Map.groupBy(targets, ({ goal }) => goal);
  const goals = [...byGoal].toSorted(([a], [b]) => Number(a === null) - Number(b === null)).map(([, own]) => own);
  const fields = Object.keys(FIELD_WORDS)
    .map((field) => ({ field, tasks: staying.filter((line) => line.part === 'task' && line.field === field) }))
    .filter(({ tasks }) => tasks.length > 0);
  return { goals, targets: goals.flat(), fields };
}
