import type { Bilingual } from '../../kernel/index.ts';
import type { TabularProblem } from './problems.ts';

/** Sentences of the refusals of this folder: what is wrong, where, what to do. */
export const messages = {
  'tabular.unreadable': {
    vi: 'Không mở được tệp {file}. Hãy kiểm tra tệp còn ở đó, không phải thư mục và được phép đọc, rồi gửi lại.',
    en: 'The file {file} cannot be opened. Check that it is still there, is not a folder and may be read, then send it again.',
  },
  'tabular.empty': {
    vi: 'Tệp {file} không có nội dung. Hãy kết xuất lại từ hệ thống nguồn rồi gửi tệp mới.',
    en: 'The file {file} is empty. Export it again from the source system and send the new file.',
  },
  'tabular.too-large': {
    vi: 'Tệp {file} nặng {size} MB, vượt mức {limit} MB. Hãy chia nhỏ theo tháng; bảng tính lớn thì lưu thành CSV UTF-8 rồi gửi lại.',
    en: 'The file {file} has {size} MB, more than the {limit} MB allowed. Split it by month, or save a large workbook as CSV UTF-8 and send that.',
  },
  'tabular.wrong-type': {
    vi: 'Tệp {file} có nội dung kiểu {type}, không phải bảng dữ liệu. Hãy gửi tệp Excel (.xlsx) hoặc CSV.',
    en: 'The content of {file} is {type}, not a table. Send an Excel (.xlsx) or CSV file.',
  },
  'tabular.pdf': {
    vi: 'Tệp {file} là PDF, không đọc được thành bảng. Hãy kết xuất lại ở dạng Excel (.xlsx) hoặc CSV.',
    en: 'The file {file} is a PDF and cannot be read as a table. Export it again as Excel (.xlsx) or CSV.',
  },
  'tabular.old-excel': {
    vi: 'Tệp {file} là Excel đời cũ (.xls). Hãy mở bằng Excel hoặc LibreOffice, chọn Lưu thành “Excel Workbook (.xlsx)”, rồi gửi tệp mới.',
    en: 'The file {file} is an old Excel workbook (.xls). Open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)” and send the new file.',
  },
  'tabular.word-document': {
    vi: 'Tệp {file} là văn bản Word đời cũ (.doc). Hãy chép bảng sang Excel, lưu thành .xlsx rồi gửi lại.',
    en: 'The file {file} is an old Word document (.doc). Copy the table into Excel, save it as .xlsx and send that.',
  },
  'tabular.other-document': {
    vi: 'Tệp {file} là tài liệu {type}, không phải .xlsx hay CSV. Hãy mở bằng chương trình đã tạo ra nó, lưu bảng thành .xlsx hoặc CSV rồi gửi lại.',
    en: 'The file {file} is a {type} document, neither .xlsx nor CSV. Open it in the program it comes from, save the table as .xlsx or CSV and send that.',
  },
  'tabular.zip-archive': {
    vi: 'Tệp {file} là tệp nén nhưng không phải bảng tính Excel. Hãy giải nén rồi gửi từng tệp .xlsx hoặc CSV bên trong.',
    en: 'The file {file} is a zip archive but not an Excel workbook. Unpack it and send the .xlsx or CSV files inside one by one.',
  },
  'tabular.spreadsheet-xml': {
    vi: 'Tệp {file} là bảng tính XML 2003. Hãy mở bằng Excel, lưu thành “Excel Workbook (.xlsx)” rồi gửi lại.',
    en: 'The file {file} is an XML Spreadsheet 2003. Open it in Excel, save it as “Excel Workbook (.xlsx)” and send that.',
  },
  'tabular.password': {
    vi: 'Tệp {file} được đặt mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu và gửi lại.',
    en: 'The file {file} is protected by a password and cannot be read. Open it, remove the password (File › Info › Protect Workbook), save and send it again.',
  },
  'tabular.damaged-zip': {
    vi: 'Tệp {file} bị hỏng hoặc tải chưa hết. Hãy tải lại hoặc kết xuất lại từ hệ thống nguồn; nếu vẫn mở được bằng Excel thì lưu thành tệp mới rồi gửi.',
    en: 'The file {file} is damaged or was not transferred completely. Download or export it again; if Excel still opens it, save it as a new file and send that.',
  },
  'tabular.damaged-xml': {
    vi: 'Nội dung bên trong tệp {file} bị hỏng nên không đọc hết được. Hãy mở bằng Excel, lưu thành tệp mới rồi gửi lại.',
    en: 'The content inside {file} is damaged and cannot be read to the end. Open it in Excel, save it as a new file and send that.',
  },
  'tabular.zip-bomb': {
    vi: 'Tệp {file} nén quá mức bình thường: giải nén ra sẽ quá lớn nên đã dừng đọc. Hãy xoá các dòng, cột trống đã định dạng rồi lưu lại, hoặc gửi dạng CSV.',
    en: 'The file {file} is packed beyond the usual: it would unpack to too much, so reading stopped. Delete formatted empty rows and columns and save it again, or send CSV.',
  },
  'tabular.xml-entities': {
    vi: 'Tệp {file} chứa khai báo thực thể XML, một cách thường dùng để tấn công, nên không được đọc. Hãy mở bằng Excel, lưu thành tệp mới rồi gửi.',
    en: 'The file {file} declares XML entities, a common means of attack, and was not read. Open it in Excel, save it as a new file and send that.',
  },
  'tabular.binary': {
    vi: 'Tệp {file} có ký tự nhị phân ở dòng {row} nên không phải CSV. Hãy gửi tệp Excel (.xlsx), hoặc lưu lại thành CSV UTF-8.',
    en: 'The file {file} holds binary characters in row {row} and is no CSV. Send an Excel (.xlsx) file or save it again as CSV UTF-8.',
  },
  'tabular.invalid-utf8': {
    vi: 'Tệp {file} có ký tự sai mã UTF-8 ở dòng {row} (byte thứ {byte}). Hãy mở bằng Excel, lưu thành “CSV UTF-8” rồi gửi lại.',
    en: 'The file {file} holds invalid UTF-8 in row {row} (byte {byte}). Open it in Excel, save it as “CSV UTF-8” and send that.',
  },
  'tabular.legacy-encoding': {
    vi: 'Tệp {file} dùng bảng mã tiếng Việt cũ (TCVN3, VNI hoặc Windows-1258), thấy ở dòng {row}. Hãy chuyển sang Unicode rồi lưu thành “CSV UTF-8” hoặc .xlsx và gửi lại.',
    en: 'The file {file} uses an old Vietnamese encoding (TCVN3, VNI or Windows-1258), first seen in row {row}. Convert it to Unicode, save it as “CSV UTF-8” or .xlsx and send that.',
  },
  'tabular.unclosed-quote': {
    vi: 'Trong tệp {file}, dấu ngoặc kép mở ở dòng {row} không được đóng. Hãy sửa dòng đó hoặc kết xuất lại tệp.',
    en: 'In {file}, a quotation mark opened in row {row} is never closed. Correct that row or export the file again.',
  },
  'tabular.too-many-columns': {
    vi: 'Tệp {file} có {count} cột, vượt mức {limit} cột. Hãy xoá các cột thừa bên phải bảng; nếu là CSV thì kiểm tra dấu phân cách.',
    en: 'The file {file} has {count} columns, more than the {limit} allowed. Delete surplus columns to the right of the table; for a CSV check the separator.',
  },
  'tabular.too-many-tables': {
    vi: 'Trang {file} có hơn {limit} bảng hoặc bảng lồng quá sâu. Hãy kết xuất lại thành .xlsx hoặc CSV chỉ gồm bảng cần gửi.',
    en: 'The page {file} has more than {limit} tables or nests them too deep. Export only the table you need as .xlsx or CSV.',
  },
  'tabular.too-many-rows': {
    vi: 'Tệp {file} có hơn {limit} dòng. Hãy chia nhỏ theo tháng hoặc theo đơn vị rồi gửi từng tệp.',
    en: 'The file {file} has more than {limit} rows. Split it by month or by unit and send the files one by one.',
  },
  'tabular.cell-too-long': {
    vi: 'Tệp {file} có một ô dài hơn {limit} ký tự. Hãy rút ngắn nội dung ô đó, hoặc kiểm tra dấu ngoặc kép chưa đóng.',
    en: 'The file {file} has a cell longer than {limit} characters. Shorten it, or look for a quotation mark that was not closed.',
  },
  'tabular.row-too-long': {
    vi: 'Dòng {row} của tệp {file} dài hơn {limit} ký tự. Hãy kiểm tra dấu xuống dòng và dấu phân cách, rồi kết xuất lại.',
    en: 'Row {row} of {file} is longer than {limit} characters. Check line ends and separators and export it again.',
  },
  'tabular.too-many-strings': {
    vi: 'Tệp {file} chứa quá nhiều nội dung chữ khác nhau (hơn {limit} chuỗi). Hãy lưu thành CSV UTF-8 rồi gửi lại.',
    en: 'The file {file} holds too many different texts (more than {limit}). Save it as CSV UTF-8 and send that.',
  },
  'tabular.no-sheet': {
    vi: 'Tệp {file} không có trang tính nào chứa bảng. Hãy chép dữ liệu vào một trang tính thường rồi gửi lại.',
    en: 'The workbook {file} has no sheet with cells. Copy the data into an ordinary sheet and send it again.',
  },
  'tabular.no-table': {
    vi: 'Tệp {file} là trang web không có bảng nào. Hãy kết xuất lại thành .xlsx hoặc CSV.',
    en: 'The file {file} is a web page without any table. Export it again as .xlsx or CSV.',
  },
  'tabular.sheet-not-found': {
    vi: 'Tệp {file} không có trang tính tên “{sheet}”. Hãy chọn một trang tính có trong tệp.',
    en: 'The workbook {file} has no sheet named “{sheet}”. Choose one of its sheets.',
  },
} satisfies Readonly<Record<TabularProblem, Bilingual>>;
