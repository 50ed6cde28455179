import { problem } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { Button } from '../../../ui/index.ts';
import { ownPath } from '../core/own-path.ts';
import { putSealed, readSealed } from '../sql/sealed.store.ts';
import { personOfForm } from '../sql/session.store.ts';
import { newToken, tokenName } from '../tokens.ts';
import { WORDS } from './account.words.ts';
import { showForm } from './sign-in-form.page.tsx';

/** Hours that what was typed is kept. */
const KEPT_HOURS = 12;
/** Fields that are never kept: tokens, passwords and codes. */
const SECRET_FIELD = /^(csrf|ma-xac-thuc|mat-khau.*)$/;

/** What somebody typed into a form, without files. */
interface Typed {
  readonly person: string;
  /** Address that the form was sent to, in the language it was written in. */
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Names of fields that held files. */
  readonly files: readonly string[];
  /** Own page that the form stood on. */
  readonly from: string | null;
}

/** Path and query that a request asked for, with its language. */
function addressOf(page: PageContext): string {
  const { pathname, search } = new URL(page.request.url);
  return pathname + search;
}

function formPage(page: PageContext): string | null {
  const referer = page.request.headers.get('referer');
  if (referer === null || !URL.canParse(referer)) return null;
  const { host, pathname, search } = new URL(referer);
  return host === new URL(page.request.url).host ? ownPath(pathname + search) : null;
}

function typedOf(page: PageContext, form: PostedForm, person: string): Typed {
  const fields = [...form.fields].flatMap(([name, values]) =>
    SECRET_FIELD.test(name) ? [] : values.map((value): [string, string] => [name, value]),
  );
  return {
    person,
    path: addressOf(page),
    fields,
    files: [...(form.skipped ?? []), ...form.files.keys()],
    from: formPage(page),
  };
}

/** The typed fields again, with a button that sends them under the token of the session that lives now. */
function resendPage(page: PageContext, typed: Typed, status: number): Response {
  const { lang } = page;
  const shown = typed.fields.filter(([, value]) => value.trim() !== '');
  return page.desk(
    WORDS.typedTitle[lang],
    <>
      <h1>{WORDS.typedTitle[lang]}</h1>
      <p class="lead">{WORDS.typedLead[lang]}</p>
      <form
        method="post"
        action={typed.path}
        class="blk"
        enctype={typed.files.length > 0 ? 'multipart/form-data' : undefined}
      >
        <input type="hidden" name="csrf" value={page.csrf} />
        {typed.fields.map(([name, value]) => (
          <textarea name={name} hidden>
            {`\n${value}`}
          </textarea>
        ))}
        <dl class="typed">
          {shown.map(([name, value]) => (
            <div>
              <dt>{name.replaceAll('-', ' ')}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {typed.files.map((name) => (
          <div class="field">
            <label for={`tep-${name}`}>{WORDS.typedFiles[lang]}</label>
            <input id={`tep-${name}`} type="file" name={name} />
          </div>
        ))}
        <Button look="main">{WORDS.typedSend[lang]}</Button>
      </form>
      {typed.from ? (
        <p class="links">
          <a href={typed.from}>{WORDS.typedBack[lang]}</a>
        </p>
      ) : null}
    </>,
    status,
  );
}

/**
 * What somebody without a session gets in place of a page of the desk: the sign-in page, which leads on to where they wanted.
 * A form keeps what was typed where it carries the token of a session that was, for the person of that session only.
 */
export async function signInNeeded(page: PageContext, form: PostedForm | null): Promise<Response> {
  const why = { status: 401, problem: problem('access.sign-in-needed') };
  if (form === null)
    return showForm(page, { ...why, returnTo: page.request.method === 'GET' ? ownPath(addressOf(page)) : null });
  const person = await personOfForm(page.database, form.fields.get('csrf')?.[0] ?? '');
  if (person === null) return showForm(page, why);
  const typed = newToken();
  await page.act((act) => putSealed(act, 'typed', tokenName(typed), typedOf(page, form, person), KEPT_HOURS * 60));
  return showForm(page, { status: 401, typed });
}

/**
 * What the person gets whose form carries the token of an earlier session of theirs, ended or left by a switch of posts: what
 * they typed, to be sent again. Anybody else's form is refused.
 */
export async function formOutdated(page: PageContext, form: PostedForm): Promise<Response> {
  const person = await personOfForm(page.database, form.fields.get('csrf')?.[0] ?? '');
  const own = page.actor.kind === 'person' && person === page.actor.id;
  return own
    ? resendPage(page, typedOf(page, form, page.actor.id), 403)
    : page.problem(problem('access.form-expired'), 403);
}

/** What was typed before signing in again: only for the person who typed it. */
export async function showTyped(page: PageContext): Promise<Response> {
  const context = { read: page.database, keys: page.keys, at: page.at };
  const typed = await readSealed<Typed>(context, 'typed', tokenName(page.params['token'] ?? ''));
  if (!typed || page.actor.kind !== 'person' || typed.person !== page.actor.id)
    return page.problem(problem('access.sign-in-lost'), 404);
  return resendPage(page, typed, 200);
}
