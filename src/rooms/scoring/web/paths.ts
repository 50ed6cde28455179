const DESK = '/ban-lam-viec';
const LIST = `${DESK}/cham-diem`;
const PUBLIC = '/xep-hang';

/** Addresses of scoring. */
export const paths = {
  desk: DESK,
  lineage: `${DESK}/so-lieu/cach-tinh`,
  work: `${DESK}/nhiem-vu`,
  reports: `${DESK}/bao-cao-dinh-ky`,
  list: LIST,
  campaign: (id: number | string): string => `${LIST}/dot/${id}`,
  advance: (id: number | string): string => `${LIST}/dot/${id}/chuyen`,
  minutes: (id: number | string): string => `${LIST}/dot/${id}/bien-ban`,
  decide: (id: number | string): string => `${LIST}/dot/${id}/quyet-dinh`,
  publish: (id: number | string): string => `${LIST}/dot/${id}/cong-bo`,
  notice: (id: number | string): string => `${LIST}/dot/${id}/thong-bao`,
  surveys: (id: number | string): string => `${LIST}/dot/${id}/khao-sat`,
  component: (id: number | string, code: string): string => `${LIST}/dot/${id}/tieu-chi/${code}`,
  rule: (id: number | string, code: string): string => `${LIST}/dot/${id}/sua/${code}`,
  set: (code: string): string => `${DESK}/bo-tieu-chi/bo/${code}`,
  analysis: (id: number | string): string => `${LIST}/dot/${id}/phan-tich`,
  gains: (id: number | string): string => `${LIST}/phieu/${id}/mo-phong`,
  card: (id: number | string): string => `${LIST}/phieu/${id}`,
  send: (id: number | string): string => `${LIST}/phieu/${id}/gui`,
  certificate: (id: number | string): string => `${LIST}/phieu/${id}/giay-chung-nhan`,
  assessment: (id: number | string): string => `${LIST}/phieu/${id}/goi-tu-danh-gia.zip`,
  sheet: (id: number | string): string => `${LIST}/phieu/${id}/bang-tu-cham`,
  sheetFile: (id: number | string): string => `${LIST}/phieu/${id}/bang-tu-cham.xlsx`,
  takeSheet: (id: number | string): string => `${LIST}/phieu/${id}/bang-tu-cham/nhap`,
  item: (card: number | string, code: string): string => `${LIST}/phieu/${card}/tieu-chi/${code}`,
  object: (card: number | string, code: string): string => `${LIST}/phieu/${card}/giai-trinh/${code}`,
  ranking: PUBLIC,
  rankingOf: (result: number | string): string => `${PUBLIC}/ket-qua/${result}`,
  rankedAgency: (result: number | string, agency: string): string => `${PUBLIC}/ket-qua/${result}/co-quan/${agency}`,
  package: (result: number | string): string => `${PUBLIC}/ket-qua/${result}/goi.json`,
} as const;
