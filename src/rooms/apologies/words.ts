import type { Bilingual } from '../../kernel/index.ts';
import type { SignName } from '../../ui/index.ts';
import type { Standing } from './core/slip.ts';

/** How a slip stands, in words; the sign beside it never stands alone. */
export const STANDING_WORDS: Readonly<Record<Standing, Bilingual>> = {
  overdue: { vi: 'Đã soạn, quá ngày hẹn chưa gửi', en: 'Drafted, past its day, not sent' },
  draft: { vi: 'Đã soạn, chưa gửi', en: 'Drafted, not sent' },
  late: { vi: 'Gửi muộn', en: 'Sent late' },
  'in-time': { vi: 'Gửi kịp thời', en: 'Sent in time' },
  withdrawn: { vi: 'Đã rút', en: 'Taken back' },
};

export const STANDING_SIGNS: Readonly<Record<Standing, SignName>> = {
  overdue: 'late',
  draft: 'edit',
  late: 'back',
  'in-time': 'done',
  withdrawn: 'stop',
};

/** Words of addresses for the parts of the page: what may become late, what is late, and slips by how they stand. */
export const PART_KEYS = {
  soon: 'sap-den-han',
  missing: 'chua-xin-loi',
  overdue: 'qua-ngay-chua-gui',
  draft: 'da-soan',
  late: 'gui-muon',
  'in-time': 'gui-kip',
  withdrawn: 'da-rut',
} as const;
export type Part = keyof typeof PART_KEYS;

