import type { Bilingual } from '../../../kernel/index.ts';
import { outboxRules } from '../../../platform/outbox/index.ts';

/** Words of the pages of this room. */
export const WORDS = {
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  title: { vi: 'Nơi nhận tin', en: 'Receivers' },
  head: {
    vi: '{told} nơi đang nhận tin, {failed} tin gửi hỏng',
    en: '{told} receivers are told, {failed} messages failed',
  },
  lead: {
    vi: 'Hệ thống khác được báo mỗi bản nhắc việc: số việc, hạn và liên kết, không có tên người và nội dung việc. Tin có chữ ký, gửi lại khi hỏng với khoảng chờ tăng dần.',
    en: 'Other systems are told of each digest: counts, due days and a link, no names and nothing of what the work is. Messages are signed, and tried again after growing waits.',
  },
  none: { vi: 'Chưa có nơi nhận nào. Thêm địa chỉ ở dưới.', en: 'There are no receivers yet. Add one below.' },
  name: { vi: 'Nơi nhận', en: 'Receiver' },
  nameOf: { vi: 'Tên hệ thống nhận tin', en: 'Name of the system' },
  way: { vi: 'Cách gửi', en: 'Way' },
  webhook: { vi: 'webhook có chữ ký', en: 'signed webhook' },
  gateway: { vi: 'cổng tin nhắn', en: 'message gateway' },
  state: { vi: 'Trạng thái', en: 'State' },
  runs: { vi: 'đang gửi', en: 'told' },
  stopped: { vi: 'dừng từ {at}', en: 'stopped since {at}' },
  sample: { vi: 'mẫu, không gửi gì', en: 'sample, nothing is sent' },
  counts: { vi: 'Tin', en: 'Messages' },
  countsOf: {
    vi: '{sent} đã gửi trong {days} ngày, {waiting} đang chờ, {failed} hỏng',
    en: '{sent} sent within {days} days, {waiting} waiting, {failed} failed',
  },
  last: { vi: 'Lần gửi cuối', en: 'Last try' },
  never: { vi: 'chưa gửi lần nào', en: 'never tried' },
  well: { vi: '{at}: nhận được', en: '{at}: arrived' },
  badly: { vi: '{at}: {reason}', en: '{at}: {reason}' },
  answered: { vi: 'trả lời: {answer}', en: 'answered: {answer}' },
  actions: { vi: 'Việc', en: 'Actions' },
  trial: { vi: 'Gửi thử', en: 'Send a trial' },
  trialPhone: { vi: 'Số điện thoại nhận tin thử', en: 'Telephone for the trial' },
  rotate: { vi: 'Đổi khóa ký', en: 'Change the secret' },
  rotateHint: { vi: 'Khóa cũ còn ký kèm {hours} giờ.', en: 'The secret before goes on signing for {hours} hours.' },
  twoSecrets: { vi: 'hai khóa cùng ký đến {at}', en: 'two secrets sign until {at}' },
  stop: { vi: 'Dừng gửi', en: 'Stop' },
  resume: { vi: 'Gửi lại từ nay', en: 'Begin again' },
  addWebhook: { vi: 'Thêm địa chỉ webhook', en: 'Add a webhook' },
  addWebhookNote: {
    vi: 'Chỉ https, ngoài mạng riêng trừ máy được người vận hành cho phép. Tin ký HMAC-SHA-256 theo quy ước Standard Webhooks trên số tin, thời điểm và nội dung; số tin ở dòng đầu webhook-id để bỏ tin trùng.',
    en: 'Only https, and not on the own network unless the operator allows the host. Messages are signed with HMAC-SHA-256 after "Standard Webhooks" over number, time and body; the number stands in webhook-id, so that a double can be dropped.',
  },
  url: { vi: 'Địa chỉ (https)', en: 'Address (https)' },
  add: { vi: 'Thêm nơi nhận', en: 'Add the receiver' },
  addGateway: { vi: 'Thêm cổng tin nhắn', en: 'Add a message gateway' },
  addGatewayNote: {
    vi: '{phones} người đã cho số điện thoại. Tin nhắn có số việc, hạn gần nhất và liên kết. Chọn khai báo mẫu, sửa theo cổng của tỉnh; giá trị bí mật được niêm phong và không hiện lại.',
    en: '{phones} people gave a telephone. A message has counts, the nearest due day and a link. Choose a declaration, edit it to what the gateway wants; sealed values are never shown again.',
  },
  pattern: { vi: 'Khai báo mẫu', en: 'Declaration to begin with' },
  choose: { vi: 'Lấy mẫu này', en: 'Take it' },
  declared: { vi: 'Khai báo (YAML)', en: 'Declaration (YAML)' },
  declaredHint: { vi: 'Nguồn: {source}', en: 'Source: {source}' },
  secrets: { vi: 'Giá trị bí mật, mỗi dòng TÊN=giá trị', en: 'Sealed values, one NAME=value a line' },
  secretsHint: { vi: 'Cần: {names}', en: 'Wanted: {names}' },
  made: { vi: 'Khóa ký mới', en: 'New secret' },
  madeLead: {
    vi: 'Chép khóa này sang hệ thống nhận ngay bây giờ: khóa không hiện lại lần nào nữa.',
    en: 'Copy this secret to the receiving system now: it is never shown again.',
  },
  back: { vi: 'Về danh sách nơi nhận', en: 'Back to the receivers' },
  done: { vi: 'Đã ghi.', en: 'Kept.' },
  tried: {
    vi: 'Đã đưa tin thử vào hàng gửi. Kết quả hiện ở cột Lần gửi cuối.',
    en: 'A trial was put into the outbox. How it ends shows under Last try.',
  },
  toFailed: { vi: 'Tin gửi hỏng', en: 'Failed messages' },
  failed: { vi: 'Tin gửi hỏng', en: 'Failed messages' },
  failedHead: { vi: '{count} tin không gửi được', en: '{count} messages could not be sent' },
  failedNone: { vi: 'Không có tin nào gửi hỏng', en: 'No message failed' },
  failedLead: {
    vi: 'Tin ở đây đã thử đủ số lần, hoặc nơi nhận từ chối hẳn. Sửa nguyên nhân rồi gửi lại; sau {days} ngày tin bị bỏ.',
    en: 'These were tried as often as the rules say, or refused for good. Mend the reason, then send them again; after {days} days they go.',
  },
  failedOther: {
    vi: '{count} thư khác (liên kết đăng nhập và tương tự) cũng không gửi được; người cần thì xin lại, vì liên kết trong thư đã hết hạn.',
    en: '{count} other mails (links to sign in and the like) could not be sent either; whoever needs one asks anew, since its link is over.',
  },
  about: { vi: 'Tin', en: 'Message' },
  reason: { vi: 'Lý do', en: 'Reason' },
  failedAt: { vi: 'Bỏ lúc', en: 'Given up' },
  tries: { vi: 'Số lần thử', en: 'Tries' },
  to: { vi: 'Gửi qua', en: 'By' },
  again: { vi: 'Gửi lại các tin đã chọn', en: 'Send the chosen ones again' },
  sentAgain: { vi: 'Đã đưa {count} tin vào hàng gửi.', en: '{count} messages were put into the outbox.' },
  mail: { vi: 'thư điện tử', en: 'mail' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Why a message could not be sent, by the code that the try ended with. */
const REASONS: Readonly<Record<string, Bilingual>> = {
  EENVELOPE: { vi: 'máy chủ thư từ chối địa chỉ người nhận', en: 'the mail server refuses the recipient' },
  EAUTH: { vi: 'máy chủ thư từ chối tài khoản gửi', en: 'the mail server refuses the account' },
  EMESSAGE: { vi: 'máy chủ thư từ chối nội dung', en: 'the mail server refuses the text' },
  ECONNECTION: { vi: 'không kết nối được', en: 'no connection' },
  ESOCKET: { vi: 'không kết nối được', en: 'no connection' },
  EDNS: { vi: 'không tìm thấy máy chủ', en: 'the server was not found' },
  ETIMEDOUT: { vi: 'quá thời gian chờ', en: 'no answer in time' },
  ECONNREFUSED: { vi: 'máy nhận không mở cổng', en: 'the connection was refused' },
  ECONNRESET: { vi: 'kết nối bị ngắt', en: 'the connection broke' },
  'outgoing-time': { vi: 'quá thời gian chờ', en: 'no answer in time' },
  'outgoing-unknown-name': { vi: 'không tìm thấy máy nhận', en: 'the host was not found' },
  'outgoing-reach': { vi: 'tên máy dẫn vào mạng riêng', en: 'the name leads into the own network' },
  'outgoing-too-large': { vi: 'câu trả lời quá dài', en: 'the answer is too long' },
  'receivers.address-private': { vi: 'địa chỉ nằm trong mạng riêng', en: 'the address is on the own network' },
  'receivers.address-open': { vi: 'địa chỉ không mã hóa', en: 'the address is not encrypted' },
  'not-taken': { vi: 'cổng trả lời là không nhận tin', en: 'the gateway answers that it did not take it' },
  'receiver-stopped': { vi: 'nơi nhận đã dừng', en: 'the receiver was stopped' },
  'too-late': { vi: 'chờ quá {days} ngày', en: 'waited for more than {days} days' },
};

const STATUS = { vi: 'nơi nhận trả lời mã {status}', en: 'the receiver answered {status}' };
const OTHER = { vi: 'lỗi {code}', en: 'fault {code}' };

export function reasonWords(failure: string): { readonly words: Bilingual; readonly params: Record<string, string> } {
  const known = REASONS[failure];
  if (known) return { words: known, params: { days: String(outboxRules().keptDays) } };
  const status = /^status-(\d+)$/.exec(failure)?.[1];
  return status ? { words: STATUS, params: { status } } : { words: OTHER, params: { code: failure } };
}

export const CHANNEL_WORDS: Readonly<Record<string, Bilingual>> = {
  mail: WORDS.mail,
  webhook: WORDS.webhook,
  gateway: WORDS.gateway,
};
