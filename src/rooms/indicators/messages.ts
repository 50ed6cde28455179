import type { Messages } from '../../kernel/index.ts';

export const messages: Messages = {
  'indicators.definition-invalid': {
    vi: 'Định nghĩa chưa dùng được ở "{where}": {what}. Sửa ô đó rồi gửi lại',
    en: 'The definition cannot be used at "{where}": {whatEn}. Correct that field and send it again',
  },
  'indicators.register-unknown': {
    vi: 'Sổ "{code}" không có số đo nào. Chọn sổ khác, hoặc khai số đo cho sổ này trước',
    en: 'Register "{code}" has no measures. Choose another one, or describe measures of this one first',
  },
  'indicators.document-missing': {
    vi: 'Thiếu số văn bản ban hành chỉ số. Nhập số và ngày của văn bản rồi gửi lại',
    en: 'The number of the document that orders the indicator is missing. Enter its number and date and send again',
  },
  'indicators.term-start': { vi: '{name} (đầu kỳ)', en: '{name} (start of the period)' },
  'indicators.term-end': { vi: '{name} (cuối kỳ)', en: '{name} (end of the period)' },
  'indicators.term-on': { vi: '{name} (ngày {day})', en: '{name} (on {day})' },
  'indicators.term-year': { vi: '{name} (năm {year})', en: '{name} (in {year})' },
  'indicators.term-back': {
    vi: '{name} (cùng kỳ, {years} năm trước)',
    en: '{name} (same period, {years} year(s) earlier)',
  },
  'indicators.term-start-back': {
    vi: '{name} (đầu kỳ cùng kỳ, {years} năm trước)',
    en: '{name} (start of the same period, {years} year(s) earlier)',
  },
  'indicators.formula-measure': {
    vi: 'Ký tự thứ {position}: không có số đo "{detail}". Chọn trong danh sách số đo của sổ; số đo của sổ khác viết là sổ.số_đo',
    en: 'Character {position}: there is no measure "{detail}". Choose from the measures of the register; those of another one are written register.measure',
  },
  'indicators.formula-function': {
    vi: 'Ký tự thứ {position}: không có hàm "{detail}". Dùng được: at_start, on, in_year, last_year, median, distinct',
    en: 'Character {position}: there is no function "{detail}". Use at_start, on, in_year, last_year, median or distinct',
  },
  'indicators.formula-arguments': {
    vi: 'Ký tự thứ {position}: viết hàm như {detail}',
    en: 'Character {position}: write the function as {detail}',
  },
  'indicators.formula-stock': {
    vi: 'Ký tự thứ {position}: "{detail}" không phải số dư; chỉ số dư mới hỏi được đầu kỳ hoặc vào một ngày. Dùng tên số đo không, hoặc chọn một số dư',
    en: 'Character {position}: "{detail}" is not a stock; only a stock can be asked for at the start or on a day. Use the bare name, or choose a stock',
  },
  'indicators.formula-fixed': {
    vi: 'Ký tự thứ {position}: "{detail}" đã ấn định ngày hoặc năm, không dời được nữa. Bỏ một trong hai hàm',
    en: 'Character {position}: "{detail}" is already fixed to a day or a year and cannot be moved. Remove one of the two functions',
  },
  'indicators.formula-tally': {
    vi: 'Ký tự thứ {position}: viết {detail}; trung vị và số giá trị khác nhau chỉ tính trên số đo cùng loại',
    en: 'Character {position}: write {detail}; medians and distinct counts are taken of measures of their own kind',
  },
  'indicators.formula-alone': {
    vi: 'Trung vị phải đứng một mình, không cộng trừ nhân chia được. Tách thành chỉ số riêng: dùng median(x) một mình',
    en: 'A median stands alone: it cannot be added, multiplied or divided. Make it an indicator of its own: write median(x) alone',
  },
  'indicators.formula-product': {
    vi: 'Ký tự thứ {position}: tích của hai số đếm không cộng lên được cho cơ quan cấp trên. Viết lại: chỉ nhân với số cố định',
    en: 'Character {position}: a product of two counts does not add up for a parent agency. Write it anew: multiply by a fixed number only',
  },
  'indicators.formula-shares': {
    vi: 'Ký tự thứ {position}: cộng hai tỷ lệ có mẫu số khác nhau. Đưa về cùng mẫu số hoặc tách thành hai chỉ số',
    en: 'Character {position}: a sum of two shares of different things. Give them one denominator, or make two indicators',
  },
  'indicators.formula-zero': {
    vi: 'Ký tự thứ {position}: mẫu số luôn bằng 0. Sửa mẫu số',
    en: 'Character {position}: the denominator is always zero. Correct it',
  },
  'indicators.formula-constant': {
    vi: 'Công thức không còn số đo nào, hoặc cộng một số cố định vào số đếm: số đó sẽ bị cộng lại ở mỗi cơ quan. Bỏ số đó, hoặc viết lại bằng số đo',
    en: 'No measure is left, or a fixed number is added to a count: it would be added again for every agency. Remove it, or write it with measures',
  },
  'indicators.formula-unsupported': {
    vi: 'Ký tự thứ {position}: "{detail}" không viết được trong công thức. Dùng + - * /, ngoặc, số và tên số đo',
    en: 'Character {position}: "{detail}" cannot stand in a formula. Use + - * /, brackets, numbers and names of measures',
  },
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
  'indicators.unknown-dimension': {
    vi: 'Số liệu này không tách được theo "{name}". Mở lại từ trang Số liệu của bàn làm việc',
    en: 'This figure cannot be cut by "{name}". Open it again from the Figures page of the desk',
  },
  'indicators.unknown-value': {
    vi: '"{value}" không phải là giá trị của "{name}". Mở lại từ trang Số liệu của bàn làm việc',
    en: '"{value}" is not a value of "{name}". Open it again from the Figures page of the desk',
  },
  'indicators.outside-agency': {
    vi: 'Cơ quan ghi trong địa chỉ không thuộc phạm vi đang xem. Chọn cơ quan trên trang Số liệu của bàn làm việc',
    en: 'The agency in the address is not among those looked at. Choose the agency on the Figures page of the desk',
  },
  'indicators.unknown-page': {
    vi: 'Địa chỉ trang tiếp theo không đọc được. Mở lại danh sách từ trang đầu',
    en: 'The address of the next page cannot be read. Open the list again from its first page',
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
    vi: 'Không tách được theo "{word}". Dùng được: {known}',
    en: 'Figures cannot be broken down by "{word}". Known: {known}',
  },
  'indicators.interval-invalid': {
    vi: 'Khoảng thời gian từ "{from}" đến "{to}" không dùng được. Viết ngày như 31/12/2026 và ngày đầu không sau ngày cuối',
    en: 'The period from "{from}" to "{to}" cannot be used. Write days as 2026-12-31, the first not after the last',
  },
};
