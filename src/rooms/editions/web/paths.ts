import { targetKey, type TargetRef } from '../core/content.ts';

/** Addresses of this room's desk pages, and those of other rooms they lead to. */
export const DESK = '/ban-lam-viec';
/** How the year stands: the desk's first page of posts that do no tasks. */
export const OVERVIEW = `${DESK}/tong-quan`;
export const PUBLISH = `${DESK}/cong-bo`;
export const VERIFY = `${PUBLISH}/kiem-tra`;
export const PLANS = `${DESK}/ke-hoach`;
export const IMPORTS = `${DESK}/nhap-so-lieu`;

export const runPath = (run: number): string => `${DESK}/lan-nhap/${run}`;
export const mappingPath = (run: number): string => `${runPath(run)}/cach-doc`;
export const planPath = (plan: number): string => `${PLANS}/${plan}`;
/** The public page of a target. */
export const targetPath = (target: TargetRef): string => `/muc-tieu/${encodeURIComponent(targetKey(target))}`;
export const agencyPath = (code: string): string => `/co-quan/${encodeURIComponent(code)}`;
