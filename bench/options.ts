import { parseArgs } from 'node:util';

/** Measurements by their letter in the table. */
export const PARTS = ['a', 'b', 'c', 'd', 'f', 'g', 'h', 'i', 'j', 'k', 'l'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  /** Rows of the CSV of measurement a. */
  readonly rows: number;
  /** Rows of the spreadsheet of measurement b. */
  readonly sheetRows: number;
  /** Numbers of dossiers at which pages are asked. */
  readonly pageSizes: readonly number[];
  /** Numbers of dossiers of h, i, j and k. */
  readonly figureSizes: readonly number[];
  /** How often h, i, j and k are repeated; the best of each counts. */
  readonly figureRounds: number;
  /** Rows of the import that is killed. */
  readonly killRows: number;
  /** How often a and b are repeated in turn with their references; the best of each counts. */
  readonly rounds: number;
  /** The same for every page of c, in turn with the other numbers of dossiers. */
  readonly pageRounds: number;
  readonly parts: ReadonlySet<Part>;
  /** Parts of paths: of c and g only the kinds of pages that have one of them; null for all. */
  readonly kinds: readonly string[] | null;
  /** Whether statements over half a second are told. */
  readonly slow: boolean;
  /** Folder for files and database; removed at the end unless named. */
  readonly folder: string | null;
}

const MILLION = 1_000_000;
const PAGE_ROUNDS = 9;
const FIGURE_ROUNDS = 3;

const QUICK = { rows: 100_000, sheetRows: 50_000, pageSizes: [100_000], figureSizes: [100_000], killRows: 100_000 };
const USUAL = {
  rows: MILLION,
  sheetRows: 200_000,
  pageSizes: [100_000, MILLION],
  figureSizes: [MILLION],
  killRows: MILLION,
};
const FULL = {
  ...USUAL,
  pageSizes: [100_000, MILLION, 10 * MILLION],
  figureSizes: [10 * MILLION],
  killRows: 10 * MILLION,
};

export const USAGE = `npm run bench -- [--quick | --full] [--rows N] [--pages N,N] [--figures N,N] [--rounds N] [--kinds PART,…] [--only a,b,…] [--folder DIR] [--slow]

  --quick     100,000 dossiers: a look in two minutes
  (nothing)   1,000,000 dossiers
  --full      also 10,000,000 dossiers for the pages, the killed import and the figures; needs about 30 GB and an hour
  --pages     numbers of dossiers at which pages are asked for, the smallest first
  --figures   numbers of dossiers at which figures are counted, moved and asked for (h, i, j, k)
  --rounds    how often a and b (once) and every page of c (nine times) are repeated in turn with what they are compared with; h, i, j, k: three times
  --kinds     of c, d and g only the pages whose path has one of these parts
  --only      letters of the measurements to run: a (with a2 and e), b, c, d, f, g, h, i, j, k, l
  --slow      also tells the statements that took more than half a second
  --folder    keeps files and databases there, and finds the files and the loaded samples of c again`;

/** Throws where an option is not understood. */
export function readOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean' },
      full: { type: 'boolean' },
      rows: { type: 'string' },
      pages: { type: 'string' },
      figures: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
      kinds: { type: 'string' },
      folder: { type: 'string' },
      slow: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return null;
  const sizes = values.quick ? QUICK : values.full ? FULL : USUAL;
  const parts = values.only?.split(',') ?? [...PARTS];
  const unknown = parts.find((part) => !PARTS.includes(part as Part));
  if (unknown !== undefined) throw new Error(`--only: no measurement "${unknown}"`);
  return {
    ...sizes,
    rows: values.rows ? Number(values.rows) : sizes.rows,
    pageSizes: values.pages?.split(',').map(Number) ?? sizes.pageSizes,
    figureSizes: values.figures?.split(',').map(Number) ?? sizes.figureSizes,
    rounds: Number(values.rounds ?? 1),
    pageRounds: Number(values.rounds ?? PAGE_ROUNDS),
    figureRounds: Number(values.rounds ?? FIGURE_ROUNDS),
    parts: new Set(parts as Part[]),
    kinds: values.kinds?.split(',') ?? null,
    folder: values.folder ?? null,
    slow: values.slow ?? false,
  };
}
