import type { GridRow } from './sheet.ts';
import type { GridColumn } from './values.ts';
import type { GridWords } from './words.ts';

/** What the page says to the grid. */
export interface GridProps {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (Pick<GridRow, 'key' | 'run' | 'locked' | 'saved'> & { readonly href: string | null })[];
  readonly agencies: readonly string[];
  /** Where changed rows are sent, and where to sign in again. */
  readonly save: string;
  readonly signIn: string;
  readonly csrf: string;
  /** Under which name this machine keeps what is typed: of this person, this register, this page. */
  readonly draft: string;
  readonly words: GridWords;
}
