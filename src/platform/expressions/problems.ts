import { problem, type Messages, type Problem } from '../../kernel/index.ts';

/** Why an expression is refused. */
export type ExpressionCode =
  | 'expressions.too-long'
  | 'expressions.too-deep'
  | 'expressions.syntax'
  | 'expressions.unknown-name'
  | 'expressions.unknown-function'
  | 'expressions.wrong-arguments'
  | 'expressions.type-mismatch'
  | 'expressions.unguarded'
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
  'expressions.syntax': {
    vi: 'Biểu thức viết sai ở ký tự thứ {position}: {detail}',
    en: 'The expression is not well formed at character {position}: {detail}',
  },
  'expressions.unknown-name': {
    vi: 'Không có cột nào tên "{detail}" (ký tự thứ {position}). Kiểm tra tên cột của sổ',
    en: 'There is no column called "{detail}" (character {position}). Check the names of the register\'s columns',
  },
  'expressions.unknown-function': {
    vi: 'Không có hàm "{detail}" (ký tự thứ {position}). Dùng được: has, first, latest, earliest, date',
    en: 'There is no function "{detail}" (character {position}). Known: has, first, latest, earliest, date',
  },
  'expressions.wrong-arguments': {
    vi: 'Hàm ở ký tự thứ {position} nhận {detail}',
    en: 'The function at character {position} takes {detail}',
  },
  'expressions.type-mismatch': {
    vi: 'Sai kiểu ở ký tự thứ {position}: {detail}',
    en: 'The types do not fit at character {position}: {detail}',
  },
  'expressions.unguarded': {
    vi: 'Cột "{detail}" có thể trống (ký tự thứ {position}). Hỏi has({detail}) trước khi so sánh lớn bé',
    en: 'Column "{detail}" may be empty (character {position}). Ask has({detail}) before comparing which is greater',
  },
  'expressions.invalid-literal': {
    vi: 'Giá trị ở ký tự thứ {position} không dùng được: {detail}',
    en: 'The value at character {position} cannot be used: {detail}',
  },
  'expressions.unsupported': {
    vi: 'Ở ký tự thứ {position}: không viết được "{detail}" trong biểu thức của sổ',
    en: 'At character {position}: "{detail}" cannot be said in an expression over a register',
  },
};
