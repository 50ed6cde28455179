import type { Bilingual } from '../../../kernel/index.ts';

/** Who is asked something and shown it: agencies of a group, who merges a field, and who writes the province's report. */
export const AUDIENCES = ['departments', 'communes', 'field', 'province'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * What a typed figure is held to: it does not fall below the last one of the year (cumulative), it is the same as another row's,
 * or no more than that. What blocks stops the sending; what does not asks for a reason.
 */
export const HOLDS = ['cumulative', 'equals', 'at-most'] as const;
export interface Hold {
  readonly kind: (typeof HOLDS)[number];
  /** Code of the other row; none for a cumulative figure. */
  readonly row?: string | undefined;
  readonly blocks: boolean;
}

/** What is told in words. */
export interface SectionRule {
  readonly code: string;
  readonly title: string;
  /** What is to be told, for who writes. */
  readonly prompt: string;
  readonly required: boolean;
  /** What stands beside it for who writes, besides last period's words. */
  readonly beside?: 'difficulties' | undefined;
  /** Who is asked; all where it is left out. */
  readonly for?: readonly Audience[] | undefined;
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
  readonly hold?: Hold | undefined;
  readonly for?: readonly Audience[] | undefined;
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

const asked = (audience: string | null, { for: whom }: { readonly for?: readonly Audience[] | undefined }): boolean =>
  audience === null || whom === undefined || (whom as readonly string[]).includes(audience);

/** What an audience is asked; no audience is asked everything. A group of figures without a row left is left out. */
function cutTo(outline: Outline, audience: string | null): Outline {
  const sections = outline.sections.filter((section) => asked(audience, section));
  const annex = outline.annex
    .map((group) => ({ ...group, rows: group.rows.filter((row) => asked(audience, row)) }))
    .filter(({ section, rows }) => rows.length > 0 && sections.some(({ code }) => code === section));
  return { ...outline, sections, annex };
}

/**
 * The part of an outline that a report is about: what its audience is asked; of a field its sections, all of them to be written,
 * and the groups of figures that belong to them, with what agencies typed added up.
 */
export function outlineFor(
  outline: Outline,
  { field, audience }: { readonly field: string | null; readonly audience: string | null },
): Outline {
  if (field === null) return cutTo(outline, audience);
  const own = cutTo(outline, 'field');
  const sections = own.sections
    .filter((section) => section.field === field)
    .map((section) => ({ ...section, required: true }));
  const annex = own.annex
    .filter((group) => sections.some(({ code }) => code === group.section))
    .map((group) => ({
      ...group,
      rows: group.rows.map((row) => (row.typed ? { ...row, typed: 'summed' as const } : row)),
    }));
  return { ...own, sections, annex };
}
