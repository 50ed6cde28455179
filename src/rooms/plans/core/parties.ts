import { tidy, toneKey } from '../../../kernel/index.ts';
import type { Agency, AgencyKind, AgencyMatch, AgencyTree } from '../../agencies/index.ts';

/** A group of agencies that plans name by words; who belongs to it stands in the tree of a day. */
export interface AgencyGroup {
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
  readonly words: readonly string[];
  readonly members: readonly { readonly kinds: readonly AgencyKind[]; readonly ranked: boolean }[];
  /** The words mean whoever the leading agency asks: no member follows from them. */
  readonly open: boolean;
}

export interface GroupWords {
  readonly groups: readonly AgencyGroup[];
  readonly titles: readonly string[];
  readonly heads: readonly string[];
  readonly tails: readonly string[];
}

/** Who is to do something, as a plan names it. `text` is always in the words of the plan. */
export type Party =
  | { readonly kind: 'agency'; readonly agency: number; readonly text: string }
  | { readonly kind: 'group'; readonly group: string; readonly text: string }
  /** Words that lead to no single agency; somebody is asked. */
  | { readonly kind: 'unclear'; readonly text: string };

/** Why words are unclear, and what may be meant. */
export interface PartyQuestion {
  readonly text: string;
  readonly why: 'unknown' | 'several' | 'abolished';
  /** Agencies to offer, best first; none is taken by itself. */
  readonly offers: readonly Agency[];
}

export interface PartiesRead {
  readonly parties: readonly Party[];
  readonly questions: readonly PartyQuestion[];
}

/** What somebody answered: words as the plan has them, and what they mean. Left `unclear`, they are not asked about again. */
export type PartyAnswers = ReadonlyMap<string, Party>;

interface Piece {
  readonly party: Party;
  readonly question: PartyQuestion | null;
  readonly cost: number;
}

/** Separators between names; each of them may also stand within a name. */
const SEPARATOR = /(\s*[;,\n•]\s*|\s+-\s+|\s+và\s+|\s+cùng\s+)/giu;
/** Longer cells are cut at hard separators only, or the ways of joining their pieces grow too many. */
const MOST_PIECES = 60;
/** A name of more pieces is none: "Sở Văn hóa, Thể thao và Du lịch" has three, a long group six. */
const LONGEST_NAME = 8;
const UNCLEAR = 100;

/**
 * Reads the agencies and groups of a cell. Commas, line ends and "và" stand between names and within them, so every way of
 * cutting is weighed: the one with fewest pieces, all known, is taken. What is not known stays as it is written and is asked
 * about, and so is a name that several agencies bear or an abolished one.
 */
export class PartyReader {
  readonly #match: (text: string) => AgencyMatch;
  readonly #answers: PartyAnswers;
  readonly #groups: ReadonlyMap<string, string>;
  readonly #tails: readonly string[];
  readonly #titles: readonly string[];
  readonly #heads: readonly string[];
  readonly #known = new Map<string, Piece | null>();

