import type { Messages } from '../../kernel/index.ts';

/** Sentences of the importer: what is wrong, where, what to do. The place (sheet, row, column) is put in front. */
export const messages: Messages = {
  'imports.missing-value': {
    vi: 'Ô trống nhưng bắt buộc phải có. Điền giá trị rồi nhập lại dòng này.',
    en: 'Empty but required. Fill it in and import the row again.',
  },
  'imports.not-a-date': {
    vi: '“{text}” không phải là ngày. Viết dạng 31/12/2026 hoặc 31/12/2026 16:30.',
    en: '“{text}” is not a date. Write it as 31/12/2026 or 31/12/2026 16:30.',
  },
  'imports.no-such-day': {
    vi: '“{text}” là ngày hoặc giờ không có thật. Kiểm tra lại, hoặc chọn thứ tự ngày và tháng khác trong cách đọc tệp.',
    en: '“{text}” is a day or time that does not exist. Check it, or choose another order of day and month in the mapping.',
  },
  'imports.not-a-number': {
    vi: '“{text}” không phải là số. Chỉ giữ chữ số, dấu chấm và dấu phẩy.',
    en: '“{text}” is not a number. Keep digits, points and commas only.',
  },
  'imports.too-long': {
    vi: 'Nội dung dài {length} ký tự, nhiều nhất là {limit}. Có thể tệp bị lệch cột; kiểm tra lại dòng này.',
    en: 'The text has {length} characters, at most {limit} fit. The row may be shifted; check it.',
  },
  'imports.unknown-value': {
    vi: 'Chưa biết “{value}” nghĩa là gì. Ghép giá trị này ở trang cách đọc tệp (mục values), hoặc sửa lại trong tệp.',
    en: 'The meaning of “{value}” is not known. Place it on the mapping page (values), or correct the file.',
  },
  'imports.unknown-agency': {
    vi: 'Không có cơ quan nào tên hoặc mã là “{value}”. Ghép tên này với một cơ quan ở trang cách đọc tệp, hoặc sửa tên trong tệp.',
    en: 'No agency has the name or code “{value}”. Place it with an agency on the mapping page, or correct the file.',
  },
  'imports.ambiguous-agency': {
    vi: '“{value}” có thể là: {candidates}. Chọn một cơ quan ở trang cách đọc tệp.',
    en: '“{value}” may be: {candidates}. Choose one on the mapping page.',
  },
  'imports.formula': {
    vi: 'Ô chứa công thức không có kết quả hoặc bị lỗi ({text}). Trong Excel, dán lại thành giá trị rồi lưu tệp.',
    en: 'The cell holds a formula without a result or with an error ({text}). Paste it as a value in Excel and save the file.',
  },
  'imports.not-an-officer-code': {
    vi: 'Cần mã cán bộ (chữ không dấu và số, ví dụ CB-0123), không ghi họ tên. Thay bằng mã trong danh sách cán bộ.',
    en: 'An officer code is needed here (plain letters and digits, such as CB-0123), never a name. Use the code of the staff list.',
  },
  'imports.tcvn3-text': {
    vi: '“{value}” là chữ theo bảng mã TCVN3 (phông .Vn…). Chuyển tệp sang Unicode rồi nhập lại.',
    en: '“{value}” is written in the old TCVN3 encoding (.Vn fonts). Convert the file to Unicode and import it again.',
  },
  'imports.unknown-layout': {
    vi: 'Chưa đọc được bố cục của tệp {file}: không tìm thấy cột cho {missing}. Các cột đã thấy: {headers}. Ghép cột ở trang cách đọc tệp, hoặc viết tệp YAML (cột → trường) theo docs/mapping.md rồi nhập với --mapping.',
    en: 'The layout of {file} is not known: no column for {missingEn}. Headers seen: {headers}. Place the columns on the mapping page, or write a small YAML file (column → field) as in docs/mapping.md and import with --mapping.',
  },
  'imports.questions-open': {
    vi: 'Tệp {file} có chỗ chỉ người hiểu tệp mới trả lời được: {what}. Trả lời ở trang cách đọc tệp, hoặc ghi rõ trong tệp YAML rồi nhập với --mapping (docs/mapping.md).',
    en: 'Only somebody who knows {file} can say what this means: {what}. Answer on the mapping page, or say so in a YAML file and import with --mapping (docs/mapping.md).',
  },
  'imports.column-not-found': {
    vi: 'Cách đọc tệp cần cột “{column}” (trường {field}) nhưng tệp {file} không có. Kiểm tra tên cột hoặc chọn cách đọc khác.',
    en: 'The mapping needs the column “{column}” (field {field}), which {file} does not have. Check the header or choose another mapping.',
  },
  'imports.unknown-field': {
    vi: 'Không có trường nào tên “{field}”. Các trường dùng được: {fields}.',
    en: 'There is no field “{field}”. Fields are: {fields}.',
  },
  'imports.field-missing': {
    vi: 'Cách đọc tệp chưa nói lấy “{field}” ở đâu. Thêm tên cột hoặc một giá trị cố định (constant) cho trường này.',
    en: 'The mapping does not say where “{field}” comes from. Add a column or a constant for it.',
  },
  'imports.sheet-not-found': {
    vi: 'Tệp {file} không có trang tính nào tên {sheets}. Kiểm tra mục sheets trong cách đọc tệp.',
    en: '{file} has no sheet named {sheets}. Check “sheets” in the mapping.',
  },
  'imports.mapping-invalid': {
    vi: 'Tệp cách đọc {file} sai ở mục {at}: {detail}. Xem mẫu trong docs/mapping.md.',
    en: 'The mapping file {file} is wrong at {at}: {detailEn}. See the examples in docs/mapping.md.',
  },
  'imports.mapping-lacks': {
    vi: 'Tệp cách đọc {file} thiếu mục {at}. Thêm mục này; xem mẫu trong docs/mapping.md.',
    en: 'The mapping file {file} lacks {at}. Add it; see the examples in docs/mapping.md.',
  },
  'imports.mapping-unreadable': {
    vi: 'Không mở được tệp cách đọc {file}, hoặc tệp lớn hơn 1 MB. Kiểm tra đường dẫn và quyền đọc.',
    en: 'The mapping file {file} cannot be opened or is larger than 1 MB. Check the path and that it may be read.',
  },
  'imports.given-up': {
    vi: 'Đã dừng đọc tệp {file} theo yêu cầu. Chưa ghi gì.',
    en: 'Reading {file} was stopped as asked. Nothing was written.',
  },
  'imports.sheet-skipped': {
    vi: 'Bỏ qua trang tính {sheet} vì không có bảng cùng bố cục.',
    en: 'Sheet {sheet} was passed over: it holds no table of this layout.',
  },
  'imports.formulas-read': {
    vi: 'Có ô công thức; đã lấy kết quả lưu sẵn trong tệp.',
    en: 'Formula cells: the results stored in the file were taken.',
  },
  'imports.column-absent': {
    vi: 'Tệp không có cột “{column}”; trường này để nguyên như đang có.',
    en: 'The file has no column “{column}”; the field stays as it is.',
  },
  'imports.hidden-columns': {
    vi: 'Tệp có cột bị ẩn: {columns}. Cột dữ liệu cá nhân bị bỏ, cột khác vẫn đọc.',
    en: 'Hidden columns in the file: {columns}. Personal ones are dropped, others are read.',
  },
  'imports.unplaced-values': {
    vi: 'Cột {column} có giá trị chưa ghép: {values}. Tạm xếp vào nhóm khác hoặc để trống; ghép ở trang cách đọc tệp nếu cần.',
    en: 'Values without a place in {column}: {values}. They count as other or stay empty; place them on the mapping page where needed.',
  },
};
