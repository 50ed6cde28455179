import type { Child } from 'hono/jsx';
import { dateAt, formatDate, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, ErrorSummary, Field, QrCode } from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { keepProgress, readProgress, type Progress } from '../commands/sign-in.ts';
import { setUpCodes, tryCode } from '../commands/codes.ts';
import { base32, generatorAddress } from '../core/totp.ts';
import { accountOf, heldPosts, type HeldPost } from '../sql/account.store.ts';
import { takeSealed } from '../sql/sealed.store.ts';
import { tokenName } from '../tokens.ts';
import { cookieOf, setCookie } from './session-cookie.ts';
import { goOn, startOver, STEP_PATHS } from './sign-in-flow.ts';
import { WORDS } from './sign-in.words.ts';

/** Wrong codes after which the password is asked for again. */
const WRONG_CODES = 5;

const lost = (page: PageContext): Response => startOver(page, problem('access.sign-in-lost'));

const progressOf = (page: PageContext): Promise<Progress | null> =>
  readProgress({ read: page.database, keys: page.keys, at: page.at }, cookieOf(page, 'progress'));

const errors = (page: PageContext, why: Problem | null, field: string) =>
  why ? <ErrorSummary errors={[{ field, words: page.say(why) }]} lang={page.lang} /> : null;

/** Counts a wrong code; after five of them the password is asked for again. */
async function wrongCode(
  page: PageContext,
  progress: Progress,
  why: Problem,
  again: (page: PageContext, why: Problem) => Response | Promise<Response>,
): Promise<Response> {
  const wrong = progress.wrong + 1;
  const token = await page.act(async (act) => {
    await takeSealed(act, 'sign-in', tokenName(cookieOf(page, 'progress') ?? ''));
    return wrong < WRONG_CODES ? keepProgress(act, { ...progress, wrong }) : null;
  });
  if (token === null) return startOver(page, problem('access.code-wrong-often'));
  return setCookie(page, await again(page, why), 'progress', token);
}

function codePage(page: PageContext, why: Problem | null): Response {
  const { lang } = page;
  return page.desk(
    WORDS.codeTitle[lang],
    <>
      <h1>{WORDS.codeTitle[lang]}</h1>
      {errors(page, why, 'ma-xac-thuc')}
      <p class="lead">{WORDS.codeLead[lang]}</p>
      <form method="post" action={page.href(STEP_PATHS.code)} class="blk">
        <Field
          name="ma-xac-thuc"
          label={WORDS.code[lang]}
          hint={WORDS.codeHint[lang]}
          autocomplete="one-time-code"
          short
          lang={lang}
        />
        <Button look="main">{WORDS.goOn[lang]}</Button>
      </form>
    </>,
    why ? 403 : 200,
  );
}

export const showCode = async (page: PageContext): Promise<Response> =>
  (await progressOf(page)) ? codePage(page, null) : lost(page);

export async function doCode(page: PageContext): Promise<Response> {
  const [progress, typed] = [await progressOf(page), (await page.form()).text('ma-xac-thuc')];
  if (!progress) return lost(page);
  const tried = await page.act((act) => tryCode(act, progress.person, typed));
  if (!tried.ok) return wrongCode(page, progress, tried.problem, codePage);
  return goOn(page, cookieOf(page, 'progress') ?? '', { secondFactor: true });
}

