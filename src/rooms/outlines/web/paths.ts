const OUTLINE = '/ban-lam-viec/bao-cao-dinh-ky/mau';

/** Addresses of this room. */
export const paths = { edit: OUTLINE, preview: `${OUTLINE}/xem-truoc` } as const;
