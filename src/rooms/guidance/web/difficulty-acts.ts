import type { PageContext } from '../../../platform/manifest.ts';
import { problem } from '../../../kernel/index.ts';
import { moveDifficulty } from '../commands/difficulties.ts';
import { OUTCOMES } from '../core/difficulty.ts';
import { MOVES, RULES } from '../core/move.ts';
import { difficultyIdOf, difficultyPage } from './difficulty.page.tsx';
import { paths } from './paths.ts';

/** The button pressed says which move; those of the solver and of the raiser have addresses of their own. */
const moved =
  (solver: boolean) =>
  async (page: PageContext): Promise<Response> => {
    const form = await page.form();
    const what = MOVES.find((one) => one === form.text('lam') && RULES[one].solver === solver);
    if (!what) return difficultyPage(page, problem('guidance.move-impossible'));
    const input = {
      difficulty: difficultyIdOf(page),
      revision: Number(form.text('revision')),
      move: what,
      words: form.fields.get('loi')?.[0] ?? '',
      outcome: OUTCOMES.find((one) => one === form.text('ket-qua')) ?? null,
      to: form.text('den'),
    };
    const done = await page.act((act) => moveDifficulty(act, input));
    return done.ok ? page.redirect(page.href(paths.difficulty(input.difficulty))) : difficultyPage(page, done.problem);
  };

export const solve = moved(true);
export const reply = moved(false);
