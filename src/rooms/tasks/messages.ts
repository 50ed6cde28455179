import type { Bilingual } from '../../kernel/index.ts';
import type { TaskProblem } from './core/task.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<TaskProblem, Bilingual>> = {
  'tasks.unknown': {
    vi: 'Không có nhiệm vụ hoặc phần việc số {id}. Mở lại từ danh sách nhiệm vụ.',
    en: 'There is no task or share number {id}. Open it again from the list of tasks.',
  },
  'tasks.changed-meanwhile': {
    vi: 'Việc này vừa được người khác sửa. Tải lại trang để thấy bản mới, rồi làm tiếp.',
    en: 'Somebody else has just changed this. Reload the page to see the new state, then go on.',
  },
  'tasks.move-impossible': {
    vi: 'Việc đang ở trạng thái không làm được thao tác này. Tải lại trang để thấy trạng thái hiện nay.',
    en: 'This cannot be done in the present state. Reload the page to see it.',
  },
  'tasks.reason-missing': {
    vi: 'Ghi lý do; lý do được lưu cùng thay đổi.',
    en: 'Give the reason; it is kept beside the change.',
  },
  'tasks.waits-for': {
    vi: 'Việc này bắt đầu sau nhiệm vụ {task}, mà nhiệm vụ ấy chưa xong. Chờ nhiệm vụ {task} được duyệt, hoặc bỏ ràng buộc trên trang nhiệm vụ.',
    en: 'This begins after task {task}, which is not done yet. Wait until {task} is accepted, or take the tie off on the page of the task.',
  },
  'tasks.steps-open': {
    vi: 'Còn {count} bước chưa đánh dấu xong. Đánh dấu các bước, hoặc bỏ bước không cần nữa.',
    en: '{count} steps are still open. Tick them, or drop those no longer needed.',
  },
  'tasks.product-missing': {
    vi: 'Chưa có sản phẩm. Gắn tài liệu kiểm chứng, hoặc ghi số và ngày văn bản, rồi gửi duyệt.',
    en: 'There is no product yet. Attach evidence, or give the number and date of the document, then send it in.',
  },
  'tasks.words-missing': {
    vi: 'Bước chưa có nội dung. Ghi việc phải làm ở bước này.',
    en: 'The step has no words. Write what is to be done.',
  },
  'tasks.percent-invalid': {
    vi: 'Phần trăm phải là số nguyên từ 0 đến 99. Sửa lại con số; việc xong 100% khi sản phẩm được duyệt.',
    en: 'The percentage must be a whole number from 0 to 99. Correct it; work is at 100% when its product is accepted.',
  },
  'tasks.percent-computed': {
    vi: 'Việc này có danh sách bước nên phần trăm tự tính. Để trống ô phần trăm và đánh dấu các bước.',
    en: 'This has a checklist, so the percentage is computed. Leave it empty and tick the steps.',
  },
  'tasks.money-invalid': {
    vi: 'Số tiền phải là số nguyên đồng, không âm. Viết lại như 125.000.000.',
    en: 'Money must be whole đồng, not negative. Write it as 125,000,000.',
  },
  'tasks.agency-unknown': {
    vi: 'Chưa chọn cơ quan đang hoạt động nào. Chọn một nhóm hoặc ít nhất một cơ quan.',
    en: 'No living agency was chosen. Choose a group or at least one agency.',
  },
  'tasks.none-chosen': {
    vi: 'Chưa chọn dòng nào. Đánh dấu các dòng rồi bấm lại.',
    en: 'No row was chosen. Tick rows, then press again.',
  },
  'tasks.cycle': {
    vi: 'Không đặt được: các nhiệm vụ chờ nhau thành vòng {path}. Bỏ một ràng buộc trong vòng này trước.',
    en: 'That would make tasks wait in a circle: {path}. Take one of these ties off first.',
  },
  'tasks.no-event': {
    vi: 'Thời hạn của nhiệm vụ này không tính từ một sự kiện nên không ghi ngày sự kiện. Xem thời hạn ở trang của nhiệm vụ.',
    en: 'The due day of this task does not count from an event, so that no event can be dated. See the due day on its page.',
  },
  'tasks.event-outside': {
    vi: 'Hạn tính ra nằm ngoài các năm đã có lịch làm việc. Chọn ngày sự kiện khác, hoặc bổ sung lịch.',
    en: 'The due day lies beyond the years of the calendar. Choose another day, or add the calendar.',
  },
  'tasks.twin-same-plan': {
    vi: 'Hai nhiệm vụ cùng một kế hoạch. Chọn nhiệm vụ của kế hoạch thuộc chương trình khác.',
    en: 'Both tasks are of one plan. Choose one of another programme’s plan.',
  },
  'tasks.post-unknown': {
    vi: 'Người được chọn không còn giữ chức danh ở cơ quan này. Tải lại trang và chọn lại.',
    en: 'Whoever was chosen holds no post of this agency any more. Reload the page and choose again.',
  },
  'tasks.source-unknown': {
    vi: 'Không có thông báo kết luận số {id}. Mở lại từ danh sách thông báo.',
    en: 'There is no conclusion number {id}. Open it again from the list.',
  },
  'tasks.source-incomplete': {
    vi: 'Thông báo cần có số, phiên họp và ngày không sau hôm nay. Điền đủ rồi ghi lại.',
    en: 'A conclusion needs a number, its meeting and a day not after today. Fill them in, then save.',
  },
  'tasks.source-twice': {
    vi: 'Thông báo {number} đã được ghi. Mở thông báo ấy từ danh sách để thêm mục.',
    en: 'Conclusion {number} is there already. Open it from the list to add items.',
  },
  'tasks.item-empty': {
    vi: 'Mục chưa đủ nội dung, lĩnh vực và cơ quan chủ trì. Điền đủ rồi giao lại.',
    en: 'The item lacks its words, its field or who leads it. Fill them in, then give it.',
  },
  'tasks.table-faults': {
    vi: 'Chưa nhập: bảng còn {faults} lỗi, {questions} tên chưa rõ. Sửa lỗi trong tệp, chọn nghĩa cho từng tên, rồi nhập lại.',
    en: 'Not imported: {faults} faults and {questions} unclear names are left. Correct the file, choose what the names mean, then import again.',
  },
  'tasks.names-unclear': {
    vi: 'Không rõ cơ quan nào: {names}. Viết lại đúng tên trong danh sách cơ quan.',
    en: 'It is not clear which agency is meant: {names}. Write the names as the list of agencies has them.',
  },
  'tasks.time-unread': {
    vi: '“{text}” không phải thời hạn đọc được. Viết như “Trước ngày 20/12/2026” hoặc “Hàng tháng”; bỏ trống nếu không có hạn.',
    en: '“{text}” is no time that can be read. Write it as “Trước ngày 20/12/2026” or “Hàng tháng”; leave it empty where there is none.',
  },
  'tasks.no-plan': {
    vi: 'Chưa có kế hoạch nào đang có hiệu lực. Mở trang kế hoạch và công bố một kế hoạch để có nhiệm vụ.',
    en: 'No plan is in force. Open the page of plans and publish one to get tasks.',
  },
};
