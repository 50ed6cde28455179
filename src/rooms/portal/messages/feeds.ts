import type { Bilingual } from '../../../kernel/index.ts';

/** What feeds and mails say, and what leads to them. */
export const WORDS = {
  edition: { vi: 'Bản công bố số {number}, số liệu đến hết {day}', en: 'Edition {number}, data until {day}' },
  correction: { vi: 'Đính chính bản số {of}: {reason}', en: 'Corrects edition {of}: {reason}' },
  data: { vi: 'Số liệu đến hết {day}.', en: 'Data until {day}.' },
  agency: { vi: 'Đúng hạn: {share}. {state}. {reason}', en: 'On time: {share}. {state}. {reason}' },
  target: {
    vi: 'Đích: {aim}. Kết quả: {share}. {state}. {reason}',
    en: 'Aim: {aim}. Result: {share}. {state}. {reason}',
  },
  formats: { vi: 'Định dạng', en: 'Formats' },
  about: { vi: 'Về dữ liệu này', en: 'About these data' },
  licence: { vi: 'Giấy phép:', en: 'Licence:' },
  fixed: {
    vi: 'Địa chỉ của mỗi tệp không đổi, nội dung là của bản công bố mới nhất.',
    en: 'The address of each file stays; what is in it is of the newest edition.',
  },
  readme: { vi: 'Đọc trước: ý nghĩa từng cột', en: 'Read first: what each column means' },
  follow: { vi: 'Theo dõi trang này (Atom)', en: 'Follow this page (Atom)' },
  followAll: { vi: 'Tin công bố (Atom)', en: 'News of editions (Atom)' },
} as const satisfies Readonly<Record<string, Bilingual>>;
