import type { Bilingual } from '../../kernel/index.ts';
import { messages as documents } from '../../platform/documents/read/index.ts';
import type { PlanProblem } from './core/plan.ts';

const own = {
  'plans.no-plan': {
    vi: 'Không thấy kế hoạch nào trong tệp {file}: thiếu dòng “KẾ HOẠCH” hoặc các mục I, II… Hãy gửi tệp có cả quyết định và kế hoạch kèm theo.',
    en: 'No plan was found in {file}: the line “KẾ HOẠCH” or the sections I, II… are missing. Send a file with the decision and the plan attached to it.',
  },
  'plans.unknown': {
    vi: 'Không có kế hoạch hoặc chỉ tiêu nào mang số {id}. Hãy mở lại từ danh sách kế hoạch.',
    en: 'There is no plan or target number {id}. Open it again from the list of plans.',
  },
  'plans.changed-meanwhile': {
    vi: 'Kế hoạch này vừa được người khác sửa. Hãy tải lại trang để thấy bản mới, rồi sửa tiếp.',
    en: 'Somebody else has just changed this plan. Reload the page to see the new state, then go on.',
  },
  'plans.closed': {
    vi: 'Kế hoạch đã khép lại hoặc bị thay thế nên không sửa được nữa.',
    en: 'The plan is closed or replaced and can no longer be changed.',
  },
  'plans.published': {
    vi: 'Kế hoạch đã công bố nên không xoá được. Muốn dừng, hãy khép kế hoạch.',
    en: 'The plan has been published and cannot be taken away. To end it, close it.',
  },
  'plans.value-missing': {
    vi: 'Phép so này cần một con số. Hãy điền cột Giá trị, hoặc chọn “tăng”, “giảm”, “cải thiện”.',
    en: 'This comparator needs a figure. Fill in the value, or choose “increase”, “decrease”, “improve”.',
  },
  'plans.value-invalid': {
    vi: '“{value}” không phải giá trị dùng được. Viết số thập phân như 95 hoặc 87,5; tỷ lệ không quá 100.',
    en: '“{value}” is not a usable value. Write a decimal such as 95 or 87.5; a share is at most 100.',
  },
  'plans.statement-missing': {
    vi: 'Chỉ tiêu chưa có nội dung. Hãy viết lại bằng lời của kế hoạch.',
    en: 'The target has no words. Write it in the words of the plan.',
  },
  'plans.reason-missing': {
    vi: 'Hãy ghi lý do; lý do được lưu cùng thay đổi.',
    en: 'Give the reason; it is kept beside the change.',
  },
  'plans.sentence-unknown': {
    vi: 'Không có câu nào mang địa chỉ {address} trong kế hoạch. Hãy chọn lại câu trong văn bản.',
    en: 'The plan has no sentence at {address}. Choose the sentence in the text again.',
  },
  'plans.indicator-unknown': {
    vi: 'Không có chỉ tiêu thống kê mã “{code}”. Hãy chọn trong danh sách.',
    en: 'There is no indicator “{code}”. Choose one of the list.',
  },
  'plans.number-invalid': {
    vi: '“{number}” không phải số, ký hiệu văn bản. Viết như 2228/QĐ-UBND.',
    en: '“{number}” is not a document number. Write it as 2228/QĐ-UBND.',
  },
  'plans.year-invalid': {
    vi: '“{year}” không phải năm kế hoạch. Viết bốn chữ số, như 2026.',
    en: '“{year}” is not the year of a plan. Write four digits, such as 2026.',
  },
  'plans.date-differs': {
    vi: 'Ngày {date} không khớp phần ngày có trong văn bản ({text}). Hãy xem lại bản đã ký.',
    en: 'The day {date} does not fit the part of the date in the text ({text}). Look at the signed copy.',
  },
  'plans.number-blank': {
    vi: 'Chưa công bố được: văn bản để trống số. Hãy điền số theo bản đã ký.',
    en: 'It cannot be published yet: the text leaves the number blank. Fill it in from the signed copy.',
  },
  'plans.date-blank': {
    vi: 'Chưa công bố được: văn bản để trống ngày ký. Hãy điền ngày theo bản đã ký.',
    en: 'It cannot be published yet: the text leaves the day blank. Fill it in from the signed copy.',
  },
  'plans.year-blank': {
    vi: 'Chưa công bố được: chưa rõ kế hoạch của năm nào. Hãy điền năm.',
    en: 'It cannot be published yet: the year of the plan is not known. Fill it in.',
  },
  'plans.targets-open': {
    vi: 'Chưa công bố được: còn {count} chỉ tiêu chưa xác nhận. Hãy xác nhận từng chỉ tiêu hoặc đánh dấu “Không phải chỉ tiêu”.',
    en: 'It cannot be published yet: {count} targets are still to be decided. Confirm each, or mark it “Not a target”.',
  },
  'plans.no-targets': {
    vi: 'Chưa công bố được: kế hoạch chưa có chỉ tiêu nào được xác nhận. Hãy xem và xác nhận ít nhất một chỉ tiêu.',
    en: 'It cannot be published yet: the plan has no confirmed target. Review and confirm at least one.',
  },
  'plans.not-in-force': {
    vi: 'Chỉ khép được kế hoạch đang có hiệu lực. Xem trạng thái trong danh sách kế hoạch.',
    en: 'Only a plan in force can be closed. See its state in the list of plans.',
  },
  'plans.ended-before': {
    vi: 'Ngày kết thúc {date} đứng trước ngày bắt đầu {from}. Hãy chọn ngày muộn hơn.',
    en: 'The last day {date} lies before the first day {from}. Choose a later day.',
  },
  'plans.annex-no-table': {
    vi: 'Không thấy bảng nhiệm vụ nào trong tệp {file}. Bảng cần dòng tiêu đề có các cột STT, Nhiệm vụ, Sản phẩm, Cơ quan chủ trì, Thời gian; thêm dòng đó rồi gửi lại.',
    en: 'No table of tasks was found in {file}. It needs a head row with STT, Nhiệm vụ, Sản phẩm, Cơ quan chủ trì, Thời gian; add it and send the file again.',
  },
  'plans.annex-too-many-rows': {
    vi: 'Tệp {file} có hơn {limit} dòng, không giống phụ lục nhiệm vụ. Kiểm tra lại tệp đã chọn.',
    en: 'The file {file} has more than {limit} rows, unlike an annex of tasks. Check that it is the right file.',
  },
  'plans.annex-column-missing': {
    vi: 'Bảng thiếu cột {column}. Thêm cột này vào bảng rồi gửi lại.',
    en: 'The table lacks the column {column}. Add it and send the file again.',
  },
  'plans.annex-number-twice': {
    vi: 'Số thứ tự {number} đã có ở dòng {first} của cùng lĩnh vực. Sửa một trong hai số rồi gửi lại.',
    en: 'The number {number} already stands in row {first} of the same field. Correct one of the two and send the file again.',
  },
  'plans.annex-task-missing': {
    vi: 'Dòng số {number} không có nội dung nhiệm vụ. Ghi nhiệm vụ, hoặc gộp dòng này vào nhiệm vụ ở trên.',
    en: 'Row number {number} has no task. Write the task, or merge the row with the task above.',
  },
  'plans.annex-lead-missing': {
    vi: 'Nhiệm vụ số {number} chưa ghi cơ quan chủ trì. Ghi cơ quan chủ trì rồi gửi lại.',
    en: 'Task number {number} names no lead agency. Write it and send the file again.',
  },
  'plans.annex-agency-unknown': {
    vi: 'Không có cơ quan nào tên “{name}”. Chọn cơ quan được nói đến, hoặc sửa tên trong tệp.',
    en: 'There is no agency called “{name}”. Choose the one that is meant, or correct the name in the file.',
  },
  'plans.annex-agency-several': {
    vi: '“{name}” có thể là nhiều cơ quan: {agencies}. Chọn một.',
    en: '“{name}” may be several agencies: {agencies}. Choose one.',
  },
  'plans.annex-agency-abolished': {
    vi: '“{name}” không còn hoạt động; việc của cơ quan này do {agencies} làm. Chọn cơ quan nhận nhiệm vụ.',
    en: '“{name}” no longer exists; its work is done by {agencies}. Choose who takes the task.',
  },
  'plans.annex-group-empty': {
    vi: '“{name}” không chỉ ra cơ quan nào trong danh sách hiện nay. Ghi rõ tên cơ quan.',
    en: '“{name}” names no agency of today’s list. Name the agency itself.',
  },
  'plans.annex-date-impossible': {
    vi: '“{text}” không có trên lịch. Sửa thời gian rồi gửi lại.',
    en: '“{text}” is in no calendar. Correct the time and send the file again.',
  },
  'plans.annex-faults': {
    vi: 'Phụ lục còn {faults} lỗi và {questions} tên chưa rõ nên chưa nhập gì. Sửa các chỗ được nêu, chọn cơ quan cho các tên chưa rõ, rồi nhập lại.',
    en: 'The annex has {faults} faults and {questions} unclear names, so nothing was imported. Correct what is named, choose agencies for the unclear names and import again.',
  },
  'plans.annex-not-draft': {
    vi: 'Kế hoạch đã công bố nên không nhập phụ lục mới được. Lập kế hoạch sửa đổi rồi nhập phụ lục vào bản nháp của nó.',
    en: 'The plan has been published and takes no new annex. Make the amending plan and import the annex into its draft.',
  },
  'plans.annex-gone': {
    vi: 'Tệp đã xem trước không còn trên máy chủ, có thể đã được nhập. Chọn lại tệp rồi xem trước một lần nữa.',
    en: 'The previewed file is no longer on the server; it may have been imported. Choose it again and preview it once more.',
  },
  'plans.programme-unknown': {
    vi: 'Không có chương trình “{code}”. Chọn một trong: {codes}.',
    en: 'There is no programme “{code}”. Choose one of: {codes}.',
  },
  'plans.no-file': {
    vi: 'Chưa chọn tệp nào. Hãy chọn tệp .docx, .txt hoặc .pdf có lớp chữ.',
    en: 'No file was chosen. Choose a .docx or .txt file, or a .pdf with a text layer.',
  },
} as const satisfies Record<PlanProblem, Bilingual>;

/** Sentences of this room's problems, and of the documents it reads. */
export const messages: Readonly<Record<string, Bilingual>> = { ...documents, ...own };
