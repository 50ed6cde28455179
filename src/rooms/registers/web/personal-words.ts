import type { Bilingual } from '../../../kernel/index.ts';
import type { LookedUp } from '../core/personal.ts';

export const LOOKED_UP_WORDS: Readonly<Record<LookedUp, Bilingual>> = {
  'id-number': { vi: 'Số giấy tờ tuỳ thân', en: 'Identity number' },
  phone: { vi: 'Số điện thoại', en: 'Telephone' },
  name: { vi: 'Họ và tên đầy đủ', en: 'Full name' },
  email: { vi: 'Thư điện tử', en: 'Mail address' },
};

export const PERSONAL_WORDS = {
  title: { vi: 'Dữ liệu cá nhân', en: 'Personal data' },
  held: {
    vi: 'Đang giữ, mã hoá riêng khỏi hồ sơ: {columns}.',
    en: 'Kept encrypted, apart from the record: {columns}.',
  },
  purpose: { vi: 'Mục đích: {purpose}.', en: 'Purpose: {purpose}.' },
  erasedNote: {
    vi: 'Đã xoá lúc {at}. Lần nhập sau không đưa trở lại.',
    en: 'Erased at {at}. Later imports do not bring it back.',
  },
  logged: {
    vi: 'Mỗi lần xem được ghi vào nhật ký: ai, lúc nào, hồ sơ nào, vì sao.',
    en: 'Every look is logged: who, when, which record, why.',
  },
  reason: { vi: 'Lý do xem', en: 'Reason for looking' },
  reasonHint: {
    vi: 'Ví dụ: gọi điện báo hồ sơ trễ hạn và hẹn ngày mới.',
    en: 'For example: to tell the applicant by telephone that the dossier is late.',
  },
  show: { vi: 'Xem dữ liệu cá nhân', en: 'Show the personal data' },
  of: { vi: 'Dữ liệu cá nhân của bản ghi {key}', en: 'Personal data of record {key}' },
  shownNote: {
    vi: 'Lần xem này đã ghi vào nhật ký. Chỉ dùng cho việc đã nêu; không chép ra ngoài.',
    en: 'This look is logged. Use it for what was stated and do not copy it elsewhere.',
  },
  back: { vi: 'Về bản ghi', en: 'Back to the record' },
  field: { vi: 'Trường', en: 'Field' },
  value: { vi: 'Giá trị', en: 'Value' },
  findTitle: { vi: 'Tìm dữ liệu cá nhân của một người', en: "Find a person's data" },
  findLead: {
    vi: 'Dùng khi một người hỏi nơi này giữ gì về họ, hoặc yêu cầu xoá. Tìm đúng nguyên giá trị, không tìm một phần. Giá trị đã nhập không được lưu lại.',
    en: 'For a person who asks what is kept of them, or to have it erased. Values are matched whole, never in part. What is typed is not kept.',
  },
  kind: { vi: 'Tìm theo', en: 'Look for' },
  what: { vi: 'Giá trị', en: 'Value' },
  findReason: { vi: 'Lý do tìm', en: 'Reason' },
  findReasonHint: { vi: 'Ví dụ: đơn yêu cầu ngày 12/11/2026.', en: 'For example: request of 12 November 2026.' },
  find: { vi: 'Tìm', en: 'Find' },
  found: { vi: '{count} bản ghi có giá trị này', en: '{count} records hold this value' },
  none: {
    vi: 'Không có bản ghi nào trong phạm vi của bạn giữ giá trị này.',
    en: 'No record within your reach holds this value.',
  },
  record: { vi: 'Bản ghi', en: 'Record' },
  register: { vi: 'Sổ', en: 'Register' },
  eraseTitle: { vi: 'Xoá dữ liệu cá nhân', en: 'Erase personal data' },
  eraseLead: {
    vi: 'Xoá hẳn dữ liệu cá nhân của các bản ghi chọn ở trên, không hoàn lại được. Hồ sơ vẫn còn và vẫn được đếm; lần nhập sau không đưa dữ liệu cá nhân trở lại.',
    en: 'Erases the personal data of the records chosen above for good. The records stay and count as before; later imports do not bring the data back.',
  },
  eraseReason: { vi: 'Lý do xoá', en: 'Reason for erasing' },
  erase: { vi: 'Xoá dữ liệu cá nhân', en: 'Erase the personal data' },
  erased: { vi: 'Đã xoá dữ liệu cá nhân của {count} bản ghi', en: 'Personal data of {count} records is erased' },
  keepTitle: { vi: 'Giữ cột dữ liệu cá nhân', en: 'Keep columns with personal data' },
  keepLead: {
    vi: 'Không chọn thì bị bỏ ngay khi đọc. Cột được chọn giữ mã hoá ở bảng riêng, tự xoá khi hết hạn giữ; chỉ cơ quan thụ lý xem được, mỗi lần xem có ghi nhật ký.',
    en: 'What is not chosen is dropped while reading. What is chosen is kept encrypted apart and deleted in time; only the agency that handles the record may look, and every look is logged.',
  },
  keepPurpose: { vi: 'Mục đích giữ', en: 'What it is kept for' },
  keepPurposeHint: {
    vi: 'Bắt buộc khi có chọn cột, ít nhất 10 chữ. Ghi vào nhật ký cùng lần nhập.',
    en: 'Needed when a column is chosen, at least 10 letters. Logged with the import.',
  },
  keptNote: {
    vi: 'Cột giữ lại, mã hoá: {columns}. Mục đích: {purpose}.',
    en: 'Kept, encrypted: {columns}. Purpose: {purpose}.',
  },
} as const satisfies Record<string, Bilingual>;
