import { tidy } from '../../../kernel/index.ts';
import { keyOf, likeness, wordsOf, type Word } from './spelling.ts';

/** The word before the name of an administrative unit. */
export type PlaceKind = 'commune' | 'ward' | 'town' | 'district' | 'borough' | 'city' | 'province';

/** Who of the place is meant: the people's committee, its one-stop centre, or a division of it. */
export type PlaceRole = 'body' | 'one-stop' | 'division';

export interface PlaceName {
  /** Kinds that the word before (or after, in English) can mean; null where there is none. */
  readonly kinds: readonly PlaceKind[] | null;
  readonly name: readonly Word[];
}

/** One way to read a text as a place. Several ways are tried in order: "Quan Thành" is no "quận Thành". */
export interface PlaceReading extends PlaceName {
  readonly role: PlaceRole;
  /** What was said about where it lies: "huyện Quỳ Hợp", "Tương Dương", "tỉnh Nghệ An". */
  readonly within: readonly PlaceName[];
}

const KIND_WORDS: readonly (readonly [readonly Word[], readonly PlaceKind[]])[] = (
  [
    ['thị trấn', 'town'],
    ['thị xã', 'borough'],
    ['thành phố', 'city'],
    ['xã', 'commune'],
    ['phường', 'ward'],
    ['huyện', 'district'],
    ['tỉnh', 'province'],
    ['quận', 'district'],
    ['tx', 'borough'],
    ['tp', 'city'],
    ['tt', 'town'],
    ['x', 'commune'],
    ['p', 'ward'],
    ['h', 'district'],
    ['t', 'province'],
  ] as const
).map(([text, kind]) => [wordsOf(text), [kind]]);

const ENGLISH: Readonly<Record<string, readonly PlaceKind[]>> = {
  commune: ['commune'],
  ward: ['ward'],
  town: ['town', 'borough'],
  district: ['district'],
  city: ['city'],
  province: ['province'],
};

/** Kind words that may follow a name inside one phrase: "xã Tam Hợp huyện Quỳ Hợp". */
const WITHIN = KIND_WORDS.filter(([, kinds]) =>
  kinds.some((kind) => ['borough', 'city', 'district', 'province'].includes(kind)),
);

/** Whether these words stand there, with their own marks or without: the "Tĩnh" of "Yên Tĩnh" is no "tỉnh". */
const startsWith = (words: readonly Word[], parts: readonly Word[], from = 0): boolean =>
  parts.every((part, i) => words[from + i]?.bare === part.bare) &&
  likeness(words.slice(from, from + parts.length), parts) !== 'contradicts';

/** All ways to read the words as kind and name, the name as typed first. */
function named(words: readonly Word[]): PlaceName[] {
  const readings: PlaceName[] = [{ kinds: null, name: words }];
  for (const [parts, kinds] of KIND_WORDS) {
    if (startsWith(words, parts)) readings.push({ kinds, name: words.slice(parts.length) });
  }
  const english = ENGLISH[words.at(-1)?.bare ?? ''];
  if (english && words.length > 1) readings.push({ kinds: english, name: words.slice(0, -1) });
  return readings;
}

/** Splits "tam hop huyen quy hop" before each kind word that stands behind a name, but for the first `kept` of them. */
function phrases(words: readonly Word[], kept: number): Word[][] {
  const out: Word[][] = [[]];
  let met = 0;
  for (let i = 0; i < words.length; i += 1) {
    const current = out.at(-1) as Word[];
    const named =
      current.length > 1 || (current.length === 1 && !KIND_WORDS.some(([parts]) => startsWith(current, parts)));
    const boundary = named && words[i + 1] && WITHIN.some(([parts]) => startsWith(words, parts, i));
    if (boundary) met += 1;
    if (boundary && met > kept) out.push([words[i] as Word]);
    else current.push(words[i] as Word);
  }
  return out;
}

/**
 * Reads a text as the name of a place, its committee, its one-stop centre or a division of the committee. Words in
 * brackets, after a comma, a dash or "thuộc" say where it lies. A name may hold what looks like a kind word ("yen tinh"
 * typed without marks), so the text is also read with the first such word left inside the name.
 */
export function readPlace(text: string): PlaceReading[] {
  const division = divisionOf(wordsOf(text));
  const { role, segments } = division ? { role: 'division' as const, segments: [division] } : segmentsOf(text);
  return [0, 1].flatMap((kept) => {
    const [main, ...around] = segments.flatMap((words) => phrases(words, kept));
    if (!main) return [];
    const within = around.map(
      (words) => named(words).findLast((reading) => reading.name.length > 0) ?? { kinds: null, name: words },
    );
    return named(main).map((reading) => ({ ...reading, role, within }));
  });
}

function segmentsOf(text: string): { role: PlaceRole; segments: (readonly Word[])[] } {
  let role: PlaceRole = 'body';
  const segments: (readonly Word[])[] = [];
  for (const segment of tidy(text).split(/[,;()[\]–|/]|\s-\s|-(?=\s)|\sthu[oộ]c\s/giu)) {
    let words = wordsOf(segment);
    if (words[0]?.bare === 'ttpvhcc') {
      role = 'one-stop';
      words = words.slice(1);
    }
    if (words[0]?.bare === 'ubnd') words = words.slice(1);
    if (words.length > 0) segments.push(words);
  }
  return { role, segments };
}

/** The words from the unit on, where the text names a division of its committee: "Phòng Kinh tế xã X" → "xã X". */
function divisionOf(words: readonly Word[]): readonly Word[] | null {
  if (!['phong', 'vp', 'hdnd'].includes(words[0]?.bare ?? '')) return null;
  const unit = words.findLastIndex((_, i) => i > 0 && i < words.length - 1 && isUnitWord(words, i));
  return unit > 0 ? words.slice(unit) : null;
}

/** A kind word before a name; the "xã" of "xã hội" and of "thị xã" is none, that of "Đô thị xã X" is one. */
function isUnitWord(words: readonly Word[], i: number): boolean {
  const word = words[i]?.bare;
  if (word === 'xa')
    return words[i + 1]?.bare !== 'hoi' && (words[i - 1]?.bare !== 'thi' || words[i - 2]?.bare === 'do');
  return word === 'phuong' || WITHIN.some(([parts]) => (parts[0]?.bare.length ?? 0) > 1 && startsWith(words, parts, i));
}

/** Kind and bare name of an agency's own short name: "Xã Yên Thành" → commune, "Yên Thành"; null for other bodies. */
export function placeOf(shortName: string): { kind: PlaceKind; name: readonly Word[]; key: string } | null {
  const words = wordsOf(shortName);
  const found = KIND_WORDS.find(([parts]) => keyOf(parts).length > 1 && startsWith(words, parts));
  const kind = found?.[1][0];
  if (!found || !kind) return null;
  const name = words.slice(found[0].length);
  return { kind, name, key: keyOf(name) };
}
