/** What the page tells the script that keeps drafts. */
export interface WriterProps {
  /** Names person, report and section: drafts of others on the same machine are not offered. */
  readonly key: string;
  /** Revision of the report that the page shows. */
  readonly revision: number;
  readonly words: {
    /** `{at}`: when. */
    readonly found: string;
    readonly moved: string;
    readonly takeBack: string;
    readonly drop: string;
    readonly offline: string;
    readonly sending: string;
    readonly elsewhere: string;
    /** `{count}` pictures. */
    readonly pictures: string;
    readonly full: string;
  };
}
