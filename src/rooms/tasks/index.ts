export { applyExpansion, assignPlan, makePeriods } from './commands/assign-plan.ts';
export { changeMany, type ManyChange, type ManyChanged } from './commands/change-many.ts';
export { ASSIGNMENT, moveAssignment } from './commands/move-assignment.ts';
export type { ForecastDays } from './core/forecast.ts';
export { daysLate, STANDINGS, type Standing } from './core/standing.ts';
export { LATE_REASONS, type Assignment, type BoardRow, type ShareRole, type Task } from './core/task.ts';
export { doerNames } from './doers.ts';
export { dueWork, type DueShare } from './due-work.ts';
export { daysOn, taskRules } from './rules.ts';
export { loadSampleWork, removeSampleWork } from './sample.ts';
export { boardRows, boardTotals, standingCounts, type BoardFilter, type Seen } from './sql/board.reads.ts';
export { openShares, type OpenShare } from './sql/chase.reads.ts';
export { overview, returnedRows, sentIn, waitedOn, type Behind, type Handed, type Overview } from './sql/desk.reads.ts';
export { dutiesByAgency, tasksOf, type Duties } from './sql/task.reads.ts';
export { dueByDay, taskSpans, type DueOnDay, type TaskSpan } from './sql/time.reads.ts';
export {
  asked,
  everyProgramme,
  PROGRAMME,
  reachOf,
  workOf,
  REASON_KEYS,
  ROLE_KEYS,
  STANDING_KEYS,
  type Asked,
  type Reach,
} from './web/asked.ts';
export { planName } from './web/list.page.tsx';
export { paths as taskPaths } from './web/paths.ts';
export { shareTarget } from './web/share.page.tsx';
export { dueNote, dueWords, progressWords } from './web/row-words.tsx';
export { Programmes } from './web/programmes.tsx';
export { WorkTable } from './web/work-table.tsx';
export { REASON_WORDS, ROLE_WORDS, signOf, STANDING_WORDS } from './words.ts';
