import type { Bilingual } from '../../kernel/index.ts';
import type { SignName } from '../../ui/index.ts';
import type { RuleCode } from './core/check.ts';
import type { GeneralPart } from './core/plan.ts';
import type { Move, Standing } from './core/state.ts';

export const STANDING_WORDS: Readonly<Record<Standing, Bilingual>> = {
  none: { vi: 'Chưa lập', en: 'Not made' },
  draft: { vi: 'Đang soạn', en: 'Draft' },
  returned: { vi: 'Trả lại', en: 'Returned' },
  sent: { vi: 'Đã gửi', en: 'Sent' },
  accepted: { vi: 'Đã tiếp nhận', en: 'Accepted' },
  issued: { vi: 'Đã ban hành', en: 'Issued' },
};

export const STANDING_SIGNS: Readonly<Record<Standing, SignName>> = {
  none: 'todo',
  draft: 'edit',
  returned: 'back',
  sent: 'wait',
  accepted: 'p75',
  issued: 'done',
};

/** What a rule looks at, as a heading: it stands behind “chưa đạt” and “lưu ý”. */
export const RULE_WORDS: Readonly<Record<RuleCode, Bilingual>> = {
  duties: { vi: 'Nhiệm vụ tỉnh giao', en: 'Duties of the province' },
  fields: { vi: 'Các lĩnh vực', en: 'Fields' },
  targets: { vi: 'Chỉ tiêu riêng', en: 'Targets of its own' },
  'target-number': { vi: 'Con số của chỉ tiêu', en: 'Numbers of targets' },
  'target-below': { vi: 'Mức chỉ tiêu so với tỉnh', en: 'Targets against the province’s' },
  'target-unit': { vi: 'Đơn vị chỉ tiêu so với tỉnh', en: 'Units against the province’s' },
  responsible: { vi: 'Bộ phận, người phụ trách', en: 'Division and person' },
  due: { vi: 'Thời hạn', en: 'Due days' },
  'due-after': { vi: 'Hạn so với tỉnh', en: 'Days against the province’s' },
  product: { vi: 'Sản phẩm', en: 'Products' },
  budget: { vi: 'Kinh phí từng nhiệm vụ', en: 'Budget of each task' },
  resources: { vi: 'Phần nguồn lực', en: 'Part on resources' },
  solutions: { vi: 'Phần giải pháp', en: 'Part on solutions' },
};

/** What a finding of a rule says: what is missing and what to do. */
export const FINDING_WORDS: Readonly<Record<RuleCode, Bilingual>> = {
  duties: {
    vi: 'Chưa có “{line}”. Bấm Lấy nhiệm vụ mới giao.',
    en: '“{line}” is not in the plan. Press Take in new duties.',
  },
  fields: { vi: '{field}: chưa có nhiệm vụ. Thêm ít nhất một nhiệm vụ.', en: '{field}: no task. Add at least one.' },
  targets: {
    vi: 'Chưa có chỉ tiêu nào. Thêm chỉ tiêu của cơ quan.',
    en: 'There is no target. Add targets of the agency.',
  },
  'target-number': { vi: '“{line}” chưa có con số.', en: '“{line}” has no number.' },
  'target-below': {
    vi: '“{line}” đặt thấp hơn chỉ tiêu {clause} của tỉnh.',
    en: '“{line}” is lower than the province’s target {clause}.',
  },
  'target-unit': {
    vi: '“{line}” khác đơn vị với chỉ tiêu {clause} của tỉnh nên không so được.',
    en: '“{line}” has another unit than the province’s target {clause}, so the two cannot be compared.',
  },
  responsible: { vi: '“{line}” chưa đủ bộ phận và người thực hiện.', en: '“{line}” lacks its division or its person.' },
  due: { vi: '“{line}” chưa có thời hạn.', en: '“{line}” has no due day.' },
  'due-after': {
    vi: '“{line}” muộn hơn hạn của tỉnh là {due}.',
    en: '“{line}” is due after the province’s day, {due}.',
  },
  product: { vi: '“{line}” chưa có sản phẩm.', en: '“{line}” has no product.' },
  budget: {
    vi: '“{line}” chưa ghi kinh phí; ghi 0 nếu không cần.',
    en: '“{line}” has no budget; write 0 where none is needed.',
  },
  resources: { vi: 'Phần nguồn lực còn trống.', en: 'The part on resources is empty.' },
  solutions: { vi: 'Phần giải pháp còn trống.', en: 'The part on solutions is empty.' },
};

export const PART_WORDS: Readonly<Record<keyof GeneralPart, Bilingual>> = {
  solutions: { vi: 'Giải pháp', en: 'Solutions' },
  resources: { vi: 'Nguồn lực', en: 'Resources' },
  organisation: { vi: 'Tổ chức thực hiện', en: 'Organisation' },
};

export const MOVE_WORDS: Readonly<Record<Move, Bilingual>> = {
  send: { vi: 'Gửi kế hoạch', en: 'Send the plan' },
  withdraw: { vi: 'Rút lại', en: 'Take it back' },
  return: { vi: 'Trả lại', en: 'Return' },
  accept: { vi: 'Tiếp nhận', en: 'Accept' },
  reopen: { vi: 'Mở lại', en: 'Open again' },
};

export const KIND_WORDS: Readonly<Record<'new' | 'revised', Bilingual>> = {
  new: { vi: 'ban hành mới', en: 'new plan' },
  revised: { vi: 'rà soát, điều chỉnh', en: 'revised plan' },
};

export const COMPARATOR_WORDS: Readonly<Record<string, Bilingual>> = {
  '>=': { vi: 'từ {figure} trở lên', en: 'at least {figure}' },
  '>': { vi: 'trên {figure}', en: 'above {figure}' },
  '=': { vi: 'đạt {figure}', en: 'exactly {figure}' },
  '<=': { vi: 'không quá {figure}', en: 'at most {figure}' },
  '<': { vi: 'dưới {figure}', en: 'below {figure}' },
};
