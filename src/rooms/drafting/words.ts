import type { Bilingual } from '../../kernel/index.ts';
import type { SignName } from '../../ui/index.ts';
import type { RuleCode } from './core/check.ts';
import type { Choice, GeneralPart, ProposalState } from './core/draft.ts';

export const PART_WORDS: Readonly<Record<keyof GeneralPart, Bilingual>> = {
  theme: { vi: 'Chủ đề năm', en: 'Theme of the year' },
  basis: { vi: 'Căn cứ ban hành', en: 'Legal bases' },
  solutions: { vi: 'Giải pháp', en: 'Solutions' },
  organisation: { vi: 'Tổ chức thực hiện', en: 'Organisation' },
};

export const CHOICE_WORDS: Readonly<Record<Choice | 'none' | 'new', Bilingual>> = {
  none: { vi: 'Chưa quyết', en: 'Undecided' },
  keep: { vi: 'Giữ', en: 'Kept' },
  change: { vi: 'Sửa', en: 'Changed' },
  drop: { vi: 'Bỏ', en: 'Dropped' },
  new: { vi: 'Mới', en: 'New' },
};

export const CHOICE_SIGNS: Readonly<Record<Choice | 'none' | 'new', SignName>> = {
  none: 'todo',
  keep: 'done',
  change: 'edit',
  drop: 'na',
  new: 'p75',
};

export const PROPOSAL_WORDS: Readonly<Record<ProposalState, Bilingual>> = {
  open: { vi: 'Chờ quyết định', en: 'To be decided' },
  accepted: { vi: 'Đã nhận', en: 'Accepted' },
  changed: { vi: 'Nhận, có sửa', en: 'Accepted with changes' },
  refused: { vi: 'Không nhận', en: 'Refused' },
};

export const PROPOSAL_SIGNS: Readonly<Record<ProposalState, SignName>> = {
  open: 'wait',
  accepted: 'done',
  changed: 'edit',
  refused: 'na',
};

/** What a rule looks at, as a heading. */
export const RULE_WORDS: Readonly<Record<RuleCode, Bilingual>> = {
  undecided: { vi: 'Dòng chưa quyết', en: 'Undecided lines' },
  proposals: { vi: 'Đề xuất chưa quyết', en: 'Undecided proposals' },
  targets: { vi: 'Chỉ tiêu', en: 'Targets' },
  'target-words': { vi: 'Mỗi dòng một chỉ tiêu', en: 'One target a line' },
  'target-figure': { vi: 'Phép so và con số', en: 'Comparator and value' },
  'target-lower': { vi: 'Mức so với năm nay', en: 'Against this year' },
  fields: { vi: 'Các lĩnh vực', en: 'Fields' },
  'task-product': { vi: 'Sản phẩm', en: 'Products' },
  'task-lead': { vi: 'Cơ quan chủ trì, phối hợp', en: 'Lead and co-agencies' },
  'task-due': { vi: 'Thời gian hoàn thành', en: 'Due days' },
  blank: { vi: 'Chỗ còn trống', en: 'Blank places' },
};

export const FINDING_WORDS: Readonly<Record<RuleCode, Bilingual>> = {
  undecided: { vi: '“{line}”: giữ, sửa hay bỏ?', en: '“{line}”: keep, change or drop?' },
  proposals: { vi: '“{line}”: nhận, sửa hay không nhận?', en: '“{line}”: accept, change or refuse?' },
  targets: { vi: 'Không còn chỉ tiêu nào. Giữ hoặc thêm chỉ tiêu.', en: 'No target is left. Keep or add some.' },
  'target-words': {
    vi: '“{line}” đọc ra {count} chỉ tiêu. Viết lại thành một câu có một chỉ tiêu.',
    en: '“{line}” reads as {count} targets. Word it as one sentence with one.',
  },
  'target-figure': {
    vi: '“{line}” không có phép so và con số. Ghi con số, hoặc nêu lý do.',
    en: '“{line}” has no comparator and value. Give a figure, or a reason.',
  },
  'target-lower': {
    vi: '“{line}” thấp hơn mức năm nay. Nâng lên, hoặc nêu lý do.',
    en: '“{line}” asks less than this year. Raise it, or give a reason.',
  },
  fields: { vi: '{field}: chưa có nhiệm vụ. Thêm ít nhất một nhiệm vụ.', en: '{field}: no task. Add at least one.' },
  'task-product': { vi: '“{line}” chưa có sản phẩm.', en: '“{line}” has no product.' },
  'task-lead': {
    vi: '“{line}” chưa rõ cơ quan nào làm. {names}',
    en: '“{line}” does not say clearly which agency does it. {names}',
  },
  'task-due': { vi: '“{line}” chưa có thời gian đọc được.', en: '“{line}” has no time that can be read.' },
  blank: { vi: '{blank}: còn trống.', en: '{blank}: left blank.' },
};
