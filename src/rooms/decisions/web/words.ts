import type { Bilingual } from '../../../kernel/index.ts';

export const WORDS = {
  number: { vi: 'Số quyết định', en: 'Number of the decision' },
  date: { vi: 'Ngày quyết định', en: 'Day of the decision' },
  change: { vi: 'Ghi quyết định khác', en: 'Note another decision' },
  reason: { vi: 'Lý do', en: 'Reason' },
} as const satisfies Record<string, Bilingual>;
