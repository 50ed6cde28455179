import { fill, formatCount, type Bilingual, type Lang } from '../../../kernel/index.ts';

/** Words of the desk's home page and of the page for publishing. */
export const WORDS = {
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  publishing: { vi: 'Công bố', en: 'Publish' },
  // Heading of the home page: the answer.
  missed: { vi: '{count} chỉ tiêu không đạt', en: '{count} targets missed' },
  missedOne: { vi: '1 chỉ tiêu không đạt', en: '1 target missed' },
  atRisk: { vi: '{count} có nguy cơ', en: '{count} at risk' },
  onlyAtRisk: { vi: '{count} chỉ tiêu có nguy cơ', en: '{count} targets at risk' },
  overdue: { vi: '{count} hồ sơ đang quá hạn', en: '{count} dossiers overdue' },
  calm: { vi: 'Không có chỉ tiêu nào đang chậm', en: 'No target is behind' },
  noPlan: { vi: 'Chưa có kế hoạch đang hiệu lực', en: 'No plan is in force' },
  noData: { vi: 'Chưa có hồ sơ nào', en: 'No dossiers yet' },
  asOf: {
    vi: '{weekday}, {today}. Số liệu đến hết {asOf}, tính trực tiếp; hôm nay chưa trọn ngày nên chưa tính.',
    en: '{weekday} {today}. Live figures until the end of {asOf}; today is not complete and not counted.',
  },
  today: { vi: '{weekday}, {today}.', en: '{weekday} {today}.' },
  public: { vi: 'Trang công khai', en: 'Public pages' },
  behind: { vi: 'Không đạt và có nguy cơ', en: 'Missed and at risk' },
  behindCount: { vi: '{count} chỉ tiêu', en: '{count} targets' },
  nothingBehind: {
    vi: 'Mọi chỉ tiêu có số liệu đều đạt hoặc đúng tiến độ.',
    en: 'Every target with figures is met or on track.',
  },
  unmeasured: {
    vi: '{count} chỉ tiêu chưa có số liệu hoặc chỉ nêu bằng lời.',
    en: '{count} targets have no figures yet or are stated in words only.',
  },
  clause: { vi: 'Mục {clause}.', en: 'Clause {clause}.' },
  aim: { vi: 'Đích {aim}.', en: 'Aim: {aim}.' },
  ownDay: { vi: 'Số liệu đến {day}.', en: 'Figures to {day}.' },
  since: { vi: 'Không còn đạt được từ {day}.', en: 'Out of reach since {day}.' },
  // Where the year ends as it goes.
  forecastEnd: {
    vi: 'Nếu phần còn lại như các tháng đã qua cộng lại, cuối năm là {central}; như tháng thấp nhất thì {low}, như tháng cao nhất thì {high}.',
    en: 'If the rest goes as the months so far taken together, the year ends at {central}; as the lowest month, {low}; as the highest, {high}.',
  },
  forecastReaches: {
    vi: 'Theo nhịp này sẽ đạt đích, ở cả hai đầu của khoảng.',
    en: 'At this pace the target is reached, at both ends of the range.',
  },
  forecastOpen: {
    vi: 'Đích nằm trong khoảng: có thể đạt, có thể không.',
    en: 'The target lies within the range: it may be reached or not.',
  },
  forecastFallsShort: {
    vi: 'Theo nhịp này không đạt đích, ở cả hai đầu của khoảng.',
    en: 'At this pace the target is not reached, at either end of the range.',
  },
  forecastSeason: {
    vi: 'Tính từ {months} tháng trọn của năm nay; dự kiến còn {expected} trường hợp, theo cùng các tháng của năm trước.',
    en: 'From {months} whole months of this year; {expected} further cases expected, as in the same months of last year.',
  },
  forecastPace: {
    vi: 'Tính từ {months} tháng trọn của năm nay; dự kiến còn {expected} trường hợp, theo nhịp bình quân ngày.',
    en: 'From {months} whole months of this year; {expected} further cases expected, at the mean pace of a day.',
  },
  forecastSure: {
    vi: 'Một tháng nữa nằm trong khoảng của các tháng đã qua với khả năng {inside}/{of}, nếu các tháng như nhau.',
    en: 'One further month lies within the range of the months so far with a chance of {inside} in {of}, if months are alike.',
  },
  forecastLastYear: {
    vi: 'Năm trước: các tháng tương ứng {soFar}, phần còn lại của năm {rest}.',
    en: 'Last year: the same months {soFar}, the rest of the year {rest}.',
  },
  forecastTooLittle: {
    vi: 'Chưa đủ số liệu để dự báo cuối năm: mới có {months} tháng trọn, cần ít nhất {needed}.',
    en: 'Too little data to forecast the year’s end: {months} whole months so far, at least {needed} are needed.',
  },
  overdueAt: { vi: 'Hồ sơ đang quá hạn', en: 'Overdue dossiers' },
  overdueAgencies: { vi: '{count} cơ quan', en: '{count} agencies' },
  more: { vi: 'và {count} cơ quan khác', en: 'and {count} other agencies' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  alerts: { vi: '{count} cảnh báo chưa ai ghi nhận', en: '{count} alerts wait for somebody' },
  alertOne: { vi: '1 cảnh báo chưa ai ghi nhận', en: '1 alert waits for somebody' },
  alertsWhy: {
    vi: 'Số liệu vượt ngưỡng, thay đổi đột ngột, khác hẳn cơ quan cùng loại, hoặc thiếu nguồn.',
    en: 'Figures past a threshold, jumps, outliers among their kind, or missing feeds.',
  },
  // What to do next.
  todo: { vi: 'Việc tiếp theo', en: 'Next' },
  todoCount: { vi: '{count} việc', en: '{count} to do' },
  nothingTodo: { vi: 'Không có việc nào đang chờ.', en: 'Nothing is waiting.' },
  importPlan: { vi: 'Nhập kế hoạch của năm', en: "Import the year's plan" },
  importPlanWhy: {
    vi: 'Chỉ tiêu được lấy từ quyết định đã ký.',
    en: 'Targets are taken from the signed decision.',
  },
  importDossiers: { vi: 'Nhập hồ sơ', en: 'Import dossiers' },
  importDossiersWhy: {
    vi: 'Số liệu được đếm từ tệp xuất của hệ thống một cửa.',
    en: 'Figures are counted from exports of the one-stop system.',
  },
  review: { vi: 'Duyệt {plan}', en: 'Review {plan}' },
  blanks: { vi: 'Văn bản để trống: {blanks}.', en: 'Left blank in the text: {blanks}.' },
  blankNumber: { vi: 'số', en: 'number' },
  blankDate: { vi: 'ngày', en: 'date' },
  blankYear: { vi: 'năm', en: 'year' },
  undecided: { vi: '{count} chỉ tiêu chờ xác nhận.', en: '{count} targets await confirmation.' },
  unlinked: {
    vi: 'Gắn chỉ tiêu thống kê cho {count} chỉ tiêu của kế hoạch',
    en: 'Link {count} targets of the plan to indicators',
  },
  unlinkedWhy: {
    vi: 'Chưa gắn thì chưa có số liệu: {list}.',
    en: 'Without an indicator there are no figures: {list}.',
  },
  decideRun: { vi: 'Quyết định lần nhập số {run}', en: 'Decide on import {run}' },
  decideRunWhy: { vi: '{file}: {rows} dòng, chưa ghi gì.', en: '{file}: {rows} rows, nothing written yet.' },
  answerRun: { vi: 'Trả lời câu hỏi của lần nhập số {run}', en: 'Answer the questions of import {run}' },
  answerRunWhy: { vi: '{file}: {count} điều chưa rõ cách đọc.', en: '{file}: {count} things are unclear.' },
  publishFirst: { vi: 'Công bố lần đầu', en: 'Publish for the first time' },
  publishFirstWhy: { vi: 'Trang công khai còn trống.', en: 'The public pages are still empty.' },
  publishNew: { vi: 'Công bố số liệu mới', en: 'Publish new figures' },
  publishNewWhy: {
    vi: 'Bản số {number} dừng ở {asOf}; từ đó có {runs} lần nhập.',
    en: 'Edition {number} ends on {asOf}; {runs} imports since.',
  },
  open: { vi: 'Mở', en: 'Open' },
  decide: { vi: 'Xem', en: 'Look' },
  runs: { vi: 'Lần nhập gần đây', en: 'Recent imports' },
  noRuns: { vi: 'Chưa có lần nhập nào.', en: 'No imports yet.' },
  runDone: {
    vi: '{new} mới, {changed} đổi, {refused} bị trả lại',
    en: '{new} new, {changed} changed, {refused} refused',
  },
  runState: {
    vi: {
      reading: 'đang đọc',
      previewed: 'chờ quyết định',
      committed: 'đã nhập',
      cancelled: 'đã hủy',
      failed: 'không đọc được',
    },
    en: {
      reading: 'being read',
      previewed: 'awaiting a decision',
      committed: 'imported',
      cancelled: 'cancelled',
      failed: 'could not be read',
    },
  },
  // Publishing.
  publishLead: {
    vi: 'Công bố là chốt số liệu thành một bản đánh số. Trang công khai chỉ đọc bản mới nhất; bản đã công bố không sửa được, sai thì ra bản đính chính.',
    en: 'Publishing freezes the figures as a numbered edition. Public pages read only the newest one; a published edition is never changed, a wrong one is followed by a correction.',
  },
  draftTitle: { vi: 'Bản số {number}, số liệu đến {asOf}', en: 'Edition {number}, data until {asOf}' },
  draftTargets: {
    vi: '{targets} chỉ tiêu, {agencies} cơ quan, {indicators} chỉ tiêu thống kê.',
    en: '{targets} targets, {agencies} agencies, {indicators} indicators.',
  },
  changes: { vi: 'Khác bản số {number} ở đâu', en: 'What changes against edition {number}' },
  changesFirst: { vi: 'Đây là bản đầu tiên', en: 'This is the first edition' },
  noChanges: { vi: 'Không có gì khác bản đang công bố.', en: 'Nothing differs from the published edition.' },
  changeState: { vi: '{name} ({clause}): {from} → {to}', en: '{name} ({clause}): {from} → {to}' },
  changeRate: { vi: '{name} ({clause}): {from} → {to}', en: '{name} ({clause}): {from} → {to}' },
  changeOverdue: { vi: 'Hồ sơ đang quá hạn: {from} → {to}', en: 'Overdue dossiers: {from} → {to}' },
  changeCleared: {
    vi: '{agency} đã giải quyết hết {count} hồ sơ quá hạn',
    en: '{agency} has cleared {count} overdue dossiers',
  },
  changeData: {
    vi: 'Số liệu đến {through}; {rows} dòng mới hoặc đổi',
    en: 'Data until {through}; {rows} new or changed rows',
  },
  hidden: {
    vi: 'Số liệu về nhóm dưới {under} hồ sơ, và số nào để lộ nó, không được đăng: {hidden} trong {all} số của các cơ quan.',
    en: 'What is said of fewer than {under} dossiers, and what would give it away, is not published: {hidden} of {all} counts of agencies.',
  },
  document: { vi: 'Văn bản công bố', en: 'Publishing document' },
  documentWhy: {
    vi: 'Thứ tự và trung vị của các cơ quan chỉ được đăng khi có văn bản. Để trống cả ba ô nếu chưa có.',
    en: 'Order and medians of agencies are published only under a document. Leave all three empty where there is none.',
  },
  documentSample: {
    vi: 'Đang có dữ liệu mẫu: bản này mang văn bản mẫu và ghi rõ là mẫu.',
    en: 'Sample data is loaded: this edition carries a sample document and says so.',
  },
  documentNumber: { vi: 'Số, ký hiệu', en: 'Number' },
  documentDate: { vi: 'Ngày ký', en: 'Signed on' },
  documentIssuer: { vi: 'Cơ quan ban hành', en: 'Issuer' },
  correction: { vi: 'Đính chính một bản cũ', en: 'Correct an earlier edition' },
  correctionOf: { vi: 'Đính chính bản số', en: 'Corrects edition' },
  correctionNone: { vi: 'không đính chính', en: 'no correction' },
  reasonVi: { vi: 'Lý do đính chính (tiếng Việt)', en: 'Reason in Vietnamese' },
  reasonEn: { vi: 'Lý do đính chính (tiếng Anh)', en: 'Reason in English' },
  publish: { vi: 'Công bố bản số {number}', en: 'Publish edition {number}' },
  done: { vi: 'Đã công bố bản số {number}', en: 'Edition {number} is published' },
  doneSays: { vi: 'Mã băm {hash}.', en: 'Hash {hash}.' },
  running: { vi: 'Đang công bố', en: 'Publishing' },
  runningWaits: {
    vi: '{name} bấm công bố lúc {at}. Việc đang chờ đến lượt.',
    en: '{name} asked for it at {at}. It waits for its turn.',
  },
  runningSince: {
    vi: '{name} bấm công bố lúc {at}; đang tính từ lúc {since}.',
    en: '{name} asked for it at {at}; being computed since {since}.',
  },
  runningLeave: {
    vi: 'Trang tự xem lại sau vài giây. Rời trang cũng được, việc vẫn chạy tiếp.',
    en: 'The page looks again every few seconds. You may leave it; the work goes on.',
  },
  drafting: {
    vi: 'Đang tính bản sắp công bố từ số liệu mới. Trang tự xem lại sau vài giây.',
    en: 'The edition to come is being computed from new data. The page looks again in a few seconds.',
  },
  notDone: { vi: 'Lần công bố lúc {at} không thành', en: 'The publication asked for at {at} did not succeed' },
  doneLink: { vi: 'Xem trang công khai của bản số {number}', en: 'See the public pages of edition {number}' },
  editions: { vi: 'Các bản đã công bố', en: 'Published editions' },
  noEditions: { vi: 'Chưa công bố bản nào.', en: 'No edition has been published.' },
  number: { vi: 'Số', en: 'No.' },
  publishedAt: { vi: 'Công bố lúc', en: 'Published at' },
  dataUntil: { vi: 'Số liệu đến', en: 'Data until' },
  by: { vi: 'Người công bố', en: 'Published by' },
  hash: { vi: 'Mã băm SHA-256', en: 'SHA-256' },
  corrects: { vi: 'đính chính bản số {number}', en: 'corrects edition {number}' },
  noDocument: { vi: 'không có', en: 'none' },
  sampleDocument: { vi: '{number} (mẫu)', en: '{number} (sample)' },
  verify: { vi: 'Kiểm tra mã băm', en: 'Check the hash' },
  intact: {
    vi: 'Bản số {number} nguyên vẹn: mã băm tính lại trùng khớp.',
    en: 'Edition {number} is intact: the hash computed again agrees.',
  },
  broken: {
    vi: 'Bản số {number} đã bị thay đổi: mã băm tính lại là {computed}. Báo người vận hành.',
    en: 'Edition {number} was altered: computed again, the hash is {computed}. Tell the operator.',
  },
} as const;

type Plain = { [Key in keyof typeof WORDS]: (typeof WORDS)[Key] extends Bilingual ? Key : never }[keyof typeof WORDS];

/** One of the words above, its places filled; counts are written as the language does. */
export function say(lang: Lang, key: Plain, params: Readonly<Record<string, string | number>> = {}): string {
  const words: Bilingual = WORDS[key];
  const written = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatCount(value, lang) : value,
  ]);
  return fill(words[lang], Object.fromEntries(written));
}

const WEEKDAYS: Readonly<Record<Lang, readonly string[]>> = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** `day`: 1 = Monday … 7 = Sunday. */
export const weekdayWord = (day: number, lang: Lang): string => WEEKDAYS[lang][day - 1] ?? '';
