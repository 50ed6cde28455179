import type { Bilingual } from '../../../kernel/index.ts';

/** The public pages in few and easy words; `core/reading.ts` measures them. */
export const PLAIN = {
  title: { vi: 'Bản dễ đọc', en: 'Easy to read' },
  heading: { vi: 'Tỉnh làm việc ra sao năm nay?', en: 'How does the province do this year?' },
  promised: {
    vi: 'Năm nay tỉnh hứa {total} việc, để dân làm giấy tờ nhanh và dễ hơn.',
    en: 'This year the province promised {total} things, so that paperwork is quick and easy.',
  },
  good: { vi: '{count} việc đang tốt.', en: '{count} go well.' },
  risk: { vi: '{count} việc có thể không kịp.', en: '{count} may be too late.' },
  missed: { vi: '{count} việc chưa làm được.', en: '{count} were not done.' },
  none: { vi: '{count} việc chưa có số để biết.', en: 'Of {count} there is no number yet.' },
  until: { vi: 'Số này tính đến hết ngày {day}.', en: 'The numbers are until {day}.' },
  find: { vi: 'Nơi bạn làm giấy tờ thì sao? Chọn xã, phường hoặc sở.', en: 'And where you live? Choose a place.' },
  agency: { vi: '{name} năm nay', en: '{name} this year' },
  resolved: { vi: 'Năm nay nơi này làm xong {count} hồ sơ.', en: 'This year {count} dossiers were finished here.' },
  share: {
    vi: 'Cứ 100 hồ sơ thì khoảng {share} hồ sơ xong đúng ngày hẹn.',
    en: 'Of 100 dossiers about {share} were ready on the day.',
  },
  noShare: {
    vi: 'Chưa có số để biết bao nhiêu hồ sơ xong đúng ngày.',
    en: 'How many were ready on the day is not known.',
  },
  late: { vi: 'Lúc này còn {count} hồ sơ bị trễ.', en: '{count} dossiers are late now.' },
  noneLate: { vi: 'Lúc này không có hồ sơ nào bị trễ.', en: 'No dossier is late now.' },
  sorry: {
    vi: 'Hồ sơ của bạn bị trễ? Nơi nhận phải xin lỗi bạn và hẹn một ngày mới.',
    en: 'Is yours late? They have to say sorry and give you a new day.',
  },
  noFeed: {
    vi: 'Nơi này chưa gửi số về nên chưa biết làm ra sao.',
    en: 'No numbers came from here, so that nothing is known.',
  },
  full: { vi: 'Xem trang đầy đủ', en: 'See the full page' },
  here: { vi: 'Đọc bản dễ hơn', en: 'Read it in easy words' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Display settings, on the page about accessibility. */
export const DISPLAY = {
  heading: { vi: 'Cỡ chữ', en: 'Size of letters' },
  note: {
    vi: 'Lựa chọn được nhớ trên máy này bằng một cookie không nói bạn là ai.',
    en: 'The choice is kept on this device by a cookie that does not say who you are.',
  },
  usual: { vi: 'Chữ thường', en: 'Usual letters' },
  large: { vi: 'Chữ lớn', en: 'Large letters' },
  code: { vi: 'Mã QR của trang này', en: 'QR code of this page' },
  embed: { vi: 'Nhúng số này vào trang khác', en: 'Show this figure elsewhere' },
  onTime: { vi: 'Hồ sơ giải quyết đúng hạn', en: 'Dossiers resolved on time' },
  source: { vi: 'Nguồn: {office}, bản công bố số {number}', en: 'Source: {office}, edition {number}' },
} as const satisfies Readonly<Record<string, Bilingual>>;
