const DESK = '/ban-lam-viec';

/** Addresses of this room, and of pages that it leads to. */
export const paths = {
  desk: DESK,
  mine: `${DESK}/viec-cua-toi`,
  agency: `${DESK}/viec-co-quan`,
  oversight: `${DESK}/dieu-hanh`,
  /** The year of the plan, task by task; prints on A3. */
  timeline: `${DESK}/tien-do`,
  month: `${DESK}/lich-thang`,
  link: `${DESK}/lich-thang/lien-ket`,
  /** Where calendar programs read work. */
  feed: '/lich-viec/:token',
  ownLinks: `${DESK}/lien-ket-rieng`,
  switchPost: `${DESK}/doi-chuc-danh`,
  figures: `${DESK}/so-lieu`,
} as const;
