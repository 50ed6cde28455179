import { fold, pattern } from './fold.ts';
import type { ReasonCode, Span, TargetComparator } from './plan-extraction.ts';
import { quantitiesIn, type Quantity } from './quantities.ts';

/** One demand of a sentence: a figure, a direction or a statement, with its words. */
export interface Segment extends Span {
  readonly quantity: Quantity | null;
  readonly direction: Direction | null;
  /** A direction or figure shared with the segment before it: the verb to put before the words. */
  readonly sharedVerb: string | null;
  /** Segments between two semicolons share baseline, due date and recurrence. */
  readonly group: number;
  readonly ofWhich: boolean;
}

export interface Direction {
  readonly comparator: Extract<TargetComparator, 'increase' | 'decrease' | 'improve'>;
  readonly reason: ReasonCode;
  /** Place of the verb within the sentence. */
  readonly at: number;
  readonly verb: string;
  /** "phấn đấu …": what makes a wish inside a task a target. */
  readonly strive: boolean;
}

/** Nouns that can be measured; a verb of direction before anything else is only a manner of speaking. */
const MEASURE =
  '(?:tỷ lệ|tỉ lệ|mức độ|chỉ số|sự hài lòng|thời gian|chi phí|số lượng|số ngày|thứ hạng|thứ bậc|vị trí|điểm số|điểm)';
const STRIVE = '(?:phấn đấu|quyết tâm|mục tiêu(?: là)?|đặt mục tiêu)';
const DIRECTIONS: readonly (readonly [string, Direction['comparator'], ReasonCode])[] = [
  ['(?:tăng cường|tăng|nâng cao|nâng)', 'increase', 'verb-increase'],
  ['(?:cắt giảm|giảm|rút ngắn|hạ)', 'decrease', 'verb-decrease'],
  ['(?:cải thiện|duy trì và cải thiện|giữ vững và nâng cao)', 'improve', 'verb-improve'],
];
const VERBS = DIRECTIONS.map(([verb]) => verb).join('|');
const DIRECTED = DIRECTIONS.map(([verbs, comparator, reason]) => ({
  comparator,
  reason,
  verbs: pattern(
    `(^[\\s,;]*(?:và |đồng thời )?|[\\s,])(${STRIVE} )?(${verbs})(?: (?:dần|mạnh|đáng kể|thêm))? ${MEASURE}(?!\\p{L})`,
  ),
}));
const HEAD = pattern(`^[\\s,;]*(?:và )?(?:trong đó,? )?${MEASURE}(?!\\p{L})`);
const VERB_HEAD = pattern(
  `^[\\s,;]*(?:và |đồng thời )?(?:${STRIVE} )?(?:${VERBS})(?: (?:dần|mạnh|đáng kể|thêm))? ${MEASURE}(?!\\p{L})`,
);
const FIGURE_HEAD = pattern('^[\\s,]*(?:và )?\\d+(?:[.,]\\d+)? ?(?:%|phần trăm)');
const OF_WHICH = pattern('^[\\s,;]*trong đó\\P{L}');

/** Cuts a sentence at its semicolons and wherever a new figure, a new measure or "of which" begins. */
export function segmentsOf(sentence: string): Segment[] {
  const folded = fold(sentence);
  const quantities = quantitiesIn(sentence);
  const segments: Segment[] = [];
  groupsOf(folded).forEach((group, index) => {
    const cuts = [group.start, ...cutsIn(folded, group, quantities), group.end];
    const parts = cuts.slice(0, -1).map((start, at) => ({ start, end: cuts[at + 1] ?? group.end }));
    let previous: Segment | null = null;
    for (const part of parts) {
      const segment: Segment = read(sentence, folded, part, quantities, index, previous);
      segments.push(segment);
      previous = segment;
    }
  });
  return mergedEmpty(segments, sentence);
}

function groupsOf(folded: string): Span[] {
  const groups: Span[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < folded.length; at += 1) {
    if ('(“'.includes(folded[at] ?? '')) depth += 1;
    if (')”'.includes(folded[at] ?? '')) depth = Math.max(0, depth - 1);
    if (folded[at] !== ';' || depth > 0) continue;
    groups.push({ start, end: at + 1 });
    start = at + 1;
  }
  if (folded.slice(start).trim() !== '') groups.push({ start, end: folded.length });
  return groups;
}

