import type { Bilingual } from '../../kernel/index.ts';
import type { MeritProblem } from './core/merit.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<MeritProblem, Bilingual>> = {
  'merits.unknown': {
    vi: 'Không có đề nghị số {id}. Mở lại từ danh sách đề nghị.',
    en: 'There is no proposal number {id}. Open it again from the list.',
  },
  'merits.no-plan': {
    vi: 'Chưa có kế hoạch đang có hiệu lực. Công bố kế hoạch trước, rồi mở lại trang này.',
    en: 'No plan is in force. Publish one first, then open this page again.',
  },
  'merits.none-chosen': {
    vi: 'Chưa chọn cơ quan nào còn trong gợi ý. Đánh dấu các dòng rồi bấm lại.',
    en: 'No agency that is still suggested was chosen. Choose rows, then press again.',
  },
  'merits.changed-meanwhile': {
    vi: 'Đề nghị này vừa được người khác sửa. Tải lại trang để thấy bản mới, rồi làm tiếp.',
    en: 'Somebody else has just changed this proposal. Reload the page to see it, then go on.',
  },
  'merits.decided-already': {
    vi: 'Đề nghị này đã được quyết định. Tải lại trang để xem kết quả.',
    en: 'This proposal was decided already. Reload the page to see the outcome.',
  },
  'merits.reason-missing': {
    vi: 'Chưa có lý do. Ghi lý do không thống nhất rồi bấm lại.',
    en: 'There is no reason. Write why it is refused, then press again.',
  },
};
