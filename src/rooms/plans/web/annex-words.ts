import type { Bilingual } from '../../../kernel/index.ts';

/** Words of the page that imports an annex. */
export const ANNEX_WORDS = {
  title: { vi: 'Nhập phụ lục nhiệm vụ', en: 'Import the annex of tasks' },
  lead: {
    vi: 'Tệp .docx, .xlsx hoặc .csv có bảng STT, Nhiệm vụ, Sản phẩm, Cơ quan chủ trì, Cơ quan phối hợp, Thời gian. Chương trình đọc và nêu số nhiệm vụ, lỗi, tên chưa rõ; chưa ghi gì cho đến khi bấm Nhập.',
    en: 'A .docx, .xlsx or .csv file with the columns STT, Nhiệm vụ, Sản phẩm, Cơ quan chủ trì, Cơ quan phối hợp, Thời gian. Counts, faults and unclear names come first; nothing is written before you import.',
  },
  notDraft: {
    vi: 'Kế hoạch này đã công bố. Phụ lục chỉ nhập được vào bản nháp.',
    en: 'This plan has been published. An annex can only be imported into a draft.',
  },
  there: {
    vi: 'Đang có {count} nhiệm vụ từ tệp {file}. Nhập tệp khác sẽ thay các nhiệm vụ này.',
    en: 'There are {count} tasks from {file}. Another file takes their place.',
  },
  file: { vi: 'Tệp phụ lục', en: 'File of the annex' },
  read: { vi: 'Đọc phụ lục', en: 'Read the annex' },
  ready: {
    vi: '{tasks} nhiệm vụ trong {file}, không có lỗi',
    en: '{tasks} tasks in {file}, without faults',
  },
  notReady: {
    vi: '{tasks} nhiệm vụ trong {file}: {faults} lỗi, {questions} tên chưa rõ',
    en: '{tasks} tasks in {file}: {faults} faults, {questions} unclear names',
  },
  nothingYet: { vi: 'Chưa ghi gì.', en: 'Nothing has been written yet.' },
  faults: { vi: 'Phải sửa trong tệp', en: 'To be corrected in the file' },
  questions: { vi: 'Tên cần chọn', en: 'Names to choose' },
  questionsNote: {
    vi: 'Chương trình không tự đoán. Chọn một cơ quan hoặc nhóm cho mỗi tên; để nguyên thì nhiệm vụ chưa được giao theo tên ấy.',
    en: 'Nothing is guessed. Choose an agency or group for each name; left as it is, the task is not assigned by it yet.',
  },
  choose: { vi: 'Chọn…', en: 'Choose…' },
  leave: { vi: 'Để nguyên lời văn, giao sau', en: 'Leave the words, assign later' },
  group: { vi: 'Nhóm: {name}', en: 'Group: {name}' },
  places: { vi: 'Ở {count} chỗ, đầu tiên: {place}.', en: 'In {count} places, the first: {place}.' },
  import: { vi: 'Nhập {count} nhiệm vụ', en: 'Import {count} tasks' },
  answered: { vi: 'Nhập với các tên đã chọn', en: 'Import with the chosen names' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  tasks: { vi: 'Nhiệm vụ đã đọc', en: 'Tasks as read' },
  number: { vi: 'Số', en: 'No.' },
  task: { vi: 'Nhiệm vụ', en: 'Task' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  whoLeads: { vi: 'Chủ trì', en: 'Lead' },
  partners: { vi: 'Phối hợp', en: 'Partners' },
  due: { vi: 'Thời gian', en: 'Time' },
  by: { vi: 'chậm nhất {date}', en: 'by {date}' },
  unread: { vi: 'chưa đọc được, giữ nguyên lời', en: 'not understood, kept as written' },
  row: { vi: 'dòng {row}', en: 'row {row}' },
  continuous: { vi: 'thường xuyên', en: 'all the time' },
  asPlanned: { vi: 'theo kế hoạch', en: 'as planned' },
  after: { vi: '{count} {unit} sau khi {event}', en: '{count} {unit} after: {event}' },
  day: { vi: 'ngày', en: 'days' },
  'working-day': { vi: 'ngày làm việc', en: 'working days' },
  month: { vi: 'tháng', en: 'months' },
} as const satisfies Record<string, Bilingual>;
