import { fold, isUpper, pattern, startsUpper } from './fold.ts';
import { joinWrapped, type Line } from './lines.ts';
import { isBareHeading, isTightDash, markerOf, romanLabel, type Marker } from './markers.ts';

/** A paragraph put together again from its wrapped lines. Unmarked ones stand before the first clause. */
export interface Paragraph {
  readonly marker: Marker | null;
  readonly text: string;
  /** Where the body begins after a heading that has no full stop of its own, or null. */
  readonly bodyStart: number | null;
  readonly from: number;
  readonly to: number;
  /** "(… Phụ lục kèm theo)": a remark on the section, not a part of the clause above it. */
  readonly remark: boolean;
}

interface Open {
  marker: Marker | null;
  text: string;
  bodyStart: number | null;
  from: number;
  to: number;
  lastLine: string;
  remark: boolean;
  /** Where a bracket opened at the head of a line after an ended sentence, with that line's number. */
  bracket: { at: number; line: number } | null;
}

/** A heading is never longer than this; what goes on is text. */
const HEADING_LENGTH = 400;
const ENDED = /(?:[.;:!?…]|\/\.|\.\/)["”)]?$/u;
const ended = (text: string): boolean => ENDED.test(text.slice(-4));
/** A line that ends so is continued: the figure at the head of the next one belongs to it. */
const BINDING = pattern(
  '(?:^|[\\s(])(?:điều|khoản|điểm|mục|(?:quyết định|nghị quyết|nghị định|thông tư|công văn|chỉ thị|kế hoạch|luật) số|ngày|tháng|năm|quý|tw|phụ lục|biểu|và|hoặc|của|là|từ|đến|trên|dưới|đạt|với)$',
);
/** Words that open a sentence of a plan and begin no proper name: with a capital after a heading they begin its body. */
const OPENER = pattern(
  '^(?:các|những|mọi|mỗi|trong|việc|để|nhằm|căn cứ|tiếp tục|thực hiện|tổ chức thực|chủ trì|tham mưu|phối hợp|hướng dẫn|rà soát|tăng cường|nâng cao|đẩy mạnh|giao|chịu trách nhiệm|có trách nhiệm|phấn đấu|tập trung|thường xuyên|theo dõi|định kỳ|là cơ quan|mở|cung cấp|cập nhật|đăng tải|tuyên truyền|tiếp nhận|công khai|công bố|bố trí|bảo đảm|đảm bảo|kiểm tra|đôn đốc|tổng hợp|đề xuất|trình|ban hành|triển khai|quán triệt|chỉ đạo|vận động|lập|cử|quản lý|vận hành|giám sát|xác định)\\P{L}',
);
const REMARK = pattern('^\\([^()]*(?:phụ lục|kèm theo|chi tiết|biểu)[^()]*\\)[.;]?$');
/** Share of the wrap width under which a line was not full: width varies with the letters in print. */
const SHORT = 0.8;

/** Puts wrapped lines together; a marker counts only where the numbering so far expects it. */
export function assemble(lines: readonly Line[], width: number): Paragraph[] {
  const done: Open[] = [];
  const numbering = new Numbering();
  for (const line of lines) {
    const open = done.at(-1);
    const marker = acceptedMarker(line.text, open, numbering, width);
    if (marker) {
      numbering.take(marker);
      done.push(opened(marker, marker.rest, line));
    } else if (!open) done.push(opened(null, line.text, line));
    else append(open, line, width);
  }
  return done.flatMap(withoutRemark);
}

const opened = (marker: Marker | null, text: string, line: Line): Open => ({
  marker,
  text,
  bodyStart: null,
  from: line.no,
  to: line.no,
  lastLine: line.text,
  remark: false,
  bracket: null,
});

/** A paragraph and, if one follows it in brackets, the remark on the section. */
function withoutRemark(open: Open): Paragraph[] {
  const { marker, text, bodyStart, from, to, remark, bracket } = open;
  if (!bracket || !REMARK.test(fold(text.slice(bracket.at)))) return [{ marker, text, bodyStart, from, to, remark }];
  return [
    { marker, text: text.slice(0, bracket.at).trim(), bodyStart, from, to: bracket.line - 1, remark },
    { marker: null, text: text.slice(bracket.at), bodyStart: null, from: bracket.line, to, remark: true },
  ];
}

function append(open: Open, line: Line, width: number): void {
  const heads = open.marker?.kind === 'number' || open.marker?.kind === 'section' || open.marker?.kind === 'part';
  if (line.text.startsWith('(') && ended(open.text)) open.bracket = { at: open.text.length + 1, line: line.no };
  if (heads && open.bodyStart === null && beginsBody(open, line.text, width)) open.bodyStart = open.text.length + 1;
  open.text = open.bodyStart === open.text.length + 1 ? `${open.text} ${line.text}` : joinWrapped(open.text, line.text);
  open.to = line.no;
  open.lastLine = line.text;
}

/** Whether an unmarked line is the body under a heading rather than the heading's own second line. */
function beginsBody(open: Open, line: string, width: number): boolean {
  if (open.text === '' || open.text.length > HEADING_LENGTH || ended(open.text) || /[,–-]$/u.test(open.text))
    return false;
  if (isUpper(open.text)) return !isUpper(line);
  if (!startsUpper(line)) return false;
  const firstWord = line.indexOf(' ') < 0 ? line.length : line.indexOf(' ');
  if (open.lastLine.length + 1 + firstWord <= width * SHORT) return true;
  return OPENER.test(`${fold(line)} `) && /(?:^|\s)\p{Ll}+\)?$/u.test(open.text);
}

