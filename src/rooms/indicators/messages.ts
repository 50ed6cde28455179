import type { Messages } from '../../kernel/index.ts';

export const messages: Messages = {
  'indicators.rollups-differ': {
    vi: 'Sổ {register}: {cells} ô cộng dồn lệch so với bản ghi. Chạy "npx thuocdo doctor --repair" để đếm lại.',
    en: 'Register {register}: {cells} roll-up cells differ from the records. Run "npx thuocdo doctor --repair" to count anew.',
  },
  'indicators.unknown-indicator': {
    vi: 'Không có chỉ số mã "{code}". Mã có dạng HS-05; danh sách ở trang Số liệu của bàn làm việc',
    en: 'There is no indicator "{code}". Codes look like HS-05; the Figures page of the desk lists them',
  },
  'indicators.unknown-measure': {
    vi: 'Không có số đếm "{code}". Mở lại từ trang Tính thế nào',
    en: 'There is no count "{code}". Open it again from the page How it is computed',
  },
  'indicators.number-invalid': {
    vi: '"{text}" không phải là số hồ sơ. Gõ số nguyên, ví dụ 1234',
    en: '"{text}" is not a number of dossiers. Type a whole number such as 1234',
  },
  'indicators.unknown-agency': {
    vi: 'Không có cơ quan mã "{code}". Kiểm tra mã trong danh sách cơ quan',
    en: 'There is no agency with the code "{code}". Check the list of agencies',
  },
  'indicators.unknown-breakdown': {
    vi: 'Không tách được theo "{word}". Dùng được: agency, sector, month',
    en: 'Figures cannot be broken down by "{word}". Known: agency, sector, month',
  },
  'indicators.interval-invalid': {
    vi: 'Khoảng thời gian từ "{from}" đến "{to}" không dùng được. Viết ngày như 31/12/2026 và ngày đầu không sau ngày cuối',
    en: 'The period from "{from}" to "{to}" cannot be used. Write days as 2026-12-31, the first not after the last',
  },
};
