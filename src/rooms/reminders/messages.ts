import type { Bilingual } from '../../kernel/index.ts';

export type RemindersProblem =
  | 'reminders.answer-empty'
  | 'reminders.nothing-late'
  | 'reminders.no-letter'
  | 'reminders.no-letter-of'
  | 'reminders.no-file'
  | 'reminders.not-letters'
  | 'reminders.too-many-letters'
  | 'reminders.letter-agency-missing'
  | 'reminders.letter-number-missing'
  | 'reminders.letter-day-invalid';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<RemindersProblem, Bilingual>> = {
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
