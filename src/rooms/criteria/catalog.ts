import type { LocalDate } from '../../kernel/index.ts';
import { readCatalog } from '../../platform/catalog.ts';
import { setSchema, type CriteriaSet } from './core/set.ts';

let kept: readonly CriteriaSet[] | null = null;

/** The sets that come with the program, in the order of their files. */
export const shippedSets = (): readonly CriteriaSet[] => (kept ??= readCatalog('criteria', setSchema));

export const shippedSet = (code: string): CriteriaSet | null => shippedSets().find((set) => set.code === code) ?? null;

/** Whether a set is in force on a day. */
export const inForce = ({ valid_from, valid_to }: CriteriaSet, day: LocalDate): boolean =>
  valid_from <= day && (valid_to === undefined || day <= valid_to);
