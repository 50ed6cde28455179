import { fill, type Lang, type Messages } from '../kernel/index.ts';

/** Words of the frame and of the components themselves; rooms bring their own. */
export const messages = {
  'ui.rows': { vi: 'Dòng {from}–{to} trong {all}', en: 'Rows {from}–{to} of {all}' },
  'ui.skip': { vi: 'Đến nội dung chính', en: 'Skip to main content' },
  'ui.brand': { vi: 'Cải cách hành chính của tỉnh', en: 'Administrative reform of the province' },
  'ui.sample': { vi: 'Dữ liệu mẫu', en: 'Sample data' },
  'ui.sample-says': {
    vi: 'Mọi con số trên trang này là giả định, không phải số liệu của tỉnh.',
    en: 'Every figure on this page is invented and is not data of the province.',
  },
  'ui.nav': { vi: 'Chính', en: 'Main' },
  'ui.nav-more': { vi: 'Mục khác', en: 'More' },
  'ui.crumbs': { vi: 'Đường dẫn', en: 'Breadcrumb' },
  'ui.other-language': { vi: 'English', en: 'Tiếng Việt' },
  'ui.computed-at': { vi: 'Tính lúc {at}', en: 'Computed at {at}' },
  'ui.edition': { vi: 'bản công bố số {number}', en: 'edition {number}' },
  'ui.state.met': { vi: 'Đạt', en: 'Met' },
  'ui.state.on-track': { vi: 'Đúng tiến độ', en: 'On track' },
  'ui.state.at-risk': { vi: 'Có nguy cơ', en: 'At risk' },
  'ui.state.missed': { vi: 'Không đạt', en: 'Missed' },
  'ui.state.no-data': { vi: 'Chưa có số liệu', en: 'No data yet' },
  'ui.state.not-applicable': { vi: 'Không áp dụng', en: 'Not applicable' },
  'ui.tally': { vi: 'Số lượng theo tình trạng', en: 'Counts by status' },
  'ui.pages': { vi: 'Trang', en: 'Pages' },
  'ui.sort-by': { vi: 'Xếp theo {column}', en: 'Sort by {column}' },
  'ui.errors.one': { vi: 'Có 1 chỗ cần sửa', en: 'There is 1 thing to correct' },
  'ui.errors.many': { vi: 'Có {count} chỗ cần sửa', en: 'There are {count} things to correct' },
  'ui.optional': { vi: 'không bắt buộc', en: 'optional' },
  'ui.as-table': { vi: 'Xem dạng bảng', en: 'Show as a table' },
  'ui.month': { vi: 'tháng', en: 'month' },
  'ui.target': { vi: 'đích', en: 'target' },
  'ui.deviation': { vi: 'Lệch {points} điểm phần trăm so với đích', en: '{points} percentage points from the target' },
  'ui.spark': {
    vi: 'Xu hướng {count} tháng, tháng gần nhất {last}',
    en: 'Trend over {count} months, latest month {last}',
  },
  'ui.year-line': {
    vi: 'Năm {year}: số liệu đến ngày {day}, còn {left} ngày đến hết năm',
    en: 'Year {year}: data until {day}, {left} days left in the year',
  },
  'ui.year-line.closed': { vi: 'Năm {year} đã hết kỳ', en: 'The year {year} is over' },
  'ui.year-line.data': { vi: 'Số liệu đến {day}', en: 'Data until {day}' },
  'ui.year-line.left': { vi: '31/12 hết kỳ: còn {left} ngày', en: '31/12 end of year: {left} days left' },
  'ui.year-line.left-short': { vi: 'còn {left} ngày đến 31/12', en: '{left} days left until 31/12' },
  'ui.year-line.month': { vi: 'T{month}', en: '{month}' },
  'ui.check.rest': { vi: 'Đạt: {list}.', en: 'Passed: {list}.' },
  'ui.check.more': { vi: 'và {count} dòng nữa', en: 'and {count} more' },
  'ui.map.size': { vi: 'Cỡ dấu theo hồ sơ đã giải quyết', en: 'Size of mark by dossiers resolved' },
  'ui.map.ground': {
    vi: 'Vị trí là tâm xã, phường. Nền nhạt dựng từ diện tích từng xã, không phải ranh giới.',
    en: 'Marks stand at the centre of each commune or ward. The pale ground is made from their areas, not from borders.',
  },
  'ui.map.skip': { vi: 'Bỏ qua bản đồ, đến bảng', en: 'Skip the map, go to the table' },
} as const satisfies Messages;

export type UiMessage = keyof typeof messages;

/** One of the sentences above in that language, its places filled. */
export const say = (lang: Lang, key: UiMessage, params: Readonly<Record<string, string | number>> = {}): string =>
  fill(messages[key][lang], params);
