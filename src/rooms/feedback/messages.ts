import type { Bilingual } from '../../kernel/index.ts';
import type { FeedbackProblem } from './core/item.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<FeedbackProblem, Bilingual>> = {
  'feedback.unknown': {
    vi: 'Không có phản ánh số {id}. Mở lại từ danh sách.',
    en: 'There is no feedback with number {id}. Open it again from the list.',
  },
  'feedback.changed-meanwhile': {
    vi: 'Phản ánh này vừa có thay đổi. Tải lại trang để thấy bản mới, rồi làm tiếp.',
    en: 'This has just been changed. Reload the page to see the new state, then go on.',
  },
  'feedback.move-impossible': {
    vi: 'Ở tình trạng hiện nay không làm được thao tác này. Tải lại trang để thấy tình trạng mới.',
    en: 'This cannot be done in the present state. Reload the page to see it.',
  },
  'feedback.words-missing': {
    vi: 'Chưa ghi nội dung. Viết ngắn gọn rồi gửi lại.',
    en: 'Nothing is said yet. Write briefly and send it again.',
  },
  'feedback.words-too-long': {
    vi: 'Nội dung dài quá {most} chữ. Rút ngắn lại rồi gửi.',
    en: 'The text is longer than {most} letters. Shorten it and send it again.',
  },
  'feedback.agency-unknown': {
    vi: 'Chưa chọn cơ quan đang hoạt động. Chọn cơ quan phải trả lời rồi gửi lại.',
    en: 'No living agency was chosen. Choose who has to answer and send it again.',
  },
  'feedback.agency-same': {
    vi: 'Cơ quan này đang phải trả lời rồi. Chọn cơ quan khác.',
    en: 'That agency has to answer already. Choose another one.',
  },
  'feedback.channel-unknown': {
    vi: 'Chưa chọn kênh. Chọn khiếu nại hoặc tố cáo rồi gửi lại.',
    en: 'No channel was chosen. Choose complaint or denunciation and send it again.',
  },
  'feedback.rating-missing': {
    vi: 'Chưa chọn mức đánh giá. Chọn một mức từ 1 đến 5.',
    en: 'No rating was chosen. Choose one from 1 to 5.',
  },
  'feedback.opened-before': {
    vi: 'Phản ánh này đã được mở lại một lần. Nếu vẫn chưa được, gửi một phản ánh mới.',
    en: 'This was opened again once already. If it still does not do, send a new one.',
  },
  'feedback.window-over': {
    vi: 'Đã quá {days} ngày làm việc kể từ ngày trả lời, không mở lại được. Gửi một phản ánh mới.',
    en: 'More than {days} working days have passed since the answer. Send a new one.',
  },
  'feedback.day-outside': {
    vi: 'Hạn tính ra nằm ngoài các năm đã có lịch làm việc. Thêm lịch các năm đó rồi làm lại.',
    en: 'The day lies beyond the years of the calendar. Add the calendar and try again.',
  },
  'feedback.personal-left': {
    vi: 'Lời văn công khai còn “{piece}”, trông như số điện thoại, số giấy tờ, tài khoản hoặc địa chỉ thư. Xoá đi rồi công khai lại.',
    en: 'The words for the public still hold “{piece}”, which looks like a telephone, identity, account number or mail address. Take it out and publish again.',
  },
  'feedback.title-missing': {
    vi: 'Lời văn công khai chưa có tóm tắt. Ghi một câu rồi công khai lại.',
    en: 'The words for the public have no summary. Write one sentence and publish again.',
  },
  'feedback.address-empty': {
    vi: 'Chưa có cách nào để người dân gửi: ghi ít nhất địa chỉ, điện thoại, thư điện tử hoặc trang web.',
    en: 'There is no way to send anything: give at least a place, a telephone, a mail address or a web page.',
  },
  'feedback.address-unreadable': {
    vi: 'Ô “{field}” chưa đúng dạng: “{text}”. Sửa lại rồi lưu.',
    en: 'The field “{field}” does not read as one: “{text}”. Correct it and save.',
  },
};
