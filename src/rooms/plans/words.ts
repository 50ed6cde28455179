import type { Bilingual } from '../../kernel/index.ts';
import type { PlanState, TargetState } from './core/plan.ts';
import type { FieldCode, FindingCode, ReasonCode, ScopeLevel, TargetComparator } from './core/plan-extraction.ts';
import type { Every } from './core/time-phrase.ts';

/** Words for the codes of the core. `{…}` is filled from the finding's params. */
export const FINDING_WORDS: Readonly<Record<FindingCode, Bilingual>> = {
  'number-blank': { vi: 'Văn bản để trống số ({symbol}).', en: 'The text leaves the number blank ({symbol}).' },
  'number-missing': { vi: 'Không thấy dòng “Số:” của văn bản.', en: 'The line with the document number is missing.' },
  'day-blank': {
    vi: 'Văn bản để trống ngày ký (tháng {month} năm {year}).',
    en: 'The text leaves the day of signing blank (month {month} of {year}).',
  },
  'date-missing': { vi: 'Không thấy ngày ký.', en: 'The day of signing is missing.' },
  'title-missing': { vi: 'Không thấy trích yếu.', en: 'The title is missing.' },
  'year-missing': { vi: 'Không rõ kế hoạch của năm nào.', en: 'The year of the plan is not known.' },
  'issuer-missing': { vi: 'Không thấy cơ quan ban hành.', en: 'The issuer is missing.' },
  'signer-missing': { vi: 'Không thấy tên người ký.', en: 'The name of the signer is missing.' },
  'theme-missing': { vi: 'Kế hoạch không nêu chủ đề.', en: 'The plan names no theme.' },
  'annex-missing': {
    vi: 'Văn bản nhắc đến Phụ lục nhưng tệp không có Phụ lục.',
    en: 'The text mentions an annex that the file does not hold.',
  },
  'plan-missing': {
    vi: 'Tệp chỉ có quyết định, không có kế hoạch kèm theo.',
    en: 'The file holds a decision without its plan.',
  },
  'goals-missing': { vi: 'Không thấy mục mục tiêu.', en: 'There is no section on goals.' },
  'tasks-missing': { vi: 'Không thấy mục nhiệm vụ.', en: 'There is no section on tasks.' },
  'organisation-missing': { vi: 'Không thấy mục tổ chức thực hiện.', en: 'There is no section on organisation.' },
  'field-unknown': {
    vi: '“{heading}” không thuộc lĩnh vực cải cách đã biết.',
    en: '“{heading}” is none of the known reform fields.',
  },
  'numbering-gap': { vi: 'Đánh số nhảy từ {after} sang {label}.', en: 'The numbering jumps from {after} to {label}.' },
  'numbering-repeated': { vi: 'Số {label} dùng hai lần.', en: 'The number {label} is used twice.' },
  'figure-unread': { vi: 'Có con số chưa đọc được: “{text}”', en: 'A figure was not understood: “{text}”' },
  'agency-unclear': { vi: 'Không rõ cơ quan nào chịu trách nhiệm.', en: 'It is not clear which agency is meant.' },
  'sample-label': { vi: 'Văn bản tự ghi là dữ liệu mẫu.', en: 'The text calls itself sample data.' },
};

