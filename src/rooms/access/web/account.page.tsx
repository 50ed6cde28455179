import { dateAt, formatInstant, problem, type Lang, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  ErrorSummary,
  Field,
  LinkButton,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { deviceOf, type Device } from '../core/device.ts';
import { accountOf, heldPosts, recoveryCodesLeft, type Account } from '../sql/account.store.ts';
import {
  endSession,
  endSessionsOf,
  findSession,
  listSessions,
  personOfSession,
  type ListedSession,
  type Session,
} from '../sql/session.store.ts';
import { WORDS } from './account.words.ts';
import { cookieOf } from './session-cookie.ts';
import { NewPassword } from './sign-in-password.page.tsx';
import { WORDS as SIGN_IN } from './sign-in.words.ts';

export const ACCOUNT = '/ban-lam-viec/tai-khoan';

/** The session that this request came with. Pages of the desk have one. */
export async function ownSession(page: PageContext): Promise<Session> {
  const session = await findSession(page.database, cookieOf(page, 'session') ?? '', page.at);
  if (!session) throw new Error('a page of the desk without a session');
  return session;
}

const Csrf = ({ page }: { page: PageContext }) => <input type="hidden" name="csrf" value={page.csrf} />;

const deviceWords = ({ browser, system }: Device, lang: Lang): string =>
  [browser, system].filter((one) => one !== null).join(', ') || WORDS.unknown[lang];

const SessionRow = ({ page, one, current }: { page: PageContext; one: ListedSession; current: boolean }) => {
  const { lang } = page;
  return (
    <Row>
      <RowHead>
        {deviceWords(deviceOf(one.agent), lang)}
        {current ? ` (${WORDS.thisOne[lang]})` : ''}
      </RowHead>
      <Cell label={WORDS.address[lang]}>{one.address ?? WORDS.unknown[lang]}</Cell>
      <Cell label={WORDS.post[lang]}>{one.post}</Cell>
      <Cell label={WORDS.how[lang]}>{WORDS.method[lang][one.method]}</Cell>
      <Cell label={WORDS.began[lang]}>{formatInstant(one.createdAt)}</Cell>
      <Cell label={WORDS.seen[lang]}>{formatInstant(one.seenAt)}</Cell>
      <Cell>
        <form method="post" action={page.href(`${ACCOUNT}/phien/${one.id}`)}>
          <Csrf page={page} />
          <Button look="low">
            {WORDS.end[lang]}
            <span class="vh">{`: ${deviceWords(deviceOf(one.agent), lang)}, ${formatInstant(one.createdAt)}`}</span>
          </Button>
        </form>
      </Cell>
    </Row>
  );
};

const Sessions = ({ page, list, current }: { page: PageContext; list: readonly ListedSession[]; current: number }) => {
  const { lang } = page;
  return (
    <Section id="phien" title={WORDS.sessions[lang]} note={WORDS.sessionsNote[lang]}>
      <Table caption={WORDS.sessions[lang]} captionHidden stack>
        <THead>
          <Row>
            {(['device', 'address', 'post', 'how', 'began', 'seen', 'end'] as const).map((name) => (
              <Col>{WORDS[name][lang]}</Col>
            ))}
          </Row>
        </THead>
        <TBody>
          {list.map((one) => (
            <SessionRow page={page} one={one} current={one.id === current} />
          ))}
        </TBody>
      </Table>
      {list.length > 1 ? (
        <form method="post" action={page.href(`${ACCOUNT}/phien-khac`)} class="blk">
          <Csrf page={page} />
          <Button>{WORDS.endOthers[lang]}</Button>
        </form>
      ) : null}
    </Section>
  );
};

const CurrentPassword = ({ lang }: { lang: Lang }) => (
  <Field name="mat-khau" type="password" label={WORDS.current[lang]} autocomplete="current-password" lang={lang} />
);

/** Whether the person may set a first password here: only after the operator's link, which nobody else gets. */
export const maySetFirst = (account: Account, method: ListedSession['method']): boolean =>
  account.password === null && method === 'link';

const PasswordPart = ({
  page,
  account,
  method,
}: {
  page: PageContext;
  account: Account;
  method: ListedSession['method'];
}) => {
  const { lang } = page;
  const first = maySetFirst(account, method);
  if (account.password === null && !first)
    return (
      <Section id="mat-khau-toi" title={WORDS.password[lang]}>
        <p>{WORDS.noPasswordProvider[lang]}</p>
      </Section>
    );
  return (
    <Section id="mat-khau-toi" title={WORDS.password[lang]}>
      <p>
        {account.passwordSetAt
          ? WORDS.passwordSince[lang].replace('{at}', formatInstant(account.passwordSetAt))
          : WORDS.noPassword[lang]}
      </p>
      <form method="post" action={page.href(`${ACCOUNT}/mat-khau`)} class="blk">
        <Csrf page={page} />
        {account.email === null ? (
          <Field name="email" type="email" label={SIGN_IN.email[lang]} autocomplete="email" lang={lang} />
        ) : null}
        {first ? null : <CurrentPassword lang={lang} />}
        <NewPassword page={page} />
        <p class="hint">{WORDS.changeNote[lang]}</p>
        <Button>{first ? SIGN_IN.setPassword[lang] : WORDS.change[lang]}</Button>
      </form>
    </Section>
  );
};

const CodesPart = ({ page, account, left }: { page: PageContext; account: Account; left: number }) => {
  const { lang } = page;
  const since = account.codesSince;
  const words = since
    ? WORDS.codesOn[lang].replace('{at}', formatInstant(since)).replace('{count}', String(left))
    : account.password === null
      ? WORDS.codesNeedPassword[lang]
      : WORDS.codesOff[lang];
  return (
    <Section id="ma-cua-toi" title={WORDS.codes[lang]}>
      <p>{words}</p>
      {account.password === null ? null : (
        <form method="post" action={page.href(`${ACCOUNT}/ma`)} class="blk">
          <Csrf page={page} />
          <div class="field">
            <label for="mat-khau-ma">{WORDS.current[lang]}</label>
            <input id="mat-khau-ma" name="mat-khau" type="password" autocomplete="current-password" />
          </div>
          {since ? (
            <>
              <p class="hint">{WORDS.moreCodesNote[lang]}</p>
              <p class="acts">
                <Button name="viec" value="du-phong">
                  {WORDS.moreCodes[lang]}
                </Button>{' '}
                <Button name="viec" value="cai">
                  {WORDS.setUpAgain[lang]}
                </Button>
              </p>
            </>
          ) : (
            <Button name="viec" value="cai">
              {WORDS.setUp[lang]}
            </Button>
          )}
        </form>
      )}
    </Section>
  );
};

const DONE: Readonly<Record<string, { vi: string; en: string }>> = { 'da-doi': WORDS.done, 'da-ket-thuc': WORDS.ended };

/** The own account: post, sessions, password, codes. */
export async function accountPage(page: PageContext, why: Problem | null = null): Promise<Response> {
  const { lang, actor } = page;
  if (actor.kind !== 'person') return page.problem(problem('access.not-allowed'), 403);
  const session = await ownSession(page);
  const account = await accountOf(page.database, actor.id);
  if (!account) throw new Error('a person without a row');
  const [list, posts, left] = [
    await listSessions(page.database, actor.id, page.at),
    await heldPosts(page.database, actor.id, dateAt(page.at)),
    await recoveryCodesLeft(page.database, actor.id),
  ];
  const method = list.find((one) => one.id === session.id)?.method ?? 'password';
  const done = Object.keys(DONE).find((name) => page.query.has(name));
  return page.desk(
    WORDS.title[lang],
    <>
      <h1>{WORDS.title[lang]}</h1>
      {why ? <ErrorSummary errors={[{ field: null, words: page.say(why) }]} lang={lang} /> : null}
      {done ? (
        <Notice tone="good" live>
          <p>{DONE[done]?.[lang]}</p>
        </Notice>
      ) : null}
      <p class="lead">{[actor.name, account.email].filter(Boolean).join(' · ')}</p>
      <Section title={WORDS.posts[lang]}>
        <p>{WORDS.here[lang].replace('{post}', actor.post.title)}</p>
        {posts.length > 1 ? (
          <p>
            <LinkButton href={page.href('/ban-lam-viec/doi-chuc-danh')}>{WORDS.switch[lang]}</LinkButton>
          </p>
        ) : (
          <p>{WORDS.onlyPost[lang]}</p>
        )}
      </Section>
      <Sessions page={page} list={list} current={session.id} />
      <PasswordPart page={page} account={account} method={method} />
      <CodesPart page={page} account={account} left={left} />
    </>,
    why ? 422 : 200,
  );
}

/** Whose session an address names: others' are not there. */
export async function sessionTarget(page: PageContext): Promise<{ person: string } | null> {
  const id = Number(page.params['id']);
  const person = Number.isSafeInteger(id) ? await personOfSession(page.database, id) : null;
  return person === null ? null : { person };
}

export async function doEndSession(page: PageContext): Promise<Response> {
  const { actor } = page;
  if (actor.kind === 'person') await page.act((act) => endSession(act, actor.id, Number(page.params['id'])));
  return page.redirect(page.href(`${ACCOUNT}?da-ket-thuc`));
}

export async function doEndOthers(page: PageContext): Promise<Response> {
  const [session, { actor }] = [await ownSession(page), page];
  if (actor.kind === 'person') await page.act((act) => endSessionsOf(act, actor.id, session.id));
  return page.redirect(page.href(`${ACCOUNT}?da-ket-thuc`));
}
