import type { PageContext } from '../../../platform/manifest.ts';
import { removeView, saveView } from '../commands/views.ts';
import { addressOf } from '../core/question.ts';
import { asked } from '../explore.ts';
import { paths } from './paths.ts';

/** Keeps the question that the form carries, read and written anew so that only an address of ours is kept. */
export async function keep(page: PageContext): Promise<Response> {
  const form = await page.form();
  const { question } = await asked(page, new URLSearchParams(form.text('query')));
  const query = addressOf(question).toString();
  const saved = await page.act((act) =>
    saveView(act, { name: form.text('ten'), query, shared: form.text('chung') === '1' }),
  );
  return saved.ok ? page.redirect(page.href(`${paths.explorer}?${query}`)) : page.problem(saved.problem);
}

export async function drop(page: PageContext): Promise<Response> {
  const form = await page.form();
  const gone = await page.act((act) => removeView(act, Number(form.text('id'))));
  return gone.ok ? page.redirect(page.href(paths.explorer)) : page.problem(gone.problem);
}
