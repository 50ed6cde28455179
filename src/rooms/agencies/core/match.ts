import { tidy } from '../../../kernel/index.ts';
import type { Agency } from './agency.ts';
import { placeOf, readPlace, type PlaceKind, type PlaceName, type PlaceReading } from './place.ts';
import { initials, keyOf, likeness, similarity, wordsOf, type Word } from './spelling.ts';
import type { AgencyTree } from './tree.ts';

/**
 * By which road a text led to its agency.
 * - `code`, `former-code`: one of its codes, or the code that begins a dossier code
 * - `code-below`: the code of a unit below it (H41.57.3 below H41.57)
 * - `name`: its name, in any spelling; `former-name`: the name of an agency whose work it took over
 * - `division`: a division of it ("Phòng Kinh tế xã X")
 */
export type MatchHow = 'code' | 'former-code' | 'code-below' | 'name' | 'former-name' | 'division';

export type AgencyMatch =
  | {
      readonly kind: 'one';
      readonly agency: Agency;
      readonly how: MatchHow;
      /** The former agency that was named, where the work has passed on. */
      readonly formerly?: Agency;
      /** Agencies that took over from a former one of the very same name: to be shown where the text may be old. */
      readonly rivals: readonly Agency[];
    }
  | { readonly kind: 'several'; readonly agencies: readonly Agency[]; readonly how: MatchHow }
  /** `near`: living agencies of similar name, best first, to offer; never to take. */
  | { readonly kind: 'none'; readonly near: readonly Agency[] };

interface Named {
  readonly agency: Agency;
  readonly words: readonly Word[];
}

interface Place extends Named {
  readonly kind: PlaceKind;
}

const DOSSIER_TAIL = /-\d{6}-\d{3,6}$/;
const NEAR = 5;
/** Longer texts are no names, and comparing them with names costs minutes. */
const LONGEST_NAME = 400;
/** Answers remembered; the names of a file rarely pass some hundreds. */
const MOST_ANSWERS = 20_000;

/**
 * Finds agencies by whatever a file calls them. Built once from a tree, then each look-up is a few map reads; answers are
 * remembered. What leads to more than one living agency is answered with all of them: somebody is asked, nothing is guessed.
 */
export class AgencyMatcher {
  readonly #tree: AgencyTree;
  readonly #codes = new Map<string, Agency[]>();
  readonly #names = new Map<string, Named[]>();
  readonly #places = new Map<string, Place[]>();
  readonly #answers = new Map<string, AgencyMatch>();
  readonly #province: readonly Word[];

