import type { Messages } from '../../kernel/index.ts';

export const messages: Messages = {
  'reporting.unknown': {
    vi: 'Không có báo cáo, phần hoặc ý kiến số {id}. Mở lại từ danh sách báo cáo định kỳ.',
    en: 'There is no report, section or doubt number {id}. Open it again from the list of periodic reports.',
  },
  'reporting.cycle-unknown': {
    vi: 'Không có kỳ báo cáo số {id}. Mở lại từ danh sách báo cáo định kỳ.',
    en: 'There is no reporting period number {id}. Open it again from the list of periodic reports.',
  },
  'reporting.cycle-exists': {
    vi: 'Kỳ báo cáo {name} đã được mở. Chọn kỳ ấy trong danh sách các kỳ.',
    en: 'The period {name} was opened already. Choose it among the periods.',
  },
  'reporting.period-invalid': {
    vi: 'Không có kỳ như vậy. Tháng ghi 1 đến 12, quý 1 đến 4, kỳ khác ghi 1; hoặc ghi đủ hai ngày, ngày đầu không sau ngày cuối.',
    en: 'There is no such period. Months are 1 to 12, quarters 1 to 4, others 1; or give both days, the first not after the last.',
  },
  'reporting.due-before-end': {
    vi: 'Hạn gửi phải từ ngày cuối kỳ trở đi, hạn của tỉnh không trước hạn của cơ quan. Sửa lại các hạn.',
    en: 'Due days cannot lie before the last day of the period, nor the province’s before the agencies’. Correct them.',
  },
  'reporting.nobody-owes': {
    vi: 'Chưa chọn nhóm cơ quan nào, hoặc nhóm được chọn không có cơ quan. Chọn ít nhất một nhóm.',
    en: 'No group was chosen, or the groups hold no agency. Choose at least one group.',
  },
  'reporting.name-missing': {
    vi: 'Kỳ đột xuất phải có tên. Ghi tên như văn bản yêu cầu báo cáo nêu.',
    en: 'An ad hoc period needs a name. Write it as the demand for the report does.',
  },
  'reporting.changed-meanwhile': {
    vi: 'Báo cáo vừa được người khác sửa. Tải lại trang để thấy bản mới, rồi làm tiếp.',
    en: 'Somebody else has just changed the report. Reload the page to see the new state, then go on.',
  },
  'reporting.figures-changed': {
    vi: 'Số liệu đã đổi trong lúc trang này mở nên báo cáo chưa được gửi. Xem các số liệu đã đổi dưới đây, sửa lời nếu cần, rồi gửi lại.',
    en: 'Figures moved while this page was open, so the report was not sent. See below which moved, change words where needed, then send.',
  },
  'reporting.move-impossible': {
    vi: 'Báo cáo đang ở trạng thái không làm được thao tác này. Tải lại trang để thấy trạng thái hiện nay.',
    en: 'This cannot be done in the present state of the report. Reload the page to see it.',
  },
  'reporting.reason-missing': {
    vi: 'Chưa ghi lý do. Ghi lý do vào ô bên trên nút, rồi làm lại.',
    en: 'The reason is missing. Write it in the box above the button, then do it again.',
  },
  'reporting.check-failed': {
    vi: 'Còn {count} điều phải sửa nên chưa gửi được. Xem phần kiểm tra, bấm từng điều để sửa, rồi gửi lại.',
    en: '{count} points are to be corrected first. See the check, follow each point, then send.',
  },
  'reporting.not-open': {
    vi: 'Báo cáo đã gửi hoặc đã được tiếp nhận nên không sửa được. Rút lại bản đã gửi, hoặc đề nghị Sở Nội vụ mở lại.',
    en: 'The report was sent or accepted and cannot be changed. Take it back, or ask the standing office to open it again.',
  },
  'reporting.section-unknown': {
    vi: 'Mẫu báo cáo của kỳ này không có mục “{code}”. Chọn mục trong danh sách.',
    en: 'The outline of this period has no place “{code}”. Choose one from the list.',
  },
  'reporting.sent-already': {
    vi: 'Báo cáo đã được gửi lúc {at} (bản {version}) nên không gửi lần nữa. Muốn sửa thì rút lại bản đã gửi, rồi gửi bản mới.',
    en: 'The report was sent at {at} (version {version}) and is not sent again. To change it take it back, then send the new one.',
  },
  'reporting.signed-other': {
    vi: 'Lời hoặc số liệu đã đổi sau khi {signer} ký ngày {day}, nên bản này không phải bản đã ký. Trình ký lại, ghi lần ký mới, rồi gửi.',
    en: 'Words or figures have moved since {signer} signed on {day}, so this is not what was signed. Have it signed, enter the new signing, then send.',
  },
  'reporting.signer-missing': {
    vi: 'Chưa có người ký. Ghi họ tên và chức vụ như dưới chữ ký.',
    en: 'The signer is missing. Write name and post as they stand under the signature.',
  },
  'reporting.signed-ahead': {
    vi: 'Ngày ký ở sau hôm nay. Sửa lại ngày như trên bản đã ký.',
    en: 'The day of signing lies after today. Correct it by the signed paper.',
  },
  'reporting.source-changed': {
    vi: 'Báo cáo nguồn vừa được gửi lại hoặc rút về nên câu này chưa được lấy. Xem lại lời mới bên dưới, rồi bấm Thêm.',
    en: 'The report it comes from was sent again or taken back, so the sentence was not taken over. See its new words below, then press Add.',
  },
  'reporting.text-too-long': {
    vi: 'Phần này dài {length} chữ cái, nhiều hơn {most}. Rút gọn, hoặc để phần chi tiết vào tài liệu kiểm chứng.',
    en: 'This section has {length} letters, more than {most}. Shorten it, or keep details as evidence.',
  },
  'reporting.row-unknown': {
    vi: 'Phụ lục không có dòng “{code}” để ghi. Tải lại trang và chọn lại.',
    en: 'The annex has no row “{code}” to write to. Reload the page and choose again.',
  },
  'reporting.number-invalid': {
    vi: 'Dòng {code} phải là số nguyên không âm, như 12 hoặc 1.250. Sửa lại; chưa có thì để trống.',
    en: 'Row {code} must be a whole number, not negative, such as 12 or 1,250. Correct it; leave it empty where there is none yet.',
  },
  'reporting.words-missing': {
    vi: 'Chưa ghi nội dung. Điền các ô của biểu rồi gửi lại.',
    en: 'There are no words. Fill the boxes of the form, then send again.',
  },
  'reporting.evidence-unknown': {
    vi: 'Cơ quan không có tài liệu kiểm chứng số này. Xem số ở trang tài liệu kiểm chứng, hoặc để trống.',
    en: 'The agency has no evidence of this number. See it on the page of evidence, or leave it empty.',
  },
  'reporting.excused': {
    vi: 'Cơ quan được miễn báo cáo kỳ này. Đề nghị Sở Nội vụ bỏ miễn nếu vẫn muốn gửi.',
    en: 'The agency is excused from this period. Ask the standing office to undo that if a report is to be sent.',
  },
};
