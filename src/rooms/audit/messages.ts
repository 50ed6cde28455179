import type { Messages } from '../../kernel/index.ts';

export const messages: Messages = {
  'audit.anchor-invalid': {
    vi: '“{text}” không phải là mã niêm phong. Chép đủ 64 ký tự 0–9, a–f như ở trang niêm phong hoặc trong thư đã nhận.',
    en: '“{text}” is not the hash of a seal. Copy all 64 characters 0–9, a–f as on the seal page or in the mail you received.',
  },
  'audit.nothing-sealed': {
    vi: 'Chưa có mốc niêm phong nào. Mốc đầu tiên được ghi sau nửa đêm; muốn có ngay thì chạy "npx thuocdo audit anchor --new".',
    en: 'No anchor has been made yet. The first one is written after midnight; for one now run "npx thuocdo audit anchor --new".',
  },
};
