const DESK = '/ban-lam-viec';
const INBOX = `${DESK}/don-doc`;

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  inbox: INBOX,
  answer: (assignment: number | string): string => `${INBOX}/tra-loi/${assignment}`,
  choices: `${INBOX}/tuy-chon`,
  phone: `${INBOX}/dien-thoai`,
  topics: `${INBOX}/nhom-loi-nhac`,
  rules: `${INBOX}/moc-nhac`,
  rulesPreview: `${INBOX}/moc-nhac/xem-truoc`,
  log: `${INBOX}/nhat-ky`,
  agencies: `${INBOX}/theo-co-quan`,
  letters: `${INBOX}/cong-van`,
  letterList: `${INBOX}/cong-van/danh-sach`,
  letterZip: `${INBOX}/cong-van/tai`,
  numbers: `${INBOX}/cong-van/nhap`,
  letter: (letter: number | string): string => `${INBOX}/cong-van/so/${letter}/tai`,
  signedBatch: `${INBOX}/cong-van/ban-ky`,
  signedKeep: `${INBOX}/cong-van/ban-ky/giu`,
  signed: (letter: number | string): string => `${INBOX}/cong-van/so/${letter}/ban-ky`,
  file: (format: string): string => `${INBOX}/nhat-ky/xuat/${format}`,
} as const;
