import type { Bilingual } from '../../../kernel/index.ts';

/** Words of the page where signed copies come back together. */
export const WORDS = {
  title: { vi: 'Bản ký trở về', en: 'Signed copies' },
  note: {
    vi: 'Một tệp ZIP có các bản ký PDF, hoặc một tệp PDF. Mỗi tệp được nhận ra nhờ mã tra cứu in trong công văn, nhờ số và ngày, hoặc nhờ tên tệp lúc gửi đi.',
    en: 'A ZIP with signed copies as PDF, or one PDF. Each is known by the code printed in the letter, by its number and day, or by the name it went out under.',
  },
  file: { vi: 'Tệp ZIP hoặc PDF', en: 'ZIP or PDF' },
  preview: { vi: 'Xem khớp công văn nào', en: 'See which letters match' },
  head: { vi: '{matched} trong {all} tệp khớp với một công văn', en: '{matched} of {all} files match a letter' },
  lead: {
    vi: 'Chưa ghi gì. Tệp khớp sẽ thành tài liệu kiểm chứng của cơ quan nhận và bản ký của công văn; tệp khác được để lại.',
    en: 'Nothing is written yet. Files that match become evidence of the agency and the signed copy of the letter; the others are left.',
  },
  fileName: { vi: 'Tệp', en: 'File' },
  name: { vi: 'tên tệp', en: 'name of the file' },
  letter: { vi: 'Công văn', en: 'Letter' },
  letterOf: { vi: '{agency}, {number}, lập ngày {day}', en: '{agency}, {number}, made on {day}' },
  noNumber: { vi: 'chưa có số', en: 'no number yet' },
  by: { vi: 'Nhận ra nhờ', en: 'Known by' },
  code: { vi: 'mã tra cứu', en: 'code in the letter' },
  number: { vi: 'số và ngày', en: 'number and day' },
  unknown: { vi: 'không nhận ra', en: 'not known' },
  several: { vi: 'khớp với {letters} công văn', en: 'fits {letters} letters' },
  signed: { vi: 'công văn đã có bản ký', en: 'the letter has its copy' },
  twice: { vi: 'hai tệp cùng một công văn', en: 'two files of one letter' },
  keep: { vi: 'Giữ {matched} bản ký', en: 'Keep {matched} signed copies' },
  none: {
    vi: 'Không tệp nào khớp. Kiểm tra tên tệp, hoặc gắn từng bản ký ở danh sách công văn.',
    en: 'No file matches. Check their names, or attach the copies one by one in the list of letters.',
  },
  kept: { vi: 'Đã giữ {count} bản ký.', en: '{count} signed copies were kept.' },
  back: { vi: 'Về danh sách công văn', en: 'Back to the letters' },
} as const satisfies Readonly<Record<string, Bilingual>>;
