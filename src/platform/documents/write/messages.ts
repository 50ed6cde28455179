import type { Bilingual } from '../../../kernel/index.ts';
import type { PaperProblem } from './paper.ts';

/** Sentences of what can go wrong when a document is written. */
export const paperMessages: Readonly<Record<PaperProblem, Bilingual>> = {
  'documents.unknown-format': {
    vi: 'Không có dạng tệp “{format}”. Chọn docx để sửa bằng Word, hoặc pdf để in và ký.',
    en: 'There is no file format “{format}”. Choose docx to go on in Word, or pdf to print and sign.',
  },
  'documents.pdf-too-long': {
    vi: 'Văn bản dài quá mức dàn trang PDF trong {seconds} giây. Tải bản DOCX rồi xuất PDF bằng Word, hoặc tách bớt nội dung.',
    en: 'The document is too long for its pages to be set as PDF within {seconds} seconds. Take the DOCX and export it from Word, or divide the text.',
  },
  'documents.pdf-not-here': {
    vi: 'Máy chủ này không khởi động được phần lập PDF. Tải bản DOCX để dùng ngay; báo quản trị chạy lại “npm ci” và xem bộ nhớ còn trống.',
    en: 'This server could not start what sets PDF pages. Take the DOCX for now; ask whoever runs the server to run “npm ci” again and to look at the free memory.',
  },
};
