import { fold, pattern } from './fold.ts';
import type { ReasonCode, Span, TargetComparator, TargetDraft } from './plan-extraction.ts';

/** What a figure in a sentence demands: "từ 95% trở lên" is ≥ 95, "trên 87%" is > 87. */
export interface Quantity extends Span {
  readonly comparator: TargetComparator;
  readonly atLeast: boolean;
  readonly value: string;
  readonly unit: NonNullable<TargetDraft['unit']>;
  readonly unitNoun: string | null;
  readonly reasons: readonly ReasonCode[];
  /** Start of the words that belong to the figure ("đạt trên"), for cutting a sentence before them. */
  readonly from: number;
}

/** Things a plan counts. What there shall be none of is a target of its own only if it is one of these. */
export const COUNTED =
  '(?:hồ sơ|văn bản|nhiệm vụ|trường hợp|cơ quan|đơn vị|thủ tục|tthc|phản ánh|kiến nghị|công việc|dự án|dịch vụ|cuộc|lượt|xã|phường|sáng kiến|mô hình|lớp|bài|tin)';

const PERCENT = /(\d+(?:[.,]\d+)?)\s*(?:%|phần\s+trăm)/gu;
const COUNT = pattern(
  `(ít nhất|tối thiểu|không dưới|không quá|tối đa|trên|dưới) (\\d{1,6}) (${COUNTED}[\\p{L} ]{0,40}|phút|ngày|giờ|lần|điểm)`,
  'g',
);
const RANK = pattern('(?:nhóm|tốp|top|thứ|hạng|vị trí(?: thứ)?) (\\d{1,3})(?![\\d%/])', 'g');
const NONE = pattern(`(?:không (?:có|còn|để|để xảy ra|phát sinh))(?: tình trạng)? (${COUNTED})(?=[\\s.,;]|$)`, 'g');
/** Words before or behind a percentage that make it the value of a base year, not of the target. */
const OF_BASE = pattern('(?:so với [^,;.%]{0,30}|\\(\\s*năm \\d{4}[^)%]{0,12})$');

interface Wording {
  readonly words: RegExp;
  readonly comparator: TargetComparator;
  readonly reason: ReasonCode;
  readonly atLeast?: boolean;
}

const AHEAD: readonly Wording[] = [
  {
    words: pattern('(?:tăng|nâng)(?: thêm)?(?: bình quân)?( ít nhất| tối thiểu| trên| khoảng)? ?$'),
    comparator: 'increase',
    reason: 'verb-increase',
  },
  {
    words: pattern('(?:cắt giảm|giảm|rút ngắn)(?: thêm)?(?: bình quân)?( ít nhất| tối thiểu| trên| khoảng)? ?$'),
    comparator: 'decrease',
    reason: 'verb-decrease',
  },
  {
    words: pattern('(?:không quá|không vượt quá|không cao hơn|tối đa|≤|<=) ?$'),
    comparator: '<=',
    reason: 'wording-at-most',
  },
  {
    words: pattern('(?:tối thiểu|ít nhất|không dưới|không thấp hơn|không ít hơn|≥|>=) ?$'),
    comparator: '>=',
    reason: 'wording-from',
  },
  { words: pattern('(?:trên|hơn|cao hơn|vượt|lớn hơn|>) ?$'), comparator: '>', reason: 'wording-above' },
  { words: pattern('(?:dưới|thấp hơn|ít hơn|nhỏ hơn|<) ?$'), comparator: '<', reason: 'wording-below' },
  { words: pattern('(?:^|\\P{L})từ ?$'), comparator: '>=', reason: 'wording-from' },
];

/** All demands in a sentence, in order of place. */
export function quantitiesIn(sentence: string): Quantity[] {
  const folded = fold(sentence);
  return [
    ...percentages(folded, sentence),
    ...counts(folded, sentence),
    ...ranks(folded),
    ...noneLeft(folded, sentence),
  ].toSorted((a, b) => a.start - b.start);
}