  constructor(tree: AgencyTree) {
    this.#tree = tree;
    this.#province = (tree.root && placeOf(tree.root.shortName)?.name) ?? [];
    for (const agency of tree.all) {
      for (const code of [agency.code, ...agency.codes.map((one) => one.code)])
        add(this.#codes, code.toUpperCase(), agency);
      for (const name of [agency.name, agency.shortName, ...agency.aliases]) this.#learn(agency, name);
    }
  }

  match(text: string): AgencyMatch {
    if (text.length > LONGEST_NAME) return { kind: 'none', near: [] };
    const known = this.#answers.get(text);
    if (known) return known;
    const { name, era } = withoutEra(text);
    const answer = this.#byCode(name) ?? this.#byName(name, era) ?? this.#byPlace(name, era) ?? this.#unknown(name);
    if (this.#answers.size >= MOST_ANSWERS) this.#answers.clear();
    this.#answers.set(text, answer);
    return answer;
  }

  /** Similar names are sought only when somebody looks at them: an import meets a thousand unknown names and offers none. */
  #unknown(name: string): AgencyMatch {
    let near: readonly Agency[] | null = null;
    const seek = (): readonly Agency[] => (near ??= this.#near(name));
    return {
      kind: 'none',
      get near() {
        return seek();
      },
    };
  }

  #learn(agency: Agency, name: string): void {
    const words = wordsOf(name);
    for (const form of this.#forms(words)) add(this.#names, keyOf(form), { agency, words: form });
    const field = /^sở\s+(.+)$/iu.exec(name.normalize('NFC'))?.[1];
    for (const short of field && /\s/.test(field) ? [`Sở ${initials(field)}`, `S${initials(field)}`] : []) {
      add(this.#names, keyOf(wordsOf(short)), { agency, words: wordsOf(short) });
    }
    const place = ['commune', 'ward', 'town', 'district', 'province'].includes(agency.kind) ? placeOf(name) : null;
    if (place) add(this.#places, place.key, { agency, kind: place.kind, words: place.name });
  }

  /** A name with and without the province behind it: "Công an tỉnh Nghệ An", "Công an tỉnh". */
  #forms(words: readonly Word[]): (readonly Word[])[] {
    const tail = this.#province;
    const ends = tail.length > 0 && words.length > tail.length && keyOf(words.slice(-tail.length)) === keyOf(tail);
    return ends && words[0]?.bare !== 'tinh' ? [words, words.slice(0, -tail.length)] : [words];
  }

  #byCode(text: string): AgencyMatch | null {
    const code = text.trim().toUpperCase().replace(DOSSIER_TAIL, '');
    if (!/^[A-Z0-9][A-Z0-9._-]*$/.test(code)) return null;
    const direct = this.#codes.get(code);
    if (direct) return this.#settle(unique(direct), 'code', 'former-code');
    for (const above of codesAbove(code)) {
      const found = this.#codes.get(above);
      if (found) return this.#settle(unique(found), 'code-below', 'code-below');
    }
    return null;
  }

  #byName(text: string, era: Era): AgencyMatch | null {
    const words = wordsOf(text);
    for (const form of this.#typedForms(words)) {
      const found = agreeing(form, this.#names.get(keyOf(form)) ?? []);
      const known = found.length > 0 && this.#settle(this.#ofEra(agenciesOf(found), era), 'name', 'former-name');
      if (known) return known;
    }
    return null;
  }

  /** What was typed, then without the province's name, then without the word "tỉnh" before that. */
  #typedForms(words: readonly Word[]): (readonly Word[])[] {
    const [whole = words, short] = this.#forms(words);
    const tail = short ?? whole;
    const bare = tail.length > 1 && tail.at(-1)?.bare === 'tinh' ? [tail.slice(0, -1)] : [];
    return [whole, ...(short ? [short] : []), ...bare];
  }

  #byPlace(text: string, era: Era): AgencyMatch | null {
    for (const reading of readPlace(text)) {
      const found = this.#placesNamed(reading);
      if (found.length === 0) continue;
      const agencies = this.#ofEra(agenciesOf(found), reading.within.length > 0 && era === 'old' ? 'any' : era).filter(
        (agency) => reading.within.every((within) => this.#liesIn(agency, within)),
      );
      if (agencies.length === 0) continue;
      const how = reading.role === 'division' ? 'division' : 'name';
      const old = reading.within.some((within) =>
        this.#placesNamed(within).some(({ agency }) => !this.#tree.isLiving(agency)),
      );
      const answer = this.#settle(agencies, how, how === 'name' ? 'former-name' : how, old);
      if (answer) return reading.role === 'one-stop' ? this.#centresOf(answer) : answer;
    }
    return null;
  }

  /** What "(cũ)" and "(mới)" leave: former agencies only, or living ones only. */
  #ofEra(agencies: readonly Agency[], era: Era): readonly Agency[] {
    return era === 'any' ? agencies : agencies.filter((agency) => this.#tree.isLiving(agency) === (era === 'new'));
  }