export const WORDS = {
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  title: { vi: 'Xin lỗi hồ sơ chậm', en: 'Apologies for late dossiers' },
  heading: {
    vi: '{missing} hồ sơ quá hạn chưa được xin lỗi; {soon} hồ sơ đến hạn trong {days} ngày làm việc tới chưa xong',
    en: '{missing} late dossiers without an apology; {soon} due within {days} working days and not finished',
  },
  headingOne: {
    vi: '{agency}: {missing} hồ sơ quá hạn chưa được xin lỗi; {soon} hồ sơ sắp đến hạn chưa xong',
    en: '{agency}: {missing} late dossiers without an apology; {soon} due soon and not finished',
  },
  asOf: { vi: 'Số liệu hồ sơ nhận lúc {at}.', en: 'Data of dossiers taken over at {at}.' },
  rule: {
    vi: 'Phiếu gửi chậm nhất vào ngày hẹn trả, nêu lý do và một ngày hẹn mới; chỉ hẹn lại một lần.',
    en: 'A slip is sent on the appointed day at the latest, with the reason and one new day; a new day is given once.',
  },
  feedMissing: { vi: 'Thiếu số liệu hằng ngày', en: 'The daily data are missing' },
  feedMissingWords: {
    vi: 'Lần nhận gần nhất là {at}. Hồ sơ xong hoặc đã được xin lỗi sau lúc đó chưa hiện ở đây; nạp tệp của hệ thống một cửa trước khi gửi phiếu.',
    en: 'They were last taken over at {at}. What was finished or apologised for since is not shown; bring in the file of the one-stop system before slips are sent.',
  },
  feedNever: {
    vi: 'Chưa nhận tệp hồ sơ nào. Nạp tệp của hệ thống một cửa để biết hồ sơ nào sắp đến hạn.',
    en: 'No file of dossiers was taken over yet. Bring one in to see what is due.',
  },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  allAgencies: { vi: 'Mọi cơ quan', en: 'All agencies' },
  show: { vi: 'Xem', en: 'Show' },
  parts: { vi: 'Chia theo tình trạng', en: 'By state' },
  soon: { vi: 'sắp đến hạn', en: 'due soon' },
  missing: { vi: 'quá hạn, chưa xin lỗi', en: 'late, no apology' },
  dossier: { vi: 'Hồ sơ', en: 'Dossier' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  due: { vi: 'Hẹn trả', en: 'Due' },
  daysLeft: { vi: 'Còn {days} ngày làm việc', en: '{days} working days left' },
  dueToday: { vi: 'Hôm nay', en: 'Today' },
  daysLate: { vi: 'Quá {days} ngày làm việc', en: '{days} working days late' },
  drafted: { vi: 'Đã soạn phiếu', en: 'Drafted' },
  state: { vi: 'Tình trạng', en: 'State' },
  none: { vi: 'Không có hồ sơ nào ở tình trạng này.', en: 'No dossier is in this state.' },
  noSlips: { vi: 'Không có phiếu nào ở tình trạng này.', en: 'No slip is in this state.' },
  draftTitle: { vi: 'Soạn phiếu cho các hồ sơ đã chọn', en: 'Draft slips for the chosen dossiers' },
  reason: { vi: 'Lý do chậm', en: 'Reason' },
  ownWords: { vi: 'Lời nêu trong phiếu', en: 'Words in the slip' },
  ownWordsHint: {
    vi: 'Để trống thì dùng lời của lý do đã chọn. Không ghi tên người.',
    en: 'Empty: the words of the chosen reason. Names of people do not belong here.',
  },
  days: { vi: 'Hẹn lại sau', en: 'New day after' },
  daysHint: {
    vi: 'Số ngày làm việc, tính từ ngày hẹn trả hoặc từ hôm nay nếu đã quá, theo lịch của cơ quan.',
    en: 'Working days from the appointed day, or from today where it has passed, by the agency’s calendar.',
  },
  draft: { vi: 'Soạn phiếu', en: 'Draft slips' },
  chosen: {
    vi: 'Chọn hồ sơ ở bảng trên rồi soạn một lượt.',
    en: 'Tick dossiers in the table above, then draft together.',
  },
  slips: { vi: 'Phiếu', en: 'Slips' },
  newDue: { vi: 'Hẹn lại', en: 'New day' },
  printedOn: { vi: 'In ngày', en: 'Printed on' },
  printTitle: { vi: 'In phiếu đã chọn', en: 'Print the chosen slips' },
  printNote: {
    vi: 'Một tệp DOCX hoặc PDF, mỗi phiếu một trang. Họ tên và địa chỉ chỉ mở lúc in, từ dữ liệu cá nhân đã mã hoá; mỗi lần mở được ghi vào nhật ký. Hồ sơ không giữ tên thì phiếu có dòng trống.',
    en: 'One DOCX or PDF file, one page a slip. Names and addresses are opened for printing alone, from the encrypted data, and each look is logged. Where no name is kept, the slip has a line to write on.',
  },
  printReason: { vi: 'Lý do mở tên người nộp', en: 'Reason for opening the names' },
  printReasonValue: { vi: 'In phiếu xin lỗi hồ sơ chậm', en: 'To print slips of apology' },
  print: { vi: 'In phiếu ({format})', en: 'Print slips ({format})' },
  sendTitle: { vi: 'Ghi đã ký và gửi', en: 'Note as signed and sent' },
  sendNote: {
    vi: 'Ngày gửi được ghi vào hồ sơ cùng ngày hẹn lại, nên chỉ tiêu xin lỗi đếm mỗi hồ sơ một lần.',
    en: 'The day is written into the dossier with the new one, so that each dossier is counted once.',
  },
  number: { vi: 'Số phiếu đầu', en: 'Number of the first' },
  ownNumber: { vi: 'Số phiếu', en: 'Number' },
  numberHint: {
    vi: 'Văn thư cấp; các phiếu sau nối tiếp theo thứ tự in.',
    en: 'From the clerk; the others follow in the order of printing.',
  },
  signedOn: { vi: 'Ngày ký', en: 'Signed on' },
  sentOn: { vi: 'Ngày gửi', en: 'Sent on' },
  way: { vi: 'Cách gửi', en: 'Sent by' },
  proof: { vi: 'Tài liệu kiểm chứng', en: 'Evidence' },
  noProof: {
    vi: 'Chưa có tài liệu nào của cơ quan để chứng minh. Thêm bản quét phiếu đã ký hoặc số, ngày văn bản trước.',
    en: 'The agency has no item of evidence yet. Add the signed copy, or number and day of the document, first.',
  },
  proofAgency: {
    vi: 'Chọn một cơ quan để ghi đã gửi: mỗi lượt dùng một tài liệu của cơ quan ấy.',
    en: 'Choose one agency first: slips are noted together with an item of its evidence.',
  },
  addProof: { vi: 'Thêm tài liệu', en: 'Add evidence' },
  send: { vi: 'Ghi đã gửi', en: 'Note as sent' },
  done: { vi: 'Đã ghi.', en: 'Saved.' },
  byAgency: { vi: 'Theo cơ quan', en: 'By agency' },
  back: { vi: 'Về danh sách', en: 'Back to the list' },
  slipOf: { vi: 'Phiếu xin lỗi hồ sơ {code}', en: 'Slip for dossier {code}' },
  record: { vi: 'Mở hồ sơ', en: 'Open the dossier' },
  draftedBy: { vi: 'Người soạn', en: 'Drafted by' },
  noProofSample: { vi: 'Dữ liệu mẫu, không có tài liệu', en: 'Sample, without evidence' },
  seeProof: { vi: 'Mở tài liệu', en: 'Open it' },
  changeTitle: { vi: 'Sửa phiếu', en: 'Change the slip' },
  newDay: { vi: 'Ngày hẹn mới', en: 'New day' },
  newDayHint: {
    vi: 'Một ngày làm việc sau ngày hẹn trả, chưa qua.',
    en: 'A working day after the appointed one, not past.',
  },
  change: { vi: 'Lưu phiếu', en: 'Save the slip' },
  withdrawTitle: { vi: 'Rút phiếu', en: 'Take the slip back' },
  withdrawNote: {
    vi: 'Chỉ rút khi phiếu chưa gửi, ví dụ hồ sơ đã xong trước hạn.',
    en: 'Only before it is sent, for instance where the dossier was finished in time.',
  },
  withdrawWhy: { vi: 'Vì sao rút', en: 'Why' },
  withdraw: { vi: 'Rút phiếu', en: 'Take back' },
  elsewhere: {
    vi: 'Hệ thống một cửa ghi ngày gửi {day}; chỉ tiêu đếm theo ngày ấy.',
    en: 'The one-stop system says {day}; that day is the one that counts.',
  },
  countsTitle: { vi: 'Phải xin lỗi và đã xin lỗi', en: 'Apologies owed and sent' },
  countsLead: {
    vi: '{from} – {to}: {owed} hồ sơ thành quá hạn, {inTime} được xin lỗi kịp thời, {late} muộn, {none} chưa. Đích của kế hoạch: 100%.',
    en: '{from} – {to}: {owed} dossiers became late, {inTime} apologised for in time, {late} too late, {none} not at all. The plan’s target: 100%.',
  },
  countsNote: {
    vi: 'Cùng số liệu với chỉ số HS-11 của mục tiêu I.3: mỗi hồ sơ đếm vào ngày thành quá hạn.',
    en: 'The figures of indicator HS-11 of goal I.3: each dossier counts on the day it became late.',
  },
  owed: { vi: 'Phải xin lỗi', en: 'Owed' },
  inTime: { vi: 'Gửi kịp thời', en: 'Sent in time' },
  sentLate: { vi: 'Gửi muộn', en: 'Sent late' },
  notSent: { vi: 'Chưa gửi', en: 'Not sent' },
  share: { vi: 'Tỷ lệ kịp thời', en: 'Share in time' },
  noneOwed: { vi: 'không có hồ sơ chậm', en: 'none was late' },
  together: { vi: 'Cộng', en: 'All' },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến ngày', en: 'To' },
  csv: { vi: 'Tải CSV', en: 'Download CSV' },
  xlsx: { vi: 'Tải XLSX', en: 'Download XLSX' },
  code: { vi: 'Mã cơ quan', en: 'Agency code' },
  source: { vi: 'Căn cứ: {document}, {article}.', en: 'Source: {document}, {article}.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
