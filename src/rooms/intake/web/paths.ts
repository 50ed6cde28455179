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
  forwarding: `${DESK}/chuyen-nhieu`,
  forwarded: `${DESK}/chuyen-nhieu/nhap`,
  discovery: (resource: string): string => `/open311/${resource}`,
  resource: (resource: string): string => `/open311/v2/${resource}`,
  request: (request: string): string => `/open311/v2/requests/${request}`,
  service: (service: string): string => `/open311/v2/services/${service}`,
  sent: (item: number | string): string => `${DESK}/so/${item}/gui-den`,
  picture: (item: number | string): string => `${DESK}/so/${item}/anh`,
} as const;
