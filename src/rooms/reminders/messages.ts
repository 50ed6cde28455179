import type { Bilingual } from '../../kernel/index.ts';

export type RemindersProblem = 'reminders.answer-empty';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<RemindersProblem, Bilingual>> = {
  'reminders.answer-empty': {
    vi: 'Chưa ghi nội dung trả lời. Ghi việc đang ở đâu, vướng gì, rồi gửi lại.',
    en: 'The answer has no words. Write where the work stands and what holds it up, then send it again.',
  },
};
