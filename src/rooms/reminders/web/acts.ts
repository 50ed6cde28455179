import { dateAt, numbered, parseDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { setPhone } from '../../receivers/index.ts';
import { shareTarget } from '../../tasks/index.ts';
import { answerReminder, chooseMails, setTopicsOff } from '../commands/answer.ts';
import { rulesOn } from '../sql/rules.store.ts';
import { inboxPage } from './inbox.page.tsx';
import { paths } from './paths.ts';

/** The unit answers about one share. */
export async function answer(page: PageContext): Promise<Response> {
  const form = await page.form();
  const share = numbered(page.params['assignment']);
  const [agency = 0] = (await shareTarget(page))?.agencies ?? [];
  const typed = form.text('ngay');
  const day = typed === '' ? null : parseDate(typed);
  if (day && !day.ok) return inboxPage(page, day.problem);
  const input = { share, agency, words: form.text('loi'), promisedOn: day?.value ?? null };
  const done = await page.act((act) => answerReminder(act, input));
  return done.ok ? page.redirect(page.href(`${paths.inbox}?da-tra-loi=1`)) : inboxPage(page, done.problem);
}

/** Topics whose box is not ticked. */
async function unticked(page: PageContext): Promise<string[]> {
  const ticked = (await page.form()).fields.get('nhom') ?? [];
  const { topics } = await rulesOn(page.database, dateAt(page.at));
  return topics.flatMap(({ ladder }) => (ticked.includes(ladder.topic) ? [] : [ladder.topic]));
}

export async function choose(page: PageContext): Promise<Response> {
  const silenced = await unticked(page);
  const { actor } = page;
  if (actor.kind === 'person') await page.act((act) => chooseMails(act, actor.id, silenced));
  return page.redirect(page.href(`${paths.inbox}?da-luu=1`));
}

/** The telephone that the reader gives for messages to the own post. */
export async function keepPhone(page: PageContext): Promise<Response> {
  const typed = (await page.form()).text('dien-thoai');
  const { actor } = page;
  if (actor.kind !== 'person') return page.redirect(page.href(paths.inbox));
  const done = await page.act((act) => setPhone(act, { post: actor.post.id, person: actor.id }, typed));
  return done.ok ? page.redirect(page.href(`${paths.inbox}?da-luu=1`)) : inboxPage(page, done.problem);
}

export async function setTopics(page: PageContext): Promise<Response> {
  const off = await unticked(page);
  await page.act((act) => setTopicsOff(act, off));
  return page.redirect(page.href(`${paths.inbox}?da-luu=1`));
}
