const LIST = '/ban-lam-viec/mau-van-ban';

/** Addresses of this room. */
export const paths = {
  desk: '/ban-lam-viec',
  list: LIST,
  set: (kind: string): string => `${LIST}/${kind}`,
  start: (kind: string): string => `${LIST}/${kind}/bat-dau`,
  version: (version: number | string): string => `${LIST}/ban/${version}/tep`,
} as const;
