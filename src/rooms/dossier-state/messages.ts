import type { Bilingual } from '../../kernel/index.ts';
import type { StateProblem } from './core/state.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<StateProblem, Bilingual>> = {
  'dossier-state.off': {
    vi: 'Tỉnh chưa mở tra cứu hồ sơ ở đây. Tra trên Cổng Dịch vụ công quốc gia hoặc hỏi nơi nhận hồ sơ.',
    en: 'The province does not show the state of dossiers here yet. Use the national portal or ask where it was received.',
  },
  'dossier-state.unknown': {
    vi: 'Mã hồ sơ và mã trên giấy tiếp nhận không khớp nhau. Xem lại hai mã trên giấy rồi nhập lại.',
    en: 'The two codes do not belong together. Look at both on the receipt and type them again.',
  },
  'dossier-state.too-often': {
    vi: 'Đang có quá nhiều lượt tra cứu. Thử lại sau {seconds} giây.',
    en: 'Too much is being asked just now. Try again in {seconds} seconds.',
  },
  'dossier-state.codes-missing': {
    vi: 'Chưa ghi mã hồ sơ nào. Ghi mỗi dòng một mã.',
    en: 'No dossier code was typed. Write one on each line.',
  },
  'dossier-state.too-many-codes': {
    vi: 'Mỗi lần in tối đa {most} mã. Chia danh sách rồi in từng phần.',
    en: 'Up to {most} codes are printed at a time. Split the list.',
  },
  'dossier-state.not-yours': {
    vi: 'Hồ sơ {code} do cơ quan khác tiếp nhận và giải quyết. Bỏ mã đó khỏi danh sách rồi in lại.',
    en: 'Dossier {code} is of other agencies. Take it from the list and print again.',
  },
};
