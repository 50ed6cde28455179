import type { Bilingual } from '../../kernel/index.ts';
import type { FileProblem } from './problems.ts';

/** Sentences of the refusals of this folder: what is wrong, what to do. */
export const messages = {
  'files.empty': {
    vi: 'Tệp {file} không có nội dung. Kiểm tra tệp rồi gửi lại.',
    en: 'The file {file} is empty. Check the file and send it again.',
  },
  'files.too-large': {
    vi: 'Tệp {file} nặng {size} MB, vượt mức {limit} MB. Giảm cỡ ảnh hoặc tách tệp rồi gửi lại.',
    en: 'The file {file} has {size} MB, more than the limit of {limit} MB. Make its pictures smaller or divide it, then send it again.',
  },
  'files.unknown-type': {
    vi: 'Nội dung tệp {file} không thuộc loại được nhận: PDF, DOCX, XLSX, PPTX, JPG, PNG, CSV, TXT. Lưu lại thành một trong các loại đó rồi gửi; đổi tên tệp không làm đổi nội dung.',
    en: 'The content of {file} is of no accepted type: PDF, DOCX, XLSX, PPTX, JPG, PNG, CSV, TXT. Save it as one of these and send that; another name does not change the content.',
  },
  'files.two-types': {
    vi: 'Tệp {file} ghép nội dung của hai loại tệp vào làm một, cách thường dùng để giấu mã độc. Mở tệp, lưu thành tệp mới rồi gửi tệp đó.',
    en: 'The file {file} joins the content of two types of file in one, as is done to hide malware. Open it, save it as a new file and send that.',
  },
  'files.damaged': {
    vi: 'Tệp {file} bị hỏng hoặc tải chưa hết. Mở lại tệp gốc, lưu thành tệp mới rồi gửi.',
    en: 'The file {file} is damaged or incomplete. Open the original, save it as a new file and send that.',
  },
  'files.macros': {
    vi: 'Tệp {file} có chứa chương trình (macro) nên không nhận. Lưu lại dạng không có macro rồi gửi.',
    en: 'The file {file} contains programs (macros) and is not accepted. Save it without macros and send that.',
  },
  'files.picture-too-large': {
    vi: 'Ảnh {file} có quá nhiều điểm ảnh ({width} × {height}). Giảm cỡ ảnh rồi gửi lại.',
    en: 'The picture {file} has too many dots ({width} × {height}). Make it smaller and send it again.',
  },
} as const satisfies Record<FileProblem, Bilingual>;