export const REASON_WORDS: Readonly<Record<ReasonCode, Bilingual>> = {
  'wording-from': { vi: 'lời văn “từ … trở lên”, “tối thiểu”', en: 'worded “at least”' },
  'wording-above': {
    vi: 'lời văn “trên”: bằng mức này là chưa đạt',
    en: 'worded “above”: the figure itself is not enough',
  },
  'wording-below': { vi: 'lời văn “dưới”', en: 'worded “below”' },
  'wording-at-most': { vi: 'lời văn “không quá”', en: 'worded “at most”' },
  'wording-whole': { vi: 'lời văn 100%', en: 'worded 100%' },
  'bare-percentage': { vi: 'chỉ nêu con số, hiểu là ít nhất', en: 'a bare figure, read as at least' },
  'wording-none-left': { vi: 'lời văn “không có”, “không để”', en: 'worded “none”' },
  'wording-rank': { vi: 'thứ hạng', en: 'a rank' },
  'wording-count': { vi: 'số đếm', en: 'a count' },
  'verb-increase': { vi: 'động từ “tăng”, “nâng cao”', en: 'the verb “increase”' },
  'verb-decrease': { vi: 'động từ “giảm”, “rút ngắn”', en: 'the verb “reduce”' },
  'verb-improve': { vi: 'động từ “cải thiện”', en: 'the verb “improve”' },
  'verb-shared': { vi: 'động từ đứng ở vế trước', en: 'the verb stands in the part before' },
  'goal-sentence': { vi: 'câu nằm trong mục tiêu, không có con số', en: 'a sentence of the goals, without a figure' },
  'strive-for': { vi: 'nhiệm vụ có lời “phấn đấu”', en: 'a task that strives for it' },
  'quantity-in-duty': { vi: 'con số nằm trong mục nhiệm vụ', en: 'a figure among the tasks' },
};

export const COMPARATOR_WORDS: Readonly<Record<TargetComparator, Bilingual>> = {
  '>=': { vi: 'từ … trở lên', en: 'at least' },
  '>': { vi: 'trên', en: 'above' },
  '=': { vi: 'đủ, bằng', en: 'exactly' },
  '<=': { vi: 'không quá', en: 'at most' },
  '<': { vi: 'dưới', en: 'below' },
  increase: { vi: 'tăng', en: 'increase' },
  decrease: { vi: 'giảm', en: 'decrease' },
  improve: { vi: 'cải thiện', en: 'improve' },
  statement: { vi: 'không có con số', en: 'statement' },
};

export const STATE_WORDS: Readonly<Record<TargetState, Bilingual>> = {
  suggested: { vi: 'Chờ xác nhận', en: 'To be decided' },
  confirmed: { vi: 'Đã xác nhận', en: 'Confirmed' },
  dismissed: { vi: 'Không phải chỉ tiêu', en: 'Not a target' },
};

export const PLAN_STATE_WORDS: Readonly<Record<PlanState, Bilingual>> = {
  draft: { vi: 'Bản nháp', en: 'Draft' },
  'in-force': { vi: 'Đang có hiệu lực', en: 'In force' },
  replaced: { vi: 'Đã bị thay thế', en: 'Replaced' },
  closed: { vi: 'Đã khép', en: 'Closed' },
};

export const FIELD_WORDS: Readonly<Record<FieldCode, Bilingual>> = {
  institutions: { vi: 'Thể chế', en: 'Institutions' },
  procedures: { vi: 'Thủ tục hành chính', en: 'Procedures' },
  organisation: { vi: 'Tổ chức bộ máy', en: 'Organisation' },
  'civil-service': { vi: 'Chế độ công vụ', en: 'Civil service' },
  'public-finance': { vi: 'Tài chính công', en: 'Public finance' },
  'digital-government': { vi: 'Chính quyền điện tử, chính quyền số', en: 'Digital government' },
  steering: { vi: 'Chỉ đạo, điều hành', en: 'Steering' },
  other: { vi: 'Lĩnh vực khác', en: 'Other field' },
};

export const LEVEL_WORDS: Readonly<Record<ScopeLevel, Bilingual>> = {
  'each-level': { vi: 'ở từng cấp', en: 'at each level' },
  province: { vi: 'của tỉnh', en: 'of the province' },
  'provincial-level': { vi: 'cấp tỉnh', en: 'provincial level' },
  'commune-level': { vi: 'cấp xã', en: 'commune level' },
  'departments-and-localities': { vi: 'sở, ngành, địa phương', en: 'departments and localities' },
};

export const EVERY_WORDS: Readonly<Record<Every, Bilingual>> = {
  week: { vi: 'hàng tuần', en: 'weekly' },
  month: { vi: 'hàng tháng', en: 'monthly' },
  quarter: { vi: 'hàng quý', en: 'quarterly' },
  'half-year': { vi: '6 tháng một lần', en: 'every six months' },
  year: { vi: 'hàng năm', en: 'yearly' },
};
