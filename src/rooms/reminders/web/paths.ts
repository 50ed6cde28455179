const DESK = '/ban-lam-viec';
const INBOX = `${DESK}/don-doc`;

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  inbox: INBOX,
  answer: (assignment: number | string): string => `${INBOX}/tra-loi/${assignment}`,
  choices: `${INBOX}/tuy-chon`,
  topics: `${INBOX}/nhom-loi-nhac`,
  log: `${INBOX}/nhat-ky`,
  agencies: `${INBOX}/theo-co-quan`,
  file: (format: string): string => `${INBOX}/nhat-ky/xuat/${format}`,
} as const;
