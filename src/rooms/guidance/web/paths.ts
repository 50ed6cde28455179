const DESK = '/ban-lam-viec';
const GUIDANCE = `${DESK}/huong-dan`;
const DIFFICULTIES = `${DESK}/vuong-mac`;

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  guidance: GUIDANCE,
  letter: (letter: number | string): string => `${GUIDANCE}/van-ban/${letter}`,
  letterFile: (letter: number | string, item: number | string): string => `${GUIDANCE}/van-ban/${letter}/tep/${item}`,
  drafts: `${GUIDANCE}/soan`,
  draft: (letter: number | string): string => `${GUIDANCE}/soan/${letter}`,
  attach: (letter: number | string): string => `${GUIDANCE}/soan/${letter}/tai-lieu`,
  issue: (letter: number | string): string => `${GUIDANCE}/soan/${letter}/ban-hanh`,
  ask: `${GUIDANCE}/cau-hoi`,
  question: (question: number | string): string => `${GUIDANCE}/cau-hoi/${question}`,
  answer: (question: number | string): string => `${GUIDANCE}/cau-hoi/${question}/tra-loi`,
  difficulties: DIFFICULTIES,
  file: (format: string): string => `${DIFFICULTIES}/xuat/${format}`,
  raise: `${DIFFICULTIES}/moi`,
  difficulty: (difficulty: number | string): string => `${DIFFICULTIES}/so/${difficulty}`,
  solve: (difficulty: number | string): string => `${DIFFICULTIES}/so/${difficulty}/giai-quyet`,
  reply: (difficulty: number | string): string => `${DIFFICULTIES}/so/${difficulty}/phan-hoi`,
} as const;
