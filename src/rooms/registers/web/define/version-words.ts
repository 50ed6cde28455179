import type { Bilingual } from '../../../../kernel/index.ts';

export const VERSION_WORDS = {
  version: { vi: 'Bản {version}', en: 'Version {version}' },
  document: { vi: 'Văn bản', en: 'Document' },
  validFrom: { vi: 'Có hiệu lực từ', en: 'In force from' },
  asked: { vi: 'Ban hành', en: 'Ordered' },
  decided: { vi: 'Áp dụng hoặc từ chối', en: 'Applied or refused' },
  made: { vi: 'Lập sổ với {columns} cột.', en: 'The register was made with {columns} columns.' },
  waiting: { vi: 'Chờ áp dụng', en: 'Waiting to be applied' },
  installed: { vi: 'Đã áp dụng', en: 'Applied' },
  refused: { vi: 'Bị từ chối, không đổi gì', en: 'Refused, nothing changed' },
  applying: {
    vi: 'Đang áp dụng vào bảng. Trang tự cập nhật; có thể rời trang, việc vẫn chạy.',
    en: 'The tables are being changed. The page renews itself; you may leave, the work goes on.',
  },
  none: {
    vi: 'Chưa ai sửa sổ này tại chỗ: đang dùng bản theo chương trình.',
    en: 'Nobody has changed this register here: it is as the program ships it.',
  },
  shipped: { vi: 'So với bản theo chương trình', en: 'Against the one that is shipped' },
  shippedCount: { vi: 'Khác {count} chỗ', en: '{count} differences' },
} as const satisfies Record<string, Bilingual>;
