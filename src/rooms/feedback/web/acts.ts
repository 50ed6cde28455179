import { problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { moveItem, publishWords } from '../commands/move.ts';
import { MOVES } from '../core/move.ts';
import { findItem } from '../sql/item.reads.ts';
import { itemIdOf, itemPage } from './item.page.tsx';
import { paths } from './paths.ts';

/** Back to the item; to the list where the act took it from the reader's sight. */
const back = async (page: PageContext, item: number): Promise<Response> =>
  page.redirect(page.href((await findItem(page.database, item)) ? paths.item(item) : paths.items));

/** The button pressed says which move. */
export async function takeMove(page: PageContext): Promise<Response> {
  const form = await page.form();
  const item = itemIdOf(page);
  const what = MOVES.find((one) => one === form.text('lam'));
  if (!what) return itemPage(page, problem('feedback.move-impossible'), form);
  const done = await page.act((act) =>
    moveItem(act, {
      item,
      revision: Number(form.text('revision')),
      move: what,
      words: form.fields.get('loi')?.[0] ?? '',
      to: form.text('den'),
      channel: form.text('kenh'),
      rating: Number(form.text('muc')),
    }),
  );
  return done.ok ? back(page, item) : itemPage(page, done.problem, form);
}

export async function takePublished(page: PageContext): Promise<Response> {
  const form = await page.form();
  const item = itemIdOf(page);
  const done = await page.act((act) =>
    publishWords(act, {
      item,
      revision: Number(form.text('revision')),
      title: form.text('tom-tat'),
      body: form.fields.get('loi-van')?.[0] ?? '',
      answer: form.fields.get('tra-loi')?.[0] ?? '',
    }),
  );
  return done.ok ? back(page, item) : itemPage(page, done.problem, form);
}
