import type { Messages } from '../../kernel/index.ts';

export const messages: Messages = {
  'agencies.not-an-agency-file': {
    vi: 'Tệp {file} không có đủ các cột Mã, Loại, Tên trong 20 dòng đầu. Lấy tệp mẫu bằng nút Xuất danh sách, điền vào rồi nhập lại.',
    en: 'The file {file} lacks the columns Mã, Loại, Tên within its first 20 rows. Export the list as a template, fill it in and import it again.',
  },
  'agencies.no-file': {
    vi: 'Chưa chọn tệp. Chọn tệp danh sách cơ quan rồi bấm Xem trước khi nhập.',
    en: 'No file was chosen. Choose a list of agencies, then press Preview.',
  },
  'agencies.upload-gone': {
    vi: 'Tệp đã xem trước không còn trên máy chủ, có thể đã được nhập. Chọn lại tệp rồi xem trước một lần nữa.',
    en: 'The previewed file is no longer on the server; it may have been imported. Choose it again and preview it once more.',
  },
  'agencies.too-many-rows': {
    vi: 'Tệp {file} có hơn {limit} dòng, không giống danh sách cơ quan của một tỉnh. Kiểm tra lại tệp đã chọn.',
    en: 'The file {file} has more than {limit} rows, unlike the agencies of one province. Check that it is the right file.',
  },
  'agencies.rows-refused': {
    vi: 'Tệp {file} có {count} dòng chưa dùng được nên chưa nhập gì. Sửa các dòng được nêu rồi nhập lại, hoặc chọn chỉ nhập các dòng tốt.',
    en: '{count} rows of {file} cannot be used, so nothing was imported. Correct the rows named and import again, or choose to import the good rows only.',
  },
  'agencies.value-missing': {
    vi: 'Ô này để trống. Mỗi cơ quan phải có mã, loại và tên; điền ô này rồi nhập lại.',
    en: 'This cell is empty. Every agency needs a code, a kind and a name; fill it in and import again.',
  },
  'agencies.code-invalid': {
    vi: 'Mã “{value}” có dấu cách, dấu phẩy hoặc dấu chấm phẩy. Viết mã liền, ví dụ SNV hoặc 16681.',
    en: 'The code “{value}” holds a blank, comma or semicolon. Write it in one piece, such as SNV or 16681.',
  },
  'agencies.kind-unknown': {
    vi: 'Không có loại cơ quan “{value}”. Dùng một trong: tỉnh; sở, ngành; đơn vị sự nghiệp; cơ quan trung ương; cơ quan khác; xã; phường; trung tâm phục vụ hành chính công; cấp huyện; thị trấn.',
    en: 'There is no kind of agency “{value}”. Use one of: province, department, service-unit, central-body, other, commune, ward, one-stop-centre, district, town.',
  },
  'agencies.date-invalid': {
    vi: '“{value}” không phải là ngày. Viết theo dạng 01/07/2025.',
    en: '“{value}” is not a date. Write it as 01/07/2025.',
  },
  'agencies.yes-no-unclear': {
    vi: 'Không hiểu “{value}”. Ghi có hoặc không.',
    en: '“{value}” is unclear. Write có (yes) or không (no).',
  },
  'agencies.sureness-unknown': {
    vi: 'Không hiểu độ chắc “{value}”. Ghi chính thức, suy ra hoặc mẫu.',
    en: 'The sureness “{value}” is unknown. Write chính thức (official), suy ra (inferred) or mẫu (sample).',
  },
  'agencies.number-invalid': {
    vi: '“{value}” không phải là số. Viết bằng chữ số, ví dụ 105,6599.',
    en: '“{value}” is not a number. Write digits, such as 105.6599.',
  },
  'agencies.position-outside': {
    vi: 'Số {value} nằm ngoài lãnh thổ Việt Nam hoặc quá lớn. Xem kinh độ và vĩ độ có bị đổi chỗ không.',
    en: 'The number {value} lies outside Vietnam or is too large. See whether longitude and latitude were swapped.',
  },
  'agencies.position-half': {
    vi: 'Vị trí mới có một nửa. Ghi cả kinh độ và vĩ độ, hoặc để trống cả hai.',
    en: 'Only half of the position is given. Fill in both longitude and latitude, or leave both empty.',
  },
  'agencies.span-reversed': {
    vi: 'Ngày hết hiệu lực {value} đứng trước ngày bắt đầu. Sửa một trong hai ngày.',
    en: 'The last day {value} is before the first day. Correct one of them.',
  },
  'agencies.successor-without-end': {
    vi: 'Có cơ quan kế tục “{value}” nhưng chưa ghi ngày hết hiệu lực. Điền cột Hiệu lực đến.',
    en: 'A successor “{value}” is named without a last day. Fill in the column Hiệu lực đến.',
  },
  'agencies.code-twice': {
    vi: 'Mã {value} đã có ở dòng {first} của tệp. Mỗi cơ quan chỉ ghi một dòng.',
    en: 'The code {value} already stands in row {first} of the file. Give each agency one row.',
  },
  'agencies.parent-missing': {
    vi: 'Chưa ghi cơ quan cấp trên. Điền mã cơ quan cấp trên; chỉ tỉnh mới để trống cột này.',
    en: 'The superior agency is missing. Fill in its code; only the province itself leaves this column empty.',
  },
  'agencies.parent-unknown': {
    vi: 'Không có cơ quan cấp trên mã {value} trong danh sách và trong các dòng dùng được của tệp. Sửa mã, hoặc thêm cơ quan đó vào tệp.',
    en: 'No agency with the code {value} exists in the list or in the good rows of the file. Correct the code or add that agency.',
  },
  'agencies.parent-circle': {
    vi: 'Cơ quan cấp trên {value} lại nằm dưới chính cơ quan này. Sửa mã cấp trên.',
    en: 'The superior {value} lies below this very agency. Correct the code of the superior.',
  },
  'agencies.successor-unknown': {
    vi: 'Không có cơ quan kế tục mã {value}. Sửa mã, hoặc thêm cơ quan đó vào tệp.',
    en: 'No agency with the code {value} exists to succeed this one. Correct the code or add that agency.',
  },
  'agencies.root-twice': {
    vi: 'Danh sách đã có tỉnh mã {value}. Một bản cài đặt chỉ quản lý một tỉnh.',
    en: 'The list already has the province {value}. One installation serves one province.',
  },
  'agencies.agency-unknown': {
    vi: 'Không có cơ quan mã {code}. Xem mã trong danh sách cơ quan.',
    en: 'There is no agency with the code {code}. See the list of agencies for its code.',
  },
  'agencies.document-missing': {
    vi: 'Chưa ghi văn bản quyết định việc đổi tên, sáp nhập. Nhập số và ngày văn bản.',
    en: 'The document that orders the renaming or merger is missing. Enter its number and date.',
  },
  'agencies.name-missing': { vi: 'Tên mới để trống. Nhập tên mới.', en: 'The new name is empty. Enter it.' },
  'agencies.ended-already': {
    vi: 'Cơ quan mã {code} đã kết thúc từ ngày {date}. Chọn cơ quan đang hoạt động.',
    en: 'The agency {code} already ended on {date}. Choose one that exists.',
  },
  'agencies.succeeds-itself': {
    vi: 'Cơ quan mã {code} vừa kết thúc vừa kế tục. Bỏ mã này khỏi một trong hai danh sách; nếu chỉ đổi tên thì dùng lệnh đổi tên.',
    en: 'The agency {code} both ends and succeeds. Take it off one of the lists; to change only a name, rename it.',
  },
  'agencies.children-remain': {
    vi: 'Dưới cơ quan mã {code} còn {count} cơ quan đang hoạt động, trong đó có {first}. Chuyển hoặc kết thúc các cơ quan đó trước.',
    en: 'Below the agency {code} there are still {count} agencies, among them {first}. Move or end them first.',
  },
  'agencies.starts-too-early': {
    vi: 'Cơ quan mã {code} mới hoạt động từ {date}, chưa thể kết thúc trước ngày đó. Sửa ngày bắt đầu của cơ quan kế tục.',
    en: 'The agency {code} exists only since {date} and cannot end before. Correct the first day of the successors.',
  },
};
