import type { Messages } from '../../kernel/index.ts';

export const messages: Messages = {
  'forms.unknown-agency': {
    vi: 'Không tìm thấy cơ quan "{agency}". Ghi mã hoặc tên như trong danh sách cơ quan',
    en: 'There is no agency "{agency}". Write its code or name as in the list of agencies',
  },
  'forms.ambiguous-agency': {
    vi: '"{agency}" có thể là nhiều cơ quan: {names}. Ghi mã của cơ quan cần lập biểu',
    en: '"{agency}" may stand for several agencies: {names}. Write the code of the one meant',
  },
  'forms.interval-invalid': {
    vi: 'Không lập được biểu từ ngày "{from}" đến ngày "{to}". Ghi ngày như 31/12/2026, ngày đầu không sau ngày cuối',
    en: 'The form cannot be made from "{from}" to "{to}". Write days as 2026-12-31, the first not after the last',
  },
  'forms.unknown-rule': {
    vi: 'Không có quy tắc đếm "{rule}". Dùng được: {known}',
    en: 'There is no counting rule "{rule}". Known: {known}',
  },
  'forms.not-docx': {
    vi: 'Không ghi được hồ sơ ra "{name}". Dùng tên tệp kết thúc bằng .docx hoặc .pdf.',
    en: 'The dossier cannot be written to "{name}". Use a file name that ends in .docx or .pdf.',
  },
  'forms.unknown-format': {
    vi: 'Không ghi được biểu ra "{name}". Dùng tên tệp kết thúc bằng .docx, .pdf hoặc .xlsx',
    en: 'The form cannot be written to "{name}". Use a file name that ends in .docx, .pdf or .xlsx',
  },
};
