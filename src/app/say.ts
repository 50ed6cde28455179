import {
  fill,
  plainLine,
  sentenceFor,
  tidy,
  type Lang,
  type Messages,
  type Place,
  type Problem,
} from '../kernel/index.ts';
import type { RoomManifest } from '../platform/manifest.ts';

/** Turns a problem into its sentence: what, where, what to do. The one place where refusals become words. */
export type Say = (problem: Problem, lang: Lang) => string;

const PLACE_WORDS: Record<keyof Place, Record<Lang, (value: string) => string>> = {
  file: { vi: (v) => `tệp ${v}`, en: (v) => `file ${v}` },
  sheet: { vi: (v) => `trang tính ${v}`, en: (v) => `sheet ${v}` },
  row: { vi: (v) => `dòng ${v}`, en: (v) => `row ${v}` },
  column: { vi: (v) => `cột “${v}”`, en: (v) => `column “${v}”` },
  clause: { vi: (v) => `mục ${v}`, en: (v) => `clause ${v}` },
};

/** "Tệp a.xlsx, trang tính Tháng 3, dòng 12"; what the sentence template itself names is left out. */
export function placeWords(place: Place | undefined, lang: Lang, sentence = ''): string {
  if (!place) return '';
  const words = (Object.keys(PLACE_WORDS) as (keyof Place)[])
    .filter((key) => place[key] !== undefined && !sentence.includes(`{${key}}`))
    .map((key) => PLACE_WORDS[key][lang](tidy(String(place[key]))))
    .join(', ');
  return words === '' ? '' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Throws where two rooms word the same problem. */
export function gatherMessages(sources: readonly Messages[]): Messages {
  const all: Record<string, Messages[string]> = {};
  for (const [key, text] of sources.flatMap((messages) => Object.entries(messages))) {
    if (key in all && all[key] !== text) throw new Error(`two sentences for ${key}`);
    all[key] = text;
  }
  return all;
}

/** `messages` are asked for once, with the first problem. */
export function sayWith(messages: () => Messages): Say {
  let gathered: Messages | null = null;
  return (problem, lang) => {
    const template = sentenceFor((gathered ??= messages()), problem, lang);
    const place = placeWords(problem.place, lang, template);
    const sentence = fill(template, { ...placeParams(problem.place), ...written(problem.params ?? {}, lang) });
    return plainLine(place === '' ? sentence : `${place}: ${sentence}`);
  };
}

/** Numbers with decimals as the language writes them: "95,5" in Vietnamese. */
const written = (params: NonNullable<Problem['params']>, lang: Lang): NonNullable<Problem['params']> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      lang === 'vi' && typeof value === 'number' && !Number.isInteger(value) ? String(value).replace('.', ',') : value,
    ]),
  );

/** A sentence may name the place itself. */
const placeParams = (place: Place | undefined): Record<string, string | number> => ({ ...place });

export const messagesOf = (rooms: readonly RoomManifest[]): Messages[] =>
  rooms.flatMap((room) => [room.messages ?? {}, room.catalogMessages?.() ?? {}]);
