export { engineOf, readBy, shippedEngine, type Engine } from './catalog.ts';
export { engineStamp } from './engine-stamp.ts';
export { figures, type FigureLine, type FiguresRequest } from './cli.ts';
export {
  attain,
  attainEach,
  attainMonthly,
  type Attained,
  type AttainmentReason,
  type AttainmentState,
  type Nature,
  type Rest,
  type Situation,
} from './core/attainment.ts';
export { aimOf, reaches as reachesAim, type Aim, type TargetTerms } from './core/aim.ts';
export type { FigureRow, Observation } from './core/figures.ts';
export { expectCases, forecastYear, type Forecast } from './core/forecast.ts';
export type { Form06a, Form06aNumbers, Form06aRow } from './core/form06a.ts';
export type { Indicator } from './core/indicator.ts';
export { leadingIndicator } from './leading.ts';
export type { Places } from './core/places.ts';
export { loadPlaces, placesIn } from './places.ts';
export { readBeside, readLineage, type Lineage } from './read-behind.ts';
export { readFigures, type FigureQuery } from './read-figures.ts';
export { countingRules, readForm06a, readForms06aOf } from './read-form.ts';
export { natureOf } from './nature.ts';
export { readOldSheet } from './read-old-sheet.ts';
export { reconcile } from './read-reconciliation.ts';
export { readFirstShortfall } from './read-shortfall.ts';
export {
  readFigureSources,
  readRegisterSources,
  type FigureSources,
  type IndicatorSource,
  type RegisterSource,
} from './read-sources.ts';
export { registersBehind } from './registers-behind.ts';
export { termName } from './term-name.ts';
export { ensureRollups, recount, repairRollups, type Recount } from './rollups.ts';
