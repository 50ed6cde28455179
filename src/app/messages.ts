import type { Messages } from '../kernel/index.ts';

/** Sentences of the kernel's problems and of the program's own edge. */
export const messages: Messages = {
  'kernel.date-invalid': {
    vi: '“{text}” không phải là ngày có thật. Viết ngày dạng 31/12/2026 hoặc 2026-12-31.',
    en: '“{text}” is not a day of the calendar. Write it as 31/12/2026 or 2026-12-31.',
  },
  'web.form-refused': {
    vi: 'Biểu mẫu hoặc tệp gửi lên không đọc được hoặc quá lớn ({detail}). Kiểm tra tệp rồi gửi lại; tệp lớn hơn 1 GB thì nhập bằng dòng lệnh.',
    en: 'The form or the file sent could not be read or is too large ({detail}). Check the file and send it again; import files over 1 GB from the command line.',
  },
  'app.sample-in-public': {
    vi: 'Đang có dữ liệu mẫu nên không mở cổng ra ngoài máy này ({host}). Chạy "npx thuocdo sample remove" trước, hoặc bỏ THUOCDO_HOST.',
    en: 'Sample data is loaded, so pages are not served beyond this machine ({host}). Run "npx thuocdo sample remove" first, or unset THUOCDO_HOST.',
  },
  'app.port-taken': {
    vi: 'Cổng {port} đang có chương trình khác dùng. Tắt chương trình đó hoặc chọn cổng khác bằng biến THUOCDO_PORT.',
    en: 'Another program uses port {port}. Stop it or choose another port with THUOCDO_PORT.',
  },
  'app.file-missing': {
    vi: 'Không mở được tệp {file}. Kiểm tra đường dẫn và quyền đọc.',
    en: 'The file {file} cannot be opened. Check the path and that it may be read.',
  },
  'app.agency-unknown': {
    vi: 'Không có cơ quan nào mã “{code}”. Xem mã ở cột đầu của "npx thuocdo export agencies".',
    en: 'No agency has the code “{code}”. The first column of "npx thuocdo export agencies" lists the codes.',
  },
  'app.indicator-unknown': {
    vi: 'Không có chỉ tiêu nào mã “{code}”. Mã có dạng HS-05; danh sách ở trang Chỉ tiêu.',
    en: 'No indicator has the code “{code}”. Codes look like HS-05; the Indicators page lists them.',
  },
  'app.breakdown-unknown': {
    vi: 'Không chia theo “{word}” được. Chọn trong agency, sector, month.',
    en: 'Figures cannot be broken down by “{word}”. Choose from agency, sector, month.',
  },
  'app.interval-backwards': {
    vi: 'Ngày cuối {to} đứng trước ngày đầu {from}. Đổi lại thứ tự.',
    en: 'The last day {to} lies before the first day {from}. Swap them.',
  },
};
