import type { Messages } from '../../kernel/index.ts';

export const messages = {
  'explorer.no-name': {
    vi: 'Chưa đặt tên cho cách xem. Gõ tên rồi lưu lại.',
    en: 'The view has no name. Type one and save again.',
  },
  'explorer.name-too-long': {
    vi: 'Tên dài quá {most} chữ. Rút ngắn lại.',
    en: 'The name is longer than {most} letters. Shorten it.',
  },
  'explorer.question-too-long': {
    vi: 'Cách xem chọn từng cơ quan quá nhiều nên không lưu được. Chọn một nhóm, hoặc ít cơ quan hơn, rồi lưu lại.',
    en: 'The view names too many agencies one by one to be kept. Choose a group, or fewer agencies, and save again.',
  },
  'explorer.not-a-person': {
    vi: 'Chỉ người đăng nhập mới lưu được cách xem.',
    en: 'Only a signed-in person can keep a view.',
  },
  'explorer.not-yours': {
    vi: 'Cách xem này không phải của bạn, hoặc đã bị xoá. Người lưu mới xoá được.',
    en: 'This view is not yours, or is gone. Only who keeps it can remove it.',
  },
} satisfies Messages;
