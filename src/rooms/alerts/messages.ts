import type { Messages } from '../../kernel/index.ts';

export const messages = {
  'alerts.no-reason': {
    vi: 'Chưa ghi lý do. Viết ngắn gọn vì sao có cảnh báo này và sẽ làm gì.',
    en: 'No reason is given. Write briefly why this alert stands and what will be done.',
  },
  'alerts.reason-too-long': {
    vi: 'Lý do dài quá {most} chữ. Rút ngắn lại.',
    en: 'The reason is longer than {most} letters. Shorten it.',
  },
  'alerts.not-standing': {
    vi: 'Cảnh báo này đã hết, hoặc đã có người ghi nhận. Tải lại danh sách.',
    en: 'This alert has cleared, or somebody has acknowledged it already. Reload the list.',
  },
} satisfies Messages;
