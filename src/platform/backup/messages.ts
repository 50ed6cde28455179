import type { Messages } from '../../kernel/index.ts';

/** Sentences of the refusals of backup and restore: what is wrong, where, what to do. */
export const messages: Messages = {
  'backup.not-readable': {
    vi: 'Không mở được tệp {file}. Kiểm tra đường dẫn và quyền đọc.',
    en: 'The file {file} cannot be opened. Check its path and that it may be read.',
  },
  'backup.not-a-backup': {
    vi: 'Tệp {file} không phải bản sao lưu của Thước Đo. Chọn tệp do "thuocdo backup" tạo ra.',
    en: 'The file {file} is no backup of Thước Đo. Choose a file that "thuocdo backup" made.',
  },
  'backup.newer': {
    vi: 'Bản sao lưu này do chương trình mới hơn tạo ra ({program}). Cài bản mới đó rồi khôi phục lại.',
    en: 'A newer program ({program}) made this backup. Install that one and restore again.',
  },
  'backup.edited-step': {
    vi: 'Bước nâng cấp {step} trong bản sao lưu khác với bước cùng tên của chương trình này. Dùng đúng bản chương trình đã tạo bản sao lưu.',
    en: 'The migration {step} of the backup differs from the one of that name in this program. Use the program that made the backup.',
  },
  'backup.passphrase-needed': {
    vi: 'Bản sao lưu đã mã hoá. Thêm --passphrase-file trỏ tới tệp chứa câu mật khẩu.',
    en: 'The backup is encrypted. Add --passphrase-file with the file that holds the passphrase.',
  },
  'backup.passphrase-short': {
    vi: 'Câu mật khẩu phải có ít nhất {least} ký tự. Viết câu dài hơn vào tệp --passphrase-file.',
    en: 'The passphrase must have at least {least} characters. Write a longer one into the --passphrase-file.',
  },
  'backup.wrong-passphrase': {
    vi: 'Câu mật khẩu không đúng với bản sao lưu này. Kiểm tra tệp --passphrase-file.',
    en: 'The passphrase is not that of this backup. Check the --passphrase-file.',
  },
  'backup.damaged': {
    vi: 'Bản sao lưu hỏng: nội dung không khớp mã kiểm tra. Lấy bản sao khác của tệp, hoặc bản sao lưu khác. Không có gì được khôi phục.',
    en: 'The backup is damaged: its content does not match its digests. Fetch another copy of the file, or another backup. Nothing was restored.',
  },
  'backup.cut-short': {
    vi: 'Bản sao lưu thiếu phần cuối, có thể do chép dở dang. Chép lại tệp rồi khôi phục lại. Không có gì được khôi phục.',
    en: 'The end of the backup is missing; it may have been copied only in part. Copy the file again and restore again. Nothing was restored.',
  },
  'backup.exists': {
    vi: 'Đã có tệp {file}. Đặt tên khác: bản sao lưu cũ không bị ghi đè.',
    en: 'There is already a file {file}. Choose another name: an older backup is not overwritten.',
  },
  'backup.not-writable': {
    vi: 'Không ghi được tệp {file}. Kiểm tra thư mục có thật và có quyền ghi.',
    en: 'The file {file} cannot be written. Check that its folder exists and may be written to.',
  },
  'backup.no-space': {
    vi: 'Hết chỗ trên đĩa khi ghi {file}. Dọn đĩa hoặc chọn nơi khác. Bản ghi dở đã được xoá.',
    en: 'The disk is full while writing {file}. Make room or choose another place. What was written in part has been removed.',
  },
  'backup.not-empty': {
    vi: 'Nơi khôi phục không trống ({place}). Chọn thư mục dữ liệu chưa có gì (--data) và cơ sở dữ liệu chưa có bảng; khôi phục không bao giờ ghi đè.',
    en: 'The place to restore into is not empty ({place}). Choose a data folder with nothing in it (--data) and a database without tables; a restore never overwrites.',
  },
  'backup.not-taken': {
    vi: 'Cơ sở dữ liệu không nhận {what}: {detail}. Không có gì được khôi phục.',
    en: 'The database does not take {what}: {detail}. Nothing was restored.',
  },
};
