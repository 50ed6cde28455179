export { shippedOutline } from './catalog.ts';
export {
  computedRows,
  outlineFor,
  rowsOf,
  summedRows,
  typedRows,
  type AnnexGroup,
  type Audience,
  type Hold,
  type Outline,
  type RowRule,
  type SectionRule,
} from './core/outline.ts';
export { outlineOn } from './sql/outline.store.ts';
export { paths as outlinePaths } from './web/paths.ts';
