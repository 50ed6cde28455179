import type { Bilingual } from '../../../kernel/index.ts';
import type { TemplateKind } from '../../../platform/documents/index.ts';

/** Kinds of templates as addresses and people call them. */
export const KINDS: Readonly<Record<TemplateKind, { readonly key: string; readonly name: Bilingual }>> = {
  report: { key: 'bao-cao', name: { vi: 'Báo cáo định kỳ', en: 'Periodic reports' } },
  letter: { key: 'cong-van', name: { vi: 'Công văn đôn đốc', en: 'Letters that chase' } },
};

export const WORDS = {
  title: { vi: 'Mẫu văn bản', en: 'Templates of documents' },
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  lead: {
    vi: 'Tải mẫu về, sửa trong Word, gửi lại. Văn bản lập từ lúc gửi dùng mẫu mới; văn bản trước giữ mẫu của mình. Bản PDF luôn theo cách trình bày sẵn có; muốn PDF theo mẫu thì xuất từ Word.',
    en: 'Download a template, change it in Word, send it back. Documents from then on use it; earlier ones keep theirs. PDF is always in the built-in layout; for a PDF by the template, export it from Word.',
  },
  now: { vi: 'Đang dùng: {file}, từ {since}', en: 'In use: {file}, since {since}' },
  own: { vi: 'cách trình bày sẵn có theo Nghị định 30/2020/NĐ-CP', en: 'the built-in layout of Decree 30/2020/NĐ-CP' },
  nowOwn: { vi: 'Đang dùng: {file}', en: 'In use: {file}' },
  start: { vi: 'Tải mẫu để bắt đầu (DOCX)', en: 'Download a template to begin with (DOCX)' },
  file: { vi: 'Mẫu làm bằng Word', en: 'Template made in Word' },
  fileHint: {
    vi: 'Tệp .docx tới 5 MB, không có macro. Ô điền viết như {{SO}}; sai ô nào, trang này nêu tên và chỗ.',
    en: 'A .docx of up to 5 MB, without macros. Placeholders look like {{SO}}; one that is wrong is named with its place.',
  },
  set: { vi: 'Dùng mẫu này từ nay', en: 'Use this from now on' },
  back: { vi: 'Trở lại cách trình bày sẵn có', en: 'Back to the built-in layout' },
  places: { vi: 'Ô điền dùng được', en: 'Placeholders' },
  versions: { vi: 'Các mẫu đã dùng', en: 'Templates so far' },
  since: { vi: 'Từ lúc', en: 'Since' },
  template: { vi: 'Mẫu', en: 'Template' },
  by: { vi: 'Người đặt', en: 'Set by' },
  done: { vi: 'Đã đặt. Văn bản lập từ bây giờ dùng mẫu này.', en: 'Set. Documents from now on use it.' },
} as const satisfies Record<string, Bilingual>;
