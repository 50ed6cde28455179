import type { Bilingual } from '../../../kernel/index.ts';

/** The page of news and of what is made to tell people of the reform. */
export const NEWS = {
  title: { vi: 'Tin và sản phẩm truyền thông', en: 'News and communication products' },
  heading: { vi: '{count} tin, bài, clip, hội nghị về cải cách hành chính', en: '{count} pieces about the reform' },
  none: { vi: 'Chưa có sản phẩm truyền thông nào được công bố', en: 'Nothing was published yet' },
  lead: {
    vi: 'Các cơ quan đăng, phát, theo bản công bố số {number}, số liệu đến {day}. Đường dẫn mở ra trang của cơ quan đăng.',
    en: 'By the agencies, as of edition {number}, data until {day}. Links lead to the pages of whoever published.',
  },
  kind: { vi: 'Thể loại', en: 'Kind' },
  all: { vi: 'Tất cả', en: 'All' },
  filter: { vi: 'Lọc', en: 'Filter' },
  day: { vi: 'Ngày đăng', en: 'Published' },
  what: { vi: 'Sản phẩm', en: 'Product' },
  topic: { vi: 'Chủ đề', en: 'Topic' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  planned: { vi: 'Sắp ra', en: 'Planned' },
  plannedNote: { vi: '{count} sản phẩm có hạn sau {day}', en: '{count} are planned after {day}' },
  plannedSome: {
    vi: '{shown} sản phẩm gần nhất trong {count} sản phẩm có hạn sau {day}',
    en: 'The next {shown} of {count} that are planned after {day}',
  },
  due: { vi: 'Thời hạn', en: 'Due' },
  plan: { vi: 'Kế hoạch giao việc gì', en: 'What the plan asks for' },
  planNote: { vi: 'Điểm của kế hoạch nói về tuyên truyền', en: 'Clauses of the plan about communication' },
  clause: { vi: 'Điểm', en: 'Clause' },
  lead2: { vi: 'Chủ trì', en: 'Lead' },
  press: { vi: 'Dành cho báo chí', en: 'For the press' },
  pressQuote: {
    vi: 'Trích số liệu: ghi tên chỉ tiêu, ngày của số liệu và số của bản công bố. Bản đang dùng: số {number}, đến hết {day}. Giấy phép: {licence}.',
    en: 'To quote a figure name the target, its day and the edition. Now: edition {number}, until {day}. Licence: {licence}.',
  },
  pressFollow: { vi: 'Tin này dạng Atom', en: 'These news as Atom' },
  pressEditions: { vi: 'Bản công bố mới dạng Atom', en: 'New editions as Atom' },
  pressData: { vi: 'Tải dữ liệu', en: 'Download data' },
  pressMethods: { vi: 'Cách tính', en: 'Methods' },
  pressCorrections: { vi: 'Đính chính', en: 'Corrections' },
  file: { vi: 'Tải danh sách (CSV)', en: 'Download the list (CSV)' },
  entry: { vi: '{kind}, {agency}. Chủ đề: {topic}.', en: '{kind}, {agency}. Topic: {topic}.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