/** Picture, typed key and the field for the first code: to set up a generator of codes. */
export function SetUp({
  page,
  secret,
  account,
  action,
  children,
}: {
  page: PageContext;
  secret: string;
  account: string;
  action: string;
  children?: Child;
}) {
  const { lang } = page;
  const bytes = Buffer.from(secret, 'base64');
  return (
    <>
      <ol class="steps">
        <li>{WORDS.setUpApp[lang]}</li>
        <li>{WORDS.setUpScan[lang]}</li>
        <li>{WORDS.setUpType[lang]}</li>
      </ol>
      <p>
        <QrCode text={generatorAddress(bytes, 'Thước Đo', account)} label={WORDS.qr[lang]} />
      </p>
      <p>
        {WORDS.key[lang]}: <code class="key">{base32(bytes).replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <form method="post" action={action} class="blk">
        {children}
        <Field name="ma-xac-thuc" label={WORDS.code[lang]} autocomplete="one-time-code" short lang={lang} />
        <Button look="main">{WORDS.setUpButton[lang]}</Button>
      </form>
    </>
  );
}

async function setUpPage(page: PageContext, why: Problem | null): Promise<Response> {
  const progress = await progressOf(page);
  if (!progress?.secret) return lost(page);
  const account = await accountOf(page.database, progress.person);
  return page.desk(
    WORDS.setUpTitle[page.lang],
    <>
      <h1>{WORDS.setUpTitle[page.lang]}</h1>
      {errors(page, why, 'ma-xac-thuc')}
      <p class="lead">{WORDS.setUpLead[page.lang]}</p>
      <SetUp
        page={page}
        secret={progress.secret}
        account={account?.email ?? account?.name ?? ''}
        action={page.href(STEP_PATHS['set-up-codes'])}
      />
    </>,
    why ? 403 : 200,
  );
}

export const showSetUp = (page: PageContext): Promise<Response> => setUpPage(page, null);

/** Recovery codes, shown this once. */
export const RecoveryCodes = ({ page, codes }: { page: PageContext; codes: readonly string[] }) => (
  <>
    <p class="lead">{WORDS.recoveryLead[page.lang]}</p>
    <ul class="spare">
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  </>
);

export async function doSetUp(page: PageContext): Promise<Response> {
  const [progress, typed] = [await progressOf(page), (await page.form()).text('ma-xac-thuc')];
  const { secret } = progress ?? {};
  // Who has codes by now is asked for one of those; nobody replaces them by knowing the password.
  if (!progress || !secret || (await accountOf(page.database, progress.person))?.codesSince) return lost(page);
  const set = await page.act((act) => setUpCodes(act, progress.person, secret, typed));
  if (!set.ok) return setUpPage(page, set.problem);
  const token = await page.act(async (act) => {
    await takeSealed(act, 'sign-in', tokenName(cookieOf(page, 'progress') ?? ''));
    return keepProgress(act, { ...progress, secondFactor: true });
  });
  const { lang } = page;
  const shown = page.desk(
    WORDS.recoveryTitle[lang],
    <>
      <h1>{WORDS.recoveryTitle[lang]}</h1>
      <RecoveryCodes page={page} codes={set.value} />
      <form method="post" action={page.href('/dang-nhap/tiep')} class="blk">
        <Button look="main">{WORDS.kept[lang]}</Button>
      </form>
    </>,
  );
  return setCookie(page, shown, 'progress', token);
}

/** On to the next step after recovery codes were shown. */
export const doGoOn = (page: PageContext): Promise<Response> => goOn(page, cookieOf(page, 'progress') ?? '');

/** Posts to choose from, with agency and last day, as a form of buttons. */
export async function PostChoice({
  page,
  posts,
  action,
  children,
}: {
  page: PageContext;
  posts: readonly HeldPost[];
  action: string;
  children?: Child;
}) {
  const agencies = await loadAgencies(page.database, dateAt(page.at));
  return (
    <form method="post" action={action} class="blk">
      {children}
      <ul class="choices" role="list">
        {posts.map((post) => (
          <li>
            <Button name="giu" value={String(post.holding)}>
              {post.title}
            </Button>
            <span>
              {[
                post.agency === null ? null : agencies.byId(post.agency)?.name,
                post.validTo && WORDS.until[page.lang].replace('{date}', formatDate(post.validTo)),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </form>
  );
}

export async function showPosts(page: PageContext): Promise<Response> {
  const progress = await progressOf(page);
  if (!progress) return lost(page);
  const posts = await heldPosts(page.database, progress.person, dateAt(page.at));
  const choice = await PostChoice({ page, posts, action: page.href(STEP_PATHS.post) });
  return page.desk(
    WORDS.postTitle[page.lang],
    <>
      <h1>{WORDS.postTitle[page.lang]}</h1>
      <p class="lead">{WORDS.postLead[page.lang]}</p>
      {choice}
    </>,
  );
}

export async function doPost(page: PageContext): Promise<Response> {
  const holding = Number((await page.form()).text('giu'));
  return goOn(page, cookieOf(page, 'progress') ?? '', Number.isSafeInteger(holding) ? { holding } : {});
}
