import { problem, type Place, type Problem } from '../../kernel/index.ts';

/** Everything that can be wrong with a file before its content is looked at. Sentences: `messages.ts`. */
export type TabularProblem =
  | 'tabular.unreadable'
  | 'tabular.empty'
  | 'tabular.too-large'
  | 'tabular.wrong-type'
  | 'tabular.pdf'
  | 'tabular.old-excel'
  | 'tabular.word-document'
  | 'tabular.other-document'
  | 'tabular.zip-archive'
  | 'tabular.spreadsheet-xml'
  | 'tabular.password'
  | 'tabular.damaged-zip'
  | 'tabular.damaged-xml'
  | 'tabular.zip-bomb'
  | 'tabular.xml-entities'
  | 'tabular.binary'
  | 'tabular.invalid-utf8'
  | 'tabular.legacy-encoding'
  | 'tabular.unclosed-quote'
  | 'tabular.too-many-columns'
  | 'tabular.too-many-rows'
  | 'tabular.too-many-tables'
  | 'tabular.cell-too-long'
  | 'tabular.row-too-long'
  | 'tabular.too-many-strings'
  | 'tabular.no-sheet'
  | 'tabular.no-table'
  | 'tabular.sheet-not-found';

/**
 * A problem whose sentence may use its place too: `{file}`, `{sheet}`, `{row}` and `{column}` are also parameters.
 */
export function tabularProblem(
  code: TabularProblem,
  place: Place,
  params: Readonly<Record<string, string | number>> = {},
): Problem<TabularProblem> {
  return problem(code, { ...(place as Record<string, string | number>), ...params }, place);
}

/** The only error thrown while rows stream; the importer turns it into a refusal by `error.problem`. */
export class TabularError extends Error {
  readonly problem: Problem<TabularProblem>;

  constructor(problem: Problem<TabularProblem>, cause?: unknown) {
    super(problem.code, cause === undefined ? undefined : { cause });
    this.name = 'TabularError';
    this.problem = problem;
  }
}

/** Throws a `TabularError`; typed so that callers may `return fail(…)`. */
export function fail(
  code: TabularProblem,
  place: Place,
  params: Readonly<Record<string, string | number>> = {},
  cause?: unknown,
): never {
  throw new TabularError(tabularProblem(code, place, params), cause);
}
