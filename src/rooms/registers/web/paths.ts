const DESK = '/ban-lam-viec';

/** Addresses of this room's desk pages. */
export const paths = {
  desk: DESK,
  imports: `${DESK}/nhap-so-lieu`,
  register: (code: string): string => `${DESK}/nhap-so-lieu/${code}`,
  exported: (code: string, format: string): string => `${DESK}/nhap-so-lieu/${code}/xuat/${format}`,
  run: (run: number | string): string => `${DESK}/lan-nhap/${run}`,
  commit: (run: number | string): string => `${DESK}/lan-nhap/${run}/nhap`,
  cancel: (run: number | string): string => `${DESK}/lan-nhap/${run}/huy`,
  correction: (run: number | string, format: string): string => `${DESK}/lan-nhap/${run}/loi/${format}`,
  mapping: (run: number | string): string => `${DESK}/lan-nhap/${run}/cach-doc`,
  record: (register: string): string => `${DESK}/ban-ghi/${register}`,
  personal: (register: string): string => `${DESK}/ban-ghi/${register}/ca-nhan`,
  person: `${DESK}/du-lieu-ca-nhan`,
  erasure: `${DESK}/du-lieu-ca-nhan/xoa`,
  registers: `${DESK}/so-theo-doi`,
  list: (register: string): string => `${DESK}/so-theo-doi/${register}`,
  listed: (register: string, format: string): string => `${DESK}/so-theo-doi/${register}/xuat/${format}`,
  template: (register: string, format: string): string => `${DESK}/so-theo-doi/${register}/mau/${format}`,
  add: (register: string): string => `${DESK}/so-theo-doi/${register}/them`,
  grid: (register: string): string => `${DESK}/so-theo-doi/${register}/bang`,
  definition: (register: string): string => `${DESK}/so-theo-doi/${register}/cach-ghi`,
  defines: `${DESK}/lap-so`,
  defineNew: `${DESK}/lap-so-moi`,
  define: (register: string): string => `${DESK}/lap-so/${register}`,
  definePart: (register: string, part: string): string => `${DESK}/lap-so/${register}/phan/${part}`,
  definePreview: (register: string): string => `${DESK}/lap-so/${register}/xem-truoc`,
  defineDrop: (register: string): string => `${DESK}/lap-so/${register}/bo`,
  versions: (register: string): string => `${DESK}/so-theo-doi/${register}/cac-ban`,
  quality: `${DESK}/chat-luong`,
  qualityOf: (register: string): string => `${DESK}/chat-luong/${register}`,
  qualityFile: (format: string): string => `${DESK}/chat-luong-tai/${format}`,
  removal: (register: string): string => `${DESK}/ban-ghi/${register}/xoa`,
} as const;

const withKey = (path: string, key: readonly string[]): string =>
  `${path}?${key.map((part) => `khoa=${encodeURIComponent(part)}`).join('&')}`;

/** The page of one record, by its key. */
export const recordHref = (register: string, key: readonly string[]): string => withKey(paths.record(register), key);

/** Where the personal data of a record is asked for. */
export const personalHref = (register: string, key: readonly string[]): string =>
  withKey(paths.personal(register), key);
