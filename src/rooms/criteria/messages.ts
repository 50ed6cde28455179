import type { Messages } from '../../kernel/index.ts';

const m = (vi: string, en: string) => ({ vi, en });

export const messages: Messages = {
  'criteria.unknown': m(
    'Không có bộ tiêu chí "{code}". Mở lại từ danh sách bộ tiêu chí.',
    'There is no criteria set "{code}". Open it again from the list of sets.',
  ),
  'criteria.reason-missing': m(
    'Chưa ghi lý do thay đổi bộ tiêu chí. Ghi văn bản hoặc ý kiến làm căn cứ.',
    'The change has no reason. Write the document or the opinion it rests on.',
  ),
  'criteria.changed-meanwhile': m(
    'Bộ tiêu chí vừa được người khác sửa. Mở lại để xem bản mới rồi sửa tiếp.',
    'Somebody else has just changed this set. Open it again, look at the new version, and go on.',
  ),
  'criteria.maxima-differ': m(
    'Điểm tối đa ghi {said} nhưng cộng các phần bên dưới được {found}. Sửa một trong hai số.',
    'The maximum is {said}, but the parts below add up to {found}. Correct one of the two.',
  ),
  'criteria.set-sum': m(
    'Các thành phần cộng lại được {found} điểm (thưởng tối đa {bonus}), không thành {wanted}. Sửa điểm tối đa của thành phần.',
    'The components add up to {found} (bonuses at most {bonus}), not to {wanted}. Correct the maxima of components.',
  ),
  'criteria.band-empty': m(
    'Một dòng của bảng mức đi từ {from} đến {to}: không có giá trị nào trong đó. Sửa hai đầu của dòng.',
    'A row of the table runs from {from} to {to}: no value is in it. Correct its two ends.',
  ),
  'criteria.band-start': m(
    'Bảng mức bắt đầu từ {from}; giá trị nhỏ hơn không có điểm. Thêm dòng cho phần bên dưới.',
    'The table begins at {from}; smaller values have no points. Add a row for them.',
  ),
  'criteria.band-end': m(
    'Bảng mức dừng ở {to}; giá trị lớn hơn không có điểm. Thêm dòng cho phần bên trên.',
    'The table ends at {to}; greater values have no points. Add a row for them.',
  ),
  'criteria.band-overlap': m(
    'Hai dòng của bảng mức cùng nhận giá trị {at}. Để một dòng lấy "từ", dòng kia lấy "dưới".',
    'Two rows of the table both take the value {at}. Let one have "from" and the other "below".',
  ),
  'criteria.band-hole': m(
    'Giá trị từ {from} đến {to} không thuộc dòng nào của bảng mức. Nối hai dòng lại.',
    'Values between {from} and {to} are in no row of the table. Join the two rows.',
  ),
  'criteria.band-hole-at': m(
    'Giá trị đúng bằng {at} không thuộc dòng nào của bảng mức. Cho một trong hai dòng nhận cả {at}.',
    'The value {at} itself is in no row of the table. Let one of the two rows take it.',
  ),
  'criteria.points-beyond': m(
    'Có mức cho {points} điểm, ngoài khoảng đến {maximum}. Sửa điểm của mức hoặc điểm tối đa.',
    'A level gives {points} points, beyond {maximum}. Correct the level or the maximum.',
  ),
  'criteria.unreachable': m(
    'Không mức nào đạt {maximum} điểm. Sửa điểm tối đa hoặc mức cao nhất.',
    'No level reaches {maximum} points. Correct the maximum or the highest level.',
  ),
  'criteria.not-monotone': m(
    'Điểm đi ngược với chiều đã ghi của thành phần. Sửa bảng mức hoặc chiều.',
    'Points go against the direction that the component states. Correct the table or the direction.',
  ),
  'criteria.fact-unknown': m(
    'Cách tính dùng "{name}" nhưng thành phần không hỏi số liệu ấy. Thêm vào số liệu kê khai.',
    'The rule goes by "{name}", which the component does not ask for. Add it to what is asked.',
  ),
  'criteria.indicator-unknown': m(
    'Không có chỉ tiêu thống kê {indicator}. Ghi mã như trong danh mục chỉ tiêu.',
    'There is no indicator {indicator}. Write the code as the catalogue of indicators has it.',
  ),
  'criteria.appraiser-unknown': m(
    'Không rõ ai thẩm định: "{appraiser}". Ghi mã lĩnh vực, standing-office, council, outer-council hoặc leader.',
    'It is not clear who appraises: "{appraiser}". Write a reform field, standing-office, council, outer-council or leader.',
  ),
  'criteria.nothing-asked': m(
    'Cơ quan phải tự kê khai nhưng cách tính không hỏi số liệu nào. Thêm bảng mức, mức hoặc số liệu kê khai.',
    'Agencies are to report, but the rule asks for nothing. Add a table, levels or what is asked.',
  ),
  'criteria.code-twice': m(
    'Mã {code} có hai lần trong bộ tiêu chí. Đổi một mã.',
    'The code {code} is in the set twice. Change one of them.',
  ),
  'criteria.rule-unread': m(
    'Không hiểu cách tính điểm "{piece}". Ghi mỗi mức một dòng, ví dụ "≥95%: 10; 90% – <95%: 8; <90%: 0" hoặc "Có: 8; Không: 0".',
    'The rule "{piece}" is not understood. Write a row for each level, such as "≥95%: 10; 90% – <95%: 8; <90%: 0" or "Có: 8; Không: 0".',
  ),
  'criteria.maximum-missing': m(
    'Thành phần {code} không có điểm tối đa là số. Ghi số, ví dụ 2,5.',
    'The component {code} has no maximum that is a number. Write one, such as 2,5.',
  ),
  'criteria.source-unknown': m(
    'Không rõ nguồn số liệu "{source}". Ghi mã chỉ tiêu (HS-05), nhiệm vụ, báo cáo, khảo sát, tự kê khai hoặc thẩm định.',
    'The source "{source}" is not known. Write an indicator (HS-05), nhiệm vụ, báo cáo, khảo sát, tự kê khai or thẩm định.',
  ),
  'criteria.from-unread': m(
    'Không hiểu "{piece}" ở cột tài liệu lấy từ. Ghi như "nhiệm vụ, lĩnh vực steering, mục II.1" hoặc "báo cáo quarter".',
    '"{piece}" is not understood as where evidence comes from. Write it as "nhiệm vụ, lĩnh vực steering, mục II.1" or "báo cáo quarter".',
  ),
  'criteria.field-missing': m(
    'Thành phần {code} đứng trước mọi lĩnh vực. Thêm dòng lĩnh vực ở trên nó.',
    'The component {code} stands before any field. Add the line of a field above it.',
  ),
  'criteria.sheet-empty': m(
    'Bảng không có thành phần nào: dòng thành phần là dòng có cách tính điểm. Ghi cách tính điểm cho từng thành phần rồi nhập lại.',
    'The sheet holds no component: a component is a line with a rule. Write the rule of each component and import again.',
  ),
  'criteria.sheet-unfit': m(
    'Bảng không thành một bộ tiêu chí: phần {at} thiếu hoặc quá dài. Sửa phần ấy trong tệp.',
    'The sheet makes no criteria set: {at} is missing or too long. Correct it in the file.',
  ),
  'criteria.not-a-sheet': m(
    'Tệp {file} không có bảng chấm điểm. Dòng đầu bảng cần các cột STT, Tiêu chí, Điểm tối đa, Cách tính điểm.',
    'The file {file} holds no scoring sheet. Its head needs the columns STT, Tiêu chí, Điểm tối đa, Cách tính điểm.',
  ),
  'criteria.sheet-too-long': m(
    'Tệp {file} có hơn {limit} dòng. Chỉ để lại bảng chấm điểm.',
    'The file {file} has more than {limit} rows. Leave only the scoring sheet.',
  ),
  'criteria.file-missing': m(
    'Chưa chọn tệp. Chọn tệp XLSX, CSV hoặc DOCX có bảng chấm điểm.',
    'No file was chosen. Choose an XLSX, CSV or DOCX with a scoring sheet.',
  ),
  'criteria.name-missing': m(
    'Chưa ghi tên bộ tiêu chí hoặc chưa chọn loại cơ quan. Ghi tên như trong quyết định và chọn ít nhất một loại.',
    'The set has no name, or no kind of agency. Write the name as the decision has it and choose at least one kind.',
  ),
  'criteria.percent-unclear': m(
    '"{typed}" có thể là {large} hoặc {small}. Ghi kèm dấu %, hoặc ghi phân số như 94/100.',
    '"{typed}" may be {large} or {small}. Write it with the sign %, or as a fraction such as 94/100.',
  ),
  'criteria.percent-invalid': m(
    '"{typed}" không phải tỷ lệ. Ghi như 85 %, 85,5 hoặc 94/100.',
    '"{typed}" is no share. Write it as 85 %, 85,5 or 94/100.',
  ),
  'criteria.share-invalid': m(
    '"{typed}" không phải phân số. Ghi hai số nguyên, mẫu số lớn hơn 0, như 94/100.',
    '"{typed}" is no fraction. Write two whole numbers, the second above 0, such as 94/100.',
  ),
  'criteria.number-invalid': m(
    '"{typed}" không phải số. Ghi như 3 hoặc 2,5.',
    '"{typed}" is no number. Write it as 3 or 2,5.',
  ),
  'criteria.day-invalid': m(
    '"{typed}" không phải ngày. Ghi như 31/12/2026.',
    '"{typed}" is no day. Write it as 31/12/2026.',
  ),
  'criteria.level-unknown': m(
    'Không có mức "{typed}". Chọn một mức trong danh sách.',
    'There is no level "{typed}". Choose one of the list.',
  ),
  'criteria.yes-no-invalid': m(
    '"{typed}" không phải Có hoặc Không. Chọn một trong hai.',
    '"{typed}" is neither yes nor no. Choose one of the two.',
  ),
};
