import type { Bilingual } from '../../kernel/index.ts';

export type RemindersProblem =
  | 'reminders.hours-invalid'
  | 'reminders.quiet-invalid'
  | 'reminders.step-invalid'
  | 'reminders.step-nobody'
  | 'reminders.step-twice'
  | 'reminders.no-step'
  | 'reminders.rules-too-early'
  | 'reminders.rules-same'
  | 'reminders.rules-changed'
  | 'reminders.answer-empty'
  | 'reminders.nothing-late'
  | 'reminders.no-letter'
  | 'reminders.no-letter-of'
  | 'reminders.no-batch'
  | 'reminders.batch-gone'
  | 'reminders.batch-empty'
  | 'reminders.batch-too-many'
  | 'reminders.marked-secret'
  | 'reminders.no-file'
  | 'reminders.not-letters'
  | 'reminders.too-many-letters'
  | 'reminders.letter-agency-missing'
  | 'reminders.letter-number-missing'
  | 'reminders.letter-day-invalid';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<RemindersProblem, Bilingual>> = {
  'reminders.hours-invalid': {
    vi: 'Giờ gửi không đọc được. Ghi từ 1 đến 12 giờ, cách nhau bằng dấu phẩy, như 07:30, 13:30.',
    en: 'The hours cannot be read. Write 1 to 12 of them with commas between, such as 07:30, 13:30.',
  },
  'reminders.quiet-invalid': {
    vi: '“{text}” trong danh sách ngày không nhắc không phải ngày. Ghi mỗi ngày một dòng như 02/09/2026, nhiều nhất 200 ngày.',
    en: '“{text}” among the quiet days is no date. Write one a line, such as 02/09/2026, at most 200.',
  },
  'reminders.step-invalid': {
    vi: '{topic}: “{text}” không phải số ngày dùng được. Mốc từ -120 đến 365, lặp lại từ 1 đến 120, số âm là trước hạn.',
    en: '{topicEn}: “{text}” is no number of days that can be used. Steps go from -120 to 365, repeats from 1 to 120; before the day they are negative.',
  },
  'reminders.step-nobody': {
    vi: '{topic}: mốc {text} chưa có ai được nhắc. Chọn ít nhất một nơi, hoặc xóa số ngày để bỏ mốc.',
    en: '{topicEn}: step {text} tells nobody. Choose somebody, or empty the days to drop the step.',
  },
  'reminders.step-twice': {
    vi: '{topic}: mốc {text} đứng hai lần. Gộp thành một dòng.',
    en: '{topicEn}: step {text} stands twice. Put both into one line.',
  },
  'reminders.no-step': {
    vi: '{topic}: không còn mốc nào. Giữ ít nhất một mốc; để thôi nhắc thì tắt cả nhóm ở trang Đôn đốc.',
    en: '{topicEn}: no step is left. Keep one; to remind no more, turn the topic off on the page of reminders.',
  },
  'reminders.rules-too-early': {
    vi: 'Mốc mới chỉ có hiệu lực từ ngày mai trở đi. Chọn ngày từ {day}.',
    en: 'New steps stand from tomorrow at the earliest. Choose a day from {day}.',
  },
  'reminders.rules-same': {
    vi: 'Không có gì khác với mốc đang có cho ngày ấy, nên không ghi gì. Sửa ít nhất một chỗ.',
    en: 'Nothing differs from the steps of that day, so there is nothing to keep. Correct at least one thing and send it again.',
  },
  'reminders.rules-changed': {
    vi: 'Mốc nhắc vừa được người khác sửa. Mở lại trang, xem bản mới rồi sửa tiếp.',
    en: 'Somebody has just changed the steps. Open the page again, look at the new version, then go on.',
  },
  'reminders.answer-empty': {
    vi: 'Chưa ghi nội dung trả lời. Ghi việc đang ở đâu, vướng gì, rồi gửi lại.',
    en: 'The answer has no words. Write where the work stands and what holds it up, then send it again.',
  },
  'reminders.nothing-late': {
    vi: 'Hôm nay không có cơ quan nào trễ hạn nên không lập công văn. Xem tình trạng ở trang nhiệm vụ.',
    en: 'No agency is late today, so no letter was made. See how work stands on the page of tasks.',
  },
  'reminders.no-letter': {
    vi: 'Không có công văn đôn đốc số {id}. Mở lại từ danh sách công văn.',
    en: 'There is no letter number {id}. Open it again from the list of letters.',
  },
  'reminders.no-letter-of': {
    vi: 'Dòng {row}: cơ quan {agency} không có công văn nào lập từ ngày ấy trở về trước. Kiểm tra mã cơ quan và ngày văn bản.',
    en: 'Row {row}: agency {agency} has no letter made by that day. Check the code and the date.',
  },
  'reminders.no-batch': {
    vi: 'Chưa chọn tệp. Chọn tệp ZIP gồm các bản ký PDF, hoặc một tệp PDF.',
    en: 'No file was chosen. Choose a ZIP with signed copies as PDF, or one PDF.',
  },
  'reminders.batch-gone': {
    vi: 'Tệp đã gửi không còn trên máy chủ. Gửi lại tệp.',
    en: 'The file is no longer on the server. Send it again.',
  },
  'reminders.batch-empty': {
    vi: '{file}: không có tệp PDF nào. Gửi tệp ZIP có các bản ký PDF, hoặc một tệp PDF.',
    en: '{file}: there is no PDF in it. Send a ZIP with signed copies as PDF, or one PDF.',
  },
  'reminders.batch-too-many': {
    vi: '{file}: nhiều hơn {limit} tệp PDF. Chia thành nhiều tệp ZIP rồi gửi từng tệp.',
    en: '{file}: more than {limit} PDF files. Split it into several ZIP files and send each.',
  },
  'reminders.marked-secret': {
    vi: '{file}: có dấu {mark}, nên chưa giữ. Mở trang Tài liệu kiểm chứng để trả lời, rồi gắn bằng số tài liệu.',
    en: '{file}: it bears the mark {mark} and was not kept. Open the page of evidence to answer, then attach it by its number.',
  },
  'reminders.no-file': {
    vi: 'Chưa chọn tệp. Chọn tệp XLSX hoặc CSV có mã cơ quan, số và ngày văn bản.',
    en: 'No file was chosen. Choose an XLSX or CSV file with agency code, number and date.',
  },
  'reminders.not-letters': {
    vi: '{file}: không thấy các cột Mã cơ quan, Số văn bản, Ngày văn bản. Dùng tệp tải từ trang này rồi điền hai cột cuối.',
    en: '{file}: there are no columns Agency code, Number, Date. Use the file from this page and fill in the last two.',
  },
  'reminders.too-many-letters': {
    vi: '{file}: nhiều hơn {limit} dòng. Chia tệp rồi nhập từng phần.',
    en: '{file}: more than {limit} rows. Split the file and import each part.',
  },
  'reminders.letter-agency-missing': {
    vi: 'Dòng {row}: thiếu mã cơ quan. Ghi mã như trong tệp tải từ trang này.',
    en: 'Row {row}: the agency code is missing. Write it as in the file from this page.',
  },
  'reminders.letter-number-missing': {
    vi: 'Dòng {row}: thiếu số văn bản hoặc số dài quá 60 ký tự. Ghi số văn thư đã cấp.',
    en: 'Row {row}: the number is missing or longer than 60 characters. Write the number that the clerk gave.',
  },
  'reminders.letter-day-invalid': {
    vi: 'Dòng {row}: “{text}” không phải ngày. Ghi ngày văn bản như 05/12/2026.',
    en: 'Row {row}: “{text}” is no date. Write it as 05/12/2026.',
  },
};
