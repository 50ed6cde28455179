import type { Bilingual } from '../../../kernel/index.ts';

/** `count`: a whole number, or a mark where it is too small to be shown. */
export type ColumnType = 'string' | 'count' | 'integer' | 'decimal' | 'date' | 'datetime' | 'month';

/** Titles, licence and the meaning of every column: data of `catalog/open-data.yaml`. */
export interface Dictionary {
  readonly licence: { readonly name: Bilingual; readonly address: string; readonly sureness: string };
  readonly theme: string;
  readonly frequency: string;
  readonly keywords: { readonly vi: readonly string[]; readonly en: readonly string[] };
  readonly catalogue: { readonly title: Bilingual; readonly description: Bilingual };
  readonly tables: Readonly<Record<string, { readonly title: Bilingual; readonly description: Bilingual }>>;
  readonly columns: Readonly<Record<string, Bilingual & { readonly type: ColumnType }>>;
}

/** One column as files and catalogues describe it. */
export interface DescribedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly title: Bilingual;
}

/** Columns with what the dictionary says of them. Throws for one that it does not know: nothing is published unexplained. */
export const describe = (columns: readonly string[], { columns: known }: Dictionary): DescribedColumn[] =>
  columns.map((name) => {
    const found = known[name];
    if (!found) throw new Error(`catalog/open-data.yaml does not say what the column ${name} is`);
    return { name, type: found.type, title: { vi: found.vi, en: found.en } };
  });
