import type { Messages } from '../../kernel/index.ts';

export const messages: Messages = {
  'calendar.year-unknown': {
    vi: 'Chưa có lịch làm việc của năm {year}: chương trình có lịch từ năm {first} đến năm {last}. Thêm tệp lịch của năm đó vào catalog/calendars rồi làm lại.',
    en: 'There is no working calendar for {year}: the years {first} to {last} are known. Add that year to catalog/calendars, then try again.',
  },
  'calendar.years-with-gap': {
    vi: 'Lịch làm việc bị thiếu năm ngay trước năm {year}. Bổ sung tệp của năm còn thiếu vào catalog/calendars.',
    en: 'The working calendar lacks the year before {year}. Add the missing year to catalog/calendars.',
  },
  'calendar.document-missing': {
    vi: 'Chưa ghi số và ngày văn bản. Nhập văn bản quy định ngày nghỉ, ngày làm bù hoặc làm việc thứ Bảy.',
    en: 'The document is missing. Enter the number and date of the document that orders the day off, the made-up day or the Saturdays.',
  },
  'calendar.day-already-ordered': {
    vi: 'Ngày {date} đã có quy định riêng. Thu hồi quy định cũ trước khi ghi quy định mới.',
    en: 'There is already a local order for {date}. Withdraw it before recording a new one.',
  },
  'calendar.day-not-found': {
    vi: 'Không có ngày nghỉ, ngày làm bù nào đang áp dụng với mã {id}. Tải lại danh sách rồi chọn lại.',
    en: 'No local day in force has the number {id}. Reload the list and choose again.',
  },
  'calendar.span-reversed': {
    vi: 'Ngày bắt đầu {from} đứng sau ngày kết thúc {to}. Sửa lại khoảng thời gian.',
    en: 'The start {from} is after the end {to}. Correct the span.',
  },
  'calendar.switch-unknown': {
    vi: 'Lịch không có ngày nghỉ chờ quyết định nào tên là “{name}”. Xem các tên có trong catalog/calendars.',
    en: 'The calendar has no switchable day named “{name}”. See catalog/calendars for the names.',
  },
};
