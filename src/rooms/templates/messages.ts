import type { Messages } from '../../kernel/index.ts';
import { messages as documents } from '../../platform/documents/read/index.ts';

/** Sentences of this room's problems. */
export const messages: Messages = {
  ...documents,
  'templates.too-large': {
    vi: 'Tệp {file} nặng hơn {limit} MB nên không dùng làm mẫu được. Giảm dung lượng hình trong tệp rồi thử lại.',
    en: 'The file {file} is larger than {limit} MB and cannot be a template. Make its pictures smaller and try again.',
  },
  'templates.no-file': {
    vi: 'Chưa chọn tệp mẫu, hoặc tệp rỗng. Chọn một tệp .docx rồi gửi lại.',
    en: 'No template was chosen, or the file is empty. Choose a .docx file, then send it again.',
  },
  'templates.unknown-version': {
    vi: 'Không có mẫu số {id}. Mở lại từ danh sách các mẫu đã dùng.',
    en: 'There is no template number {id}. Open it again from the list of templates.',
  },
  'templates.unknown-kind': {
    vi: 'Không có loại mẫu "{kind}". Dùng report (báo cáo định kỳ) hoặc letter (công văn đôn đốc).',
    en: 'There is no kind of template "{kind}". Use report (periodic reports) or letter (letters that chase).',
  },
};