  constructor(match: (text: string) => AgencyMatch, words: GroupWords, answers: PartyAnswers = new Map()) {
    this.#match = match;
    this.#answers = new Map([...answers].map(([text, party]) => [groupKey(text), party]));
    this.#groups = new Map(
      words.groups.flatMap(({ code, words: names }) => names.map((name) => [groupKey(name), code])),
    );
    this.#tails = words.tails.map(groupKey).toSorted((a, b) => b.length - a.length);
    this.#titles = words.titles.map(groupKey).toSorted((a, b) => b.length - a.length);
    this.#heads = words.heads.map(groupKey);
  }

  read(cell: string): PartiesRead {
    const text = cell
      .normalize('NFC')
      .trim()
      .replace(/[.;,:]+$/u, '');
    if (/^[-–—.…]*$/u.test(text)) return { parties: [], questions: [] };
    const pieces = this.#cut(text);
    const found = new Map<string, Piece>();
    for (const piece of pieces) found.set(keyOfParty(piece.party), piece);
    const kept = [...found.values()].filter(({ party }) => party.text !== '');
    return {
      parties: kept.map(({ party }) => party),
      questions: kept.flatMap(({ question }) => question ?? []),
    };
  }

  #cut(text: string): Piece[] {
    const tokens = text.split(SEPARATOR);
    const names = tokens.filter((_, at) => at % 2 === 0);
    if (names.length > MOST_PIECES)
      return text
        .split(/[;\n]/u)
        .flatMap((part) => (part === text || part.trim() === '' ? [] : this.#cut(part.trim())));
    const best: ({ cost: number; pieces: Piece[] } | undefined)[] = [{ cost: 0, pieces: [] }];
    for (let end = 1; end <= names.length; end++) {
      for (let start = Math.max(0, end - LONGEST_NAME); start < end; start++) {
        const before = best[start];
        const piece = before && this.#piece(tokens, start, end);
        if (!piece) continue;
        const cost = before.cost + piece.cost;
        if (cost < (best[end]?.cost ?? Infinity)) best[end] = { cost, pieces: [...before.pieces, piece] };
      }
    }
    return best[names.length]?.pieces ?? [];
  }

  /** The names from one place to another as one; null where only a shorter piece may stay unclear. */
  #piece(tokens: readonly string[], start: number, end: number): Piece | null {
    const text = tidy(tokens.slice(start * 2, end * 2 - 1).join(''));
    // A semicolon stands between names, never within one.
    for (let at = start + 1; at < end; at++) if (tokens[at * 2 - 1]?.includes(';')) return null;
    if (text === '') return { party: { kind: 'unclear', text: '' }, question: null, cost: 0 };
    const known = this.#resolve(text, end - start > 1);
    if (known) return known;
    // A head within the words begins another name: the piece may not swallow it.
    for (let at = start + 1; at < end; at++) if (this.#begins(tokens[at * 2] ?? '')) return null;
    // So dear that a name which is known is not joined to one that is not.
    const cost = UNCLEAR + 2 * (end - start);
    return { party: { kind: 'unclear', text }, question: this.#question(text), cost };
  }

  #begins(text: string): boolean {
    const key = groupKey(text);
    return this.#heads.some((head) => key === head || key.startsWith(`${head} `));
  }

  #resolve(text: string, joined: boolean): Piece | null {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const found = this.#look(text, joined);
    this.#known.set(text, found);
    return found;
  }

  /** `joined`: put together of several names, which two agencies side by side must not make the office of the second. */
  #look(text: string, joined: boolean): Piece | null {
    const key = groupKey(text);
    const answer = this.#answers.get(key);
    if (answer) return { party: { ...answer, text }, question: null, cost: 1 };
    const group = this.#groupOf(key);
    if (group) return { party: { kind: 'group', group, text }, question: null, cost: 1 };
    const match = this.#match(text);
    const named = match.kind === 'none' ? this.#match(this.#untitled(text)) : match;
    if (named.kind === 'none' || (joined && named.how === 'division')) return null;
    if (named.kind === 'one' && !named.formerly && named.rivals.length === 0)
      return { party: { kind: 'agency', agency: named.agency.id, text }, question: null, cost: 1 };
    const offers = named.kind === 'one' ? [named.agency, ...named.rivals] : named.agencies;
    const former = named.kind === 'one' ? named.formerly !== undefined : named.how.startsWith('former');
    const question: PartyQuestion = { text, why: former ? 'abolished' : 'several', offers };
    return { party: { kind: 'unclear', text }, question, cost: 2 };
  }

  /** Many pieces are weighed and few are kept: similar names are sought only for what is asked about in the end. */
  #question(text: string): PartyQuestion {
    const match = this.#match(this.#untitled(text));
    return {
      text,
      why: 'unknown',
      get offers() {
        return match.kind === 'none' ? match.near : [];
      },
    };
  }

  #groupOf(key: string): string | null {
    for (const start of [
      key,
      ...this.#titles.flatMap((title) => (key.startsWith(`${title} `) ? [key.slice(title.length + 1)] : [])),
    ]) {
      const exact = this.#groups.get(start);
      if (exact) return exact;
      for (const tail of this.#tails) {
        const base = start.endsWith(` ${tail}`) ? this.#groups.get(start.slice(0, -tail.length - 1)) : undefined;
        if (base) return base;
      }
    }
    return null;
  }

  #untitled(text: string): string {
    const words = text.split(' ');
    for (const title of this.#titles) {
      const count = title.split(' ').length;
      if (words.length > count && groupKey(words.slice(0, count).join(' ')) === title)
        return words.slice(count).join(' ');
    }
    return text;
  }
}

/** Words of a group as they are compared: tones at their place, no punctuation, no "và", committees by their short name. */
const groupKey = (text: string): string =>
  toneKey(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))
    .split(' ')
    .filter((word) => word !== '' && word !== 'và')
    .join(' ')
    .replaceAll(toneKey('ủy ban nhân dân'), 'ubnd')
    .replaceAll(toneKey('trung tâm phục vụ hành chính công'), 'ttpvhcc');

const keyOfParty = (party: Party): string =>
  party.kind === 'agency'
    ? `a${party.agency}`
    : party.kind === 'group'
      ? `g${party.group}`
      : `u${groupKey(party.text)}`;

/** Members of a group on the day of the tree, in the order of lists. */
export function membersOf(group: AgencyGroup, tree: AgencyTree): readonly Agency[] {
  const wanted = (agency: Agency): boolean =>
    group.members.some(({ kinds, ranked }) => kinds.includes(agency.kind) && (!ranked || agency.ranked));
  return tree.living.filter((agency) => wanted(agency) && agency.id !== tree.root?.id);
}

/**
 * Agencies that parties mean on the day of the tree: groups by their members, an agency by itself or by whoever does its work.
 * In the order of lists, each once.
 */
export function expandParties(
  parties: readonly Party[],
  groups: readonly AgencyGroup[],
  tree: AgencyTree,
): readonly Agency[] {
  const found = new Map<number, Agency>();
  for (const party of parties) {
    const group = party.kind === 'group' ? groups.find(({ code }) => code === party.group) : undefined;
    const agencies = party.kind === 'agency' ? tree.heirs(party.agency) : group ? membersOf(group, tree) : [];
    for (const agency of agencies) found.set(agency.id, agency);
  }
  return tree.living.filter(({ id }) => found.has(id));
}