  #placesNamed({ kinds, name }: PlaceName): Place[] {
    if (name.length === 0 && kinds?.includes('province') && this.#tree.root) {
      return [{ agency: this.#tree.root, kind: 'province', words: [] }];
    }
    const named = agreeing(name, this.#places.get(keyOf(name)) ?? []);
    return kinds ? named.filter((place) => kinds.includes(place.kind)) : named;
  }

  /** Whether what was said about where it lies agrees: the province itself, or a former district whose heirs it belongs to. */
  #liesIn(agency: Agency, within: PlaceName): boolean {
    const around = this.#placesNamed(within).map((place) => place.agency);
    if (around.some((place) => place === this.#tree.root || place.id === agency.parentId)) return true;
    const own = new Set(this.#tree.heirs(agency.id).map((heir) => heir.id));
    return around.some(
      (place) =>
        ['district', 'commune', 'ward'].includes(place.kind) &&
        this.#tree.heirs(place.id).some((heir) => own.has(heir.id)),
    );
  }

  /**
   * One living agency, several, or – through former ones – whoever does their work on the day of the tree. A living name
   * stands above its former namesake, unless the text speaks of `old` places such as a former district: then both count.
   */
  #settle(named: readonly Agency[], how: MatchHow, formerHow: MatchHow, old = false): AgencyMatch | null {
    const living = named.filter((agency) => this.#tree.isLiving(agency));
    const former = named.filter((agency) => !this.#tree.isLiving(agency));
    const heirs = unique(former.flatMap((agency) => this.#tree.heirs(agency.id)));
    if (old && living.length > 0) {
      const either = unique([...living, ...heirs]);
      if (either.length > 1) return { kind: 'several', agencies: either, how };
    }
    const [only] = living;
    if (only && living.length === 1) {
      return { kind: 'one', agency: only, how, rivals: heirs.filter((heir) => heir !== only) };
    }
    if (living.length > 1) return { kind: 'several', agencies: living, how };
    const [heir] = heirs;
    if (!heir) return null;
    if (heirs.length > 1) return { kind: 'several', agencies: heirs, how: formerHow };
    return { kind: 'one', agency: heir, how: formerHow, rivals: [], ...(former[0] && { formerly: former[0] }) };
  }

  /** The one-stop centres of the agencies found, where each has one. */
  #centresOf(answer: AgencyMatch): AgencyMatch {
    if (answer.kind === 'none') return answer;
    const agencies = answer.kind === 'one' ? [answer.agency] : answer.agencies;
    const centres = agencies.flatMap((agency) =>
      this.#tree.children(agency.id).filter((child) => child.kind === 'one-stop-centre'),
    );
    const [centre] = centres;
    if (!centre || centres.length < agencies.length) return { kind: 'none', near: agencies.slice(0, NEAR) };
    if (answer.kind === 'one' && centres.length === 1) return { ...answer, agency: centre, rivals: [] };
    return { kind: 'several', agencies: centres, how: answer.kind === 'one' ? 'name' : answer.how };
  }

  #near(text: string): Agency[] {
    const whole = keyOf(wordsOf(text));
    const readings = readPlace(text).map((reading: PlaceReading) => keyOf(reading.name));
    const scored: { agency: Agency; score: number }[] = [];
    const consider = (key: string, named: readonly Named[], typed: readonly string[]) => {
      const score = Math.max(...typed.map((one) => similarity(one, key)), 0);
      if (score >= 0.5) scored.push(...named.map(({ agency }) => ({ agency, score })));
    };
    for (const [key, named] of this.#names) consider(key, named, [whole]);
    for (const [key, named] of this.#places) consider(key, named, readings);
    const best = scored.toSorted((a, b) => b.score - a.score);
    return unique(best.flatMap(({ agency }) => this.#tree.heirs(agency.id))).slice(0, NEAR);
  }
}

/** Whether the text says itself that it means an abolished or a new agency. */
type Era = 'old' | 'new' | 'any';

/** Takes "cũ" or "mới" off the end, in brackets or not; typed without marks only in brackets. */
function withoutEra(text: string): { name: string; era: Era } {
  const found = /^(.*\S)\s*(?:\s(cũ|mới)|\(\s*(cũ|mới|cu|moi)\s*\))\s*$/iu.exec(tidy(text));
  const word = (found?.[2] ?? found?.[3])?.toLowerCase();
  if (!found?.[1] || !word) return { name: text, era: 'any' };
  return { name: found[1], era: word.startsWith('c') ? 'old' : 'new' };
}

/**
 * Codes of the units above one, nearest first and without the province: H41.57.3 lies below H41.57; in the older order
 * 000.02.19.H41 lies below 000.00.19.H41.
 */
function codesAbove(code: string): string[] {
  const older = /^\d{3}\.\d{2}\.(\d{2}\.[A-Z]\d{2})$/.exec(code);
  if (older) return [`000.${code.slice(4)}`, `000.00.${older[1]}`];
  if (!/^[A-Z]\d{2}(\.\d+)+$/.test(code)) return [];
  const parts = code.split('.');
  return parts.slice(2).map((_, i) => parts.slice(0, parts.length - 1 - i).join('.'));
}

/** Those whose marks agree exactly, or else those that the text only lacks marks of. */
function agreeing<T extends Named>(typed: readonly Word[], named: readonly T[]): T[] {
  const same = named.filter((one) => likeness(typed, one.words) === 'same');
  return same.length > 0 ? same : named.filter((one) => likeness(typed, one.words) === 'unmarked');
}

const agenciesOf = (named: readonly Named[]): Agency[] => unique(named.map(({ agency }) => agency));

const unique = (agencies: readonly Agency[]): Agency[] => [...new Set(agencies)];

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
