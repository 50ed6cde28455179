import type { Bilingual } from '../../kernel/index.ts';
import type { DraftProblem } from './core/draft.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<DraftProblem, Bilingual>> = {
  'drafting.unknown': {
    vi: 'Không có dự thảo, dòng hoặc đề xuất số {id}. Mở lại từ danh sách dự thảo kế hoạch.',
    en: 'There is no draft, line or proposal number {id}. Open it again from the list of drafts.',
  },
  'drafting.no-plan': {
    vi: 'Chưa có kế hoạch đang có hiệu lực để lập dự thảo. Công bố kế hoạch năm nay trước, rồi mở lại trang này.',
    en: 'There is no plan in force to begin from. Publish this year’s plan first, then open this page again.',
  },
  'drafting.made-already': {
    vi: 'Dự thảo năm sau của kế hoạch này đã được lập. Mở dự thảo ấy từ danh sách để làm tiếp.',
    en: 'A draft was begun from this plan already. Open it from the list to go on.',
  },
  'drafting.changed-meanwhile': {
    vi: 'Dự thảo hoặc dòng này vừa được người khác sửa. Tải lại trang để thấy bản mới, rồi làm tiếp.',
    en: 'Somebody else has just changed the draft or this line. Reload the page to see the new state, then go on.',
  },
  'drafting.not-open': {
    vi: 'Dự thảo đã hoàn chỉnh hoặc đã ban hành nên không sửa được. Mở lại dự thảo trước khi sửa.',
    en: 'The draft is complete or issued and cannot be changed. Open it again first.',
  },
  'drafting.not-complete': {
    vi: 'Dự thảo chưa hoàn chỉnh. Bấm Hoàn chỉnh dự thảo sau khi bảng kiểm tra không còn điều chưa đạt.',
    en: 'The draft is not complete. Press Complete the draft once nothing fails in the check.',
  },
  'drafting.check-failed': {
    vi: 'Còn {count} điều chưa đạt nên chưa hoàn chỉnh được. Xem bảng kiểm tra, sửa từng dòng được nêu, rồi bấm lại.',
    en: '{count} points of the check fail, so the draft is not complete. See the check, correct the lines it names, then press again.',
  },
  'drafting.words-missing': {
    vi: 'Chưa ghi nội dung. Ghi trọn câu của chỉ tiêu hoặc tên nhiệm vụ, rồi lưu lại.',
    en: 'There are no words. Write the sentence of the target or the name of the task, then save.',
  },
  'drafting.field-unknown': {
    vi: 'Không đề xuất được cho lĩnh vực “{field}”. Chọn lĩnh vực mà chức danh của mình chủ trì.',
    en: 'Nothing can be written for the field “{field}”. Choose one that your post leads.',
  },
  'drafting.money-invalid': {
    vi: 'Kinh phí phải là số nguyên đồng, không âm. Viết lại như 125.000.000; ghi 0 nếu không cần kinh phí.',
    en: 'The cost must be whole đồng, not negative. Write it as 125,000,000; 0 where none is needed.',
  },
  'drafting.reason-missing': {
    vi: 'Chưa có lý do. Ghi lý do khi sửa, bỏ một dòng hoặc không theo đúng đề xuất.',
    en: 'There is no reason. Write one: changing or dropping a line, and not following a proposal, say why.',
  },
  'drafting.ground-missing': {
    vi: 'Chưa có căn cứ. Ghi văn bản hoặc nhu cầu làm căn cứ của đề xuất.',
    en: 'There is no ground. Write the document or the need that the proposal rests on.',
  },
  'drafting.none-chosen': {
    vi: 'Chưa chọn dòng nào của kế hoạch năm nay. Đánh dấu các dòng rồi bấm lại; dòng đã sửa giữ nguyên như đã sửa.',
    en: 'No line of this year’s plan was chosen. Tick lines, then press again; what was changed stays as it was changed.',
  },
  'drafting.decided-already': {
    vi: 'Đề xuất này đã được quyết định. Tải lại trang để thấy kết quả.',
    en: 'This proposal was decided already. Reload the page to see the outcome.',
  },
  'drafting.number-invalid': {
    vi: '“{number}” không phải số của quyết định. Ghi số mà văn thư đã cấp, như 4280/QĐ-UBND.',
    en: '“{number}” is no number of a decision. Write the one the clerk gave, such as 4280/QĐ-UBND.',
  },
  'drafting.day-invalid': {
    vi: 'Ngày ban hành ở sau hôm nay. Sửa lại ngày theo văn bản đã ký.',
    en: 'The day of issue lies after today. Correct it by the signed document.',
  },
  'drafting.read-back-differs': {
    vi: 'Bộ đọc kế hoạch hiểu khác dự thảo ở câu “{line}”. Mở lại dự thảo, viết câu ấy rõ hơn rồi ban hành lại.',
    en: 'The plan reader understands “{line}” otherwise than the draft. Open the draft again, word it more clearly, then issue.',
  },
  'drafting.issued-already': {
    vi: 'Dự thảo đã ban hành và đã thành kế hoạch. Mở kế hoạch ấy để sửa tiếp.',
    en: 'The draft was issued and is a plan now. Open that plan to go on.',
  },
};
