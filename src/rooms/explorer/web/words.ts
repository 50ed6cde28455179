import { fill, type Bilingual, type Lang } from '../../../kernel/index.ts';
import { MOST_INDICATORS, type Group, type SpanKind, type View } from '../core/question.ts';
import type { ExplorerWords } from './islands/explorer/props.ts';

export const WORDS = {
  title: { vi: 'Khám phá số liệu', en: 'Explore figures' },
  short: { vi: 'Khám phá', en: 'Explore' },
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  indicators: { vi: 'Chỉ số', en: 'Indicators' },
  chosenIndicators: { vi: 'Chỉ số: đã chọn {count}', en: 'Indicators: {count} chosen' },
  mostIndicators: { vi: 'Chọn nhiều nhất {most} chỉ số một lần xem.', en: 'At most {most} indicators at a time.' },
  agencies: { vi: 'Cơ quan', en: 'Agencies' },
  chosenAgencies: { vi: 'Chọn từng cơ quan: đã chọn {count}', en: 'Choose agencies one by one: {count} chosen' },
  chooseAgencies: {
    vi: 'Những cơ quan đánh dấu ở đây được dùng khi chọn nhóm “Các cơ quan đã chọn”.',
    en: 'Agencies ticked here are used with the group “Chosen agencies”.',
  },
  days: { vi: 'Kỳ', en: 'Days' },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến hết ngày', en: 'To the end of' },
  by: { vi: 'Tách theo', en: 'Broken down by' },
  byNothing: { vi: 'Không tách', en: 'Nothing' },
  byMonth: { vi: 'Tháng', en: 'Month' },
  view: { vi: 'Cách xem', en: 'View' },
  order: { vi: 'Thứ tự', en: 'Order' },
  byNeed: { vi: 'Cần chú ý trước', en: 'Worst first' },
  byName: { vi: 'Theo tên', en: 'By name' },
  fractions: { vi: 'Kèm tử số/mẫu số trong mọi ô', en: 'Fractions in every cell' },
  show: { vi: 'Xem', en: 'Show' },
  period: { vi: 'Từ {from} đến hết {to}.', en: 'From {from} to the end of {to}.' },
  today: {
    vi: 'Kỳ đang chạy: số liệu hôm nay chưa trọn ngày.',
    en: 'The period is still running: today is not complete.',
  },
  heading: { vi: '{name}: {count} cơ quan', en: '{name}: {count} agencies' },
  headingMany: { vi: '{indicators} chỉ số, {count} cơ quan', en: '{indicators} indicators, {count} agencies' },
  headingProvince: { vi: '{name}, toàn tỉnh', en: '{name}, the whole province' },
  headingProvinceMany: { vi: '{indicators} chỉ số, toàn tỉnh', en: '{indicators} indicators, the whole province' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  together: { vi: 'Cộng chung', en: 'All together' },
  togetherHow: {
    vi: 'Dòng đầu là tổng tử số chia tổng mẫu số của các cơ quan đã chọn, không phải trung bình các tỷ lệ.',
    en: 'The first row is the sum of numerators over the sum of denominators of the chosen agencies, not a mean of shares.',
  },
  sorted: {
    vi: '{rows} dòng × {columns} cột, {filled} ô có số liệu. Cần chú ý trước, theo cột {column}.',
    en: '{rows} rows × {columns} columns, {filled} cells with figures. Worst first, by the column {column}.',
  },
  named: {
    vi: '{rows} dòng × {columns} cột, {filled} ô có số liệu. Xếp theo tên.',
    en: '{rows} rows × {columns} columns, {filled} cells with figures. In order of names.',
  },
  noFractions: {
    vi: 'Bảng rộng nên tử số và mẫu số không in trong ô; đánh dấu “Kèm tử số/mẫu số” hoặc tải về để thấy.',
    en: 'The table is wide, so fractions are not printed in its cells; tick “Fractions in every cell” or download them.',
  },
  nothing: {
    vi: 'Không có cơ quan nào trong phạm vi đã chọn. Chọn nhóm khác, hoặc đánh dấu từng cơ quan.',
    en: 'No agency is in this choice. Choose another group, or tick agencies one by one.',
  },
  noData: { vi: 'Chưa có số liệu', en: 'No data' },
  noDataShort: { vi: '–', en: '–' },
  noFeed: { vi: 'Thiếu nguồn', en: 'Feed missing' },
  notApplicable: { vi: 'Không áp dụng', en: 'Not applicable' },
  signs: {
    vi: '– là chưa có số liệu; “Thiếu nguồn” là nguồn số liệu của cơ quan không về đủ trong kỳ, không phải bằng 0.',
    en: '– stands for no data; “Feed missing” means that the agency’s data did not come in full, not that it is 0.',
  },
  scroll: { vi: 'Bảng số liệu, cuộn ngang và dọc được', en: 'Table of figures, scrolls both ways' },
  asTable: { vi: 'Xem thành bảng', en: 'As a table' },
  lines: { vi: '{name}: cộng chung theo tháng', en: '{name}: all together by month' },
  linesWhole: { vi: 'Chỉ vẽ những tháng đã hết.', en: 'Only months that have ended are drawn.' },
  linesNone: {
    vi: 'Chưa có tháng trọn nào trong những ngày đã chọn. Chọn kỳ dài hơn để vẽ đường.',
    en: 'No whole month has ended in the chosen days. Choose a longer time to draw lines.',
  },
  linesFirst: {
    vi: 'Vẽ riêng {shown} cơ quan cần chú ý nhất trong {all}; cả {all} ở bảng dưới.',
    en: 'Drawn by themselves: the {shown} of {all} that need most attention; all {all} are in the table below.',
  },
  barsLabel: { vi: '{name}: {figure}', en: '{name}: {figure}' },
  mapLabel: { vi: 'Bản đồ {count} xã, phường', en: 'Map of {count} communes and wards' },
  mapDense: { vi: 'Phóng to nơi dày nhất', en: 'The densest part, enlarged' },
  mapNote: {
    vi: 'Diện tích dấu theo mẫu số (hoặc số lượng). Hình và màu theo đích của kế hoạch nếu chỉ số có đích.',
    en: 'The area of a mark follows its denominator (or count). Shape and colour follow the plan’s target where there is one.',
  },
  mapNone: {
    vi: 'Không có xã, phường nào trong phạm vi đã chọn, nên không vẽ được bản đồ. Chọn nhóm “Xã, phường”.',
    en: 'No commune or ward is in this choice, so there is no map. Choose the group “Communes and wards”.',
  },
  answered: {
    vi: '{heading}. {view}: {rows} số liệu, tính lúc {at}.',
    en: '{heading}. {view}: {rows} figures, computed at {at}.',
  },
  how: { vi: 'Con số này được tính thế nào?', en: 'How was this computed?' },
  formula: { vi: 'Công thức', en: 'Formula' },
  source: { vi: 'Căn cứ', en: 'Source' },
  download: { vi: 'Tải đủ {rows} dòng', en: 'Download all {rows} rows' },
  csv: { vi: 'Tải CSV', en: 'Download CSV' },
  xlsx: { vi: 'Tải XLSX', en: 'Download XLSX' },
  kept: { vi: 'Cách xem đã lưu', en: 'Kept views' },
  keptNone: { vi: 'Chưa lưu cách xem nào.', en: 'No view is kept yet.' },
  keepName: { vi: 'Tên cách xem', en: 'Name of the view' },
  keep: { vi: 'Lưu cách xem này', en: 'Keep this view' },
  share: { vi: 'Chia sẻ với mọi người được khám phá', en: 'Share with everybody who may explore' },
  shared: { vi: 'chia sẻ', en: 'shared' },
  drop: { vi: 'Xoá', en: 'Remove' },
  dropLabel: { vi: 'Xoá cách xem {name}', en: 'Remove the view {name}' },
} as const satisfies Record<string, Bilingual>;

export const GROUP_WORDS: Readonly<Record<Group, Bilingual>> = {
  all: { vi: 'Tất cả cơ quan', en: 'All agencies' },
  bodies: { vi: 'Sở, ban, ngành', en: 'Provincial bodies' },
  communes: { vi: 'Xã, phường', en: 'Communes and wards' },
  units: { vi: 'Đơn vị sự nghiệp, trung tâm', en: 'Service units and centres' },
  central: { vi: 'Cơ quan trung ương tại tỉnh', en: 'Central bodies in the province' },
  province: { vi: 'Toàn tỉnh, một dòng', en: 'The whole province, one row' },
  chosen: { vi: 'Các cơ quan đã chọn', en: 'Chosen agencies' },
};

export const SPAN_WORDS: Readonly<Record<SpanKind, Bilingual>> = {
  year: { vi: 'Từ đầu năm', en: 'Year to date' },
  'report-month': { vi: 'Tháng báo cáo (15 đến 14)', en: 'Report month (15th to 14th)' },
  'months-12': { vi: '12 tháng trọn gần nhất', en: 'Last 12 whole months' },
  'months-24': { vi: '24 tháng trọn gần nhất', en: 'Last 24 whole months' },
  days: { vi: 'Tự chọn ngày', en: 'Days of your choice' },
};

export const VIEW_WORDS: Readonly<Record<View, Bilingual>> = {
  table: { vi: 'Bảng', en: 'Table' },
  lines: { vi: 'Đường theo tháng', en: 'Lines by month' },
  bars: { vi: 'Cột', en: 'Bars' },
  map: { vi: 'Bản đồ xã, phường', en: 'Map of communes' },
};

const SCRIPT_WORDS: Readonly<Record<keyof ExplorerWords, Bilingual>> = {
  asking: { vi: 'Đang tính…', en: 'Computing…' },
  offline: {
    vi: 'Không nối được máy chủ. Bên dưới còn là câu trả lời trước.',
    en: 'The server cannot be reached. What stands below is the answer of before.',
  },
  refused: {
    vi: 'Máy chủ không trả lời được lúc {at}. Bên dưới còn là câu trả lời trước.',
    en: 'The server could not answer at {at}. What stands below is the answer of before.',
  },
  again: { vi: 'Hỏi lại', en: 'Ask again' },
  signedOut: { vi: 'Phiên làm việc đã hết.', en: 'Your session is over.' },
  signIn: { vi: 'Đăng nhập lại để xem tiếp câu hỏi này', en: 'Sign in again to go on with this question' },
  most: WORDS.mostIndicators,
  search: { vi: 'Tìm trong danh sách', en: 'Search the list' },
  searchHint: { vi: 'gõ vài chữ, có dấu hoặc không', en: 'some letters, with marks or without' },
  listed: { vi: '{count} mục khớp', en: '{count} match' },
  untick: { vi: 'Bỏ chọn', en: 'Untick' },
  morePicked: { vi: 'và {count} mục nữa', en: 'and {count} more' },
  none: { vi: 'Không có mục nào khớp. Xoá bớt chữ.', en: 'Nothing matches. Take some letters away.' },
};

/** The sentences of the page's script in one language. */
export const scriptWords = (lang: Lang): ExplorerWords =>
  Object.fromEntries(
    Object.entries(SCRIPT_WORDS).map(([key, word]) => [key, fill(word[lang], { most: MOST_INDICATORS })]),
  ) as unknown as ExplorerWords;
