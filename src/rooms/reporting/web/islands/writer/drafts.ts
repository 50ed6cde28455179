/** The part of a browser's store that is used. */
export interface Store {
  readonly length: number;
  key(at: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** What was typed in one tab and not taken in by the program yet. */
export interface Draft {
  readonly tab: string;
  readonly text: string;
  /** Revision of the report that the tab was looking at. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const DAYS = 30;

/** Drafts of one section in this browser, one for each tab: two tabs never write over each other. */
export class Drafts {
  readonly #store: Store;
  readonly #prefix: string;
  readonly #tab: string;

  constructor(store: Store, { key, tab }: { readonly key: string; readonly tab: string }) {
    this.#store = store;
    this.#prefix = `${key}/`;
    this.#tab = tab;
  }

  /** Keeps what is typed in this tab. False where the browser keeps no more. */
  keep(text: string, revision: number, at: number): boolean {
    try {
      this.#store.setItem(this.#prefix + this.#tab, JSON.stringify({ text, revision, at }));
      return true;
    } catch {
      return false;
    }
  }

  drop(tab = this.#tab): void {
    this.#store.removeItem(this.#prefix + tab);
  }

  /** Drafts that the page does not say; those that it says, and old ones, go. The newest first. */
  waiting(shown: string, now: number): Draft[] {
    const drafts = this.#all();
    const kept = drafts.filter(({ text, at }) => text.trim() !== shown.trim() && now - at < DAYS * 86_400_000);
    for (const { tab } of drafts.filter((one) => !kept.includes(one))) this.drop(tab);
    return kept.sort((a, b) => b.at - a.at);
  }

  /** Whether a change of the store is another tab writing the same section. */
  isOther = (key: string | null): boolean =>
    key !== null && key.startsWith(this.#prefix) && key !== this.#prefix + this.#tab;

  #all(): Draft[] {
    const found: Draft[] = [];
    for (let at = 0; at < this.#store.length; at++) {
      const key = this.#store.key(at);
      if (!key?.startsWith(this.#prefix)) continue;
      try {
        const { text, revision, at: when } = JSON.parse(this.#store.getItem(key) ?? '') as Partial<Draft>;
        if (typeof text === 'string' && typeof revision === 'number' && typeof when === 'number')
          found.push({ tab: key.slice(this.#prefix.length), text, revision, at: when });
      } catch {
        // What another program has put there is not ours to read.
      }
    }
    return found;
  }
}

/** A draft put into what stands there: in its place where nothing moved since, else behind it, so that nothing is lost. */
export function withDraft(shown: string, draft: Draft, revision: number): string {
  if (draft.revision === revision || shown.trim() === '') return draft.text;
  return `${shown.trimEnd()}\n\n${draft.text}`;
}
