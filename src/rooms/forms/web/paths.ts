/** `?co-quan=17017&tu=2026-07-01&den=2026-09-30&quy-tac=plan&dang=docx` */
export const FORM_06A = '/ban-lam-viec/bieu-mau/06a';

/** Where a code printed on a form is looked up. */
export const formCodePath = (code: string): string => `${FORM_06A}/ma/${code}`;
