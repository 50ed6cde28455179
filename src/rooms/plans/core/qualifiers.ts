import { fold, pattern } from './fold.ts';
import type { Scope, ScopeLevel, TargetDraft } from './plan-extraction.ts';
import { findDates, recurrencesIn, type DatedPhrase } from './time-phrase.ts';

/** Verbs that end the name of what is counted: "100% hồ sơ chậm | phải được xin lỗi". */
const PREDICATE = pattern(
  '\\s(?:được|bị|phải|thực hiện|sử dụng|thành lập|có|đạt|bảo đảm|đảm bảo|hoàn thành|ứng dụng|triển khai|ban hành|chấp hành|công khai|xây dựng|cập nhật|áp dụng|kết nối|tiếp nhận|tổ chức|đều|không)(?=[\\s,.;]|$)',
);
/** What may stand before a percentage that opens its sentence: a time with comma, words of striving or of "at least". */
const LEADS = pattern(
  '^\\s*(?:[^,%\\d]{2,24},\\s*|(?:đến |trong )?(?:hết )?năm \\d{4},?\\s*)?(?:(?:phấn đấu|bảo đảm|đảm bảo|duy trì|có|đạt|tối thiểu|ít nhất|trên|từ)\\s+)*\\d',
);
const LEVELS: readonly (readonly [RegExp, ScopeLevel])[] = [
  [pattern('(?:ở|tại) (?:các|từng|mỗi) cấp(?!\\p{L})|từng cấp(?!\\p{L})'), 'each-level'],
  [pattern('của (?:toàn )?tỉnh(?!\\p{L})|toàn tỉnh|trên địa bàn tỉnh'), 'province'],
  [pattern('cấp tỉnh'), 'provincial-level'],
  [pattern('cấp xã|(?:các|ubnd) xã, phường'), 'commune-level'],
  [pattern('sở, (?:ban, )?ngành(?:,| và) (?:ubnd |các )*(?:địa phương|xã|cấp xã)'), 'departments-and-localities'],
];
const SECTORS = pattern('lĩnh vực:? ([^.;()]+?)(?= (?:đạt|phải|được|từ|trên|tối thiểu|ít nhất) |[.;(]|$)');
const SERVICES = pattern('dịch vụ ([^.;()]+?)(?= (?:đạt|phải|được|từ|trên|tối thiểu|ít nhất) |[.;(]|$)');
const CONDITION = pattern('đối với ((?:những |các )?[^;.]+)');
const EXCEPT = pattern('(?:\\(\\s*)?(?:ngoại trừ|trừ|không bao gồm|không kể|không tính) ([^);.]+)');
const AGAINST = pattern(
  'so với (?:năm (\\d{4})|cùng kỳ(?: năm (\\d{4}|trước))?|năm trước|bình quân[^.;,]*)(?:\\s*\\(([^)]*\\d+(?:[.,]\\d+)? ?%)[^)]*\\))?',
);
const IN_BASE_YEAR = pattern('\\(\\s*năm (\\d{4})[: ](?:là |đạt )?\\s*(\\d+(?:[.,]\\d+)?) ?%\\s*\\)');

/** Whom a target counts. `figureEnd` is where a leading percentage ends within the words, or null. */
export function scopeOf(words: string, figureEnd: number | null): Scope {
  const folded = fold(words);
  const condition = CONDITION.exec(folded);
  return {
    population: figureEnd === null ? null : population(words, figureEnd),
    levels: LEVELS.filter(([level]) => level.test(folded)).map(([, code]) => code),
    items: itemsOf(words, folded),
    condition:
      condition && !/\d\s*%/.test(condition[0])
        ? words.slice(condition.index, condition.index + condition[0].length).trim()
        : null,
  };
}

/** The noun phrase behind a percentage. After an opening verb ("Công khai … 100% kết quả …") all of it is the name. */
function population(words: string, figureEnd: number): string | null {
  const after = words.slice(figureEnd);
  const leads = LEADS.test(fold(words));
  const stop = leads ? PREDICATE.exec(fold(after)) : null;
  const end = stop?.index ?? after.search(/[;(]|\s+so với|$/u);
  const name = after
    .slice(0, end)
    .trim()
    .replace(/[.,;]+$/u, '');
  return name === '' ? null : name;
}

function itemsOf(words: string, folded: string): string[] {
  for (const list of [SECTORS, SERVICES]) {
    const match = list.exec(folded);
    if (!match?.[1]) continue;
    const start = match.index + match[0].length - match[1].length;
    const items = words
      .slice(start, start + match[1].length)
      .split(/,|;|\svà\s/u)
      .map((item) => item.trim())
      .filter((item) => item !== '');
    if (items.length > 1) return items;
  }
  return [];
}

export function exceptionOf(words: string): string | null {
  const match = EXCEPT.exec(fold(words));
  return match
    ? words
        .slice(match.index, match.index + match[0].length)
        .replace(/^\(\s*/u, '')
        .trim()
    : null;
}

export function baselineOf(words: string): TargetDraft['baseline'] {
  const folded = fold(words);
  const given = IN_BASE_YEAR.exec(folded);
  const text = (match: RegExpExecArray): string => words.slice(match.index, match.index + match[0].length);
  const against = AGAINST.exec(folded);
  if (against) {
    const year = against[1] ?? (against[2] === fold('trước') ? undefined : against[2]);
    const value = /(\d+(?:[.,]\d+)?)\s*%/.exec(against[3] ?? given?.[0] ?? '')?.[1];
    return { year: year ? Number(year) : null, value: value?.replace(',', '.') ?? null, text: text(against) };
  }
  return given ? { year: Number(given[1]), value: (given[2] ?? '').replace(',', '.'), text: text(given) } : null;
}

/** The first date or period by which it is due; recurrences are told apart. */
export function dueOf(words: string, offset: number, year: number): DatedPhrase | null {
  const found = findDates(words, year).find((phrase) => phrase.time.kind === 'by' || phrase.time.kind === 'within');
  return found ? { ...found, start: found.start + offset, end: found.end + offset } : null;
}

export const recurrenceOf = (words: string): TargetDraft['recurrence'] => recurrencesIn(words)[0] ?? null;
