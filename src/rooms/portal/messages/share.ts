import type { Bilingual } from '../../../kernel/index.ts';

/** What pictures for sharing say. */
export const SHARE = {
  sample: { vi: 'Dữ liệu mẫu. Mọi con số là giả định.', en: 'Sample data. Every figure is invented.' },
  foot: {
    vi: '{office} · Bản công bố số {number}, số liệu đến {day}',
    en: '{office} · Edition {number}, data until {day}',
  },
  clause: { vi: 'Kế hoạch năm {year}, mục {address}', en: 'Plan of {year}, clause {address}' },
  onCourse: { vi: 'chỉ tiêu đạt hoặc đúng tiến độ', en: 'targets met or on course' },
  indicator: { vi: 'Chỉ số {code}', en: 'Indicator {code}' },
} as const satisfies Readonly<Record<string, Bilingual>>;
