/** Sentences of the explorer's script in the reader's language; places in braces. */
export interface ExplorerWords {
  readonly asking: string;
  readonly offline: string;
  readonly refused: string;
  readonly again: string;
  readonly signedOut: string;
  readonly signIn: string;
  readonly most: string;
  readonly search: string;
  readonly searchHint: string;
  readonly listed: string;
  readonly none: string;
  readonly untick: string;
  readonly morePicked: string;
}

/** What the page says to its script: where to ask, what the form's fields are called, and what some choices mean. */
export interface ExplorerProps {
  /** Address that answers the form's question without a whole page. */
  readonly answer: string;
  /** Address of the page itself. */
  readonly here: string;
  /** So many indicators at a time. */
  readonly most: number;
  readonly fields: {
    readonly indicators: string;
    readonly agencies: string;
    readonly group: string;
    readonly by: string;
    readonly view: string;
    readonly fractions: string;
  };
  /** Values of the fields that others depend on. */
  readonly chosen: string;
  readonly table: string;
  readonly lines: string;
  readonly month: string;
  readonly words: ExplorerWords;
}

/** The answer to a question, in the parts of the page that it changes. */
export interface ResultAnswer {
  /** The question as the address has it: equal questions have equal addresses. */
  readonly query: string;
  /** Markup of the page's parts, made by the server alone. */
  readonly heading: string;
  readonly result: string;
  /** One sentence for who does not see the page change. */
  readonly said: string;
  /** What the fields of the form hold now, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly breakdowns: readonly { readonly value: string; readonly label: string }[];
  /** What the lists of indicators and agencies say of themselves while they are folded. */
  readonly counts: { readonly indicators: string; readonly agencies: string };
}
