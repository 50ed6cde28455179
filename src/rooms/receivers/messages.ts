import type { Bilingual } from '../../kernel/index.ts';

export type ReceiversProblem =
  | 'receivers.name-missing'
  | 'receivers.address-invalid'
  | 'receivers.address-open'
  | 'receivers.address-private'
  | 'receivers.definition-invalid'
  | 'receivers.place-unknown'
  | 'receivers.secrets-missing'
  | 'receivers.secrets-invalid'
  | 'receivers.changed'
  | 'receivers.no-receiver'
  | 'receivers.none-chosen'
  | 'receivers.not-failed'
  | 'receivers.phone-invalid';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<ReceiversProblem, Bilingual>> = {
  'receivers.name-missing': {
    vi: 'Chưa ghi tên nơi nhận, hoặc tên dài quá 120 ký tự. Ghi tên hệ thống nhận tin.',
    en: 'The receiver has no name, or one longer than 120 characters. Write the name of the system that is told.',
  },
  'receivers.address-invalid': {
    vi: 'Địa chỉ không dùng được. Ghi địa chỉ đầy đủ như https://lien-thong.tinh.gov.vn/tin, không có mật khẩu trong địa chỉ.',
    en: 'The address cannot be used. Write a whole one such as https://lien-thong.tinh.gov.vn/tin, without a password in it.',
  },
  'receivers.address-open': {
    vi: 'Địa chỉ không mã hóa. Dùng địa chỉ bắt đầu bằng https.',
    en: 'The address is not encrypted. Use one that begins with https.',
  },
  'receivers.address-private': {
    vi: '{host} nằm trong mạng riêng. Người vận hành ghi máy này vào THUOCDO_OWN_HOSTS rồi khởi động lại, sau đó thêm lại.',
    en: '{host} stands on the own network. The operator names it in THUOCDO_OWN_HOSTS and restarts; then add it again.',
  },
  'receivers.definition-invalid': {
    vi: 'Khai báo cổng không đọc được: {detail}. Sửa chỗ ấy rồi lưu lại.',
    en: 'The declaration of the gateway cannot be read: {detail}. Correct that place and keep it again.',
  },
  'receivers.place-unknown': {
    vi: 'Khai báo có chỗ điền không biết: {places}. Chỉ dùng phone, text, late, soon, review, dueOn, link, id và secret.TÊN.',
    en: 'The declaration has unknown places: {places}. Use phone, text, late, soon, review, dueOn, link, id and secret.NAME only.',
  },
  'receivers.secrets-missing': {
    vi: 'Thiếu giá trị bí mật: {names}. Ghi mỗi dòng một giá trị, dạng TÊN=giá trị.',
    en: 'Sealed values are missing: {names}. Write one a line, as NAME=value.',
  },
  'receivers.secrets-invalid': {
    vi: 'Dòng {row} của giá trị bí mật không có dạng TÊN=giá trị, hoặc dài quá 2.000 ký tự. Sửa dòng ấy.',
    en: 'Line {row} of the sealed values is not NAME=value, or longer than 2,000 characters. Correct that line.',
  },
  'receivers.changed': {
    vi: 'Nơi nhận này vừa được người khác sửa. Mở lại trang rồi làm lại.',
    en: 'Somebody has just changed this receiver. Open the page again and repeat.',
  },
  'receivers.no-receiver': {
    vi: 'Không có nơi nhận số {id}. Mở lại từ danh sách nơi nhận tin.',
    en: 'There is no receiver number {id}. Open it again from the list of receivers.',
  },
  'receivers.none-chosen': {
    vi: 'Chưa chọn tin nào. Đánh dấu những tin cần gửi lại rồi gửi.',
    en: 'No message is chosen. Tick those to be sent again, then send.',
  },
  'receivers.not-failed': {
    vi: 'Tin số {id} không còn trong danh sách gửi hỏng: đã được gửi lại hoặc đã quá {days} ngày. Mở lại danh sách.',
    en: 'Message number {id} is no longer among the failed ones: it was sent again, or {days} days are over. Open the list again.',
  },
  'receivers.phone-invalid': {
    vi: 'Số điện thoại không đúng dạng. Ghi 10 chữ số như 0912 345 678, hoặc để trống để thôi nhận tin nhắn.',
    en: 'This is no telephone number. Write 10 digits such as 0912 345 678, or leave it empty to receive no messages.',
  },
};
