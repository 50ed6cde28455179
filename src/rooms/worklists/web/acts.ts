import { dateAt, parseDate, problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { promiseGroup } from '../commands/promise.ts';
import { worklistPage } from './list.page.tsx';
import { paths } from './paths.ts';

/** The agency gives a reason and names a day for one of its groups. */
export async function takePromise(page: PageContext): Promise<Response> {
  const form = await page.form();
  const worklist = page.params['list'] ?? '';
  const agency = (await loadAgencies(page.database, dateAt(page.at))).byCode(form.text('co-quan'));
  const day = parseDate(form.text('ngay'));
  if (!agency) return worklistPage(page, problem('worklists.unknown'));
  if (!day.ok) return worklistPage(page, day.problem);
  const fact = form.fields.get('nhom')?.[0] ?? '';
  const input = { worklist, agency: agency.id, fact, reason: form.text('ly-do'), promisedOn: day.value };
  const done = await page.act((act) => promiseGroup(act, input));
  return done.ok ? page.redirect(page.href(`${paths.list(worklist)}?da-luu=1`)) : worklistPage(page, done.problem);
}
