const DESK = '/ban-lam-viec';
const APOLOGIES = `${DESK}/xin-loi`;

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  apologies: APOLOGIES,
  draft: `${APOLOGIES}/soan`,
  print: `${APOLOGIES}/in`,
  send: `${APOLOGIES}/da-gui`,
  agencies: `${APOLOGIES}/co-quan`,
  file: (format: string): string => `${APOLOGIES}/co-quan/xuat/${format}`,
  slip: (slip: number | string): string => `${APOLOGIES}/phieu/${slip}`,
  change: (slip: number | string): string => `${APOLOGIES}/phieu/${slip}/sua`,
  withdraw: (slip: number | string): string => `${APOLOGIES}/phieu/${slip}/rut`,
} as const;
