import type { Bilingual } from '../../kernel/index.ts';
import type { DecisionProblem } from './decide.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<DecisionProblem, Bilingual>> = {
  'decisions.missing': {
    vi: 'Chưa ghi số hoặc ngày quyết định, hoặc ngày ở sau hôm nay. Ghi theo quyết định đã ký.',
    en: 'Number or day of the decision is missing, or the day lies ahead. Write them as signed.',
  },
  'decisions.reason-missing': {
    vi: 'Chưa ghi lý do. Ghi ngắn gọn rồi làm lại.',
    en: 'The reason is missing. Write it briefly and try again.',
  },
};
