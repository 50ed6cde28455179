const DESK = '/ban-lam-viec';
const LIST = `${DESK}/tai-lieu-kiem-chung`;
const API = '/api/v1/evidence/uploads';

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  list: LIST,
  add: `${LIST}/them`,
  addDocument: `${LIST}/them-so-hieu`,
  addLink: `${LIST}/them-duong-dan`,
  asked: (upload: string): string => `${LIST}/hoi/${upload}`,
  confirm: (upload: string): string => `${LIST}/hoi/${upload}/giu`,
  discard: (upload: string): string => `${LIST}/hoi/${upload}/bo`,
  item: (item: number | string): string => `${LIST}/so/${item}`,
  fetch: (item: number | string): string => `${LIST}/so/${item}/tai`,
  picture: (item: number | string): string => `${LIST}/so/${item}/xem`,
  publish: (item: number | string): string => `${LIST}/so/${item}/cong-bo`,
  withdraw: (item: number | string): string => `${LIST}/so/${item}/go`,
  purge: (item: number | string): string => `${LIST}/so/${item}/xoa-sach`,
  /** Where everybody gets a published copy. */
  published: (item: number | string): string => `/tai-lieu/${item}`,
  uploads: API,
  upload: (upload: string): string => `${API}/${upload}`,
  finish: (upload: string): string => `${API}/${upload}/finish`,
} as const;
