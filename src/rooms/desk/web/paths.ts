const DESK = '/ban-lam-viec';

/** Addresses of this room, and of pages that it leads to. */
export const paths = {
  desk: DESK,
  mine: `${DESK}/viec-cua-toi`,
  agency: `${DESK}/viec-co-quan`,
  oversight: `${DESK}/dieu-hanh`,
  switchPost: `${DESK}/doi-chuc-danh`,
  plans: `${DESK}/ke-hoach`,
  figures: `${DESK}/so-lieu`,
} as const;
