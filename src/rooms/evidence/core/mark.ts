/**
 * Marks of the three degrees of State secrecy, stamped in capitals at the head of the first page. Papers that bear one must
 * not be in this system at all; here such a mark is only found, and the person is asked.
 */
export type Mark = 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT';

export interface FoundMark {
  readonly mark: Mark;
  readonly where: 'name' | 'text';
}

/** Highest first: a paper with two marks is treated by the higher. */
const MARKS: readonly Mark[] = ['TUYỆT MẬT', 'TỐI MẬT', 'MẬT'];

/** Lines of the first pages in which a mark standing alone counts, and those of the head, where it may share its line. */
const LINES = 400;
const HEAD_LINES = 30;
/** Letters of one word are at times set apart: `M Ậ T`. */
const SPACED = /^(?:\p{L}\s+)+\p{L}$/u;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const EDGES = /^[^\p{L}]+|[^\p{L}]+$/gu;
/** Columns of a head are wide apart, or divided by strokes. */
const COLUMNS = /\s{2,}|\t|[|()[\]{}:*–—_/\\]+|\s-\s/;
/** "Độ mật: Tối mật", as forms have it. */
const FIELD = /(?<!\p{L})(?:độ|mức độ|cấp độ|dấu)\s+mật\s*[:：.\-–]+\s*(tuyệt mật|tối mật|mật)(?!\p{L})/iu;

const plain = (text: string): string => text.normalize('NFKC').replace(INVISIBLE, '');

/** The mark that a piece of text is, and nothing else; null for any other text. */
function alone(piece: string): Mark | null {
  const trimmed = piece.replace(EDGES, '').replace(/\s+/g, ' ');
  const bare = SPACED.test(trimmed) ? trimmed.replaceAll(' ', '') : trimmed;
  return MARKS.find((mark) => bare === mark || (bare !== trimmed && bare === mark.replace(' ', ''))) ?? null;
}

const highest = (found: readonly (Mark | null)[]): Mark | null => MARKS.find((mark) => found.includes(mark)) ?? null;

/** Marks of a text: a line of its own anywhere in it, a column of the head, or the value of a field for it. */
function markOfText(text: string): Mark | null {
  const lines = plain(text)
    .split(/[\n\f]/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
  return highest([
    ...lines.map(alone),
    ...lines.slice(0, HEAD_LINES).flatMap((line) => line.split(COLUMNS).map(alone)),
    ...lines.map((line) => fieldMark(line)),
  ]);
}

const fieldMark = (line: string): Mark | null => {
  const value = FIELD.exec(line)?.[1]?.toUpperCase();
  return MARKS.find((mark) => mark === value) ?? null;
};

/** Words that make of "mật" something else: bảo mật, bí mật, cơ mật, thân mật, mật khẩu, mật mã, mật độ… */
const BEFORE = /(?:^|[^\p{L}])(?:BẢO|BÍ|CƠ|THÂN|TRẬT|ĐƯỜNG|ỐNG|MẬT)\s*$/u;
const AFTER = /^\s*(?:KHẨU|MÃ|ĐỘ|THIẾT|ONG|VỤ|DANH|ƯỚC|THƯ|NGỮ|HIỆU)(?!\p{L})/u;

/**
 * Marks in the name of a file or a title: the word in capitals by itself, `MAT` without marks only in `TOI MAT` and
 * `TUYET MAT`, which mean nothing else.
 */
function markOfName(name: string): Mark | null {
  const text = plain(name).replace(/[_.+]/g, ' ');
  if (/(?<![\p{L}\d])TUYET[\s-]?MAT(?![\p{L}\d])/u.test(text)) return 'TUYỆT MẬT';
  if (/(?<![\p{L}\d])TOI[\s-]?MAT(?![\p{L}\d])/u.test(text)) return 'TỐI MẬT';
  const found = [...text.matchAll(/(?<!\p{L})(?:(TUYỆT|TỐI)[\s-]*)?MẬT(?!\p{L})/gu)].map((match): Mark | null => {
    if (match[1]) return match[1] === 'TỐI' ? 'TỐI MẬT' : 'TUYỆT MẬT';
    const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
    return BEFORE.test(before) || AFTER.test(after) ? null : 'MẬT';
  });
  return highest(found);
}

/** The mark of secrecy that an upload says of itself; `text` is the beginning of what can be read in it. Null where none. */
export function findMark(names: readonly string[], text: string | null): FoundMark | null {
  const inText = text === null ? null : markOfText(text);
  const inName = highest(names.map(markOfName));
  const mark = highest([inText, inName]);
  return mark && { mark, where: mark === inText ? 'text' : 'name' };
}
