import type { Bilingual } from '../../../kernel/index.ts';

export const WORDS = {
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  title: { vi: 'Phiếu hỏi', en: 'Questionnaires' },
  lead: {
    vi: 'Phiếu hỏi là dữ liệu có ngày hiệu lực. Mỗi loại phiếu một cách tính, kết quả các loại không cộng với nhau. Bản đã mở khảo sát thì giữ nguyên; sửa là lập bản mới.',
    en: 'Questionnaires are dated data. Each kind is counted by its own method, and kinds are never added up. A version that a survey was opened with stands as it is; a change makes the next one.',
  },
  name: { vi: 'Phiếu hỏi', en: 'Questionnaire' },
  kind: { vi: 'Loại', en: 'Kind' },
  version: { vi: 'Bản', en: 'Version' },
  questions: { vi: 'Số câu', en: 'Questions' },
  sureness: { vi: 'Mức chắc chắn', en: 'How sure' },
  origin: { vi: 'Nguồn gốc', en: 'Origin' },
  shipped: { vi: 'Đi kèm phần mềm', en: 'Came with the program' },
  local: { vi: '{by} lập lúc {at}: {reason}', en: 'Made by {by}, {at}: {reason}' },
  sheetLead: {
    vi: '{kind}. Bản {version}, từ ngày {from}. Nguồn: {document} ({sureness}). {origin}.',
    en: '{kind}. Version {version}, from {from}. Source: {document} ({sureness}). {origin}.',
  },
  method: { vi: 'Cách tính', en: 'Method' },
  methodCounts: { vi: 'Đếm', en: 'What is counted' },
  share: { vi: 'tỷ lệ câu trả lời hài lòng', en: 'share of satisfied answers' },
  points: { vi: 'điểm trên điểm tối đa', en: 'points of the most possible' },
  satisfied: { vi: 'Coi là hài lòng', en: 'Means satisfied' },
  counted: { vi: 'Câu được tính', en: 'Questions counted' },
  weights: { vi: 'Quyền số', en: 'Weights' },
  weightsNone: { vi: 'mọi phiếu như nhau', en: 'every sheet alike' },
  weightsStrata: { vi: 'theo tầng của mẫu', en: 'by strata of the sample' },
  question: { vi: 'Câu hỏi', en: 'Question' },
  code: { vi: 'Mã', en: 'Code' },
  type: { vi: 'Dạng', en: 'Type' },
  when: { vi: 'Chỉ hỏi khi', en: 'Asked only where' },
  options: { vi: 'Lựa chọn', en: 'Options' },
  required: { vi: 'Bắt buộc trả lời', en: 'Must be answered' },
  change: { vi: 'Sửa câu', en: 'Change' },
  add: { vi: 'Thêm câu', en: 'Add a question' },
  versions: { vi: 'Các bản', en: 'Versions' },
  textVi: { vi: 'Câu hỏi, tiếng Việt', en: 'Question in Vietnamese' },
  textEn: { vi: 'Câu hỏi, tiếng Anh', en: 'Question in English' },
  codeHint: {
    vi: 'Chữ thường, số, gạch dưới; dùng trong điều kiện hỏi.',
    en: 'Small letters, digits, underscore; named in conditions.',
  },
  scale: { vi: 'Thang của phiếu', en: 'Scale of the sheet' },
  scaleNone: { vi: 'Không dùng thang chung', en: 'None shared' },
  optionsHint: {
    vi: 'Mỗi dòng một lựa chọn: mã | tiếng Việt | tiếng Anh | điểm hoặc "bỏ trống" (không vào mẫu số).',
    en: 'One option a line: code | Vietnamese | English | points, or "blank" (leaves the denominator).',
  },
  whenHint: {
    vi: 'Điều kiện CEL trên các câu đứng trước, ví dụ: has(overall) && overall <= 3',
    en: 'A CEL condition over questions before it, as: has(overall) && overall <= 3',
  },
  factor: { vi: 'Yếu tố', en: 'Factor' },
  factorNone: { vi: 'Không thuộc yếu tố nào', en: 'None' },
  reason: { vi: 'Lý do sửa', en: 'Why it is changed' },
  save: { vi: 'Lưu bản mới', en: 'Save as a version' },
  remove: { vi: 'Bỏ câu này', en: 'Leave this question out' },
  take: { vi: 'Nhập phiếu từ XLSForm', en: 'Take a questionnaire from an XLSForm' },
  takeHint: {
    vi: 'Các câu của tệp thay các câu của phiếu, thành một bản mới. Tệp XLSX có trang survey và choices, như KoBoToolbox và ODK dùng. Dạng nhận: select_one, select_multiple, text, note; điều kiện relevant dạng ${cau} = ‘ma’, selected(${cau}, ‘ma’), and, or, not. Phần khác được nêu rõ từng dòng.',
    en: 'Its questions take the place of those of this sheet, as a new version. An XLSX with the sheets survey and choices, as KoBoToolbox and ODK use it. Taken: select_one, select_multiple, text, note; relevant as ${question} = ‘code’, selected(${question}, ‘code’), and, or, not. Everything else is named line by line.',
  },
  file: { vi: 'Tệp XLSForm', en: 'XLSForm file' },
  takeNow: { vi: 'Nhập phiếu', en: 'Take it' },
} as const satisfies Record<string, Bilingual>;

export const TYPE_WORDS = {
  single: { vi: 'chọn một', en: 'single choice' },
  multiple: { vi: 'chọn nhiều', en: 'several choices' },
  scale: { vi: 'thang điểm', en: 'scale' },
  text: { vi: 'tự viết', en: 'text' },
} as const satisfies Record<string, Bilingual>;

export const SURENESS_WORDS = {
  official: { vi: 'đã đọc trong văn bản', en: 'read in the document' },
  computed: { vi: 'tính ra', en: 'computed' },
  provisional: { vi: 'tạm dùng', en: 'provisional' },
  sample: { vi: 'mẫu, để sửa', en: 'sample, to be edited' },
} as const satisfies Record<string, Bilingual>;
