import { bareKey } from '../../../kernel/index.ts';
import type { HeaderColumn } from '../../../platform/tabular/index.ts';
import { OLD_COLUMNS, type OldColumn } from './reconcile.ts';

export type Group = 'received' | 'resolved' | 'open';

/** Words that old sheets use; data of `catalog/reports/old-06a.yaml`. */
export interface OldWords {
  readonly groups: Readonly<Record<Group, readonly string[]>>;
  readonly columns: Readonly<
    Record<
      OldColumn,
      {
        readonly group: Group;
        /** Headers below a heading of the group. */
        readonly under: readonly string[];
        /** Headers that say it all by themselves. */
        readonly alone: readonly string[];
        /** Several columns of the sheet may add up to it: counter and post. */
        readonly adds?: boolean | undefined;
      }
    >
  >;
  readonly labels: readonly string[];
  readonly order: readonly string[];
  readonly agency: readonly string[];
}

/** What a header means: a count of the form, the name of the row, its number; null for anything else. */
export type HeadMeaning = OldColumn | 'label' | 'order';

/** A column of the sheet that gives a count. */
export interface OldPlace {
  readonly index: number;
  readonly column: OldColumn;
  readonly header: string;
}

export interface OldHead {
  readonly places: readonly OldPlace[];
  /** Column of the names of the rows, from 0. */
  readonly label: number;
  /** Headers that no count answers to: shown, and not compared. */
  readonly unused: readonly string[];
}

/** Counts that a sheet must have at least, of two of the three groups, to be taken for such a form. */
const FEWEST = 3;

/** "Tổng số (3)=(4)+(5)+(6)" and "Trước hạn (*)" are headers with something behind them. */
const keyOf = (header: string): string => bareKey(header.replace(/\([\d\s*=+\-–,.()]*\)[\d\s=+\-–().]*$/, ''));

/** Knows the headers of old sheets by the words of the catalogue, with or without marks. */
export class OldHeadIndex {
  readonly #groups = new Map<string, Group>();
  readonly #under = new Map<string, OldColumn>();
  readonly #alone = new Map<string, HeadMeaning>();
  readonly #words: OldWords;

  constructor(words: OldWords) {
    this.#words = words;
    for (const [group, names] of Object.entries(words.groups) as [Group, readonly string[]][]) {
      // A group heading with nothing below it gives the total of the group.
      for (const name of names) {
        this.#groups.set(bareKey(name), group);
        this.#alone.set(bareKey(name), group);
      }
    }
    for (const column of OLD_COLUMNS) {
      const { group, under, alone } = words.columns[column];
      for (const name of under) this.#under.set(`${group} ${bareKey(name)}`, column);
      for (const name of alone) this.#alone.set(bareKey(name), column);
    }
    for (const name of words.labels) this.#alone.set(bareKey(name), 'label');
    for (const name of words.order) this.#alone.set(bareKey(name), 'order');
  }

  meaningOf(path: readonly string[]): HeadMeaning | null {
    const keys = path.map(keyOf).filter((key) => key !== '');
    const last = keys.at(-1);
    if (last === undefined) return null;
    const group = keys
      .slice(0, -1)
      .map((key) => this.#groups.get(key))
      .find((found) => found !== undefined);
    if (group) return this.#under.get(`${group} ${last}`) ?? null;
    return this.#alone.get(last) ?? null;
  }

  /** For the search of the head: how well a header or a joined path is known. */
  readonly score = (text: string): number => {
    if (this.meaningOf(text.split(' / '))) return 1;
    const key = keyOf(text);
    const part = (['received', 'resolved', 'open'] as const).some((group) => this.#under.has(`${group} ${key}`));
    return part ? 0.3 : 0;
  };

  /** Where the counts stand; null where the head is not that of such a sheet. */
  head(columns: readonly HeaderColumn[]): OldHead | null {
    const places: OldPlace[] = [];
    const unused: string[] = [];
    let label: number | null = null;
    for (const { index, header, path } of columns) {
      const meaning = this.meaningOf(path);
      if (meaning === 'order') continue;
      if (meaning === 'label') label ??= index;
      else if (meaning === null || !this.#takes(places, meaning)) unused.push(header);
      else places.push({ index, column: meaning, header });
    }
    const first = Math.min(...places.map((place) => place.index));
    const groups = new Set(places.map(({ column }) => this.#words.columns[column].group));
    if (places.length < FEWEST || groups.size < 2) return null;
    return { places: timelyOf(places), label: label ?? Math.max(0, first - 1), unused };
  }

  #takes(places: readonly OldPlace[], column: OldColumn): boolean {
    return this.#words.columns[column].adds === true || !places.some((place) => place.column === column);
  }
}

/** "Trả đúng thời hạn" beside "Trả quá hạn" alone counts the early ones too. */
function timelyOf(places: readonly OldPlace[]): OldPlace[] {
  const split = places.some(({ column }) => column === 'early');
  return places.map((place) => (place.column === 'on-time' && !split ? { ...place, column: 'timely' } : place));
}
