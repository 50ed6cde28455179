const DESK = '/ban-lam-viec';
const LISTS = `${DESK}/ton-dong`;

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  lists: LISTS,
  list: (list: string): string => `${LISTS}/${list}`,
  records: (list: string): string => `${LISTS}/${list}/danh-sach`,
  file: (list: string, format: string): string => `${LISTS}/${list}/xuat/${format}`,
  promise: (list: string): string => `${LISTS}/${list}/hen`,
} as const;
