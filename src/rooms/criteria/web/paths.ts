const DESK = '/ban-lam-viec';
const LIST = `${DESK}/bo-tieu-chi`;

/** Addresses of criteria sets. */
export const paths = {
  desk: DESK,
  list: LIST,
  set: (code: string): string => `${LIST}/bo/${code}`,
  sheet: (code: string): string => `${LIST}/bo/${code}/tai-ve`,
} as const;
