export type { AgencyPlan, Content } from './core/plan.ts';
export type { Standing } from './core/state.ts';
export { owedPlans, type OwedPlan } from './owed.ts';
export { overview, type AgencyRow } from './overview.ts';
export { demandsOf } from './rules.ts';
export { loadSampleAgencyPlans, removeSampleAgencyPlans } from './sample.ts';
