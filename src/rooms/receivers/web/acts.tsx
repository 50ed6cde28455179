import { numbered, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Links, Notice } from '../../../ui/index.ts';
import { addGateway, addWebhook, rotateSecret, setStopped, type Seen } from '../commands/set-receivers.ts';
import { tryReceiver } from '../commands/try-receiver.ts';
import { Trail } from './parts.tsx';
import { paths } from './paths.ts';
import { receiversPage } from './receivers.page.tsx';
import { WORDS } from './words.ts';

/** The page that shows a new secret, this once. */
function showOnce(page: PageContext, secret: string): Response {
  const { lang } = page;
  const response = page.desk(
    WORDS.made[lang],
    <>
      <Trail page={page} here={WORDS.made[lang]} below />
      <h1>{WORDS.made[lang]}</h1>
      <Notice tone="good" live>
        <p>{WORDS.madeLead[lang]}</p>
        <p>
          <code class="once">{secret}</code>
        </p>
      </Notice>
      <Links items={[{ href: page.href(paths.receivers), label: WORDS.back[lang] }]} />
    </>,
  );
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

const ownHosts = ({ site }: PageContext): readonly string[] => site?.ownHosts ?? [];
const seenIn = async (page: PageContext): Promise<Seen> => ({
  id: numbered(page.params['receiver']),
  revision: numbered((await page.form()).text('lan')),
});
const back = (page: PageContext, how: 'da-ghi' | 'da-thu'): Response =>
  page.redirect(page.href(`${paths.receivers}?${how}=1`));
const refuse = (page: PageContext, wrong: Problem): Promise<Response> => receiversPage(page, wrong, {});

export async function makeWebhook(page: PageContext): Promise<Response> {
  const form = await page.form();
  const wish = { name: form.text('ten'), url: form.text('dia-chi'), ownHosts: ownHosts(page) };
  const done = await page.act((act) => addWebhook(act, wish));
  return done.ok
    ? showOnce(page, done.value.secret)
    : receiversPage(page, done.problem, { ten: wish.name, 'dia-chi': wish.url });
}

export async function makeGateway(page: PageContext): Promise<Response> {
  const form = await page.form();
  // Lines matter in both: they are taken as they were typed.
  const [declared = ''] = form.fields.get('khai-bao') ?? [];
  const [secrets = ''] = form.fields.get('bi-mat') ?? [];
  const wish = { name: form.text('cong-ten'), declared, secrets, ownHosts: ownHosts(page) };
  const done = await page.act((act) => addGateway(act, wish));
  return done.ok
    ? back(page, 'da-ghi')
    : receiversPage(page, done.problem, { 'cong-ten': wish.name, 'khai-bao': declared });
}

export async function rotate(page: PageContext): Promise<Response> {
  const seen = await seenIn(page);
  const done = await page.act((act) => rotateSecret(act, seen));
  return done.ok ? showOnce(page, done.value.secret) : refuse(page, done.problem);
}

export async function stop(page: PageContext): Promise<Response> {
  const seen = await seenIn(page);
  const stopped = (await page.form()).text('dung') !== '0';
  const done = await page.act((act) => setStopped(act, seen, stopped));
  return done.ok ? back(page, 'da-ghi') : refuse(page, done.problem);
}

export async function sendTrial(page: PageContext): Promise<Response> {
  const { id } = await seenIn(page);
  const phone = (await page.form()).text('dien-thoai');
  const done = await page.act((act) => tryReceiver(act, { id, phone, link: page.site?.url ?? '' }));
  return done.ok ? back(page, 'da-thu') : refuse(page, done.problem);
}
