const DESK = '/ban-lam-viec';

export const paths = {
  desk: DESK,
  alerts: `${DESK}/canh-bao`,
  acknowledge: `${DESK}/canh-bao/ghi-nhan`,
  feeds: `${DESK}/nguon-so-lieu`,
  lineage: `${DESK}/so-lieu/cach-tinh`,
} as const;
