const DESK = '/ban-lam-viec';
const ITEMS = `${DESK}/phan-anh`;
const PUBLIC = '/phan-anh';

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  items: ITEMS,
  item: (item: number | string): string => `${ITEMS}/so/${item}`,
  handle: (item: number | string): string => `${ITEMS}/so/${item}/xu-ly`,
  publish: (item: number | string): string => `${ITEMS}/so/${item}/cong-khai`,
  addresses: `${ITEMS}/dia-chi`,
  address: (agency: string): string => `${ITEMS}/dia-chi/${agency}`,
  shown: PUBLIC,
  shownItem: (item: number | string): string => `${PUBLIC}/so/${item}`,
  shownAddresses: `${PUBLIC}/dia-chi`,
} as const;
