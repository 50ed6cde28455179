import type { Messages } from '../../kernel/index.ts';

const m = (vi: string, en: string) => ({ vi, en });

export const messages: Messages = {
  'scoring.unknown': m(
    'Không có đợt chấm, phiếu hoặc thành phần số {id}. Mở lại từ danh sách chấm điểm.',
    'There is no campaign, card or component number {id}. Open it again from the list of scoring.',
  ),
  'scoring.changed-meanwhile': m(
    'Nội dung này vừa được người khác sửa. Mở lại để xem bản mới rồi làm tiếp.',
    'Somebody else has just changed this. Open it again, look at it, and go on.',
  ),
  'scoring.decision-missing': m(
    'Chưa ghi tên đợt chấm hoặc quyết định mở đợt. Ghi số, ngày của quyết định.',
    'The campaign has no name or no decision. Write the number of the decision.',
  ),
  'scoring.calendar-invalid': m(
    'Các mốc phải theo thứ tự: tự chấm, thẩm định, giải trình, kết thúc; kỳ số liệu có ngày đầu không sau ngày cuối. Sửa các ngày.',
    'Days must follow each other: self-scores, appraisal, objections, end; the period begins before it ends. Correct the days.',
  ),
  'scoring.campaign-exists': m(
    'Năm {year} đã có đợt chấm theo bộ "{set}". Mở đợt ấy trong danh sách.',
    'The year {year} has a campaign with the set "{set}" already. Open it from the list.',
  ),
  'scoring.self-locked': m(
    'Đợt "{name}" đã chốt tự chấm: không nhận thêm điểm tự chấm. Khi tới thời gian giải trình, gửi giải trình kèm tài liệu.',
    'Self-scores of "{name}" are locked: none are taken any more. When the time of objections comes, send one with evidence.',
  ),
  'scoring.left-out': m(
    'Phiếu này không xếp hạng: {why}. Làm việc trên phiếu của cơ quan tiếp nhận.',
    'This card is not ranked: {why}. Work on the card of the agency that took over.',
  ),
  'scoring.not-self-scored': m(
    'Thành phần này lấy từ khảo sát hoặc do người thẩm định cho điểm, cơ quan không tự chấm. Chọn thành phần khác.',
    'This component comes from a survey or is judged; agencies do not score it. Choose another one.',
  ),
  'scoring.explanation-missing': m(
    'Chưa có tài liệu kiểm chứng hoặc giải trình. Gắn tài liệu, hoặc ghi vì sao có số điểm ấy.',
    'There is neither evidence nor an explanation. Attach evidence, or write how the score was reached.',
  ),
  'scoring.facts-missing': m(
    'Số liệu chưa đủ để tính điểm. Ghi đủ các ô của thành phần.',
    'The facts do not suffice for a score. Fill all fields of the component.',
  ),
  'scoring.not-objecting': m(
    'Đợt chấm không ở thời gian giải trình. Chờ cơ quan thường trực chuyển bước.',
    'This is not the time of objections. Wait until the standing office goes on to it.',
  ),
  'scoring.not-appraising': m(
    'Đợt "{name}" không ở bước thẩm định. Chờ cơ quan thường trực chuyển bước.',
    '"{name}" is not being appraised now. Wait until the standing office goes on to it.',
  ),
  'scoring.own-agency': m(
    'Không ai thẩm định cơ quan của chính mình. Bỏ dòng của cơ quan bạn ra, để người khác thẩm định.',
    'Nobody appraises their own agency. Leave out the row of yours and let somebody else appraise it.',
  ),
  'scoring.reason-missing': m(
    'Chưa ghi lý do. Ghi vì sao điểm được đổi hoặc kết quả được trả lại.',
    'There is no reason. Write why the score is changed, or the result given back.',
  ),
  'scoring.points-beyond': m(
    'Điểm {points} nằm ngoài khoảng của thành phần (tối đa {maximum}). Ghi lại số điểm.',
    'The points {points} lie beyond the component (at most {maximum}). Write them again.',
  ),
  'scoring.unappraised': m(
    'Còn {count} thành phần chưa có người thẩm định. Thẩm định hết rồi chuyển bước.',
    '{count} components were not appraised yet. Appraise them all, then go on.',
  ),
  'scoring.items-waiting': m(
    'Còn {count} thành phần chưa có điểm. Ghi điểm, hoặc ghi không áp dụng, cho các thành phần ấy.',
    '{count} components have no score yet. Give them one, or write that they do not apply.',
  ),
  'scoring.evidence-withdrawn': m(
    '{count} thành phần có tài liệu bị rút sau khi thẩm định. Thẩm định lại các thành phần ấy.',
    'Evidence of {count} components was withdrawn after their appraisal. Appraise them again.',
  ),
  'scoring.no-next': m(
    'Đợt chấm không còn bước nào để chuyển tại đây. Xem phần quyết định hoặc công bố.',
    'The campaign has no step to go on to here. See its decision or its publication.',
  ),
  'scoring.minutes-missing': m(
    'Chưa ghi nội dung biên bản. Ghi kết luận của hội đồng.',
    'The minutes say nothing. Write what the council concluded.',
  ),
  'scoring.minutes-in-future': m(
    'Ngày họp ở tương lai. Ghi ngày hội đồng đã họp.',
    'The day of the meeting lies ahead. Write the day on which the council met.',
  ),
  'scoring.not-before-leader': m(
    'Kết quả chưa được hội đồng trình. Chuyển đợt chấm sang bước hội đồng trước.',
    'The council has not handed in the result. Take the campaign to the council first.',
  ),
  'scoring.not-decided': m(
    'Kết quả chưa được lãnh đạo quyết định nên chưa công bố được. Chờ quyết định.',
    'The result is not decided yet and cannot be published. Wait for the decision.',
  ),
  'scoring.document-missing': m(
    'Chưa ghi quyết định công bố. Ghi số và ngày của quyết định.',
    'The document of the publication is missing. Write its number and day.',
  ),
  'scoring.not-published': m(
    'Đợt chấm này chưa có kết quả công bố. Chờ công bố rồi tải văn bản.',
    'No result of this campaign was published. Wait for it, then download the document.',
  ),
  'scoring.rule-unfit': m(
    'Cách tính hoặc điểm tối đa không đọc được. Ghi số như 2,5 và để mỗi dòng của bảng có điểm.',
    'The rule or the maximum cannot be read. Write numbers such as 2,5 and give each row its points.',
  ),
  'scoring.nothing-new': m(
    'Kết quả giống hệt bản đã công bố. Chỉ công bố lại khi có sửa.',
    'The result is the same as the published one. Publish again only after a correction.',
  ),
  'scoring.not-a-package': m(
    'Tệp {file} không phải gói kết quả chấm điểm. Tải lại gói từ trang công bố.',
    'The file {file} is no package of scores. Download it again from the public page.',
  ),
  'scoring.sheet-none': m(
    'Chưa chọn tệp. Chọn bảng tự chấm đã điền (XLSX hoặc CSV).',
    'No file was chosen. Choose the filled self-score sheet (XLSX or CSV).',
  ),
  'scoring.sheet-not-such': m(
    'Tệp {file} không phải bảng tự chấm: không trang tính nào có các cột STT, Tiêu chí và Số liệu kê khai hoặc Điểm tự đánh giá. Tải bảng từ trang phiếu rồi điền.',
    'The file {file} is no self-score sheet: no sheet has the columns STT, Tiêu chí and Số liệu kê khai or Điểm tự đánh giá. Download it from the page of the card and fill it in.',
  ),
  'scoring.sheet-too-long': m(
    'Tệp {file} có hơn {limit} dòng. Chỉ để lại bảng tự chấm.',
    'The file {file} has more than {limit} rows. Leave only the self-score sheet.',
  ),
  'scoring.sheet-gone': m('Tệp chờ nhập không còn. Gửi lại tệp.', 'The file that was waiting is gone. Send it again.'),
  'scoring.sheet-other': m(
    '{count} dòng là của phiếu {found}, không phải {wanted}. Tải đúng bảng của cơ quan và đợt chấm này.',
    '{count} rows are of the card {found}, not of {wanted}. Download the sheet of this agency and campaign.',
  ),
  'scoring.sheet-unknown': m(
    'Phiếu không có thành phần "{code}". Ghi lại số thứ tự như trong bảng đã tải.',
    'The card has no component "{code}". Write the number as it stands in the downloaded sheet.',
  ),
  'scoring.sheet-cell-changed': m(
    'Ô ghi {found} nhưng bộ tiêu chí quy định {wanted}. Không sửa cột điểm tối đa.',
    'The cell says {found}, but the set says {wanted}. Leave the column of maxima as it is.',
  ),
  'scoring.sheet-sum-changed': m(
    'Ô tổng ghi {found} nhưng cộng các dòng được {wanted}: công thức của ô đã bị ghi đè. Tải lại bảng hoặc trả lại công thức.',
    'The sum says {found}, but the rows add up to {wanted}: its formula was written over. Download the sheet again or put the formula back.',
  ),
  'scoring.sheet-applies': m(
    'Thành phần này áp dụng cho mọi cơ quan, không ghi "Không áp dụng". Ghi số liệu.',
    'This component applies to every agency; it cannot be "Không áp dụng". Write the facts.',
  ),
  'scoring.sheet-ask': m(
    'Thành phần không hỏi số liệu "{ask}". Giữ nguyên cột "Số liệu cần kê khai" như bảng đã tải.',
    'The component does not ask for "{ask}". Leave the column "Số liệu cần kê khai" as downloaded.',
  ),
  'scoring.sheet-twice': m(
    'Thành phần {code} được ghi hai lần. Để lại một dòng.',
    'The component {code} is answered twice. Leave one of the rows.',
  ),
  'scoring.sheet-points': m(
    '"{typed}" không phải số điểm. Ghi như 9,5, hoặc để trống để hệ thống tính.',
    '"{typed}" is no number of points. Write it as 9,5, or leave it blank to be computed.',
  ),
  'scoring.sheet-answer-missing': m(
    'Ghi {points} điểm nhưng chưa ghi số liệu. Ghi số liệu kê khai; điểm được tính từ đó.',
    'It says {points} points without the facts. Write the facts; points follow from them.',
  ),
  'scoring.sheet-points-differ': m(
    'Ghi {typed} điểm nhưng số liệu kê khai cho {points} điểm. Sửa số liệu, hoặc xoá ô điểm.',
    'It says {typed} points, but the facts give {points}. Correct the facts, or clear the cell of points.',
  ),
  'scoring.sheet-nothing': m(
    'Chưa chọn thành phần nào để nhập. Chọn ít nhất một thành phần, hoặc huỷ.',
    'No component was chosen. Choose at least one, or cancel.',
  ),
  'scoring.surveys-closed': m(
    'Đợt "{name}" đã quyết định: không lấy thêm điểm khảo sát. Nếu phải sửa, lãnh đạo sửa từng thành phần rồi đính chính.',
    '"{name}" was decided: no more points of surveys are taken. Where one is wrong, the leader changes it and a correction is published.',
  ),
  'scoring.no-survey': m(
    'Chưa có khảo sát nào đã đóng cho các thành phần của đợt này. Đóng khảo sát rồi lấy điểm.',
    'No survey for the components of this campaign is closed yet. Close it, then take its points.',
  ),
  'scoring.evidence-missing': m(
    'Tệp {file} của thành phần {code} không còn trong kho nên chưa lập được gói. Báo người vận hành kiểm tra kho tệp.',
    'The file {file} of component {code} is missing from the store, so no package is made. Tell the operator to check the store.',
  ),
  'scoring.no-card': m(
    'Cơ quan {agency} không có phiếu trong đợt chấm ấy. Kiểm tra mã cơ quan và số của đợt.',
    'The agency {agency} has no card in that campaign. Check its code and the number of the campaign.',
  ),
  'scoring.card-unmarked': m(
    'Tệp không ghi là phiếu của cơ quan nào. Thêm --agency và --campaign.',
    'The file does not say whose card it is. Add --agency and --campaign.',
  ),
};
