const DESK = '/ban-lam-viec';
const LIST = `${DESK}/khen-thuong-phe-binh`;

/** Addresses of this room. */
export const paths = {
  desk: DESK,
  list: LIST,
  propose: `${LIST}/de-nghi`,
  document: `${LIST}/van-ban`,
  proposal: (id: number | string): string => `${LIST}/so/${id}`,
  decide: (id: number | string): string => `${LIST}/so/${id}/quyet-dinh`,
} as const;
