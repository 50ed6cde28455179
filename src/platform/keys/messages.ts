import type { Messages } from '../../kernel/index.ts';

/** Sentences of what can be wrong with the keys. */
export const keyMessages: Messages = {
  'keys.missing': {
    vi: 'Không thấy tệp khoá {path}, trong khi cơ sở dữ liệu có dữ liệu đã mã hoá. Chép lại tệp khoá từ nơi cất giữ, hoặc đặt THUOCDO_KEYS tới tệp đó, rồi khởi động lại. Chương trình không tự tạo khoá mới, vì khoá mới không mở được dữ liệu cũ.',
    en: 'The key file {path} is missing while the database holds encrypted data. Put the file back from where it is kept, or point THUOCDO_KEYS at it, and start again. No new key is made, since it could not open what is there.',
  },
  'keys.unreadable': {
    vi: 'Không đọc được khoá ở {path}: tệp hỏng, sai khuôn dạng hoặc không có quyền đọc. Chép lại bản còn nguyên từ nơi cất giữ, hoặc sửa quyền đọc, rồi khởi động lại.',
    en: 'The keys at {path} cannot be read: the file is damaged, of another format, or not readable by this user. Put an intact copy back or mend its rights, and start again.',
  },
  'keys.open-to-others': {
    vi: 'Người khác trên máy đọc được tệp khoá {path}. Chạy: chmod 600 "{path}", rồi khởi động lại.',
    en: 'Others on this machine can read the key file {path}. Run: chmod 600 "{path}", and start again.',
  },
  'keys.other-ring': {
    vi: 'Cơ sở dữ liệu có dữ liệu mã hoá bằng khoá {key}, nhưng bộ khoá đang dùng không có khoá này. Đặt đúng tệp khoá của bản cài đặt này, rồi khởi động lại.',
    en: 'The database holds data encrypted with the key {key}, which the ring in use does not have. Put the key file of this installation in place, and start again.',
  },
  'keys.not-writable': {
    vi: 'Không ghi được tệp khoá {path} ({cause}). Kiểm tra quyền ghi và chỗ trống của thư mục.',
    en: 'The key file {path} cannot be written ({cause}). Check the rights and the free space of its folder.',
  },
  'keys.from-environment': {
    vi: 'Bộ khoá nằm ngay trong biến THUOCDO_KEYS nên chương trình không ghi lại được. Chạy "thuocdo keys rotate --print" để in bộ khoá có thêm khoá mới, đặt vào THUOCDO_KEYS, khởi động lại, rồi chạy "thuocdo keys rotate --resume"',
    en: 'The ring stands in THUOCDO_KEYS itself, which this program cannot write. Run "thuocdo keys rotate --print" to print the ring with a new key, put it into THUOCDO_KEYS, start again, then run "thuocdo keys rotate --resume"',
  },
};
