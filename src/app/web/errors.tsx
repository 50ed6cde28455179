import type { Child } from 'hono/jsx';
import type { Lang } from '../../kernel/index.ts';

const WORDS = {
  refused: { vi: 'Chưa làm được', en: 'This could not be done' },
  missing: { vi: 'Không có trang này', en: 'There is no such page' },
  missingLead: {
    vi: 'Địa chỉ có thể gõ thiếu hoặc trang đã chuyển đi. Số liệu công khai bắt đầu từ trang tổng quan.',
    en: 'The address may be mistyped or the page has moved. Public figures start at the overview.',
  },
  broken: { vi: 'Hệ thống gặp lỗi', en: 'The system failed' },
  brokenLead: {
    vi: 'Không có dữ liệu nào bị thay đổi. Thử lại sau ít phút; nếu vẫn lỗi, báo người vận hành mã này.',
    en: 'No data was changed. Try again in a few minutes; if it fails again, give the operator this code.',
  },
  overview: { vi: 'Về trang tổng quan', en: 'Go to the overview' },
  back: { vi: 'Quay lại', en: 'Back' },
} as const;

export const refusedTitle = (lang: Lang): string => WORDS.refused[lang];
export const missingTitle = (lang: Lang): string => WORDS.missing[lang];
export const brokenTitle = (lang: Lang): string => WORDS.broken[lang];

/** An expected refusal: its sentence, and the way back. */
export const refusedBody = (lang: Lang, sentence: string, back: string): Child => (
  <>
    <h1>{WORDS.refused[lang]}</h1>
    <p class="lead">{sentence}</p>
    <p class="links">
      <a href={back}>{WORDS.back[lang]}</a>
    </p>
  </>
);

export const missingBody = (lang: Lang, home: string): Child => (
  <>
    <h1>{WORDS.missing[lang]}</h1>
    <p class="lead">{WORDS.missingLead[lang]}</p>
    <p class="links">
      <a href={home}>{WORDS.overview[lang]}</a>
    </p>
  </>
);

/** An unexpected failure: when, and the code under which the log knows it. */
export const brokenBody = (lang: Lang, reference: string, when: string): Child => (
  <>
    <h1>{WORDS.broken[lang]}</h1>
    <p class="lead">{WORDS.brokenLead[lang]}</p>
    <p class="asof">
      <code>{reference}</code> · {when}
    </p>
  </>
);
