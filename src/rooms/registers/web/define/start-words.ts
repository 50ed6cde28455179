import type { Bilingual } from '../../../../kernel/index.ts';

export const START_WORDS = {
  lead: {
    vi: 'Ghi tên, văn bản làm căn cứ và vài cột đầu; phần còn lại sửa tiếp trong bản nháp. Hoặc tải lên một tệp định nghĩa.',
    en: 'Name, source and the first columns; the rest follows in the draft. Or upload the file of a definition.',
  },
  optional: { vi: 'Có thể để trống', en: 'Optional' },
  role: { vi: 'Vai trò', en: 'Role' },
  values: { vi: 'Danh mục, cách nhau bằng ;', en: 'Values, separated by ;' },
  columnsNote: {
    vi: 'Dòng trống bị bỏ qua. Ít nhất một cột là khoá.',
    en: 'Empty rows are left out. At least one column is the key.',
  },
  file: { vi: 'Hoặc từ tệp', en: 'Or from a file' },
  fileNote: { vi: 'Có tệp thì biểu ở trên không dùng.', en: 'With a file, the form above is not used.' },
  fileLabel: { vi: 'Tệp định nghĩa (YAML)', en: 'File of a definition (YAML)' },
  begin: { vi: 'Lập bản nháp', en: 'Begin the draft' },
} as const satisfies Record<string, Bilingual>;
