import { fill, problem, type Messages, type Problem } from '../../kernel/index.ts';

/** Why an expression is refused. */
export type ExpressionCode =
  | 'expressions.too-long'
  | 'expressions.too-deep'
  | 'expressions.too-costly'
  | 'expressions.syntax'
  | 'expressions.unknown-name'
  | 'expressions.unknown-function'
  | 'expressions.wrong-arguments'
  | 'expressions.type-mismatch'
  | 'expressions.unguarded'
  | 'expressions.unguarded-value'
  | 'expressions.division-by-zero'
  | 'expressions.inexact'
  | 'expressions.overflow'
  | 'expressions.invalid-literal'
  | 'expressions.unsupported';

/** `position`: character the sentence points at, counted from 0; `detail`: the piece that is wrong, or what was expected. */
export type ExpressionProblem = Problem<ExpressionCode>;

/** Carries a refusal out of the recursive checker; never leaves this folder. */
export class Refusal extends Error {
  readonly problem: ExpressionProblem;
  constructor(code: ExpressionCode, position: number, detail: string) {
    super(code);
    this.problem = problem(code, { position, detail });
  }
}

export const expressionMessages: Messages = {
  'expressions.too-long': {
    vi: 'Biểu thức dài hơn {detail} ký tự. Tách thành nhiều cột suy ra',
    en: 'The expression is longer than {detail} characters. Split it into several derived columns',
  },
  'expressions.too-deep': {
    vi: 'Biểu thức lồng sâu hơn {detail} tầng. Tách thành nhiều cột suy ra',
    en: 'The expression is nested more than {detail} levels deep. Split it into several derived columns',
  },
  'expressions.too-costly': {
    vi: 'Đến "{detail}" (ký tự thứ {position}) thì các cột suy ra gọi nhau quá nhiều lần. Bỏ bớt chỗ nhắc lại hoặc chia thành ít tầng hơn',
    en: 'By "{detail}" (character {position}) the derived columns name each other too many times. Remove repetitions or use fewer levels',
  },
  'expressions.syntax': {
    vi: 'Biểu thức viết sai ở ký tự thứ {position}: {detail}',
    en: 'The expression is not well formed at character {position}: {detail}',
  },
  'expressions.unknown-name': {
    vi: 'Không có cột nào tên "{detail}" (ký tự thứ {position}). Kiểm tra tên cột của sổ',
    en: 'There is no column called "{detail}" (character {position}). Check the names of the register\'s columns',
  },
  'expressions.unknown-function': {
    vi: 'Không có hàm "{detail}" (ký tự thứ {position}). Dùng được: has, first, latest, earliest, date, timestamp, string, size, startsWith, endsWith, contains, getFullYear, getMonth, getDate, getDayOfWeek',
    en: 'There is no function "{detail}" (character {position}). Use has, first, latest, earliest, date, timestamp, string, size, startsWith, endsWith, contains, getFullYear, getMonth, getDate, getDayOfWeek',
  },
  'expressions.wrong-arguments': {
    vi: 'Ở ký tự thứ {position} phải viết {detail}. Sửa lại cho đúng dạng đó',
    en: 'At character {position} write {detail}. Correct it to that form',
  },
  'expressions.type-mismatch': {
    vi: 'Sai kiểu ở ký tự thứ {position}: {detail}. Kiểm tra kiểu của cột và của giá trị đem so',
    en: 'The types do not fit at character {position}: {detail}. Check the types of the column and of what it meets',
  },
  'expressions.unguarded': {
    vi: 'Cột "{detail}" có thể trống (ký tự thứ {position}). Hỏi has({detail}) trước khi so sánh lớn bé',
    en: 'Column "{detail}" may be empty (character {position}). Ask has({detail}) before comparing which is greater',
  },
  'expressions.unguarded-value': {
    vi: 'Giá trị ở ký tự thứ {position} có thể trống: {detail}. Viết first(…, giá trị thay khi trống) trước khi so sánh lớn bé',
    en: 'The value at character {position} may be empty: {detail}. Write first(…, what stands in for it) before comparing which is greater',
  },
  'expressions.division-by-zero': {
    vi: 'Phép chia ở ký tự thứ {position} có số chia luôn bằng 0: {detail}. Sửa số chia',
    en: 'The division at character {position} is always by 0: {detail}. Correct the divisor',
  },
  'expressions.inexact': {
    vi: 'Phép chia ở ký tự thứ {position} không ra số thập phân đúng: {detail}. Chuyển số chia sang vế kia bằng phép nhân, hoặc đặt thành chỉ số có tử và mẫu',
    en: 'The division at character {position} gives no exact decimal: {detail}. Multiply the other side instead, or use an indicator, which keeps numerator and denominator',
  },
  'expressions.overflow': {
    vi: 'Kết quả ở ký tự thứ {position} có thể vượt 64 bit hoặc vượt lịch: {detail}. Dùng số nhỏ hơn hoặc chia thành nhiều bước',
    en: 'The result at character {position} can leave 64 bits or the calendar: {detail}. Use smaller numbers or split it into steps',
  },
  'expressions.invalid-literal': {
    vi: 'Giá trị ở ký tự thứ {position} không dùng được: {detail}. Sửa giá trị đó',
    en: 'The value at character {position} cannot be used: {detail}. Correct it',
  },
  'expressions.unsupported': {
    vi: 'Ở ký tự thứ {position}: không viết được "{detail}" trong biểu thức của sổ. Xem cách viết trong docs/expressions.md',
    en: 'At character {position}: "{detail}" cannot be said in an expression over a register. See docs/expressions.md',
  },
};

/** The sentence of a refusal for whoever starts the program, where no page can say it. */
export const inWords = ({ code, params }: ExpressionProblem): string =>
  fill(expressionMessages[code]!.en, params ?? {});
