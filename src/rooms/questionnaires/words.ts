import type { Bilingual } from '../../kernel/index.ts';
import type { Kind } from './core/questionnaire.ts';

export const KIND_WORDS: Readonly<Record<Kind, Bilingual>> = {
  sipas: { vi: 'Khảo sát mẫu kiểu SIPAS', en: 'Sample survey after SIPAS' },
  counter: { vi: 'Đánh giá tại quầy', en: 'Rating at the counter' },
  health: { vi: 'Dịch vụ y tế công', en: 'Public health' },
  education: { vi: 'Dịch vụ giáo dục công', en: 'Public education' },
  'public-service': { vi: 'Dịch vụ sự nghiệp công khác', en: 'Other public services' },
  business: { vi: 'Doanh nghiệp', en: 'Businesses' },
  council: { vi: 'Phiếu đại biểu Hội đồng nhân dân', en: 'Ballot of the council' },
  front: { vi: 'Phiếu Mặt trận, đoàn thể', en: 'Ballot of the Front and unions' },
  officials: { vi: 'Phiếu giữa các cơ quan', en: 'Ballot between agencies' },
};
