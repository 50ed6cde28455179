import type { Line } from '../core/plan.ts';

const DESK = '/ban-lam-viec';
const LIST = `${DESK}/ke-hoach-co-quan`;

/** Words of addresses for parts of a plan. */
export const PART_KEYS: Readonly<Record<Line['part'], string>> = {
  task: 'nhiem-vu',
  target: 'chi-tieu',
  solutions: 'giai-phap',
  resources: 'nguon-luc',
  organisation: 'to-chuc',
};

/** In place of a number: a general part has none, and a new line has none yet. */
export const GENERAL = 'chung';
export const NEW = 'moi';

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  list: LIST,
  file: (format: string): string => `${LIST}/xuat/${format}`,
  deliver: `${LIST}/giao`,
  agency: (code: string): string => `${LIST}/co-quan/${code}`,
  draft: (code: string): string => `${LIST}/co-quan/${code}/lap`,
  acknowledge: (code: string): string => `${LIST}/co-quan/${code}/xac-nhan`,
  plan: (own: number | string): string => `${LIST}/so/${own}`,
  general: (own: number | string): string => `${LIST}/so/${own}/chung`,
  takeIn: (own: number | string): string => `${LIST}/so/${own}/nhiem-vu-moi`,
  many: (own: number | string): string => `${LIST}/so/${own}/nhieu-dong`,
  move: (own: number | string): string => `${LIST}/so/${own}/gui`,
  judge: (own: number | string): string => `${LIST}/so/${own}/xet`,
  issue: (own: number | string): string => `${LIST}/so/${own}/ban-hanh`,
  answer: (own: number | string): string => `${LIST}/so/${own}/tra-loi`,
  compare: (own: number | string): string => `${LIST}/so/${own}/so-sanh`,
  document: (own: number | string): string => `${LIST}/so/${own}/van-ban`,
  line: (own: number | string, part: string, line: number | string): string => `${LIST}/so/${own}/dong/${part}/${line}`,
  remark: (own: number | string, part: string, line: number | string): string =>
    `${LIST}/so/${own}/dong/${part}/${line}/gop-y`,
} as const;

export const lineKey = (line: Line): string => (line.id === null ? GENERAL : String(line.id));
/** Address of a line of a plan. */
export const lineOf = (own: number, line: Line): string => paths.line(own, PART_KEYS[line.part], lineKey(line));
