import type { Bilingual } from '../../../kernel/index.ts';

export const HISTORY_WORDS = {
  title: { vi: 'Lịch sử', en: 'History' },
  made: { vi: 'Ghi lần đầu', en: 'Written first' },
  changed: { vi: 'Sửa', en: 'Changed' },
  deleted: { vi: 'Bị xoá', en: 'Deleted' },
  when: { vi: '{what} lúc {at}', en: '{what} at {at}' },
  onlyMade: { vi: 'Ghi lần đầu lúc {at}, {who}. Chưa sửa lần nào.', en: 'Written at {at} by {who}. Never changed.' },
  by: { vi: 'Người ghi: {who}.', en: 'By {who}.' },
  because: { vi: 'Lý do: {reasons}.', en: 'Reason: {reasons}.' },
  elsewhere: { vi: 'ngoài phạm vi được xem', en: 'beyond your reach' },
  run: { vi: 'Lần ghi', en: 'Run' },
  cut: { vi: 'Chỉ hiện {count} lần sửa gần nhất.', en: 'Only the latest {count} changes are shown.' },
  field: { vi: 'Trường', en: 'Field' },
  before: { vi: 'Trước', en: 'Before' },
  after: { vi: 'Sau', en: 'After' },
} as const satisfies Record<string, Bilingual>;
