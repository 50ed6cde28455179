import type { Messages } from '../../kernel/index.ts';

/** Sentences of this room's problems. */
export const messages: Messages = {
  'papers.unknown-code': {
    vi: 'Không có báo cáo nào mang mã "{code}". Gõ lại mã in dưới mã QR ở cuối văn bản, như BC12-1-7F3A9C01.',
    en: 'No report bears the code "{code}". Type the code under the QR code at the end of the document again, as in BC12-1-7F3A9C01.',
  },
  'papers.not-province': {
    vi: 'Gói gửi Bộ chỉ lập cho báo cáo của tỉnh. Mở báo cáo của tỉnh trong cùng kỳ rồi tải gói.',
    en: 'The package for the Ministry is made for the province’s report alone. Open the province’s report of the period and fetch it there.',
  },
  'papers.not-accepted': {
    vi: 'Báo cáo của tỉnh chưa được tiếp nhận nên chưa lập gói gửi Bộ. Lãnh đạo tiếp nhận báo cáo trước, rồi tải gói.',
    en: 'The province’s report is not accepted yet, so that there is no package for the Ministry. A leader accepts it first; then fetch the package.',
  },
  'papers.no-lineage': {
    vi: 'Tệp {file} không mang thông tin nguồn gốc số liệu. Chọn tệp DOCX, XLSX hoặc PDF do hệ thống lập, chưa lưu lại bằng chương trình khác.',
    en: 'The file {file} carries nothing on where its figures come from. Choose a DOCX, XLSX or PDF that this program wrote and no other program saved.',
  },
};