function acceptedMarker(line: string, open: Open | undefined, numbering: Numbering, width: number): Marker | null {
  if (isBareHeading(line) && (isUpper(line) || !open || ended(open.text)) && !markerOf(line)) {
    const next = numbering.nextSection();
    return { kind: 'section', label: romanLabel(next), path: [next], rest: line };
  }
  const marker = markerOf(line);
  if (!marker) return null;
  if (open && BINDING.test(fold(open.lastLine))) return null;
  const closed = !open || open.text === '' || ended(open.text);
  if (marker.kind === 'dash' || marker.kind === 'plus')
    return dashCounts(line, marker, open, closed, width) ? marker : null;
  return numbering.expects(marker, closed) ? marker : null;
}

/** A dash opens an item after an ended paragraph or under a heading; elsewhere it is a dash of the sentence. */
function dashCounts(line: string, marker: Marker, open: Open | undefined, ended: boolean, width: number): boolean {
  if (!open || !open.marker) return false;
  if (isTightDash(line)) return ended;
  if (ended) return true;
  if (open.marker.kind === 'dash' || open.marker.kind === 'plus') return false;
  const full = open.lastLine.length > width * SHORT;
  return startsUpper(marker.rest) && !(full && open.marker.kind === 'letter');
}

/** Which number comes next at each level. A figure at the head of a wrapped line hardly ever is that one. */
class Numbering {
  #part = 0;
  #section = 0;
  #numbers: number[] = [];
  #letter = 0;

  nextSection(): number {
    return this.#section + 1;
  }

  expects(marker: Marker, ended: boolean): boolean {
    const at = marker.path.at(-1) ?? 0;
    switch (marker.kind) {
      case 'article':
        return true;
      case 'part':
        return follows(this.#part, at, ended);
      case 'section':
        return follows(this.#section, at, ended) || (at === 1 && this.#part > 0 && ended);
      case 'letter':
        return (
          (at === 1 && this.#letter === 0) ||
          (this.#letter > 0 && (follows(this.#letter, at, ended) || withoutStroke(this.#letter, at)))
        );
      default:
        return this.#expectsNumber(marker.path, ended);
    }
  }

  #expectsNumber(path: readonly number[], ended: boolean): boolean {
    const depth = path.length - 1;
    if (depth > this.#numbers.length) return false;
    if (path.slice(0, -1).some((number, level) => number !== this.#numbers[level])) return false;
    const last = this.#numbers[depth];
    const at = path[depth] ?? 0;
    if (last === undefined) return at === 1;
    return follows(last, at, ended) || (at === last && ended && depth > 0);
  }

  take(marker: Marker): void {
    const at = marker.path.at(-1) ?? 0;
    if (marker.kind === 'part') [this.#part, this.#section, this.#numbers, this.#letter] = [at, 0, [], 0];
    if (marker.kind === 'section') [this.#section, this.#numbers, this.#letter] = [at, [], 0];
    if (marker.kind === 'number') [this.#numbers, this.#letter] = [[...marker.path], 0];
    if (marker.kind === 'letter') this.#letter = at;
  }
}

/** The next one, or one or two left out where the text before had ended. */
const follows = (last: number, at: number, ended: boolean): boolean =>
  Math.floor(at) === last + 1 || at === last + 0.5 || at === last + 1 || (ended && at > last && at <= last + 3);

/** Lists numbered by a program go from d to e without đ. */
export const withoutStroke = (last: number, at: number): boolean => last === D && at === D + 2;
const D = 4;
