export { shippedSet, shippedSets } from './catalog.ts';
export { keepSet } from './commands/keep-set.ts';
export { cheapestPlan, type CheapestPlan } from './core/cheapest.ts';
export type { SetFault } from './core/check.ts';
export { setDifferences } from './core/differences.ts';
export {
  countsOfFact,
  evenKnown,
  keptPoints,
  NOTHING,
  pointsOf,
  readFact,
  readPoints,
  sameKnown,
  shareText,
  type Facts,
  type FactValue,
  type Known,
} from './core/facts.ts';
export { factFromWords, factWords } from './core/fact-words.ts';
export { gainsOf, type Gain } from './core/gains.ts';
export { rank, type Contestant, type Ranked } from './core/rank.ts';
export { parseRule, ruleText, ruleWords } from './core/rule-text.ts';
export { bandPoints, boundsOf, isIn, score, type Score } from './core/score.ts';
export { firmness, weightEffects } from './core/sensitivity.ts';
export * from './core/set.ts';
export { totalOf, type Scores, type Total } from './core/total.ts';
export { currentSet, currentSets, faultsOf, type KeptSet } from './sets.ts';
export { paths as criteriaPaths } from './web/paths.ts';
export { appraiserWords, FACT_TYPE_WORDS, KIND_WORDS, sourceWords, SURENESS_WORDS } from './words.ts';
