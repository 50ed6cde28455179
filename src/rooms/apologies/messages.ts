import type { Bilingual } from '../../kernel/index.ts';
import type { ApologyProblem } from './core/slip.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<ApologyProblem, Bilingual>> = {
  'apologies.unknown': {
    vi: 'Không có phiếu hoặc hồ sơ này. Mở lại từ danh sách xin lỗi.',
    en: 'There is no such slip or dossier. Open it again from the list of apologies.',
  },
  'apologies.none-chosen': {
    vi: 'Chưa chọn dòng nào. Đánh dấu ít nhất một dòng rồi làm lại.',
    en: 'No row was chosen. Tick at least one and try again.',
  },
  'apologies.too-many': {
    vi: 'Chọn quá {most} dòng một lượt. Chia thành nhiều lượt.',
    en: 'More than {most} rows were chosen. Do it in several turns.',
  },
  'apologies.changed-meanwhile': {
    vi: 'Phiếu này vừa được người khác sửa. Tải lại trang để thấy bản mới, rồi làm tiếp.',
    en: 'Somebody else has just changed this slip. Reload the page, then go on.',
  },
  'apologies.undated': {
    vi: 'Hồ sơ {code} không có ngày hẹn trả nên không hẹn lại được. Bổ sung ngày hẹn trong sổ hồ sơ trước.',
    en: 'Dossier {code} has no due day, so that no new one can be given. Complete it in the register first.',
  },
  'apologies.finished': {
    vi: 'Hồ sơ {code} đã xong hoặc không còn đang giải quyết. Bỏ chọn, hoặc rút phiếu đã soạn.',
    en: 'Dossier {code} is finished or no longer open. Leave it out, or take the draft back.',
  },
  'apologies.sent-before': {
    vi: 'Hồ sơ {code} đã được xin lỗi theo số liệu hệ thống một cửa. Không soạn phiếu thứ hai.',
    en: 'The one-stop system says that an apology for dossier {code} was sent. A second slip is not drafted.',
  },
  'apologies.second-day': {
    vi: 'Hồ sơ {code} đã được hẹn lại một lần. Quy định chỉ cho hẹn lại một lần; trả kết quả theo ngày đã hẹn.',
    en: 'A new day was given for dossier {code} already. The rule allows it once; keep the day that was promised.',
  },
  'apologies.drafted': {
    vi: 'Hồ sơ {code} đã có phiếu đang soạn. Mở phiếu ấy để sửa.',
    en: 'There is a draft for dossier {code} already. Open it to change it.',
  },
  'apologies.reason-unknown': {
    vi: 'Chưa chọn lý do chậm. Chọn một lý do trong danh sách.',
    en: 'No reason was chosen. Choose one from the list.',
  },
  'apologies.words-missing': {
    vi: 'Chưa ghi lý do. Viết ngắn gọn rồi làm lại.',
    en: 'No reason is given. Write it briefly and try again.',
  },
  'apologies.words-too-long': {
    vi: 'Lý do dài quá {most} chữ. Rút ngắn để phiếu đứng trên một trang.',
    en: 'The reason is longer than {most} letters. Shorten it so that the slip stays on one page.',
  },
  'apologies.days-outside': {
    vi: 'Số ngày hẹn lại phải từ 1 đến {most} ngày làm việc, trong các năm đã có lịch. Ghi lại số ngày.',
    en: 'The new day lies 1 to {most} working days away, within the years of the calendar. Write the number again.',
  },
  'apologies.day-too-early': {
    vi: 'Ngày hẹn mới phải sau ngày hẹn trả và chưa qua. Chọn ngày khác.',
    en: 'The new day has to lie after the appointed one and not in the past. Choose another.',
  },
  'apologies.day-off': {
    vi: 'Ngày hẹn mới là ngày nghỉ của cơ quan. Chọn ngày làm việc.',
    en: 'The new day is one on which the agency does not work. Choose a working day.',
  },
  'apologies.not-draft': {
    vi: 'Phiếu đã gửi hoặc đã rút nên không đổi được nữa. Tải lại trang để thấy tình trạng mới.',
    en: 'The slip was sent or taken back and does not change any more. Reload the page.',
  },
  'apologies.number-missing': {
    vi: 'Chưa ghi số phiếu văn thư đã cấp. Ghi số rồi lưu lại.',
    en: 'The number that the clerk gave is missing. Write it and save again.',
  },
  'apologies.number-unfit': {
    vi: 'Ghi nhiều phiếu một lượt thì số đầu phải là một số, ví dụ 12. Ghi lại số, hoặc ghi từng phiếu.',
    en: 'For several slips the first number has to be a plain one, such as 12. Write it again, or note them one by one.',
  },
  'apologies.days-order': {
    vi: 'Ngày gửi không được trước ngày ký hoặc ở sau hôm nay. Kiểm tra lại hai ngày.',
    en: 'The day of sending lies before the signing or ahead of today. Check both days.',
  },
  'apologies.way-unknown': {
    vi: 'Chưa chọn cách gửi. Chọn một cách trong danh sách.',
    en: 'It is not said how it was sent. Choose a way from the list.',
  },
  'apologies.proof-missing': {
    vi: 'Chưa chọn tài liệu kiểm chứng. Thêm bản quét hoặc số, ngày văn bản rồi chọn.',
    en: 'No evidence was chosen. Add the signed copy, or number and day, then choose it.',
  },
  'apologies.agencies-mixed': {
    vi: 'Các phiếu đã chọn thuộc nhiều cơ quan, không dùng chung một tài liệu. Chọn một cơ quan rồi ghi.',
    en: 'The chosen slips are of several agencies and cannot share one proof. Choose one agency, then note its slips.',
  },
  'apologies.not-written': {
    vi: 'Hồ sơ vừa được lần nhập khác thay đổi. Tải lại trang rồi ghi lại.',
    en: 'A file has just changed the dossier. Reload the page and note it again.',
  },
};
