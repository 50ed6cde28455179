const DESK = '/ban-lam-viec';
const LIST = `${DESK}/bao-cao-dinh-ky`;

/** Addresses of periodic reports. */
export const paths = {
  desk: DESK,
  lineage: `${DESK}/so-lieu/cach-tinh`,
  list: LIST,
  open: `${LIST}/mo-ky`,
  cycle: (id: number | string): string => `${LIST}/ky/${id}`,
  report: (id: number | string): string => `${LIST}/so/${id}`,
  section: (id: number | string, code: string): string => `${LIST}/so/${id}/phan/${code}`,
  figures: (id: number | string): string => `${LIST}/so/${id}/so-lieu`,
  doubt: (id: number | string): string => `${LIST}/so/${id}/khong-thong-nhat`,
  answer: (id: number | string): string => `${LIST}/so/${id}/tra-loi`,
  move: (id: number | string): string => `${LIST}/so/${id}/gui`,
  judge: (id: number | string): string => `${LIST}/so/${id}/xet`,
  remark: (id: number | string): string => `${LIST}/so/${id}/gop-y`,
  excuse: (id: number | string): string => `${LIST}/so/${id}/mien`,
  last: (id: number | string): string => `${LIST}/so/${id}/lay-ky-truoc`,
  sign: (id: number | string): string => `${LIST}/so/${id}/ky`,
  remind: (id: number | string): string => `${LIST}/ky/${id}/nhac`,
  issue: (id: number | string): string => `${LIST}/so/${id}/ban-hanh`,
  /** Of any version, by the code that its files bear. */
  code: (code: string): string => `${LIST}/ma/${code}`,
  document: (id: number | string): string => `${LIST}/so/${id}/van-ban`,
} as const;
