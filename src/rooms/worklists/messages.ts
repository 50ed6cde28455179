import type { Bilingual } from '../../kernel/index.ts';

export type WorklistProblem =
  | 'worklists.unknown'
  | 'worklists.reason-missing'
  | 'worklists.reason-too-long'
  | 'worklists.day-past'
  | 'worklists.none-late';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<WorklistProblem, Bilingual>> = {
  'worklists.unknown': {
    vi: 'Không có danh sách việc tồn đọng này, hoặc không có nhóm này trong đó. Mở lại từ trang việc tồn đọng.',
    en: 'There is no such worklist, or no such group in it. Open it again from the page of worklists.',
  },
  'worklists.reason-missing': {
    vi: 'Chưa ghi lý do. Viết ngắn gọn vì sao còn tồn đọng.',
    en: 'No reason is given. Write briefly why these are still open.',
  },
  'worklists.reason-too-long': {
    vi: 'Lý do dài quá {most} chữ. Rút ngắn lại.',
    en: 'The reason is longer than {most} letters. Shorten it.',
  },
  'worklists.day-past': {
    vi: 'Ngày hẹn ở trước hôm nay. Chọn ngày sẽ giải quyết xong.',
    en: 'The promised day has passed. Choose the day on which it will be cleared.',
  },
  'worklists.none-late': {
    vi: 'Nhóm này không còn việc quá hạn. Tải lại trang để xem danh sách mới.',
    en: 'Nothing of this group is late any more. Reload the page to see the list of now.',
  },
};
