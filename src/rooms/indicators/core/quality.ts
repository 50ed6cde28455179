import type { RegisterDefinition } from '../../registers/index.ts';
import type { Measure, MeasureSet } from './measures.ts';

/** The day a record was written, as measures may name it. */
export const CAME_ON = 'came_on';

/** Codes of the measures that are made for every register whose file says `quality`. */
export const QUALITY = {
  records: 'quality_records',
  valid: 'quality_valid',
  complete: 'quality_complete',
  fresh: 'quality_fresh',
} as const;

const NAMES = {
  records: { vi: 'Bản ghi', en: 'Records' },
  valid: { vi: 'Bản ghi đạt mọi điều kiện của sổ', en: 'Records that hold every check of the register' },
  complete: { vi: 'Bản ghi đủ các cột cần có', en: 'Records with the columns they should have' },
  fresh: { vi: 'Bản ghi về kịp', en: 'Records that came in time' },
} as const;

/** Checks that hold today and may fail tomorrow, or the other way round, cannot be counted by the day of the record. */
const knowsToday = (holds: string): boolean => /\btoday\b/.test(holds);

/**
 * The set with the measures of quality that its `quality` and the checks of the definition make: the same ones for every
 * register, counted on the day that is given there, so that a share of them is a share of the same records. Pure.
 */
export function withQuality(set: MeasureSet, { checks }: RegisterDefinition): MeasureSet {
  const { quality } = set;
  if (!quality) return set;
  const { on, complete, fresh } = quality;
  const among = (name: (typeof NAMES)[keyof typeof NAMES], where: readonly string[]): Measure => ({
    kind: 'flow',
    name,
    on,
    ...(where.length > 0 && { where: [...where] }),
  });
  const all: Measure = quality.records
    ? { kind: 'total', name: NAMES.records, plus: [quality.records], minus: [] }
    : among(NAMES.records, []);
  const sound = checks.map(({ holds }) => holds).filter((holds) => !knowsToday(holds));
  const made: Record<string, Measure> = { [QUALITY.records]: all, [QUALITY.valid]: among(NAMES.valid, sound) };
  if (complete) made[QUALITY.complete] = among(NAMES.complete, complete);
  if (fresh) {
    const [first, ...others] = fresh.since;
    const newest = others.length === 0 ? first! : `latest(${fresh.since.join(', ')})`;
    made[QUALITY.fresh] = among(NAMES.fresh, [`${CAME_ON} <= ${newest} + ${fresh.days}`]);
  }
  return { ...set, measures: { ...set.measures, ...made } };
}
