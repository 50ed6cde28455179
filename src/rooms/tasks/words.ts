import type { Bilingual } from '../../kernel/index.ts';
import type { SignName } from '../../ui/index.ts';
import type { Move } from './core/state.ts';
import type { Standing } from './core/standing.ts';
import type { LateReason, ShareRole } from './core/task.ts';

/** How an assignment stands, in words; the sign beside it never stands alone. */
export const STANDING_WORDS: Readonly<Record<Standing, Bilingual>> = {
  late: { vi: 'Trễ hạn', en: 'Late' },
  soon: { vi: 'Sắp đến hạn', en: 'Due soon' },
  waiting: { vi: 'Chờ duyệt', en: 'Waiting for review' },
  doing: { vi: 'Đang làm', en: 'Under way' },
  'not-started': { vi: 'Chưa bắt đầu', en: 'Not started' },
  stopped: { vi: 'Tạm dừng', en: 'Stopped' },
  done: { vi: 'Đã xong', en: 'Done' },
};

const SIGNS: Readonly<Record<Standing, SignName>> = {
  late: 'late',
  soon: 'soon',
  waiting: 'wait',
  doing: 'p25',
  'not-started': 'todo',
  stopped: 'stop',
  done: 'done',
};

/** The ring of work under way fills with what is done: under a half, from a half, from three quarters. */
export const signOf = (standing: Standing, percent: number | null): SignName =>
  standing === 'doing' && percent !== null && percent >= 50 ? (percent >= 75 ? 'p75' : 'p50') : SIGNS[standing];

export const MOVE_WORDS: Readonly<Record<Move, Bilingual>> = {
  start: { vi: 'Bắt đầu', en: 'Begin' },
  submit: { vi: 'Gửi duyệt', en: 'Send in for review' },
  accept: { vi: 'Duyệt sản phẩm', en: 'Accept the product' },
  return: { vi: 'Trả lại', en: 'Return' },
  stop: { vi: 'Tạm dừng', en: 'Stop' },
  resume: { vi: 'Làm tiếp', en: 'Go on' },
  reopen: { vi: 'Mở lại', en: 'Open again' },
};

export const ROLE_WORDS: Readonly<Record<ShareRole, Bilingual>> = {
  lead: { vi: 'chủ trì', en: 'leads' },
  partner: { vi: 'phối hợp', en: 'takes part' },
};

/** Why something is late, as far as the record tells. */
export const REASON_WORDS: Readonly<Record<LateReason, Bilingual>> = {
  predecessor: { vi: 'Chờ nhiệm vụ khác chưa xong', en: 'Waits for a task that is not done' },
  returned: { vi: 'Sản phẩm bị trả lại', en: 'Its product was returned' },
  told: { vi: 'Cơ quan có nêu lý do', en: 'The agency gives a reason' },
  'not-begun': { vi: 'Chưa bắt đầu, không nêu lý do', en: 'Not begun, no reason given' },
  untold: { vi: 'Đang làm, không nêu lý do', en: 'Under way, no reason given' },
};
