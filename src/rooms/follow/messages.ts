import type { Bilingual } from '../../kernel/index.ts';

export type FollowProblem = 'follow.unknown' | 'follow.address-unfit' | 'follow.off';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<FollowProblem, Bilingual>> = {
  'follow.unknown': {
    vi: 'Liên kết này không còn dùng được, hoặc trang không có trong bản công bố. Mở trang cần theo dõi rồi thử lại.',
    en: 'This link is over, or the page is not in the edition. Open the page that you want to follow and try again.',
  },
  'follow.address-unfit': {
    vi: 'Địa chỉ thư chưa đúng. Kiểm tra lại, ví dụ ten@congty.vn.',
    en: 'That is no mail address. Check it; one looks like name@company.vn.',
  },
  'follow.off': {
    vi: 'Nơi này chưa gửi thư. Dùng Atom để theo dõi.',
    en: 'No mail is sent from here. Use Atom to follow.',
  },
};
