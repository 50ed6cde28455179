const DESK = '/ban-lam-viec/phan-anh';
const PUBLIC = '/phan-anh';

/** Addresses of this room; they stand below those of the room that follows what is sent. */
export const paths = {
  form: `${PUBLIC}/gui`,
  channel: (channel: string): string => `${PUBLIC}/kenh/${channel}`,
  own: (token: string): string => `${PUBLIC}/rieng/${token}`,
  ownPicture: (token: string): string => `${PUBLIC}/rieng/${token}/anh`,
  decision: `${DESK}/tiep-nhan`,
  closing: `${DESK}/tiep-nhan/dong`,
  typing: `${DESK}/ghi`,
  sent: (item: number | string): string => `${DESK}/so/${item}/gui-den`,
  picture: (item: number | string): string => `${DESK}/so/${item}/anh`,
} as const;
