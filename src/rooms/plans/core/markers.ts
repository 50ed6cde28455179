import { LIST_LETTERS } from '../../../kernel/index.ts';
import { fold, isUpper, pattern } from './fold.ts';
import type { ClauseKind } from './plan-extraction.ts';

/** A list marker at the head of a line. `path` is its number: [2, 1] for "2.1."; rest is the text behind it. */
export interface Marker {
  readonly kind: ClauseKind;
  readonly label: string;
  readonly path: readonly number[];
  readonly rest: string;
}

const ROMANS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV'];
const ARTICLE = pattern('^điều (\\d+)\\s*[.:]\\s*');
const ROMAN = /^([IVX]+)(?:\s*[.)/]\s*|\s+[-–]\s+)(?=\S|$)/u;
const PART = /^([A-HĐ])\s*[./]\s+(?=\p{Lu})/u;
const NUMBER = /^(\d{1,2}(?:\.\d{1,2}){0,3})\s*(?:[.)](?=\s|$|\p{L}|["“(])|(?<=\.\d{1,2})\s+(?=\p{Lu}))\s*/u;
const LETTER = /^\(?([a-zđ])\s*(?:\)|\.(?=\s))\s*(?=\S|$)/u;
const DASH = /^[-–—•●*]\s+(?=\S)/u;
const TIGHT_DASH = /^[-–—](?=\p{Lu})/u;
const PLUS = /^[+o]\s+(?=\S)/u;

/** A section heading that came without its Roman number. */
const BARE_HEADING = pattern(
  '^(?:mục đích(?:,| và) yêu cầu|(?:các )?mục tiêu|mục tiêu(?:,| và) chỉ tiêu|(?:các )?(?:nội dung,? )?nhiệm vụ(?: trọng tâm| cụ thể| chủ yếu)?(?:(?:,| và) giải pháp)?|(?:các )?giải pháp(?: thực hiện| chủ yếu)?|(?:phân công )?tổ chức thực hiện|kinh phí(?: thực hiện)?)[.:]?$',
);

export const romanLabel = (number: number): string => ROMANS[number - 1] ?? String(number);

/** Reads the marker of a line, or null. Whether it counts is decided by what stands before (`paragraphs.ts`). */
export function markerOf(line: string): Marker | null {
  const article = ARTICLE.exec(fold(line));
  if (article) return made('article', article[1] ?? '', [Number(article[1])], line.slice(article[0].length));
  const roman = ROMAN.exec(line);
  if (roman && ROMANS.includes(roman[1] ?? ''))
    return made('section', roman[1] ?? '', [ROMANS.indexOf(roman[1] ?? '') + 1], line.slice(roman[0].length));
  const part = PART.exec(line);
  if (part && isUpper(line))
    return made('part', part[1] ?? '', ['ABCDĐEGH'.indexOf(part[1] ?? '') + 1], line.slice(part[0].length));
  const number = NUMBER.exec(line);
  if (number) {
    const label = number[1] ?? '';
    return made(
      'number',
      label.split('.').map(Number).join('.'),
      label.split('.').map(Number),
      line.slice(number[0].length),
    );
  }
  const letter = LETTER.exec(line);
  if (letter) return made('letter', letter[1] ?? '', [letterRank(letter[1] ?? '')], line.slice(letter[0].length));
  const dash = DASH.exec(line) ?? TIGHT_DASH.exec(line);
  if (dash) return made('dash', '-', [0], line.slice(dash[0].length));
  const plus = PLUS.exec(line);
  return plus ? made('plus', '+', [0], line.slice(plus[0].length)) : null;
}

export const isTightDash = (line: string): boolean => TIGHT_DASH.test(line);

/** Whether a line is one of the usual section titles and nothing else. */
export const isBareHeading = (line: string): boolean => line.length < 60 && BARE_HEADING.test(fold(line));

const made = (kind: ClauseKind, label: string, path: number[], rest: string): Marker => ({
  kind,
  label,
  path,
  rest: rest.trim(),
});

/** Place in the Vietnamese list alphabet; f, j, w and z, which some texts use, stand between their neighbours. */
function letterRank(letter: string): number {
  const known = (LIST_LETTERS as readonly string[]).indexOf(letter);
  if (known >= 0) return known + 1;
  const before = (LIST_LETTERS as readonly string[]).filter((other) => other !== 'đ' && other < letter).at(-1) ?? 'a';
  return (LIST_LETTERS as readonly string[]).indexOf(before) + 1.5;
}
