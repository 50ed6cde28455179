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
  'app.port-invalid': {
    vi: 'Cổng phải là số nguyên từ 0 đến 65535. Kiểm tra tuỳ chọn --port và biến THUOCDO_PORT.',
    en: 'The port must be a whole number from 0 to 65535. Check --port and THUOCDO_PORT.',
  },
  'app.cannot-listen': {
    vi: 'Không mở được cổng {port} ở địa chỉ {host}. Kiểm tra địa chỉ có phải của máy này và cổng có được phép dùng.',
    en: 'Port {port} cannot be opened at {host}. Check that the address is this machine’s own and that the port may be used.',
  },
  'app.port-taken': {
    vi: 'Cổng {port} đang có chương trình khác dùng. Tắt chương trình đó hoặc chọn cổng khác bằng biến THUOCDO_PORT.',
    en: 'Another program uses port {port}. Stop it or choose another port with THUOCDO_PORT.',
  },
};
