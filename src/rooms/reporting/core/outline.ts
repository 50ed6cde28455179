import type { Bilingual } from '../../../kernel/index.ts';

/** What is told in words. */
export interface SectionRule {
  readonly code: string;
  readonly title: string;
  /** What is to be told, for who writes. */
  readonly prompt: string;
  readonly required: boolean;
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
  readonly typed?: 'whole' | undefined;
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
export const typedRows = (outline: Outline): readonly RowRule[] => rowsOf(outline).filter((row) => row.typed);
export const computedRows = (outline: Outline): readonly (RowRule & { indicator: string })[] =>
  rowsOf(outline).filter((row): row is RowRule & { indicator: string } => row.indicator !== undefined);
