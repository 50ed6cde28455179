/** What the page tells the script that lets an interviewer work without a network. */
export interface InterviewProps {
  /** Names person and survey: sheets of others on the same telephone are not sent as theirs. */
  readonly key: string;
  /** Where sheets are sent. */
  readonly send: string;
  readonly csrf: string;
  /** Numbers of forms, one for each sheet: the same sheet sent twice counts once. */
  readonly forms: readonly string[];
  readonly words: {
    /** `{count}` sheets. */
    readonly waiting: string;
    readonly none: string;
    readonly kept: string;
    readonly offline: string;
    readonly signIn: string;
    readonly full: string;
    readonly refused: string;
    readonly sendNow: string;
    /** The page has no numbers left. */
    readonly spent: string;
  };
}

/** What the program says of a sheet. */
export interface SheetReply {
  readonly state: 'counted' | 'before' | 'refused';
  readonly words: string;
}
