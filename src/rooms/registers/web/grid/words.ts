import type { Bilingual, Lang } from '../../../../kernel/index.ts';
import type { GridWords } from '../islands/grid/words.ts';

const FAULTS = {
  missing: { vi: 'Chưa có giá trị mà cột này bắt buộc. Nhập giá trị.', en: 'This column needs a value. Enter one.' },
  'not-whole': { vi: 'không phải số nguyên. Bỏ phần thập phân.', en: 'is not whole. Leave out the decimals.' },
  'not-number': {
    vi: 'không phải số. Gõ chữ số, phần thập phân sau dấu phẩy.',
    en: 'is no number. Type digits, with a comma before decimals.',
  },
  'not-date': { vi: 'không phải ngày. Gõ như 05/01/2026.', en: 'is no day. Type it like 05/01/2026.' },
  'not-choice': {
    vi: 'không có trong danh sách của cột, hoặc hợp nhiều giá trị. Gõ thêm chữ.',
    en: 'is not one value of the column. Type more of it.',
  },
  'not-flag': { vi: 'phải là Có hoặc Không.', en: 'must be Yes or No (Có, Không).' },
} as const satisfies Record<string, Bilingual>;

const PLAIN = {
  place: { vi: 'Dòng {row}, cột {column}', en: 'Row {row}, column {column}' },
  title: { vi: 'Bảng nhập liệu', en: 'Entry grid' },
  state: { vi: 'Trạng thái', en: 'State' },
  saved: { vi: 'Đã lưu', en: 'Saved' },
  unsaved: { vi: '{count} dòng chưa lưu', en: '{count} rows not saved' },
  invalid: { vi: 'Sai, chưa lưu', en: 'Wrong, not saved' },
  odd: { vi: 'Cần lý do', en: 'Needs a reason' },
  locked: { vi: 'Đã khoá', en: 'Locked' },
  conflict: { vi: 'Người khác vừa sửa', en: 'Changed by somebody else' },
  conflictHint: {
    vi: 'Người khác vừa sửa dòng này, giờ là “{now}”. Lưu lần nữa để giữ điều bạn gõ, hoặc Ctrl+Z.',
    en: 'Somebody else changed this row; it says “{now}” now. Save again to keep what you typed, or press Ctrl+Z.',
  },
  fresh: { vi: 'Chưa lưu', en: 'Not saved' },
  save: { vi: 'Lưu {count} dòng', en: 'Save {count} rows' },
  saving: { vi: 'Đang lưu…', en: 'Saving…' },
  nothing: { vi: 'Không có dòng nào đúng mà chưa lưu.', en: 'There is no right row that is not saved.' },
  savedAt: { vi: 'Đã lưu {count} dòng lúc {at}', en: '{count} rows saved at {at}' },
  wrongCells: { vi: '{count} ô cần xem', en: '{count} cells to look at' },
  needReason: {
    vi: '{count} chỗ cần xem, các dòng khác không bị ảnh hưởng',
    en: '{count} places to look at; other rows are not concerned',
  },
  reason: { vi: 'Lý do', en: 'Reason' },
  total: { vi: 'Cộng {count} dòng đúng', en: 'Total of {count} right rows' },
  totalNote: { vi: 'Dòng sai không vào tổng', en: 'Wrong rows are left out' },
  addRows: { vi: 'Thêm 10 dòng trống', en: 'Add 10 empty rows' },
  signIn: {
    vi: 'Phiên làm việc đã hết. Điều đã gõ được giữ trên máy này.',
    en: 'Your session is over. What you typed is kept on this machine.',
  },
  signInLink: { vi: 'Đăng nhập lại, bảng này mở ra như đang dở', en: 'Sign in again; this grid opens as it is' },
  offline: {
    vi: 'Không nối được máy chủ. Điều đã gõ được giữ trên máy này; bấm Lưu lại sau.',
    en: 'The server cannot be reached. What you typed is kept on this machine; save again later.',
  },
  draft: { vi: 'Bản gõ dở', en: 'Unsaved work' },
  open: { vi: 'Xem bản ghi', en: 'See the record' },
  restored: {
    vi: 'Đã lấy lại điều gõ dở lần trước trên máy này. Kiểm tra rồi lưu.',
    en: 'What you had typed on this machine is back. Look it over and save.',
  },
  unplaced: {
    vi: '{count} bản ghi gõ dở không ở trang này hoặc đã khoá. Điều đã gõ vẫn giữ trên máy này; mở đúng bản ghi để lưu.',
    en: '{count} records with unsaved work are not on this page, or are locked. It is kept on this machine; open the records to save it.',
  },
  forget: { vi: 'Bỏ những điều đã gõ này', en: 'Forget this work' },
  untaken: {
    vi: '{count} ô dán vào không có chỗ (thừa cột, cột khoá hoặc dòng khoá) nên đã bỏ. Ctrl+Z hoàn tác cả khối.',
    en: '{count} pasted cells had no place (too many columns, key columns or locked rows) and were left out. Ctrl+Z takes the block back.',
  },
  failed: {
    vi: 'Máy chủ không nhận (mã {status}). Điều đã gõ được giữ trên máy này; bấm Lưu lại sau.',
    en: 'The server did not take it (code {status}). What you typed is kept on this machine; save again later.',
  },
  more: { vi: 'và {count} chỗ nữa, F8 đến từng chỗ', en: 'and {count} more; F8 goes from place to place' },
} as const satisfies Record<Exclude<keyof GridWords, 'faults'>, Bilingual>;

