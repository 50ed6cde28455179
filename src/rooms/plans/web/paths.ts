/** Addresses of this room's desk pages. */
export const LIST = '/ban-lam-viec/ke-hoach';
export const UPLOAD = `${LIST}/nhap`;
export const REVIEW = `${LIST}/:id`;

/** The annex of a plan: its upload, and importing what was previewed. */
export const ANNEX = `${REVIEW}/phu-luc`;
export const annexPath = (id: number): string => `${LIST}/${id}/phu-luc`;

export const reviewPath = (id: number): string => `${LIST}/${id}`;

/** Query words of the review page. */
export const EDIT = 'sua';
export const OPEN_ONLY = 'cho';
export const WHOLE_TEXT = 'toan-van';
