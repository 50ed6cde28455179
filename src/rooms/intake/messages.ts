import type { Bilingual } from '../../kernel/index.ts';
import type { IntakeProblem } from './core/sent.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<IntakeProblem, Bilingual>> = {
  'intake.closed': {
    vi: 'Tỉnh chưa mở tiếp nhận phản ánh ở đây. Gửi qua Cổng Dịch vụ công quốc gia hoặc địa chỉ của cơ quan.',
    en: 'The province does not take feedback here yet. Use the national portal or the address of the agency.',
  },
  'intake.words-missing': {
    vi: 'Chưa ghi tóm tắt hoặc nội dung. Ghi đủ hai ô rồi gửi lại.',
    en: 'The summary or the text is missing. Fill in both and send again.',
  },
  'intake.words-too-long': {
    vi: 'Nội dung dài quá {most} chữ, hoặc ô khác dài quá {short} chữ. Rút ngắn rồi gửi lại.',
    en: 'The text is longer than {most} letters, or another field than {short}. Shorten it and send again.',
  },
  'intake.field-missing': {
    vi: 'Chưa chọn lĩnh vực. Chọn một lĩnh vực, hoặc “Lĩnh vực khác”.',
    en: 'No field was chosen. Choose one, or “Other”.',
  },
  'intake.place-unknown': {
    vi: 'Không có xã, phường đó trong tỉnh. Chọn trong danh sách, hoặc để trống.',
    en: 'There is no such commune in the province. Choose one from the list, or leave it empty.',
  },
  'intake.position-unreadable': {
    vi: 'Toạ độ “{text}” chưa đúng dạng. Ghi như “18.6734, 105.6923”, hoặc để trống.',
    en: 'The position “{text}” does not read as one. Write it like “18.6734, 105.6923”, or leave it empty.',
  },
  'intake.position-outside': {
    vi: 'Toạ độ “{text}” nằm ngoài tỉnh. Sửa lại, hoặc gửi tới tỉnh nơi xảy ra việc.',
    en: 'The position “{text}” lies outside the province. Correct it, or send it to the province where it happened.',
  },
  'intake.picture-too-large': {
    vi: 'Ảnh nặng {size} MB, chỉ nhận đến {most} MB. Chọn ảnh nhỏ hơn; lời văn đã ghi vẫn còn.',
    en: 'The picture has {size} MB, up to {most} MB are taken. Choose a smaller one; your words are kept.',
  },
  'intake.picture-type': {
    vi: 'Tệp kèm theo không phải ảnh JPEG hoặc PNG. Chụp màn hình hoặc đổi sang JPEG rồi gửi lại.',
    en: 'The file is neither a JPEG nor a PNG picture. Turn it into JPEG and send again.',
  },
  'intake.picture-damaged': {
    vi: 'Ảnh bị hỏng, không đọc được đến cuối. Chọn ảnh khác, hoặc gửi không kèm ảnh.',
    en: 'The picture is damaged. Choose another one, or send without it.',
  },
  'intake.picture-dots': {
    vi: 'Ảnh có quá nhiều điểm ảnh. Thu nhỏ ảnh rồi gửi lại.',
    en: 'The picture has too many dots. Make it smaller and send again.',
  },
  'intake.too-fast': {
    vi: 'Biểu mẫu gửi đi quá nhanh. Đợi {seconds} giây rồi bấm gửi lại; lời văn đã ghi vẫn còn.',
    en: 'The form was sent too fast. Wait {seconds} seconds and send again; your words are kept.',
  },
  'intake.too-old': {
    vi: 'Biểu mẫu mở quá lâu (trên {hours} giờ) hoặc không phải của trang này. Bấm gửi lại; lời văn đã ghi vẫn còn.',
    en: 'The form is older than {hours} hours, or not of this page. Send again; your words are kept.',
  },
  'intake.too-many': {
    vi: 'Đang có quá nhiều phản ánh gửi tới. Thử lại sau {seconds} giây; việc gấp thì gọi cơ quan theo địa chỉ công khai.',
    en: 'Too much is being sent just now. Try again in {seconds} seconds; if it is urgent, call the agency.',
  },
  'intake.channel-asked': {
    vi: 'Lời văn có dấu hiệu là khiếu nại hoặc tố cáo, có kênh riêng theo luật. Đọc hướng dẫn rồi chọn.',
    en: 'The words look like a complaint or denunciation, which the law gives a channel of its own. Read on and choose.',
  },
  'intake.source-unknown': {
    vi: 'Chưa chọn cách nhận. Chọn tại quầy, thư hoặc điện thoại.',
    en: 'It is not said how it came. Choose counter, mail or telephone.',
  },
  'intake.reason-missing': {
    vi: 'Chưa ghi lý do. Ghi ngắn gọn rồi làm lại.',
    en: 'The reason is missing. Write it briefly and try again.',
  },
  'intake.unknown': {
    vi: 'Không có phản ánh số {id}. Mở lại từ danh sách.',
    en: 'There is no feedback with number {id}. Open it again from the list.',
  },
  'intake.nothing-sent': {
    vi: 'Người gửi không để lại cách liên hệ.',
    en: 'Its sender left no way to be reached.',
  },
  'intake.no-such-file': {
    vi: 'Tệp {file} không có dòng tiêu đề với các cột Số tham chiếu, Tóm tắt, Nội dung. Thêm dòng tiêu đề rồi gửi lại.',
    en: 'The file {file} has no header row with Reference, In short and Text. Add one and send it again.',
  },
  'intake.file-missing': {
    vi: 'Chưa chọn tệp. Chọn tệp CSV hoặc XLSX rồi kiểm tra.',
    en: 'No file was chosen. Choose a CSV or XLSX file.',
  },
  'intake.reference-missing': {
    vi: 'Dòng {row}: chưa có số tham chiếu, hoặc số tham chiếu có ký tự lạ, dài quá 40 chữ. Sửa ô đó.',
    en: 'Row {row}: the reference is missing, has odd letters or more than 40. Correct that cell.',
  },
  'intake.row-words-missing': {
    vi: 'Dòng {row}: thiếu tóm tắt hoặc nội dung. Ghi đủ hai ô của dòng đó.',
    en: 'Row {row}: the summary or the text is missing. Fill in both cells.',
  },
  'intake.too-many-rows': {
    vi: 'Tệp có {rows} dòng, mỗi lần nhận tối đa {most} dòng. Chia tệp rồi gửi từng phần.',
    en: 'The file has {rows} rows, {most} are taken at a time. Split it and send the parts.',
  },
};
