/** Sentences of this room's pages. */
export const WORDS = {
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  log: { vi: 'Nhật ký thao tác', en: 'Record of acts' },
  logShort: { vi: 'Nhật ký', en: 'Acts' },
  logLead: {
    vi: 'Mọi thay đổi dữ liệu chính thức: ai, chức danh nào, lúc nào, từ đâu, vì sao, trước và sau. Chỉ ghi thêm, không sửa, không xoá.',
    en: 'Every change of official data: who, in which post, when, from where, why, before and after. Only added to, never changed or deleted.',
  },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến ngày', en: 'Until' },
  who: { vi: 'Người làm', en: 'Who' },
  whoHint: { vi: 'không cần dấu', en: 'marks not needed' },
  subject: { vi: 'Loại đối tượng', en: 'Kind of thing' },
  key: { vi: 'Mã đối tượng', en: 'Its number' },
  action: { vi: 'Việc làm', en: 'Act' },
  any: { vi: 'Tất cả', en: 'All' },
  show: { vi: 'Lọc', en: 'Filter' },
  count: { vi: '{count} mục', en: '{count} entries' },
  none: {
    vi: 'Không có mục nào khớp. Nới khoảng ngày hoặc bỏ bớt điều kiện lọc.',
    en: 'No entry fits. Widen the days or take away a filter.',
  },
  download: { vi: 'Tải {count} mục (CSV)', en: 'Download {count} entries (CSV)' },
  older: { vi: 'Các mục cũ hơn', en: 'Older entries' },
  newest: { vi: 'Về các mục mới nhất', en: 'Back to the newest' },
  when: { vi: 'Lúc', en: 'When' },
  what: { vi: 'Đối tượng', en: 'Thing' },
  changes: { vi: 'Thay đổi', en: 'Changes' },
  reason: { vi: 'Lý do', en: 'Reason' },
  more: { vi: 'và {count} trường nữa', en: 'and {count} more fields' },
  history: { vi: 'Lịch sử: {subject} {key}', en: 'History: {subject} {key}' },
  thingHistory: { vi: 'Lịch sử', en: 'History' },
  thingSaid: { vi: '{at}, {by}', en: '{at}, {by}' },
  historyNone: {
    vi: 'Chưa có mục nào về đối tượng này.',
    en: 'There is no entry about this thing yet.',
  },
  field: { vi: 'Trường', en: 'Field' },
  before: { vi: 'Trước', en: 'Before' },
  after: { vi: 'Sau', en: 'After' },
  origin: { vi: 'Từ', en: 'From' },
  noFields: { vi: 'Không có trường nào thay đổi.', en: 'No field changed.' },
  position: { vi: 'Niêm phong số {position}, mã {hash}', en: 'Sealed as number {position}, hash {hash}' },
  waiting: { vi: 'Chờ niêm phong (mỗi phút một lần)', en: 'Waiting to be sealed (every minute)' },
  absent: { vi: 'không có', en: 'none' },
  yes: { vi: 'có', en: 'yes' },
  no: { vi: 'không', en: 'no' },
  encrypted: { vi: 'dữ liệu cá nhân, đã mã hoá', en: 'personal data, encrypted' },
  erased: { vi: 'dữ liệu cá nhân, đã xoá vĩnh viễn', en: 'personal data, erased for good' },
  operator: { vi: 'Người vận hành máy chủ ({id})', en: 'Operator of the machine ({id})' },
  system: { vi: 'Hệ thống ({id})', en: 'The system ({id})' },
  public: { vi: 'Công chúng', en: 'The public' },
  chain: { vi: 'Niêm phong', en: 'Seal' },
  head: {
    vi: 'Mốc mới nhất, {at}: {position} mục, mã {hash}',
    en: 'Newest anchor, {at}: {position} entries, hash {hash}',
  },
  headNone: { vi: 'Chưa có mốc niêm phong nào.', en: 'No anchor has been made yet.' },
  anchor: { vi: 'Mã niêm phong đã nhận từ ngoài', en: 'Hash received from outside' },
  anchorHint: {
    vi: 'Dán mã trong thư hoặc bản in đã giữ; để trống thì chỉ đối chiếu với các mốc còn trong hệ thống.',
    en: 'Paste the hash from the mail or print you kept; empty compares with the anchors kept in the system only.',
  },
  verify: { vi: 'Kiểm tra toàn bộ chuỗi', en: 'Verify the whole chain' },
  verified: { vi: 'Kết quả kiểm tra chuỗi', en: 'Result of the verification' },
  whole: {
    vi: 'Chuỗi nguyên vẹn: {sealed} mục đã niêm phong đều khớp, {anchors} mốc đều nằm trong chuỗi. {unsealed} mục đang chờ niêm phong.',
    en: 'The chain is whole: {sealed} sealed entries agree, {anchors} anchors are in the chain. {unsealed} entries wait to be sealed.',
  },
  anchorFound: {
    vi: 'Mã đưa vào là mục số {position} của chuỗi.',
    en: 'The hash given is number {position} of the chain.',
  },
  seals: { vi: 'Niêm phong nhật ký thao tác', en: 'Seals of the record of acts' },
  sealsLead: {
    vi: 'Mỗi thay đổi dữ liệu chính thức được ghi vào một nhật ký chỉ ghi thêm. Mã dưới đây được tính từ toàn bộ nhật ký đến thời điểm đó: sửa hay bỏ một mục bất kỳ trước đó thì mã không còn ra như vậy. Ai giữ một mã ở nơi khác đều có thể yêu cầu đối chiếu.',
    en: 'Every change of official data is written to a record that is only added to. Each hash below is computed from the whole record up to that time: change or drop any entry before it and the hash comes out differently. Whoever keeps a hash elsewhere can ask for the comparison.',
  },
  sealsCaption: { vi: 'Các mốc gần nhất', en: 'Latest anchors' },
  entriesCovered: { vi: 'Số mục', en: 'Entries' },
  hash: { vi: 'Mã niêm phong (SHA-256)', en: 'Hash (SHA-256)' },
  asJson: { vi: 'Dạng JSON', en: 'As JSON' },
  foot: { vi: 'Trang này không chứa nội dung nhật ký.', en: 'This page holds nothing of the record itself.' },
  post: { vi: 'Chức danh', en: 'Post' },
  number: { vi: 'Số', en: 'Number' },
  via: { vi: 'Địa chỉ', en: 'Address' },
  beforeJson: { vi: 'Trước (JSON)', en: 'Before (JSON)' },
  afterJson: { vi: 'Sau (JSON)', en: 'After (JSON)' },
  sealNumber: { vi: 'Số niêm phong', en: 'Seal number' },
} as const;

