export { applyExpansion, assignPlan, makePeriods } from './commands/assign-plan.ts';
export { changeMany, type ManyChange, type ManyChanged } from './commands/change-many.ts';
export { ASSIGNMENT, moveAssignment } from './commands/move-assignment.ts';
export type { Standing } from './core/standing.ts';
export type { Assignment, BoardRow, Task } from './core/task.ts';
export { daysOn } from './rules.ts';
export { loadSampleWork, removeSampleWork } from './sample.ts';
export { boardRows, standingCounts, type BoardFilter } from './sql/board.reads.ts';
