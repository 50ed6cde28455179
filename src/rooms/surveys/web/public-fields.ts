/** The sector that a sheet is about, in addresses. */
export const SECTOR = 'linh-vuc';

/** Questions that stood on the page which was sent. */
export const SHOWN = 'da-hoi';
