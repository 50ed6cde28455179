import type { Bilingual } from '../../../kernel/index.ts';

/** What is told in words. */
export interface SectionRule {
  readonly code: string;
  readonly title: string;
  /** What is to be told, for who writes. */
  readonly prompt: string;
  readonly required: boolean;
  /** What stands beside it for who writes, besides last period's words. */
  readonly beside?: 'difficulties' | undefined;
  /** Reform field whose lead agency looks at it. */
  readonly field?: string | undefined;
}

/** A row of the annex: read from an indicator, or typed by who reports. */
export interface RowRule {
  readonly code: string;
  readonly name: string;
  /** Unit as the annex names it; of an indicator without one, that of the indicator. */
  readonly unit?: string | undefined;
  readonly indicator?: string | undefined;
  /** Summed: typed by those below, and added up where it is merged. */
  readonly typed?: 'whole' | 'summed' | undefined;
}

export interface AnnexGroup {
  readonly title: string;
  /** Section that its figures belong to. */
  readonly section: string;
  readonly rows: readonly RowRule[];
}

/** What a report holds. A cycle keeps the outline that it was opened with. */
export interface Outline {
  readonly code: string;
  readonly version: string;
  readonly name: Bilingual;
  readonly sections: readonly SectionRule[];
  readonly annex: readonly AnnexGroup[];
  readonly recipients: readonly string[];
  readonly recipientsProvince: readonly string[];
}

export const rowsOf = ({ annex }: Pick<Outline, 'annex'>): readonly RowRule[] => annex.flatMap(({ rows }) => rows);
export const typedRows = (outline: Outline): readonly RowRule[] =>
  rowsOf(outline).filter((row) => row.typed === 'whole');
export const summedRows = (outline: Outline): readonly RowRule[] =>
  rowsOf(outline).filter((row) => row.typed === 'summed');
export const computedRows = (outline: Outline): readonly (RowRule & { indicator: string })[] =>
  rowsOf(outline).filter((row): row is RowRule & { indicator: string } => row.indicator !== undefined);

/**
 * The part of an outline that a report is about: for a field its sections, all of them to be written, and the groups of figures
 * that belong to them, with what agencies typed added up.
 */
export function outlineFor(outline: Outline, field: string | null): Outline {
  if (field === null) return outline;
  const sections = outline.sections
    .filter((section) => section.field === field)
    .map((section) => ({ ...section, required: true }));
  const annex = outline.annex
    .filter((group) => sections.some(({ code }) => code === group.section))
    .map((group) => ({
      ...group,
      rows: group.rows.map((row) => (row.typed ? { ...row, typed: 'summed' as const } : row)),
    }));
  return { ...outline, sections, annex };
}
