const LOG = '/ban-lam-viec/nhat-ky';

export const paths = {
  desk: '/ban-lam-viec',
  log: LOG,
  exported: `${LOG}/xuat`,
  verify: `${LOG}/kiem-tra`,
  historyRoute: '/ban-lam-viec/lich-su/:subject/:key',
  history: (subject: string, key: string): string =>
    `/ban-lam-viec/lich-su/${encodeURIComponent(subject)}/${encodeURIComponent(key)}`,
  seals: '/niem-phong',
  sealsJson: '/niem-phong.json',
} as const;
