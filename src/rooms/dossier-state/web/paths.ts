const DESK = '/ban-lam-viec/tra-cuu-ho-so';

/** Addresses of this room. */
export const paths = {
  state: '/tra-cuu-ho-so',
  decision: DESK,
  closing: `${DESK}/dong`,
  codes: `${DESK}/phieu`,
  file: `${DESK}/phieu/tep`,
} as const;
