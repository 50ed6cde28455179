export { printExtraction } from './cli/print-extraction.ts';
export { discardDraft, importPlan, removeSamplePlans } from './commands/import-plan.ts';
export {
  importAnnex,
  previewAnnex,
  questionProblem,
  type AnnexPreview,
  type TypedAnswers,
} from './commands/import-annex.ts';
export { linkSuggested } from './commands/link-suggested.ts';
export type { PlanAt } from './commands/open-plan.ts';
export { closePlan, fillBlanks, PLAN_CLOSED, PLAN_PUBLISHED, publishPlan } from './commands/publication.ts';
export {
  addTarget,
  confirmRest,
  confirmTarget,
  correctTarget,
  dismissTarget,
  linkIndicator,
  type TypedFields,
} from './commands/targets.ts';
export { asksNoLess } from './core/asks-no-less.ts';
export { impossibleDay } from './core/annex-tasks.ts';
export { goalTargets } from './core/targets.ts';
export { lastDayOf, readTimePhrase } from './core/time-phrase.ts';
export { extractPlan } from './core/extraction.ts';
export { suggestIndicators, type IndicatorWords } from './core/suggest.ts';
export type { Plan, PlanClause, PlanDuty, PlanProblem, PlanState, PlanTask, Target, TargetState } from './core/plan.ts';
export type { PlanExtraction, TargetDraft } from './core/plan-extraction.ts';
export { expandParties, PartyReader, type AgencyGroup, type GroupWords, type Party } from './core/parties.ts';
export type { TimePhrase, Every } from './core/time-phrase.ts';
export { groupWords } from './agency-groups.ts';
export { partyWords } from './party-words.ts';
export { firstProgramme, programmeOf, programmes, type Programme } from './programmes.ts';
export { readAnnexFile, type AnnexFile } from './read-annex-file.ts';
export { indicatorWords } from './indicator-words.ts';
export { readPlanFile, type PlanFile } from './read-plan-file.ts';
export { loadSamplePlans, loadSampleProgramme } from './sample.ts';
export {
  annexOfPlan,
  clausesOf,
  confirmedTargets,
  dutiesOfPlan,
  findPlan,
  listPlans,
  planInForceAt,
  plansInForceAt,
  plansOfYear,
  targetsOfPlan,
  tasksOfPlan,
} from './sql/plan.reads.ts';
export { addressWords, demandWords, scopeWords } from './wording.ts';
export { noPlanInForce } from './web/no-plan.tsx';
export {
  AnnexDecision,
  answersIn,
  AnnexUpload,
  endUpload,
  previewTitle,
  takeUpload,
  waitingUpload,
  type SeenAnnex,
} from './web/annex-preview.tsx';
export { EVERY_WORDS, FIELD_WORDS } from './words.ts';
