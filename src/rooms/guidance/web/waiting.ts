import { fill, formatDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import type { SignName } from '../../../ui/index.ts';
import type { Agency } from '../../agencies/index.ts';
import { raiserTarget, solverTarget } from '../commands/difficulties.ts';
import type { Level } from '../core/difficulty.ts';
import { daysLate, levelAfter } from '../core/routing.ts';
import { routingOn } from '../rules.ts';
import { listDifficulties, type DifficultyFilter, type DifficultyRow } from '../sql/difficulty.reads.ts';
import { STANDING_SIGNS, STANDING_WORDS } from '../words.ts';
import { asked, type Asked } from './asked.ts';
import { lateWords, solverName } from './difficulties.page.tsx';
import { WORDS } from './difficulty-words.ts';
import { openQuestions } from './guidance.page.tsx';
import { WORDS as GUIDANCE } from './guidance-words.ts';
import { paths } from './paths.ts';

/** One thing that waits, as pages of the desk list it. */
export interface WaitingItem {
  readonly sign: SignName;
  readonly what: string;
  readonly why: string;
  readonly href: string;
}

/** Open ones that are looked through; worst first, so that what is left out is the least pressing. */
const LOOKED = 500;

const LIVING: readonly DifficultyRow['standing'][] = ['late', 'soon', 'open', 'asked', 'answered'];

async function living(
  page: PageContext,
  about: Asked,
  filter: Omit<DifficultyFilter, 'plan'>,
): Promise<DifficultyRow[]> {
  const rows = await listDifficulties(page.database, { plan: about.plan.id, ...filter }, about, {
    limit: LOOKED,
    skip: 0,
  });
  return rows.filter(({ standing }) => LIVING.includes(standing));
}

function itemOf(page: PageContext, about: Asked, row: DifficultyRow): WaitingItem {
  const { lang } = page;
  const raised = fill(WORDS.raisedBy[lang], {
    agency: about.tree.byId(row.agency)?.shortName ?? '–',
    date: formatDate(row.raisedOn).slice(0, 5),
  });
  const due = fill(WORDS.goesTo[lang], {
    solver: solverName(about, row.solver, lang),
    date: formatDate(row.dueOn).slice(0, 5),
  });
  const late = lateWords(about, row, lang);
  return {
    sign: STANDING_SIGNS[row.standing],
    what: row.title,
    why: [`${STANDING_WORDS[row.standing][lang]}.`, raised, due, late && `${late}.`].filter(Boolean).join(' '),
    href: paths.difficulty(row.id),
  };
}

const levelOf = (about: Asked, row: DifficultyRow): Level | null =>
  levelAfter(routingOn(about.today), daysLate(row, about.today, about.calendarOf(row.solver)));

/** Whether the reader is the one to do something about it now. */
function waitsForReader(page: PageContext, about: Asked, row: DifficultyRow): boolean {
  if (row.state === 'asked' || row.state === 'answered') return page.may('guidance.raise', raiserTarget(row));
  if (!page.may('guidance.solve', solverTarget(row))) return false;
  // The standing office may answer everything; what others have to answer is shown to it once it is late enough.
  const level = levelOf(about, row);
  return page.scope('guidance.solve') !== 'all' || row.solver === null || level === 'office' || level === 'leader';
}

/** What waits for the reader's post: difficulties to answer, to tell more about, to accept; questions to answer. */
export async function guidanceWaiting(page: PageContext): Promise<WaitingItem[]> {
  const about = page.may('guidance.read') ? await asked(page) : null;
  if (!about) return [];
  const rows = (await living(page, about, {})).filter((row) => waitsForReader(page, about, row));
  const questions = page.may('guidance.guide') ? await openQuestions(page, about) : [];
  return [
    ...rows.map((row) => itemOf(page, about, row)),
    ...questions.map((row): WaitingItem => ({
      sign: 'wait',
      what: row.words,
      why: `${fill(GUIDANCE.askedBy[page.lang], {
        agency: about.tree.byId(row.agency)?.shortName ?? '–',
        date: formatDate(row.askedOn).slice(0, 5),
      })}.`,
      href: paths.question(row.id),
    })),
  ];
}

/** Living difficulties of one agency: those it raised, and those it has to answer. */
export async function guidanceOfAgency(
  page: PageContext,
  { id }: Pick<Agency, 'id'>,
): Promise<{ readonly items: readonly WaitingItem[]; readonly late: number } | null> {
  const about = page.may('guidance.read') ? await asked(page) : null;
  if (!about) return null;
  const [own, others] = [await living(page, about, { agency: id }), await living(page, about, { solver: id })];
  const rows = [...others.filter(({ state }) => state === 'open'), ...own];
  return {
    items: rows.map((row) => itemOf(page, about, row)),
    late: rows.filter(({ standing }) => standing === 'late').length,
  };
}

/** What is so late that the leaders of the province are shown it. */
export async function guidanceEscalated(page: PageContext): Promise<WaitingItem[]> {
  const about = page.may('guidance.read') ? await asked(page) : null;
  if (!about) return [];
  const rows = await living(page, about, { standing: 'late' });
  return rows.filter((row) => levelOf(about, row) === 'leader').map((row) => itemOf(page, about, row));
}