/** Where an act came from. */
export const ORIGIN_WORDS = {
  web: { vi: 'trang web', en: 'pages' },
  api: { vi: 'API', en: 'API' },
  shell: { vi: 'dòng lệnh', en: 'command line' },
  job: { vi: 'việc tự động', en: 'a job' },
} as const;

/** First broken link in words; `{position}`, `{entry}`, `{count}`, `{anchor}`. */
export const FAULT_WORDS = {
  'entry-changed': {
    vi: 'Mục {entry} đã bị sửa: nội dung không còn là nội dung đã niêm phong ở số {position}. Tổng cộng {count} mục như vậy.',
    en: 'Entry {entry} was changed: it is not what was sealed as number {position}. {count} such entries in all.',
  },
  'entry-missing': {
    vi: 'Mục {entry} đã bị xoá (niêm phong số {position}). Tổng cộng {count} mục như vậy.',
    en: 'Entry {entry} was deleted (seal number {position}). {count} such entries in all.',
  },
  'seal-changed': {
    vi: 'Niêm phong số {position} (mục {entry}) đã bị sửa: mã không tiếp nối mã trước nó. Tổng cộng {count} chỗ như vậy.',
    en: 'Seal number {position} (entry {entry}) was changed: its hash does not follow from the one before. {count} such places in all.',
  },
  'seal-missing': {
    vi: 'Thiếu niêm phong số {position}. Tổng cộng {count} khoảng trống như vậy.',
    en: 'Seal number {position} is missing. {count} such gaps in all.',
  },
  'anchor-differs': {
    vi: 'Chuỗi không đi qua mốc đã lưu ở số {position} (mã {anchor}): chuỗi đã bị làm lại hoặc bị cắt. Tổng cộng {count} mốc như vậy.',
    en: 'The chain does not pass through the kept anchor at number {position} (hash {anchor}): it was made anew or cut off. {count} such anchors in all.',
  },
  'anchor-unknown': {
    vi: 'Mã đưa vào ({anchor}) không có trong chuỗi: chuỗi đã bị làm lại hoặc bị cắt, hoặc mã của hệ thống khác.',
    en: 'The hash given ({anchor}) is not in the chain: it was made anew or cut off, or the hash is of another system.',
  },
  'entry-unsealed': {
    vi: '{count} mục quá một giờ chưa được niêm phong, đầu tiên là mục {entry}. Kiểm tra việc tự động audit.seal có chạy không.',
    en: '{count} entries older than an hour are not sealed, the first is entry {entry}. See whether the job audit.seal runs.',
  },
} as const;
