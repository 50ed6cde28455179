import type { Bilingual } from '../../kernel/index.ts';
import type { SignName } from '../../ui/index.ts';
import type { Kind, State } from './core/merit.ts';

export const KIND_WORDS: Readonly<Record<Kind, Bilingual>> = {
  credit: { vi: 'Khen thưởng', en: 'Credit' },
  blame: { vi: 'Phê bình', en: 'Blame' },
};

export const STATE_WORDS: Readonly<Record<State, Bilingual>> = {
  proposed: { vi: 'Chờ quyết định', en: 'To be decided' },
  agreed: { vi: 'Thống nhất', en: 'Agreed' },
  refused: { vi: 'Không thống nhất', en: 'Refused' },
};

export const STATE_SIGNS: Readonly<Record<State, SignName>> = { proposed: 'wait', agreed: 'done', refused: 'na' };

/** What a measure counts, behind its figure. */
export const MEASURE_WORDS: Readonly<Record<string, Bilingual>> = {
  'targets-met': { vi: 'chỉ tiêu đạt', en: 'targets met' },
  'targets-missed': { vi: 'chỉ tiêu không đạt', en: 'targets missed' },
  'tasks-on-time': { vi: 'phần việc đúng hạn', en: 'work on time' },
  'tasks-late': { vi: 'phần việc trễ hạn', en: 'work late' },
};
