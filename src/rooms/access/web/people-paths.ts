const DESK = '/ban-lam-viec';

/** Addresses of the pages about persons, posts, rights and tokens. */
export const paths = {
  desk: DESK,
  people: `${DESK}/nhan-su`,
  person: (id: string): string => `${DESK}/nhan-su/${id}`,
  lists: `${DESK}/danh-sach-nhan-su`,
  posts: `${DESK}/chuc-danh`,
  post: (id: number | string): string => `${DESK}/chuc-danh/${id}`,
  holding: (id: number | string): string => `${DESK}/giu-chuc-danh/${id}`,
  delegation: `${DESK}/uy-quyen`,
  rights: `${DESK}/bang-quyen`,
  tokens: `${DESK}/khoa-truy-cap`,
  links: `${DESK}/lien-ket-rieng`,
} as const;