const inLang = <Key extends string>(words: Readonly<Record<Key, Bilingual>>, lang: Lang): Record<Key, string> =>
  Object.fromEntries(Object.entries<Bilingual>(words).map(([key, word]) => [key, word[lang]])) as Record<Key, string>;

/** The sentences of the grid in one language. */
export const gridWords = (lang: Lang): GridWords => ({ ...inLang(PLAIN, lang), faults: inLang(FAULTS, lang) });

export const GRID_WORDS = {
  heading: { vi: '{register}: nhập nhiều dòng', en: '{register}: many rows' },
  lead: {
    vi: '{count} bản ghi, lọc như ở danh sách. Sửa tại ô, dán khối từ Excel, thêm dòng ở cuối; chỉ dòng có sửa được gửi.',
    en: '{count} records, filtered as in the list. Edit cells, paste from Excel, add rows at the end; only changed rows are sent.',
  },
  more: {
    vi: 'Còn bản ghi nữa: lọc ở danh sách, hoặc xem {count} dòng tiếp',
    en: 'There are more: filter in the list, or see the next {count} rows',
  },
  saveAll: { vi: 'Lưu bảng', en: 'Save the grid' },
  savedRows: { vi: 'Đã lưu {count} dòng.', en: '{count} rows saved.' },
  partly: {
    vi: 'Đã lưu {saved} dòng; {count} dòng chưa lưu, ghi rõ ở dưới.',
    en: '{saved} rows saved; {count} rows are not, as said below.',
  },
  newRow: { vi: 'Dòng mới', en: 'New row' },
  keys: {
    vi: 'Mũi tên, Tab sang ô, Enter xuống dòng, F2 sửa, Esc bỏ sửa, Ctrl+V dán khối, Ctrl+Z hoàn tác, Ctrl+S lưu, F8 đến chỗ sai kế tiếp.',
    en: 'Arrows and Tab between cells, Enter down, F2 edit, Esc give up, Ctrl+V paste a block, Ctrl+Z undo, Ctrl+S save, F8 next fault.',
  },
  legend: { vi: 'Dấu hiệu', en: 'Signs' },
  reason: { vi: 'Lý do (khi được hỏi)', en: 'Reason (where asked)' },
} as const satisfies Record<string, Bilingual>;
