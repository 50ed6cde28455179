/** Addresses of this room's desk pages. */
export const LIST = '/ban-lam-viec/ke-hoach';
export const UPLOAD = `${LIST}/nhap`;
export const REVIEW = `${LIST}/:id`;

export const reviewPath = (id: number): string => `${LIST}/${id}`;

/** Query words of the review page. */
export const EDIT = 'sua';
export const OPEN_ONLY = 'cho';
export const WHOLE_TEXT = 'toan-van';
