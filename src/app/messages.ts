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
  'web.too-many-requests': {
    vi: 'Máy chủ nhận quá nhiều yêu cầu từ tài khoản hoặc địa chỉ mạng này. Những gì đã lưu vẫn còn. Chờ {seconds} giây rồi gửi lại.',
    en: 'Too many requests came from this account or network address. What was saved is kept. Wait {seconds} seconds, then send again.',
  },
  'web.address-too-long': {
    vi: 'Địa chỉ trang dài quá mức máy chủ nhận. Rút ngắn phần sau dấu “?” hoặc mở lại trang từ trình đơn.',
    en: 'The address is longer than this server takes. Shorten the part after “?” or open the page again from the menu.',
  },
  'web.length-missing': {
    vi: 'Yêu cầu không cho biết độ dài nội dung gửi lên. Gửi lại kèm Content-Length.',
    en: 'The request does not say how long its content is. Send it again with Content-Length.',
  },
  'web.body-too-large': {
    vi: 'Nội dung gửi lên lớn hơn mức trang này nhận ({limit} KB). Chia nhỏ tệp hoặc kiểm tra lại tệp rồi gửi lại.',
    en: 'What was sent is larger than this page takes ({limit} KB). Split the file or check it, then send it again.',
  },
  'app.limits-invalid': {
    vi: 'Không đọc được THUOCDO_LIMITS. Viết dạng "account.page=600/300 address.change=60/30" (số lần mỗi phút/số lần liền nhau), hoặc "off".',
    en: 'THUOCDO_LIMITS cannot be read. Write it like "account.page=600/300 address.change=60/30" (times a minute/times at once), or "off".',
  },
  'app.proxies-invalid': {
    vi: 'Không đọc được THUOCDO_PROXIES. Ghi địa chỉ hoặc mạng của các máy chủ chuyển tiếp, cách nhau bằng dấu phẩy, ví dụ "10.0.0.5, 10.1.0.0/16".',
    en: 'THUOCDO_PROXIES cannot be read. Write addresses or networks of the reverse proxies, divided by commas, for example "10.0.0.5, 10.1.0.0/16".',
  },
  'app.restore-unfinished': {
    vi: 'Lần khôi phục từ {from} (bắt đầu {since}) vào {folder} bị ngắt giữa chừng: chưa có gì được khôi phục. Chạy lại "thuocdo restore" với cùng thư mục, hoặc xoá thư mục đó.',
    en: 'The restore of {from} (begun {since}) into {folder} was interrupted: nothing was restored. Run "thuocdo restore" again with the same folder, or delete the folder.',
  },
  'app.site-invalid': {
    vi: 'Không đọc được {setting}: {detail}. Sửa lại theo phần "Thiết lập" của README rồi khởi động lại.',
    en: '{setting} cannot be read: {detail}. Correct it as "Settings" in the README says, then start again.',
  },
  'app.metrics-port': {
    vi: 'Không mở được cổng số đo {port} trên máy này. Chọn cổng khác bằng biến THUOCDO_METRICS_PORT hoặc bỏ biến đó.',
    en: 'The port {port} for metrics cannot be opened on this machine. Choose another with THUOCDO_METRICS_PORT, or unset it.',
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