/** Commas and "và" outside brackets, if a demand of its own begins there. */
function cutsIn(folded: string, group: Span, quantities: readonly Quantity[]): number[] {
  const cuts: number[] = [];
  const joints = /,\s|\s(?=và\s)/gu;
  const from = (at: number): Quantity | undefined =>
    quantities.find((quantity) => quantity.start >= at && quantity.start < group.end);
  joints.lastIndex = group.start;
  for (let match = joints.exec(folded); match && match.index < group.end; match = joints.exec(folded)) {
    const at = match.index;
    if (inBrackets(folded, group.start, at)) continue;
    const rest = folded.slice(at, group.end);
    const start = cuts.at(-1) ?? group.start;
    const before = folded.slice(start, at);
    const own = quantities.some((quantity) => quantity.start >= start && quantity.start < at);
    const directed = VERB_HEAD.test(before) || STRIVE_HEAD.test(before);
    const none = quantities.some(
      (quantity) => quantity.reasons.includes('wording-none-left') && quantity.start >= at && quantity.start <= at + 2,
    );
    const newMeasure = HEAD.test(rest) && (directed || (own && from(at) !== undefined));
    const newFigure = FIGURE_HEAD.test(rest) && own;
    if (
      newFigure ||
      newMeasure ||
      none ||
      (VERB_HEAD.test(rest) && before.trim() !== '' && (own || directed)) ||
      (OF_WHICH.test(rest) && own)
    )
      cuts.push(at);
  }
  return cuts;
}

const STRIVE_HEAD = pattern(`(?:${STRIVE} )(?:${VERBS}) ${MEASURE}`);

const inBrackets = (text: string, from: number, at: number): boolean => {
  const before = text.slice(from, at);
  return (before.match(/[(“]/gu)?.length ?? 0) > (before.match(/[)”]/gu)?.length ?? 0);
};

function read(
  sentence: string,
  folded: string,
  part: Span,
  quantities: readonly Quantity[],
  group: number,
  previous: Segment | null,
): Segment {
  const own = quantities.filter((quantity) => quantity.start >= part.start && quantity.start < part.end);
  const words = folded.slice(part.start, part.end);
  const trimmed = trim(sentence, part);
  const found = directionIn(words, part.start, sentence);
  const first = own[0] ?? null;
  const sharesDirection = !found && !first && previous?.direction && HEAD.test(words) ? previous.direction : null;
  const directed = previous?.quantity?.comparator === 'increase' || previous?.quantity?.comparator === 'decrease';
  const sharesFigure = first && directed && FIGURE_HEAD.test(words) ? previous.quantity : null;
  return {
    ...trimmed,
    group,
    quantity:
      first && sharesFigure
        ? {
            ...first,
            comparator: sharesFigure.comparator,
            atLeast: sharesFigure.atLeast,
            reasons: [...sharesFigure.reasons.filter((r) => r !== 'verb-shared'), 'verb-shared'],
          }
        : first,
    direction: sharesDirection ?? found,
    sharedVerb:
      sharesDirection?.verb ?? (sharesFigure ? (previous?.sharedVerb ?? verbBefore(sentence, sharesFigure)) : null),
    ofWhich: OF_WHICH.test(words),
  };
}

/** The verb a directed figure follows: "giảm" in "giảm 10%". */
const verbBefore = (sentence: string, quantity: Quantity): string =>
  (/(\p{L}+)(?:\s+(?:thêm|ít nhất|tối thiểu))?\s*$/u.exec(sentence.slice(0, quantity.start))?.[1] ?? '').toLowerCase();

function directionIn(words: string, offset: number, sentence: string): Direction | null {
  for (const { verbs, comparator, reason } of DIRECTED) {
    const match = verbs.exec(words);
    if (!match) continue;
    const strive = match[2] !== undefined;
    const atHead = /^[\s,;]*(?:và\s+|đồng thời\s+)?$/u.test(words.slice(0, match.index) + (match[1] ?? ''));
    if (!strive && !atHead) continue;
    const at = offset + match.index + (match[1] ?? '').length + (match[2] ?? '').length;
    return { comparator, reason, at, verb: sentence.slice(at, at + (match[3] ?? '').length), strive };
  }
  return null;
}

/** A part without demand beside one that has it, within a group, is part of its wording. */
function mergedEmpty(segments: readonly Segment[], sentence: string): Segment[] {
  const merged: Segment[] = [];
  for (const segment of segments) {
    const last = merged.at(-1);
    const lastEmpty = last && !last.quantity && !last.direction;
    const empty = !segment.quantity && !segment.direction;
    if (last && last.group === segment.group && (lastEmpty || empty))
      merged[merged.length - 1] = {
        ...(lastEmpty ? segment : last),
        ...trim(sentence, { start: last.start, end: segment.end }),
        ofWhich: last.ofWhich,
      };
    else merged.push(segment);
  }
  return merged;
}

/** Without the joint before and the mark behind. */
function trim(sentence: string, span: Span): Span {
  const text = sentence.slice(span.start, span.end);
  const before = /^[\s,;]*(?:và\s+)?/u.exec(text)?.[0].length ?? 0;
  const behind = /[\s,;.]*$/u.exec(text.slice(before))?.[0].length ?? 0;
  return { start: span.start + before, end: span.end - behind };
}
