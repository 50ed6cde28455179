const RECEIVERS = '/ban-lam-viec/noi-nhan-tin';

/** Addresses of this room. */
export const paths = {
  receivers: RECEIVERS,
  gateways: `${RECEIVERS}/cong`,
  rotate: (receiver: number | string): string => `${RECEIVERS}/so/${receiver}/khoa`,
  stop: (receiver: number | string): string => `${RECEIVERS}/so/${receiver}/dung`,
  trial: (receiver: number | string): string => `${RECEIVERS}/so/${receiver}/thu`,
  failed: `/ban-lam-viec/tin-gui-hong`,
} as const;
