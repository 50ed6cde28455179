import type { Bilingual } from '../../kernel/index.ts';
import type { SignName } from '../../ui/index.ts';
import type { FeedbackField, FeedbackKind, Source, Standing, Step } from './core/item.ts';
import type { FeedbackMove } from './core/move.ts';

export const KIND_WORDS: Readonly<Record<FeedbackKind, Bilingual>> = {
  feedback: { vi: 'Phản ánh', en: 'Feedback' },
  proposal: { vi: 'Kiến nghị', en: 'Proposal' },
};

export const SOURCE_WORDS: Readonly<Record<Source, Bilingual>> = {
  national: { vi: 'Cổng Dịch vụ công quốc gia', en: 'National portal' },
  provincial: { vi: 'Kênh của tỉnh', en: 'Channel of the province' },
  press: { vi: 'Báo, đài chuyển đến', en: 'Forwarded by the press' },
  counter: { vi: 'Trực tiếp tại quầy', en: 'At the counter' },
  mail: { vi: 'Thư', en: 'Mail' },
  phone: { vi: 'Điện thoại', en: 'Telephone' },
  web: { vi: 'Biểu mẫu của tỉnh', en: 'The own form' },
  open311: { vi: 'Ứng dụng khác (Open311)', en: 'Another program (Open311)' },
};

export const FIELD_WORDS: Readonly<Record<FeedbackField, Bilingual>> = {
  procedures: { vi: 'Thủ tục hành chính', en: 'Procedures' },
  conduct: { vi: 'Thái độ, tác phong công vụ', en: 'Conduct of officials' },
  land: { vi: 'Đất đai', en: 'Land' },
  construction: { vi: 'Xây dựng, trật tự đô thị', en: 'Construction and order in towns' },
  environment: { vi: 'Môi trường, vệ sinh', en: 'Environment' },
  transport: { vi: 'Giao thông, hạ tầng', en: 'Roads and works' },
  health: { vi: 'Y tế', en: 'Health' },
  education: { vi: 'Giáo dục', en: 'Education' },
  digital: { vi: 'Dịch vụ công trực tuyến', en: 'Online services' },
  other: { vi: 'Lĩnh vực khác', en: 'Other' },
};

/** How it stands, in words; the sign beside it never stands alone. */
export const STANDING_WORDS: Readonly<Record<Standing, Bilingual>> = {
  late: { vi: 'Quá hạn', en: 'Late' },
  soon: { vi: 'Sắp đến hạn', en: 'Due soon' },
  received: { vi: 'Mới tiếp nhận', en: 'Received' },
  handling: { vi: 'Đang xử lý', en: 'Being handled' },
  asked: { vi: 'Chờ người gửi bổ sung', en: 'Waits for its sender' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  refused: { vi: 'Không tiếp nhận', en: 'Refused' },
  turned: { vi: 'Chuyển kênh khác', en: 'Turned to another channel' },
};

export const STANDING_SIGNS: Readonly<Record<Standing, SignName>> = {
  late: 'late',
  soon: 'soon',
  received: 'todo',
  handling: 'p50',
  asked: 'wait',
  answered: 'done',
  refused: 'stop',
  turned: 'back',
};

/** Words of addresses for how it stands. */
export const STANDING_KEYS: Readonly<Record<Standing, string>> = {
  late: 'qua-han',
  soon: 'sap-den-han',
  received: 'moi-tiep-nhan',
  handling: 'dang-xu-ly',
  asked: 'cho-bo-sung',
  answered: 'da-tra-loi',
  refused: 'khong-tiep-nhan',
  turned: 'chuyen-kenh',
};

export const FIELD_KEYS: Readonly<Record<FeedbackField, string>> = {
  procedures: 'thu-tuc',
  conduct: 'tac-phong',
  land: 'dat-dai',
  construction: 'xay-dung',
  environment: 'moi-truong',
  transport: 'giao-thong',
  health: 'y-te',
  education: 'giao-duc',
  digital: 'truc-tuyen',
  other: 'khac',
};

export const STEP_WORDS: Readonly<Record<Step, Bilingual>> = {
  decide: { vi: 'Tiếp nhận hoặc từ chối', en: 'Take it up or refuse it' },
  answer: { vi: 'Trả lời', en: 'Answer' },
  publish: { vi: 'Công khai trả lời', en: 'Make the answer public' },
};

export const MOVE_WORDS: Readonly<Record<FeedbackMove, Bilingual>> = {
  accept: { vi: 'Tiếp nhận', en: 'Take it up' },
  answer: { vi: 'Trả lời', en: 'Answer' },
  ask: { vi: 'Yêu cầu bổ sung', en: 'Ask for more' },
  reassign: { vi: 'Chuyển cơ quan khác', en: 'Hand on' },
  refuse: { vi: 'Không tiếp nhận', en: 'Refuse' },
  turn: { vi: 'Chuyển kênh khiếu nại, tố cáo', en: 'Turn to its lawful channel' },
  withhold: { vi: 'Không công khai trả lời', en: 'Keep the answer from the public' },
  supply: { vi: 'Ghi nội dung bổ sung', en: 'Note what was told' },
  rate: { vi: 'Ghi đánh giá của người gửi', en: 'Note the sender’s rating' },
  reopen: { vi: 'Mở lại theo yêu cầu của người gửi', en: 'Open it again for its sender' },
};

export const RATING_WORDS: readonly Bilingual[] = [
  { vi: '1. Rất không hài lòng', en: '1. Very dissatisfied' },
  { vi: '2. Không hài lòng', en: '2. Dissatisfied' },
  { vi: '3. Bình thường', en: '3. Neither' },
  { vi: '4. Hài lòng', en: '4. Satisfied' },
  { vi: '5. Rất hài lòng', en: '5. Very satisfied' },
];
