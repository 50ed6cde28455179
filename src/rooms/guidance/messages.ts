import type { Bilingual } from '../../kernel/index.ts';
import type { GuidanceProblem } from './core/difficulty.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<GuidanceProblem, Bilingual>> = {
  'guidance.unknown': {
    vi: 'Không có nội dung số {id}. Mở lại từ danh sách.',
    en: 'There is nothing with number {id}. Open it again from the list.',
  },
  'guidance.changed-meanwhile': {
    vi: 'Nội dung này vừa được người khác sửa. Tải lại trang để thấy bản mới, rồi làm tiếp.',
    en: 'Somebody else has just changed this. Reload the page to see the new state, then go on.',
  },
  'guidance.move-impossible': {
    vi: 'Ở tình trạng hiện nay không làm được thao tác này. Tải lại trang để thấy tình trạng mới.',
    en: 'This cannot be done in the present state. Reload the page to see it.',
  },
  'guidance.words-missing': {
    vi: 'Chưa ghi nội dung. Viết ngắn gọn rồi gửi lại.',
    en: 'Nothing is said yet. Write briefly and send it again.',
  },
  'guidance.words-too-long': {
    vi: 'Nội dung dài quá {most} chữ. Rút ngắn lại, phần chi tiết gửi kèm tài liệu.',
    en: 'The text is longer than {most} letters. Shorten it and attach the details.',
  },
  'guidance.title-missing': {
    vi: 'Chưa nêu ngắn gọn vướng ở đâu. Ghi một câu để người đọc danh sách hiểu ngay.',
    en: 'It is not said in short. Write one sentence that the list can show.',
  },
  'guidance.agency-missing': {
    vi: 'Chưa rõ nêu cho đơn vị nào. Chọn đơn vị của mình rồi gửi lại.',
    en: 'It is not clear for which agency this is. Choose your own and send it again.',
  },
  'guidance.address-unknown': {
    vi: 'Kế hoạch không có mục {address}. Chọn mục trong danh sách, hoặc để trống.',
    en: 'The plan has no clause {address}. Choose one from the list, or leave it empty.',
  },
  'guidance.indicator-unknown': {
    vi: 'Không có chỉ số {indicator}. Chọn chỉ số trong danh sách, hoặc để trống.',
    en: 'There is no indicator {indicator}. Choose one from the list, or leave it empty.',
  },
  'guidance.solver-unknown': {
    vi: 'Chưa chọn cơ quan đang hoạt động nào khác đơn vị nêu. Chọn lại cơ quan trả lời.',
    en: 'No living agency other than the raiser was chosen. Choose again who answers.',
  },
  'guidance.solver-same': {
    vi: 'Cơ quan này đang phải trả lời rồi. Chọn cơ quan khác.',
    en: 'That agency has to answer already. Choose another one.',
  },
  'guidance.outcome-missing': {
    vi: 'Chưa chọn kết quả. Chọn một kết quả rồi gửi trả lời.',
    en: 'No outcome was chosen. Choose one and send the answer.',
  },
  'guidance.opened-before': {
    vi: 'Nội dung này đã được mở lại một lần. Nếu vẫn chưa được, nêu một vướng mắc mới.',
    en: 'This was opened again once already. If it still does not do, raise a new one.',
  },
  'guidance.subject-missing': {
    vi: 'Văn bản chưa có trích yếu. Ghi trích yếu rồi lưu lại.',
    en: 'The letter has no subject. Write one and save again.',
  },
  'guidance.number-missing': {
    vi: 'Chưa ghi số, ký hiệu văn thư đã cấp. Ghi số rồi ban hành.',
    en: 'The number that the clerk gave is missing. Write it, then issue the letter.',
  },
  'guidance.day-ahead': {
    vi: 'Ngày văn bản ở sau hôm nay. Ghi ngày ký trên văn bản.',
    en: 'The day of the letter lies ahead. Write the day on which it was signed.',
  },
  'guidance.recipients-missing': {
    vi: 'Văn bản chưa có nơi nhận nào đang hoạt động. Chọn nhóm hoặc cơ quan rồi lưu lại.',
    en: 'The letter reaches no living agency. Choose groups or agencies and save again.',
  },
  'guidance.field-missing': {
    vi: 'Chức danh này chỉ hướng dẫn lĩnh vực mình chủ trì. Chọn đúng lĩnh vực đó.',
    en: 'This post guides the field that it leads. Choose that field.',
  },
  'guidance.not-mergeable': {
    vi: 'Không gộp được vào câu hỏi này: nó đã được gộp vào câu khác, hoặc chính là câu này. Chọn câu hỏi khác.',
    en: 'It cannot be merged into that question: it is merged itself, or the same one. Choose another question.',
  },
  'guidance.day-outside': {
    vi: 'Hạn tính ra nằm ngoài các năm đã có lịch làm việc. Thêm lịch các năm đó rồi làm lại.',
    en: 'The day lies beyond the years of the calendar. Add the calendar and try again.',
  },
};
