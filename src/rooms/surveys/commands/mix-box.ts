import { dateAt } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { mixBox } from '../sql/box.store.ts';

/** So many sheets of a survey wait until they are mixed, so that none can be told by when it came. */
export const LEAST_MIXED = 10;

/** Mixes what waits, of all surveys in one go. Answers how many sheets it mixed, by survey and period. */
export const mixAll = (act: Act): ReturnType<typeof mixBox> => mixBox(act.tx, LEAST_MIXED, dateAt(act.at));
