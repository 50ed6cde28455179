const DESK = '/ban-lam-viec';

export const paths = {
  desk: DESK,
  explorer: `${DESK}/kham-pha`,
  answer: `${DESK}/kham-pha/tra-loi`,
  file: `${DESK}/kham-pha/tai/:format`,
  views: `${DESK}/kham-pha/cach-xem`,
  dropView: `${DESK}/kham-pha/cach-xem/xoa`,
} as const;

export const filePath = (format: 'csv' | 'xlsx'): string => paths.file.replace(':format', format);
