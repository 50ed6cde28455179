import type { Messages } from '../../kernel/index.ts';
import { shippedRegisters } from './catalog.ts';

export const messages: Messages = {
  'registers.outside-scope': {
    vi: 'Bản ghi này thuộc cơ quan khác nên chức danh của bạn không được ghi. Chỉ giữ lại bản ghi do cơ quan mình giải quyết, hoặc nhờ Cơ quan Thường trực nhập.',
    en: 'This record belongs to another agency and your post may not write it. Keep only records that your own agency decides, or ask the standing office to import it.',
  },
  'registers.definition-too-large': {
    vi: 'Định nghĩa sổ lớn hơn {kilobytes} kB. Bỏ bớt phần không cần',
    en: 'The definition is larger than {kilobytes} kB. Remove what is not needed',
  },
  'registers.definition-unreadable': {
    vi: 'Không đọc được định nghĩa sổ: {detail}. Sửa chỗ đó theo cú pháp YAML',
    en: 'The definition cannot be read: {detail}. Correct that place; it must be YAML',
  },
  'registers.definition-shape': {
    vi: 'Định nghĩa sổ sai ở: {where} ({at}). {detail}. Sửa lại theo mẫu của các sổ có sẵn',
    en: 'The definition is wrong at: {whereEn} ({at}). {detailEn}. Correct it after the registers that are there',
  },
  'registers.definition-keyless': {
    vi: 'Sổ chưa có khoá. Chọn ít nhất một cột làm khoá: cột phân biệt bản ghi này với bản ghi khác, như mã hoặc số văn bản.',
    en: 'The register has no key. Choose at least one column as key: what tells one record from another, such as a code or a number.',
  },
  'registers.definition-code': {
    vi: 'Mã sổ chưa dùng được. Viết chữ thường không dấu, chữ số và gạch dưới, bắt đầu bằng chữ, nhiều nhất 31 ký tự, ví dụ so_tiep_dan.',
    en: 'The code of the register cannot be used. Write small letters without marks, digits and underscores, a letter first, at most 31 characters, such as so_tiep_dan.',
  },
  'registers.definition-lacks': {
    vi: 'Định nghĩa sổ thiếu phần bắt buộc: {where} ({at}). Bổ sung phần đó rồi gửi lại.',
    en: 'The definition lacks what it must have: {whereEn} ({at}). Fill it in and send it again.',
  },
  'registers.definition-name-reserved': {
    vi: 'Tên “{name}” là từ dành riêng của SQL hoặc của chương trình. Đặt tên khác, ví dụ thêm một từ nói rõ nghĩa',
    en: 'The name “{name}” is kept by SQL or by the program. Give it another name, for instance with one more word',
  },
  'registers.definition-name-near': {
    vi: 'Tên sổ “{name}” và sổ “{other}” bắt đầu giống nhau nên bảng số liệu của hai sổ sẽ lẫn vào nhau. Đặt tên khác',
    en: 'The names “{name}” and “{other}” begin alike, so that tables of their figures would be mixed up. Give it another name',
  },
  'registers.definition-twice': {
    vi: 'Tên “{name}” có hai lần (ngày giờ “x” được giữ thành x_on và x_at). Đổi tên một trong hai',
    en: 'The name “{name}” is there twice (a moment “x” is kept as x_on and x_at). Give one of them another name',
  },
  'registers.definition-unknown-column': {
    vi: 'Không có cột nào tên “{name}” dùng được ở đây. Kiểm tra tên và kiểu của cột',
    en: 'There is no column “{name}” that fits here. Check its name and type',
  },
  'registers.definition-key-empty': {
    vi: 'Cột khoá “{name}” có thể trống, nên không phân biệt được bản ghi. Đặt required: true cho cột đó',
    en: 'The key column “{name}” may be empty, so that records cannot be told apart. Set required: true for it',
  },
  'registers.definition-key-moment': {
    vi: 'Cột “{name}” là ngày giờ nên không dùng làm khoá được. Đổi sang kiểu ngày, hoặc chọn cột khác làm khoá',
    en: 'Column “{name}” is a moment, which cannot be a key. Make it a day, or take another column',
  },
  'registers.definition-cycle': {
    vi: 'Cột suy ra dựa vào chính nó: {path}. Sửa một trong các biểu thức để cắt vòng',
    en: 'The derived column rests on itself: {path}. Correct one of the expressions to break the circle',
  },
  'registers.definition-unresolved': {
    vi: 'Các phần này gọi một ngày không có, hoặc dựa vào nhau thành vòng. Kiểm tra tên các cột ngày',
    en: 'These name a date that there is not, or rest on one another in a circle. Check the names of the dates',
  },
  'registers.definition-type': {
    vi: 'Biểu thức cho kiểu {type}, phải là {wanted}. Sửa biểu thức hoặc kiểu của cột',
    en: 'The expression gives {type} where {wanted} is wanted. Correct the expression or the type of the column',
  },
  'registers.unknown-register': {
    vi: 'Không có sổ theo dõi nào tên “{register}”.',
    en: 'There is no register named “{register}”.',
  },
  'registers.unknown-run': {
    vi: 'Không có lần nhập số {run}. Xem danh sách các lần nhập.',
    en: 'There is no import number {run}. See the list of imports.',
  },
  'registers.run-decided': {
    vi: 'Lần nhập số {run} đã kết thúc (hoặc đang đọc tệp), không quyết định lại được. Muốn nhập lại thì tải tệp lên lần nữa.',
    en: 'Import number {run} is already decided or still reading. Upload the file again to import it.',
  },
  'registers.rows-refused': {
    vi: '{refused} trong {read} dòng bị từ chối nên chưa nhập gì. Sửa các dòng đó rồi nhập lại, hoặc chọn nhập riêng các dòng hợp lệ.',
    en: '{refused} of {read} rows are refused, so nothing was imported. Correct them and import again, or choose to import the good rows.',
  },
  'registers.staging-lost': {
    vi: 'Dữ liệu đọc sẵn của tệp {file} không còn (máy chủ dữ liệu vừa dừng đột ngột). Tải tệp lên lại; chưa ghi gì.',
    en: 'What was read from {file} is gone (the database stopped uncleanly). Upload the file again; nothing was written.',
  },
  'registers.changed-since-preview': {
    vi: 'Sổ đã thay đổi sau khi xem trước tệp {file} nên phải so lại từng dòng. Chưa ghi gì; nhập lại tệp.',
    en: 'The register changed after {file} was previewed, so its rows must be compared again. Nothing was written; import the file again.',
  },
  'registers.same-file': {
    vi: 'Tệp này giống hệt tệp của lần nhập số {run}, và từ đó sổ không thay đổi: nhập lại không làm thay đổi gì.',
    en: 'This file is the same as that of import number {run}, and the register has not changed since: nothing would change.',
  },
  'registers.interrupted': {
    vi: 'Chương trình dừng giữa chừng khi đang đọc tệp. Chưa ghi gì; tải tệp lên lại.',
    en: 'The program stopped while the file was being read. Nothing was written; upload it again.',
  },
  'registers.not-decided': {
    vi: 'Không ai quyết định lần nhập này trong 7 ngày nên nó được huỷ. Chưa ghi gì.',
    en: 'Nobody decided this import within 7 days, so it was cancelled. Nothing was written.',
  },
  'registers.duplicate-key': {
    vi: 'Trùng khoá với dòng {rows} nhưng nội dung khác nhau. Giữ lại dòng đúng, xoá dòng kia.',
    en: 'The same key as row {rows} with different content. Keep the right row and remove the other.',
  },
  'registers.repeated-row': {
    vi: 'Lặp lại y hệt dòng {rows}; dòng đó đã được nhận một lần.',
    en: 'Repeats row {rows} exactly; that row is taken once.',
  },
  'registers.record-changed': {
    vi: 'Bản ghi này vừa được người khác sửa (lần ghi số {run}). Mở lại để xem nội dung mới rồi sửa tiếp.',
    en: 'Somebody else changed this record meanwhile (run {run}). Open it again and edit what stands there now.',
  },
  'registers.unknown-record': {
    vi: 'Không có bản ghi này. Có thể đã bị xoá; xem lịch sử bên dưới.',
    en: 'There is no such record. It may have been deleted; see its history.',
  },
  'registers.no-refused-rows': {
    vi: 'Lần nhập số {run} không có dòng nào bị từ chối.',
    en: 'Import number {run} refused no row.',
  },
  'registers.no-agencies': {
    vi: 'Chưa có cơ quan nào nên không biết hồ sơ của ai. Nhập danh sách cơ quan trước (trang Cơ quan, hoặc "npx thuocdo import agencies").',
    en: 'There are no agencies yet, so it cannot be told whose the records are. Import the agencies first (page Agencies, or "npx thuocdo import agencies").',
  },
  'registers.upload-missing': {
    vi: 'Chưa chọn tệp. Chọn một tệp CSV hoặc XLSX rồi gửi lại.',
    en: 'No file was chosen. Choose a CSV or XLSX file and send it again.',
  },
  'registers.upload-gone': {
    vi: 'Tệp của lần nhập số {run} không còn trên máy chủ. Tải tệp lên lại.',
    en: 'The file of import number {run} is no longer kept. Upload it again.',
  },
  'registers.reason-needed': {
    vi: 'Cần ghi lý do, ít nhất 5 chữ: mỗi lần xem, tìm hay xoá dữ liệu cá nhân đều được ghi vào nhật ký kèm lý do.',
    en: 'Give a reason of at least 5 letters: every look at personal data, search for it or erasure is logged with its reason.',
  },
  'registers.keeping-not-allowed': {
    vi: 'Lần nhập số {run} giữ lại dữ liệu cá nhân, mà chức danh của bạn không được giữ. Huỷ lần nhập, rồi đọc lại tệp mà không giữ cột nào, hoặc nhờ người có quyền nhập.',
    en: 'Import {run} keeps personal data, which your post may not. Cancel it and read the file again without keeping columns, or ask somebody who may.',
  },
  'registers.no-personal': {
    vi: 'Không giữ dữ liệu cá nhân nào của bản ghi này. Xem ở hệ thống đã gửi tệp.',
    en: 'No personal data of this record is kept. See the system that the file came from.',
  },
  'registers.nothing-to-find': {
    vi: 'Chưa có gì để tìm. Nhập đủ họ tên, số điện thoại, số giấy tờ hoặc thư điện tử: tìm đúng nguyên giá trị, không tìm một phần.',
    en: 'There is nothing to look for. Give a whole name, telephone, identity number or mail address: values are matched whole, never in part.',
  },
  'registers.rows-unreadable': {
    vi: 'Không đọc được các dòng gửi lên. Tải lại trang rồi lưu lại; điều đã gõ còn trên máy này.',
    en: 'The rows that were sent cannot be read. Load the page anew and save again; what you typed is kept on this machine.',
  },
  'registers.too-many-rows': {
    vi: 'Gửi {rows} dòng một lần; nhiều nhất là {most}. Lưu từng phần, hoặc nhập từ tệp.',
    en: '{rows} rows at once; at most {most}. Save in parts, or import a file.',
  },
  'registers.repeated-here': {
    vi: 'Hai dòng cùng khoá trong một lần lưu. Giữ một dòng.',
    en: 'Two rows of one save have the same key. Keep one.',
  },
  'registers.filter-too-broad': {
    vi: 'Lọc như vậy phải xem quá nhiều bản ghi. Thêm cơ quan hoặc khoảng ngày.',
    en: 'This filter leaves too much to look through. Add an agency or days.',
  },
  'registers.key-reused': {
    vi: 'Idempotency-Key này đã dùng cho một yêu cầu khác trong 24 giờ qua. Dùng khoá mới cho yêu cầu mới; gửi lại yêu cầu cũ thì giữ nguyên nội dung.',
    en: 'This Idempotency-Key was used for another request within 24 hours. Use a new key for a new request; a repeated request must be the same in every byte.',
  },
  'registers.key-unfit': {
    vi: 'Idempotency-Key phải có từ 1 đến {most} ký tự. Dùng một mã ngẫu nhiên, ví dụ UUID.',
    en: 'An Idempotency-Key has 1 to {most} characters. Use something random, such as a UUID.',
  },
  'registers.number-unfit': {
    vi: '{text} không phải là số. Gửi số nguyên như 1234, số thập phân như "1234.5": chữ số, một dấu chấm trước phần thập phân, không ngăn hàng nghìn, không quá 15 chữ số.',
    en: '{text} is no number. Send whole numbers like 1234, decimals like "1234.5": digits, one point before decimals, nothing between thousands, at most 15 digits.',
  },
  'registers.import-choice': {
    vi: 'Chưa đọc được lựa chọn. Gửi nội dung JSON như {"choice": "good-rows", "reasons": {"*": "lý do"}}; choice là good-rows hoặc all-or-nothing.',
    en: 'The choice cannot be read. Send JSON such as {"choice": "good-rows", "reasons": {"*": "why"}}; choice is good-rows or all-or-nothing.',
  },
  'registers.upload-too-large': {
    vi: 'Tệp lớn hơn {megabytes} MB. Chia nhỏ tệp, hoặc nhập bằng dòng lệnh trên máy chủ.',
    en: 'The file is larger than {megabytes} MB. Split it, or import it at the command line of the server.',
  },
  'registers.unknown-mapping': {
    vi: 'Không có cách đọc nào tên “{name}” cho sổ này. Xem tên ở trang nhập số liệu.',
    en: 'There is no mapping “{name}” for this register. See the import page for their names.',
  },
  'registers.match-needed': {
    vi: 'Thiếu If-Match. Đọc bản ghi trước rồi gửi lại ETag của nó.',
    en: 'If-Match is missing. Read the record first and send its ETag.',
  },
  'registers.filter-value': {
    vi: '“{value}” không phải giá trị chọn được ở điều kiện này. Chọn lại.',
    en: '“{value}” is not a value of this filter. Choose again.',
  },
  'registers.filter-number': {
    vi: '“{value}” không phải số. Gõ bằng chữ số, phần thập phân sau dấu phẩy.',
    en: '“{value}” is no number. Type digits, with a comma before decimals.',
  },
  'registers.filter-date': {
    vi: '“{value}” không phải ngày. Gõ như 05/01/2026.',
    en: '“{value}” is no day. Type it like 05/01/2026.',
  },
  'registers.filter-agency': {
    vi: 'Không có cơ quan nào tên hoặc mã “{value}”. Gõ tên đầy đủ hơn hoặc mã.',
    en: 'There is no agency with the name or code “{value}”. Type more of its name, or its code.',
  },
  'registers.filter-agencies': {
    vi: '“{value}” có thể là: {names}. Gõ tên đầy đủ hơn hoặc mã.',
    en: '“{value}” may be: {names}. Type more of its name, or its code.',
  },
  'registers.filter-not-boolean': {
    vi: 'Điều kiện phải là đúng hay sai, mà đây là kiểu {type}. Thêm phép so sánh.',
    en: 'A condition must be true or false, and this is of type {type}. Add a comparison.',
  },
  'registers.warning-needs-reason': {
    vi: '{warning} Nếu vẫn đúng thì ghi lý do (ít nhất 5 chữ) rồi lưu lại; lý do được giữ cùng lịch sử bản ghi.',
    en: '{warningEn} If it is right all the same, give the reason (at least 5 letters) and save again; it is kept with the history.',
  },
  'registers.older-definition': {
    vi: 'Tệp {file} được đọc theo bản cũ của sổ; sổ vừa được sửa. Chưa ghi gì; đọc lại tệp theo bản mới rồi quyết định.',
    en: '{file} was read by an older definition of the register, which has changed since. Nothing was written; have the file read again.',
  },
  'registers.state-unknown': {
    vi: 'Trạng thái “{value}” không phải giá trị của cột {column}, hoặc được xếp hai lần.',
    en: 'The state “{value}” is no value of column {column}, or stands twice.',
  },
  'registers.definition-loses': {
    vi: 'Không đổi được cột “{column}”: {rows} bản ghi sẽ mất dữ liệu hoặc thiếu giá trị. Cho cột nghỉ (retired) thay vì xoá, hoặc bổ sung giá trị trước.',
    en: '“{column}” cannot be changed so: {rows} records would lose something or lack a value. Retire the column instead of removing it, or fill it in first.',
  },
  'registers.definition-used': {
    vi: '“{column}” còn được dùng: {users}. Sửa những chỗ đó trước.',
    en: '“{column}” is still used by {users}. Change those first.',
  },
  'registers.definition-waiting': {
    vi: 'Sổ {register} đang có một bản sửa chờ áp dụng. Đợi bản đó xong rồi sửa tiếp.',
    en: 'A change of register {register} is still waiting to be applied. Wait for it, then go on.',
  },
  'registers.definition-unchanged': {
    vi: 'Định nghĩa mới giống hệt bản đang dùng. Sửa ít nhất một chỗ rồi gửi lại.',
    en: 'The definition is the same as the one in force. Change something and send it again.',
  },
  'registers.definition-moved': {
    vi: 'Sổ {register} đã đổi sang bản khác sau khi bản này được soạn (có thể do nâng cấp). Bỏ bản nháp rồi sửa lại trên bản đang dùng.',
    en: 'Register {register} has another definition since this one was begun, perhaps by an upgrade. Put the draft away and change the one in force.',
  },
  'registers.definition-other-code': {
    vi: 'Định nghĩa mang mã {code} mà sổ đang sửa là {register}. Giữ nguyên mã, hoặc lập sổ mới.',
    en: 'The definition has the code {code} and you are changing {register}. Keep the code, or make a new register.',
  },
  'registers.definition-exists': {
    vi: 'Đã có sổ hoặc bản nháp mang mã {register}. Đặt mã khác, hoặc mở sổ đó để sửa.',
    en: 'There is a register or draft with the code {register} already. Give another code, or open that one.',
  },
  'registers.draft-moved': {
    vi: 'Bản nháp vừa được người khác sửa hoặc ban hành. Tải lại trang, xem bản hiện tại rồi sửa tiếp; điều bạn vừa gõ còn ở dưới.',
    en: 'Somebody else has just changed or ordered this draft. Load the page anew and go on from what stands there; what you typed is still below.',
  },
  'registers.clock-nameless': {
    vi: 'Thời hạn “{name}” chưa có tên tiếng Việt. Ghi tên, hoặc đánh dấu “Bỏ thời hạn này” nếu muốn bỏ.',
    en: 'The clock “{name}” has no Vietnamese name. Write one, or tick “Remove this clock” to remove it.',
  },
  'registers.check-empty': {
    vi: 'Điều kiện “{check}” đang để trống. Ghi điều kiện, hoặc đánh dấu “Bỏ điều kiện này” nếu muốn bỏ.',
    en: 'The check “{check}” has no condition. Write one, or tick “Remove this check” to remove it.',
  },
  'registers.definition-not-allowed': {
    vi: 'Chỉ Cơ quan Thường trực được lập và sửa sổ theo dõi.',
    en: 'Only the standing office makes and changes registers.',
  },
  'registers.document-missing': {
    vi: 'Ghi số, ngày của văn bản quyết định và ngày có hiệu lực không sau hôm nay.',
    en: 'Give number and date of the ordering document, and a first day that is not after today.',
  },
  'registers.no-retention': {
    vi: 'Sổ {register} không đặt thời hạn lưu nên không có bản ghi nào hết hạn.',
    en: 'Register {register} sets no time of keeping, so no record is past it.',
  },
  'registers.removal-reason': {
    vi: 'Cần ghi lý do (ít nhất 5 chữ) khi xoá bản ghi hết hạn lưu.',
    en: 'Give a reason (at least 5 letters) for removing records past their time of keeping.',
  },
  'registers.no-evidence': {
    vi: 'Không có tài liệu kiểm chứng số {item}, tài liệu đã bị xoá, hoặc thuộc cơ quan khác. Xem lại số ở trang Tài liệu kiểm chứng.',
    en: 'There is no item of evidence {item}, it was removed, or it is kept by another agency. Look the number up on the evidence page.',
  },
  'registers.key-required': {
    vi: 'Cần chọn bản ghi hoặc lần nhập để xoá, và ghi lý do.',
    en: 'Choose the records or the run to delete, and give the reason.',
  },
};

/** Checks are worded in the register's definition. */
export const checkMessages = (): Messages =>
  Object.fromEntries(
    [...shippedRegisters().values()].flatMap((definition) =>
      definition.checks.map((check) => [`registers.${definition.code}.${check.code}`, check.message]),
    ),
  );
