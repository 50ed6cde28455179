import type { Bilingual } from '../../kernel/index.ts';
import type { SignName } from '../../ui/index.ts';
import type { DifficultyKind, Level, Outcome, Standing } from './core/difficulty.ts';
import type { DifficultyMove } from './core/move.ts';

export const KIND_WORDS: Readonly<Record<DifficultyKind, Bilingual>> = {
  difficulty: { vi: 'Khó khăn, vướng mắc', en: 'Difficulty' },
  proposal: { vi: 'Đề xuất, kiến nghị', en: 'Proposal' },
};

/** How it stands, in words; the sign beside it never stands alone. */
export const STANDING_WORDS: Readonly<Record<Standing, Bilingual>> = {
  late: { vi: 'Quá hạn trả lời', en: 'Answer is late' },
  soon: { vi: 'Sắp đến hạn trả lời', en: 'Answer is due soon' },
  open: { vi: 'Chờ trả lời', en: 'Waits for an answer' },
  asked: { vi: 'Chờ đơn vị bổ sung', en: 'Waits for the unit' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  accepted: { vi: 'Đơn vị đồng ý, đã xong', en: 'Accepted, closed' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
};

export const STANDING_SIGNS: Readonly<Record<Standing, SignName>> = {
  late: 'late',
  soon: 'soon',
  open: 'wait',
  asked: 'back',
  answered: 'p75',
  accepted: 'done',
  withdrawn: 'stop',
};

/** Words of addresses for how it stands. */
export const STANDING_KEYS: Readonly<Record<Standing, string>> = {
  late: 'qua-han',
  soon: 'sap-den-han',
  open: 'cho-tra-loi',
  asked: 'cho-bo-sung',
  answered: 'da-tra-loi',
  accepted: 'da-xong',
  withdrawn: 'da-rut',
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, Bilingual>> = {
  solved: { vi: 'Đã tháo gỡ', en: 'Taken away' },
  guided: { vi: 'Đã hướng dẫn cách làm', en: 'Shown how' },
  'passed-on': { vi: 'Đã trình cấp có thẩm quyền', en: 'Passed on to who can decide' },
  declined: { vi: 'Không tiếp thu, có lý do', en: 'Not taken up, with the reason' },
};

export const MOVE_WORDS: Readonly<Record<DifficultyMove, Bilingual>> = {
  answer: { vi: 'Trả lời', en: 'Answer' },
  ask: { vi: 'Yêu cầu bổ sung', en: 'Ask for more' },
  reassign: { vi: 'Chuyển cơ quan khác', en: 'Hand on' },
  supply: { vi: 'Bổ sung', en: 'Tell more' },
  accept: { vi: 'Đồng ý với trả lời', en: 'Accept the answer' },
  reopen: { vi: 'Đề nghị trả lời lại', en: 'Open it again' },
  withdraw: { vi: 'Rút lại', en: 'Take it back' },
};

/** Who is shown what is late, beside whoever has to answer. */
export const LEVEL_WORDS: Readonly<Record<Level, Bilingual>> = {
  head: { vi: 'người đứng đầu cơ quan trả lời', en: 'the head of whoever answers' },
  office: { vi: 'cơ quan thường trực', en: 'the standing office' },
  leader: { vi: 'lãnh đạo tỉnh', en: 'the leaders of the province' },
};
