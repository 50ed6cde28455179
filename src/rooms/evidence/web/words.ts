import type { Bilingual } from '../../../kernel/index.ts';
import type { ItemKind, ItemState, ScanState } from '../core/item.ts';

export const WORDS = {
  title: { vi: 'Tài liệu kiểm chứng', en: 'Evidence' },
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  lead: {
    vi: 'Tệp, đường dẫn, số hiệu văn bản chứng minh việc đã làm. Gắn một lần, dùng cho nhiều việc; mặc định chỉ cơ quan sở hữu và cấp trên xem được.',
    en: 'Files, links and numbers of documents that show what was done. Attached once, used many times; by default only the agency that owns them and those above it see them.',
  },
  count: { vi: '{count} tài liệu', en: '{count} items' },
  none: {
    vi: 'Chưa có tài liệu nào như vậy. Bỏ bớt điều kiện lọc hoặc thêm tài liệu.',
    en: 'There is nothing like that. Remove a filter or add evidence.',
  },
  add: { vi: 'Thêm tài liệu', en: 'Add evidence' },
  paperTitle: { vi: 'Số, ngày và bản đã ký', en: 'Number, day and signed paper' },
  paperNote: {
    vi: 'Văn thư cấp số và ngày; bản ký giấy thì quét, bản ký số thì tải về, rồi thêm tệp PDF vào tài liệu kiểm chứng.',
    en: 'The clerk gives number and day; scan what is signed on paper, download what is signed electronically, and add the PDF as evidence.',
  },
  paperNoted: { vi: 'Ban hành số {number} ngày {date}.', en: 'Issued as {number} on {date}.' },
  paperSee: { vi: 'Xem bản đã ký', en: 'See the signed paper' },
  paperNoPdf: {
    vi: 'Cơ quan chưa có tệp PDF nào trong tài liệu kiểm chứng.',
    en: 'The agency has no PDF among its evidence.',
  },
  paperNumber: { vi: 'Số, ký hiệu', en: 'Number' },
  paperDay: { vi: 'Ngày ban hành', en: 'Day of issue' },
  paperFile: { vi: 'Bản đã ký (PDF)', en: 'Signed paper (PDF)' },
  paperKeep: { vi: 'Ghi số và ngày', en: 'Note number and day' },
  addFile: { vi: 'Gửi một tệp', en: 'Send a file' },
  addDocument: { vi: 'Hoặc ghi số, ngày văn bản', en: 'Or note the number and date of a document' },
  addLink: { vi: 'Hoặc ghi đường dẫn', en: 'Or note a link' },
  addCopy: { vi: 'Thêm bản che', en: 'Add a redacted copy' },
  copyLead: {
    vi: 'Bản che của “{title}”: cùng nội dung, đã che thông tin riêng tư. Chỉ bản che mới công bố được.',
    en: 'A redacted copy of “{title}”: the same content with private things blacked out. Only such a copy can be published.',
  },
  waiting: { vi: 'Tệp đang chờ bạn trả lời về dấu mật', en: 'Files that wait for your answer about a mark of secrecy' },
  filter: { vi: 'Lọc', en: 'Filter' },
  words: { vi: 'Tìm trong tên, số hiệu', en: 'Search names and numbers' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  kind: { vi: 'Loại', en: 'Kind' },
  state: { vi: 'Ai xem được', en: 'Who sees it' },
  use: { vi: 'Đã gắn', en: 'Attached' },
  all: { vi: 'Tất cả', en: 'All' },
  used: { vi: 'Đã gắn vào việc', en: 'Attached to something' },
  unused: { vi: 'Chưa gắn vào đâu', en: 'Attached to nothing' },
  uses: { vi: '{count} nơi', en: '{count} places' },
  added: { vi: 'Thêm lúc', en: 'Added' },
  by: { vi: 'Người thêm', en: 'Added by' },
  purgedTitle: { vi: 'Đã xoá sạch', en: 'Purged' },
  file: { vi: 'Tệp', en: 'File' },
  fileHint: {
    vi: 'PDF, DOCX, XLSX, PPTX, JPG, PNG, CSV hoặc TXT, không quá {limit} MB. Không gửi tài liệu có dấu MẬT, TỐI MẬT, TUYỆT MẬT.',
    en: 'PDF, DOCX, XLSX, PPTX, JPG, PNG, CSV or TXT, at most {limit} MB. Send nothing marked MẬT, TỐI MẬT or TUYỆT MẬT (secret).',
  },
  name: { vi: 'Tên tài liệu', en: 'Title' },
  nameHint: { vi: 'Để trống thì lấy tên tệp.', en: 'Left empty, the name of the file is taken.' },
  send: { vi: 'Gửi tệp', en: 'Send the file' },
  save: { vi: 'Lưu tài liệu', en: 'Save the evidence' },
  link: { vi: 'Địa chỉ trang', en: 'Address of the page' },
  linkHint: {
    vi: 'Bắt đầu bằng https://. Hệ thống không tự mở địa chỉ này.',
    en: 'Beginning with https://. The system never opens it by itself.',
  },
  number: { vi: 'Số, ký hiệu', en: 'Number' },
  issuer: { vi: 'Cơ quan ban hành', en: 'Issuer' },
  issuedOn: { vi: 'Ngày', en: 'Date' },
  fetch: { vi: 'Tải tệp', en: 'Download the file' },
  fetchCopy: { vi: 'Liên kết công khai', en: 'Public link' },
  preview: { vi: 'Xem nhanh', en: 'Preview' },
  previewText: {
    vi: 'Chữ ở phần đầu tệp, do máy đọc ra; hình và bảng không hiện. Bản đầy đủ: tải tệp.',
    en: 'Text of the beginning as the machine reads it, without pictures and tables. For the whole, download the file.',
  },
  previewNone: {
    vi: 'Tệp không có lớp chữ hoặc quá dài để đọc thử. Tải tệp để xem.',
    en: 'The file has no text to read, or is too long to be looked into. Download it to see it.',
  },
  facts: { vi: 'Thông tin', en: 'Facts' },
  hash: { vi: 'Mã băm SHA-256', en: 'SHA-256' },
  size: { vi: 'Cỡ', en: 'Size' },
  scan: { vi: 'Quét vi-rút', en: 'Virus scan' },
  redacts: { vi: 'Bản che của', en: 'Redacted copy of' },
  original: { vi: 'tài liệu số {item}', en: 'evidence number {item}' },
  copies: { vi: 'Bản che', en: 'Redacted copies' },
  noCopies: { vi: 'Chưa có bản che.', en: 'There is no redacted copy.' },
  publish: { vi: 'Công bố bản che', en: 'Publish the copy' },
  publishHint: {
    vi: 'Ai cũng tải được bản này qua liên kết công khai. Xem kỹ tệp trước: tên người, địa chỉ, số giấy tờ phải được che hẳn, không chỉ phủ màu.',
    en: 'Everybody can then download this copy by its public link. Look through it first: names, addresses and numbers must be gone, not just covered.',
  },
  withdraw: { vi: 'Gỡ công bố', en: 'Withdraw it' },
  usedBy: { vi: 'Đang dùng ở', en: 'Used by' },
  usedByNone: { vi: 'Chưa gắn vào việc nào.', en: 'Not attached to anything yet.' },
  history: { vi: 'Lịch sử', en: 'History' },
  historyNone: { vi: 'Chưa ghi việc nào.', en: 'Nothing is recorded.' },
  what: { vi: 'Việc', en: 'What' },
  when: { vi: 'Lúc', en: 'When' },
  who: { vi: 'Ai', en: 'Who' },
  why: { vi: 'Lý do', en: 'Why' },
  marked: {
    vi: 'Khi gửi, máy thấy dấu “{mark}” trong tệp. {name} xác nhận không phải tài liệu mật: {reason}',
    en: 'When it was sent, the mark “{mark}” was found in it. {name} confirmed that it is no secret paper: {reason}',
  },
  purge: { vi: 'Xoá sạch', en: 'Purge' },
  purgeLead: {
    vi: 'Dùng khi tệp lẽ ra không được ở đây, như tài liệu mật. Xoá tệp, bản xem nhanh, tên và số hiệu, ở mọi tài liệu cùng nội dung; không lấy lại được. Nhật ký thao tác chỉ giữ mã băm và lý do.',
    en: 'For files that should never have been here, such as secret papers. Removes the file, its preview, titles and numbers from every item of the same content; it cannot be undone. The record of acts keeps only the hash and the reason.',
  },
  purgeReason: {
    vi: 'Lý do (không chép nội dung tài liệu vào đây)',
    en: 'Reason (do not copy anything of the content here)',
  },
  purgeButton: { vi: 'Xoá sạch tệp này', en: 'Purge this file' },
  purged: { vi: 'Tệp đã bị xoá sạch lúc {at}.', en: 'The file was purged at {at}.' },
  purgedItems: {
    vi: 'Đã xoá ở {count} tài liệu cùng nội dung.',
    en: 'Removed from {count} items of the same content.',
  },
  backupsNone: {
    vi: 'Danh sách sao lưu không có bản nào làm từ {from} đến {until}. Bản chép làm bằng cách khác thì người vận hành phải tự tìm.',
    en: 'The list of backups has none made from {from} to {until}. Copies made otherwise the operator has to find.',
  },
  backups: {
    vi: 'Các bản sao lưu sau và mọi bản chép khác làm từ {from} đến {until} có thể còn giữ tệp; người vận hành phải tìm và huỷ:',
    en: 'These backups, and any other copy made from {from} to {until}, may still hold the file; the operator has to find and destroy them:',
  },
  disks: {
    vi: 'Xoá tệp không ghi đè vùng đĩa cũ. Nếu là bí mật nhà nước, xử lý cả ổ đĩa theo quy định.',
    en: 'Removing a file does not overwrite its old place on the disk. For State secrets, the disk itself has to be dealt with as the rules demand.',
  },
  askTitle: { vi: 'Tệp có dấu mật?', en: 'Is this file secret?' },
  askName: { vi: 'Tên tệp hoặc tên tài liệu có chữ “{mark}”.', en: 'Its name or title says “{mark}”.' },
  askText: {
    vi: 'Phần đầu của tệp có dấu “{mark}” đứng riêng như dấu độ mật.',
    en: 'Its beginning has the words “{mark}” standing alone, as a mark of secrecy does.',
  },
  askLead: {
    vi: 'Bí mật nhà nước không được đưa vào hệ thống nối mạng. Tệp “{name}” chưa được lưu, chỉ nằm tạm trên máy chủ chờ bạn trả lời và tự xoá sau {days} ngày.',
    en: 'State secrets must not be put into a networked system. The file “{name}” is not kept: it waits on the server for your answer and is dropped after {days} days.',
  },
  askReason: {
    vi: 'Vì sao đây không phải tài liệu mật',
    en: 'Why this is no secret paper',
  },
  askReasonHint: {
    vi: 'Ví dụ: quy định về độ mật, văn bản đã giải mật theo quyết định số … Lý do được lưu cùng tài liệu.',
    en: 'For example: a rule about secrecy, or a paper declassified by decision number … The reason is kept with the evidence.',
  },
  askKeep: { vi: 'Không phải tài liệu mật, lưu tệp', en: 'It is no secret paper: keep the file' },
  askDrop: { vi: 'Bỏ tệp này', en: 'Drop this file' },
  lost: {
    vi: 'Lần kiểm tra {at}: {missing} tệp mất, {damaged} tệp hỏng. Báo người vận hành phục hồi từ bản sao lưu.',
    en: 'The check of {at} found {missing} files lost and {damaged} damaged. Tell the operator to restore them from a backup.',
  },
  showing: { vi: '{from}–{to} trong {count}', en: '{from}–{to} of {count}' },
} as const satisfies Record<string, Bilingual>;

export const KIND_WORDS: Readonly<Record<ItemKind, Bilingual>> = {
  file: { vi: 'Tệp', en: 'File' },
  link: { vi: 'Đường dẫn', en: 'Link' },
  document: { vi: 'Số hiệu văn bản', en: 'Document number' },
};

export const STATE_WORDS: Readonly<Record<ItemState, Bilingual>> = {
  private: { vi: 'Nội bộ', en: 'Internal' },
  'copy-published': { vi: 'Nội bộ, đã công bố bản che', en: 'Internal, a redacted copy is public' },
  published: { vi: 'Công khai', en: 'Public' },
  purged: { vi: 'Đã xoá sạch', en: 'Purged' },
};

export const SCAN_WORDS: Readonly<Record<ScanState, Bilingual>> = {
  waiting: {
    vi: 'đang chờ quét; lúc này chỉ người gửi tải được',
    en: 'waiting; until then only the sender gets the file',
  },
  clean: { vi: 'không thấy mã độc', en: 'no malware found' },
  infected: { vi: 'có mã độc, đã cách ly', en: 'malware found, in quarantine' },
  unscanned: { vi: 'chưa quét: máy chủ không nối bộ quét', en: 'not scanned: no scanner is set' },
};

/** Acts of an item's history by the name of their entry. */
export const ACT_WORDS: Readonly<Record<string, Bilingual>> = {
  'evidence.added': { vi: 'Thêm', en: 'Added' },
  'evidence.copy-added': { vi: 'Thêm làm bản che', en: 'Added as a redacted copy' },
  'evidence.attached': { vi: 'Gắn vào {subject} {key}', en: 'Attached to {subject} {key}' },
  'evidence.detached': { vi: 'Gỡ khỏi {subject} {key}', en: 'Taken off {subject} {key}' },
  'evidence.published': { vi: 'Công bố', en: 'Published' },
  'evidence.withdrawn': { vi: 'Gỡ công bố', en: 'Withdrawn' },
  'evidence.infected': { vi: 'Bộ quét thấy mã độc {threat}', en: 'The scanner found {threat}' },
  'evidence.purged': { vi: 'Xoá sạch', en: 'Purged' },
};