function percentages(folded: string, sentence: string): Quantity[] {
  return [...folded.matchAll(PERCENT)].flatMap((match) => {
    const before = folded.slice(0, match.index);
    if (OF_BASE.test(before)) return [];
    const end = match.index + match[0].length;
    const value = decimal(match[1] ?? '');
    const demand = demandOf(before, folded.slice(end), value);
    return [
      {
        start: match.index,
        end: end + demand.behind,
        value,
        unit: 'percent',
        unitNoun: null,
        ...demand.read,
        from: lead(sentence, match.index),
      },
    ];
  });
}

function demandOf(
  before: string,
  after: string,
  value: string,
): { read: Pick<Quantity, 'comparator' | 'atLeast' | 'reasons'>; behind: number } {
  const upwards = pattern('^ trở lên').exec(after);
  if (upwards)
    return { read: { comparator: '>=', atLeast: false, reasons: ['wording-from'] }, behind: upwards[0].length };
  const downwards = pattern('^ trở xuống').exec(after);
  if (downwards)
    return { read: { comparator: '<=', atLeast: false, reasons: ['wording-at-most'] }, behind: downwards[0].length };
  for (const wording of AHEAD) {
    const match = wording.words.exec(before);
    if (!match) continue;
    const directed = wording.comparator === 'increase' || wording.comparator === 'decrease';
    return {
      read: { comparator: wording.comparator, atLeast: directed && Boolean(match[1]), reasons: [wording.reason] },
      behind: 0,
    };
  }
  const whole = value === '100';
  return {
    read: { comparator: '=', atLeast: !whole, reasons: [whole ? 'wording-whole' : 'bare-percentage'] },
    behind: 0,
  };
}

function counts(folded: string, sentence: string): Quantity[] {
  const comparators: Readonly<Record<string, TargetComparator>> = {
    'không quá': '<=',
    'tối đa': '<=',
    trên: '>',
    dưới: '<',
  };
  return [...folded.matchAll(COUNT)].map((match) => {
    const words = (match[1] ?? '').replace(/\s+/g, ' ');
    const nounAt = match[0].length - (match[3] ?? '').length;
    const noun =
      sentence.slice(match.index + nounAt, match.index + match[0].length).split(/\s+(?:được|có|đạt|và|là)\s/u)[0] ?? '';
    return {
      start: match.index,
      end: match.index + match[0].length,
      from: match.index,
      comparator: comparators[words] ?? '>=',
      atLeast: false,
      value: String(Number(match[2])),
      unit: 'count',
      unitNoun: noun.trim(),
      reasons: ['wording-count'],
    };
  });
}

function ranks(folded: string): Quantity[] {
  return [...folded.matchAll(RANK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    from: match.index,
    comparator: '<=',
    atLeast: false,
    value: String(Number(match[1])),
    unit: 'rank',
    unitNoun: null,
    reasons: ['wording-rank'],
  }));
}

function noneLeft(folded: string, sentence: string): Quantity[] {
  return [...folded.matchAll(NONE)].map((match) => {
    const noun = match[1] ?? '';
    const end = match.index + match[0].length;
    return {
      start: match.index,
      end,
      from: match.index,
      comparator: '=',
      atLeast: false,
      value: '0',
      unit: 'count',
      unitNoun: sentence.slice(end - noun.length, end),
      reasons: ['wording-none-left'],
    };
  });
}

/** "87,5" → "87.5". */
const decimal = (text: string): string => {
  const [whole = '0', fraction] = text.replace(',', '.').split('.');
  return fraction ? `${Number(whole)}.${fraction}` : String(Number(whole));
};

const LEAD = /(?:(?:đạt|tỷ lệ|từ|trên|dưới|ít nhất|tối thiểu|giảm|tăng)\s+)+$/u;
function lead(sentence: string, at: number): number {
  const words = LEAD.exec(fold(sentence.slice(0, at)));
  return words ? at - words[0].length : at;
}
