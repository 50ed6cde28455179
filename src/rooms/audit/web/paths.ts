const LOG = '/ban-lam-viec/nhat-ky';

/** Where anybody sees the newest anchors. */
export const SEALS_PAGE = '/niem-phong';

export const paths = {
  desk: '/ban-lam-viec',
  log: LOG,
  exported: `${LOG}/xuat`,
  verify: `${LOG}/kiem-tra`,
  historyRoute: '/ban-lam-viec/lich-su/:subject/:key',
  history: (subject: string, key: string): string =>
    `/ban-lam-viec/lich-su/${encodeURIComponent(subject)}/${encodeURIComponent(key)}`,
  seals: SEALS_PAGE,
  sealsJson: '/niem-phong.json',
} as const;
