import { formatDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import type { SignName } from '../../../ui/index.ts';
import { itemTarget } from '../commands/move.ts';
import { listItems } from '../sql/item.reads.ts';
import { STANDING_SIGNS, STEP_WORDS } from '../words.ts';
import { asked } from './asked.ts';
import { lateWords } from './list.page.tsx';
import { paths } from './paths.ts';

/** Items that are looked through; worst first, so that what is left out is the least pressing. */
const LOOKED = 200;

/** What the reader's agency owes next of feedback; who reaches every agency is shown what is late alone. */
export async function feedbackWaiting(
  page: PageContext,
): Promise<readonly { readonly sign: SignName; readonly what: string; readonly why: string; readonly href: string }[]> {
  if (!page.may('feedback.handle')) return [];
  const about = await asked(page);
  const everywhere = page.scope('feedback.handle') === 'all';
  const rows = await listItems(page.database, {}, about, { limit: LOOKED, skip: 0 });
  return rows
    .filter((row) => row.step !== null && page.may('feedback.handle', itemTarget(row)))
    .filter(({ standing }) => !everywhere || standing === 'late')
    .map((row) => ({
      sign: STANDING_SIGNS[row.standing],
      what: row.title,
      why: [`${STEP_WORDS[row.step!][page.lang]}, ${formatDate(row.stepDueOn!)}.`, lateWords(about, row, page.lang)]
        .filter(Boolean)
        .join(' '),
      href: paths.item(row.id),
    }));
}
