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
  'indicators.sheet-missing': {
    vi: 'Chưa chọn tệp hoặc tệp rỗng. Chọn biểu 06a cũ (XLSX, CSV hoặc HTML lưu thành .xls) rồi gửi lại',
    en: 'No file was chosen, or it is empty. Choose an old form 06a (XLSX, CSV, or HTML saved as .xls) and send it again',
  },
  'indicators.not-a-summary': {
    vi: 'Tệp {file} không có bảng tổng hợp kiểu 06a: cần các cột như “Số hồ sơ tiếp nhận”, “Đã giải quyết”, “Trước hạn”, “Quá hạn”. Nếu đây là danh sách hồ sơ thì dùng trang Nhập số liệu; nếu không thì gõ số vào trang đối chiếu',
    en: 'File {file} holds no summary like form 06a: columns such as “Số hồ sơ tiếp nhận”, “Đã giải quyết”, “Trước hạn”, “Quá hạn” are needed. If it is a list of dossiers, use the page Imports; else enter the numbers on the reconciliation page',
  },
  'indicators.sheet-number': {
    vi: '“{text}” ở cột “{header}” không phải là số hồ sơ (số nguyên, không âm). Sửa ô đó trong tệp rồi gửi lại',
    en: '“{text}” under “{header}” is not a count of dossiers (whole, not negative). Correct the cell in the file and send it again',
  },
  'indicators.sheet-without-rows': {
    vi: 'Tệp {file} có đầu biểu 06a nhưng bên dưới không có dòng số nào. Kiểm tra lại tệp, hoặc gõ số vào trang đối chiếu',
    en: 'File {file} has the head of form 06a but no row of numbers below it. Check the file, or enter the numbers on the reconciliation page',
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
