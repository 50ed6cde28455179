const DESK = '/ban-lam-viec';
const LIST = `${DESK}/nhiem-vu`;

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  list: LIST,
  matrix: `${LIST}/ma-tran`,
  many: `${LIST}/hang-loat`,
  expansion: `${LIST}/mo-rong`,
  conclusions: `${LIST}/ket-luan`,
  conclusion: (source: number | string): string => `${LIST}/ket-luan/${source}`,
  items: (source: number | string): string => `${LIST}/ket-luan/${source}/muc`,
  table: (source: number | string): string => `${LIST}/ket-luan/${source}/bang`,
  tableIn: (source: number | string): string => `${LIST}/ket-luan/${source}/bang/nhap`,
  file: (format: string): string => `${LIST}/xuat/${format}`,
  task: (task: number | string): string => `${LIST}/viec/${task}`,
  give: (task: number | string): string => `${LIST}/viec/${task}/giao`,
  after: (task: number | string): string => `${LIST}/viec/${task}/cho`,
  twin: (task: number | string): string => `${LIST}/viec/${task}/cung-viec`,
  event: (task: number | string): string => `${LIST}/viec/${task}/su-kien`,
  share: (assignment: number | string): string => `${LIST}/phan-cong/${assignment}`,
  move: (assignment: number | string): string => `${LIST}/phan-cong/${assignment}/chuyen`,
  review: (assignment: number | string): string => `${LIST}/phan-cong/${assignment}/tham-dinh`,
  details: (assignment: number | string): string => `${LIST}/phan-cong/${assignment}/ghi`,
  steps: (assignment: number | string): string => `${LIST}/phan-cong/${assignment}/buoc`,
  product: (assignment: number | string): string => `${LIST}/phan-cong/${assignment}/san-pham`,
} as const;
