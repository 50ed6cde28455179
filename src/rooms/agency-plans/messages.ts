import type { Bilingual } from '../../kernel/index.ts';
import type { AgencyPlanProblem } from './core/plan.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<AgencyPlanProblem, Bilingual>> = {
  'agency-plans.unknown': {
    vi: 'Không có kế hoạch hoặc dòng số {id}. Mở lại từ danh sách kế hoạch của các cơ quan.',
    en: 'There is no plan or line number {id}. Open it again from the list of agencies’ plans.',
  },
  'agency-plans.no-plan': {
    vi: 'Chưa có kế hoạch của tỉnh đang có hiệu lực. Công bố kế hoạch của tỉnh trước, rồi mở lại trang này.',
    en: 'No plan of the province is in force. Publish it first, then open this page again.',
  },
  'agency-plans.made-already': {
    vi: 'Cơ quan đã có kế hoạch. Mở kế hoạch ấy từ danh sách để làm tiếp.',
    en: 'The agency has a plan already. Open it from the list to go on.',
  },
  'agency-plans.changed-meanwhile': {
    vi: 'Kế hoạch vừa được người khác sửa. Tải lại trang để thấy bản mới, rồi làm tiếp.',
    en: 'Somebody else has just changed the plan. Reload the page to see the new state, then go on.',
  },
  'agency-plans.move-impossible': {
    vi: 'Kế hoạch đang ở trạng thái không làm được thao tác này. Tải lại trang để thấy trạng thái hiện nay.',
    en: 'This cannot be done in the present state of the plan. Reload the page to see it.',
  },
  'agency-plans.reason-missing': {
    vi: 'Chưa có góp ý nào và chưa có lý do. Ghi lý do, hoặc góp ý vào từng dòng trước.',
    en: 'There is neither a remark nor a reason. Give the reason, or put remarks on lines first.',
  },
  'agency-plans.check-failed': {
    vi: 'Còn {count} điều chưa đạt nên chưa gửi được. Xem bảng kiểm tra, sửa từng dòng được nêu, rồi gửi lại.',
    en: '{count} points of the check fail, so the plan cannot be sent. See the check, correct the lines it names, then send.',
  },
  'agency-plans.not-open': {
    vi: 'Kế hoạch đã gửi hoặc đã được tiếp nhận nên không sửa được. Rút lại bản đã gửi, hoặc đề nghị cơ quan thường trực mở lại.',
    en: 'The plan was sent or accepted and cannot be changed. Take it back, or ask the standing office to open it again.',
  },
  'agency-plans.words-missing': {
    vi: 'Chưa ghi nội dung. Ghi nội dung rồi lưu lại.',
    en: 'There are no words. Write them, then save.',
  },
  'agency-plans.field-unknown': {
    vi: 'Không có lĩnh vực cải cách “{field}”. Chọn một lĩnh vực trong danh sách.',
    en: 'There is no reform field “{field}”. Choose one from the list.',
  },
  'agency-plans.number-invalid': {
    vi: '“{value}” không phải là con số của chỉ tiêu. Viết số như 95 hoặc 87,5; đơn vị ghi ở ô bên cạnh.',
    en: '“{value}” is no figure for a target. Write it as 95 or 87.5; the unit has a box of its own.',
  },
  'agency-plans.money-invalid': {
    vi: 'Kinh phí phải là số nguyên đồng, không âm. Viết lại như 125.000.000; ghi 0 nếu không cần kinh phí.',
    en: 'The budget must be whole đồng, not negative. Write it as 125,000,000; 0 where none is needed.',
  },
  'agency-plans.inherited-stays': {
    vi: 'Nhiệm vụ này do kế hoạch của tỉnh giao nên không bỏ được. Giữ lại, hoặc đề nghị cơ quan thường trực giao lại.',
    en: 'The province’s plan gives this duty to the agency, so it stays. Keep it, or ask the standing office to assign it anew.',
  },
  'agency-plans.target-unknown': {
    vi: 'Chỉ tiêu của tỉnh được chọn không còn trong kế hoạch. Tải lại trang và chọn lại.',
    en: 'The province’s target that was chosen is no longer in the plan. Reload the page and choose again.',
  },
  'agency-plans.none-chosen': {
    vi: 'Chưa chọn dòng nào, hoặc chưa ghi bộ phận, người hay ngày. Đánh dấu các dòng và điền ít nhất một ô.',
    en: 'No line was chosen, or no division, person or day was given. Tick lines and fill at least one box.',
  },
  'agency-plans.not-delivered': {
    vi: 'Kế hoạch của tỉnh chưa được giao cho cơ quan này, hoặc đã xác nhận rồi. Tải lại trang để xem.',
    en: 'The province’s plan was not delivered to this agency, or was acknowledged already. Reload the page to see.',
  },
  'agency-plans.version-unknown': {
    vi: 'Không có bản gửi lần {version}. Chọn lại trong danh sách các lần gửi.',
    en: 'There is no version {version}. Choose again from the versions sent.',
  },
};
