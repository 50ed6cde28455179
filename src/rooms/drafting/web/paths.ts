import type { Part } from '../core/draft.ts';

const DESK = '/ban-lam-viec';
const LIST = `${DESK}/ke-hoach-nam-sau`;

/** Words of addresses for the parts of a draft, and for a line that has no number yet. */
export const PART_KEYS: Readonly<Record<Part, string>> = { target: 'chi-tieu', task: 'nhiem-vu' };
export const NEW = 'moi';

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  list: LIST,
  make: `${LIST}/lap`,
  draft: (draft: number | string): string => `${LIST}/so/${draft}`,
  general: (draft: number | string): string => `${LIST}/so/${draft}/chung`,
  choose: (draft: number | string): string => `${LIST}/so/${draft}/chon`,
  results: (draft: number | string): string => `${LIST}/so/${draft}/ket-qua`,
  move: (draft: number | string): string => `${LIST}/so/${draft}/chuyen`,
  issue: (draft: number | string): string => `${LIST}/so/${draft}/ban-hanh`,
  document: (draft: number | string): string => `${LIST}/so/${draft}/van-ban`,
  line: (draft: number | string, part: string, line: number | string): string =>
    `${LIST}/so/${draft}/dong/${part}/${line}`,
  proposal: (draft: number | string, proposal: number | string): string => `${LIST}/so/${draft}/de-xuat/${proposal}`,
  propose: (draft: number | string): string => `${LIST}/so/${draft}/de-xuat`,
  decide: (draft: number | string, proposal: number | string): string => `${LIST}/so/${draft}/de-xuat/${proposal}/xet`,
} as const;
