import { fill, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Field, Section } from '../../../ui/index.ts';
import { tellChange } from '../commands/accounts.ts';
import { resetCodes } from '../commands/codes.ts';
import { endAllSessions } from '../commands/people.ts';
import { accountOf } from '../sql/account.store.ts';
import type { Person } from '../sql/people.reads.ts';
import { listSessions } from '../sql/session.store.ts';
import { Csrf } from './people-parts.tsx';
import { paths } from './people-paths.ts';
import { WORDS } from './people.words.ts';

/** How a person comes in: open sessions, which can be ended, and the generator of codes, which can be reset. */
export async function signInOf(page: PageContext, person: Person) {
  const { lang } = page;
  const sessions = await listSessions(page.database, person.id, page.at);
  const account = await accountOf(page.database, person.id);
  const codes = account?.codesSince ?? null;
  const self = page.actor.kind === 'person' && page.actor.id === person.id;
  return (
    <Section id="dang-nhap" title={WORDS.signIn[lang]}>
      <p>{sessions.length === 0 ? WORDS.noSessions[lang] : fill(WORDS.sessions[lang], { count: sessions.length })}</p>
      {sessions.length === 0 ? null : (
        <form method="post" action={page.href(`${paths.person(person.id)}/ket-thuc-phien`)} class="blk">
          <Csrf page={page} />
          <Button>{WORDS.endSessions[lang]}</Button>
        </form>
      )}
      <p>{codes === null ? WORDS.noCodes[lang] : fill(WORDS.codesSince[lang], { at: formatInstant(codes) })}</p>
      {codes === null || !page.may('access.reset-codes') ? null : self ? (
        <p>{WORDS.ownCodes[lang]}</p>
      ) : (
        <form method="post" action={page.href(`${paths.person(person.id)}/dat-lai-ma`)} class="blk">
          <Csrf page={page} />
          <p>{WORDS.resetLead[lang]}</p>
          <Field name="nhan_ra" label={WORDS.recognised[lang]} hint={WORDS.recognisedHint[lang]} lang={lang} />
          <Button>{WORDS.resetCodes[lang]}</Button>
        </form>
      )}
    </Section>
  );
}

const backTo = (page: PageContext): Response =>
  page.redirect(`${page.href(paths.person(page.params['person'] ?? ''))}#dang-nhap`);

export async function endSessionsOfOne(page: PageContext): Promise<Response> {
  const done = await page.act((act) => endAllSessions(act, page.params['person'] ?? ''));
  return done.ok ? backTo(page) : page.problem(done.problem);
}

/** Resets somebody's generator of codes; a mail tells them. */
export async function resetCodesOfOne(page: PageContext): Promise<Response> {
  const [id, how] = [page.params['person'] ?? '', (await page.form()).text('nhan_ra')];
  const done = await page.act(async (act) => {
    const reset = await resetCodes(act, id, how);
    if (reset.ok) await tellChange(act, id, page.site?.url ?? '', 'access.codes-reset');
    return reset;
  });
  return done.ok ? backTo(page) : page.problem(done.problem);
}
