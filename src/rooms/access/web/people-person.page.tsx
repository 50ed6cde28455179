import { dateAt, fill, formatDate } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { Button, Field, Links, Notice, Section } from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { invite } from '../commands/accounts.ts';
import { givePost } from '../commands/holdings.ts';
import {
  changePerson,
  endService,
  issueInvitation,
  LINK_HOURS,
  mayBeInvited,
  resumeService,
} from '../commands/people.ts';
import { hasSignedIn, holdingsOfPeople, readPerson, type Person } from '../sql/people.reads.ts';
import {
  Csrf,
  fillable,
  formDay,
  fullUrl,
  Head,
  HeldTable,
  PeriodFields,
  postName,
  TakeBack,
} from './people-parts.tsx';
import { paths } from './people-paths.ts';
import { signInOf } from './people-sign-in.page.tsx';
import { readWish } from './people.page.tsx';
import { WORDS } from './people.words.ts';

const idOf = (page: PageContext): string => page.params['person'] ?? '';

/** A person belongs to the agencies of the posts that they hold or held. */
export async function personTarget(page: PageContext): Promise<Target | null> {
  const person = await readPerson(page.database, idOf(page));
  if (!person) return null;
  const held = await holdingsOfPeople(page.database, [person.id], dateAt(page.at));
  return { person: person.id, agencies: held.flatMap(({ agency }) => (agency === null ? [] : [agency])) };
}

/** What a person holds and held, and the forms that change it. */
export async function showPerson(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const person = (await readPerson(database, idOf(page))) as Person;
  const today = dateAt(page.at);
  const tree = await loadAgencies(database, today);
  const held = await holdingsOfPeople(database, [person.id], today);
  const left = person.leftOn !== null && person.leftOn <= today;
  const self = page.actor.kind === 'person' && page.actor.id === person.id;
  return page.desk(
    person.name,
    <>
      <Head page={page} here={person.name} above={[{ href: paths.people, label: WORDS.people[lang] }]}>
        {person.email === null ? null : <p class="asof">{person.email}</p>}
        {left ? null : (
          <Links
            items={[
              { href: '#giao', label: WORDS.give[lang] },
              { href: '#sua', label: WORDS.change[lang] },
              { href: '#dang-nhap', label: WORDS.signIn[lang] },
              { href: '#nghi', label: WORDS.leave[lang] },
            ]}
          />
        )}
      </Head>
      {person.leftOn === null ? null : <Return page={page} person={person} />}
      <Section title={WORDS.history[lang]}>
        <HeldTable page={page} held={held} tree={tree} by="post" acts={(one) => <TakeBack page={page} held={one} />} />
      </Section>
      {left || (await hasSignedIn(database, person.id)) ? null : <Invitation page={page} person={person} />}
      {left || self ? null : await giveForm(page, person, tree)}
      <Change page={page} person={person} />
      {left ? null : await signInOf(page, person)}
      {left ? null : <Leave page={page} person={person} />}
    </>,
  );
}

const Return = ({ page, person }: { page: PageContext; person: Person }) => (
  <Notice tone="risk">
    <p>{fill(WORDS.returnLead[page.lang], { date: person.leftOn === null ? '' : formatDate(person.leftOn) })}</p>
    <form method="post" action={page.href(`${paths.person(person.id)}/tro-lai`)}>
      <Csrf page={page} />
      <Button>{WORDS.returns[page.lang]}</Button>
    </form>
  </Notice>
);

const Invitation = ({ page, person }: { page: PageContext; person: Person }) => (
  <Section title={WORDS.invite[page.lang]}>
    <form method="post" action={page.href(`${paths.person(person.id)}/lien-ket`)} class="blk">
      <Csrf page={page} />
      <p>{fill(WORDS.inviteLead[page.lang], { hours: LINK_HOURS })}</p>
      <p class="acts">
        {page.site?.mail && person.email !== null ? (
          <Button look="main" action={page.href(`${paths.person(person.id)}/moi`)}>
            {WORDS.inviteMail[page.lang]}
          </Button>
        ) : null}
        <Button>{WORDS.inviteLink[page.lang]}</Button>
      </p>
    </form>
  </Section>
);

async function giveForm(page: PageContext, person: Person, tree: AgencyTree) {
  const { lang } = page;
  const posts = await fillable(page);
  if (posts.length === 0) return null;
  return (
    <Section id="giao" title={WORDS.give[lang]}>
      <form method="post" action={page.href(`${paths.person(person.id)}/chuc-danh`)} class="blk">
        <Csrf page={page} />
        <Field
          name="chuc_danh"
          label={WORDS.post[lang]}
          type="select"
          choices={posts.map((post) => ({ value: String(post.id), label: postName(post, tree, lang) }))}
          lang={lang}
        />
        <PeriodFields page={page} />
        <Button look="main">{WORDS.giveButton[lang]}</Button>
      </form>
    </Section>
  );
}

const Change = ({ page, person }: { page: PageContext; person: Person }) => (
  <Section id="sua" title={WORDS.change[page.lang]}>
    <form method="post" action={page.href(paths.person(person.id))} class="blk">
      <Csrf page={page} />
      <Field name="ten" label={WORDS.name[page.lang]} value={person.name} lang={page.lang} />
      <Field name="thu" label={WORDS.email[page.lang]} type="email" value={person.email ?? ''} lang={page.lang} />
      <Button>{WORDS.save[page.lang]}</Button>
    </form>
  </Section>
);

const Leave = ({ page, person }: { page: PageContext; person: Person }) => (
  <Section id="nghi" title={WORDS.leave[page.lang]}>
    <form method="post" action={page.href(`${paths.person(person.id)}/nghi`)} class="blk">
      <Csrf page={page} />
      <p>{WORDS.leaveLead[page.lang]}</p>
      <Field name="ngay" label={WORDS.leftOn[page.lang]} type="date" value={dateAt(page.at)} short lang={page.lang} />
      <Field name="ly_do" label={WORDS.reason[page.lang]} required={false} lang={page.lang} />
      <Button>{WORDS.leaveButton[page.lang]}</Button>
    </form>
  </Section>
);

const backTo = (page: PageContext): Response => page.redirect(page.href(paths.person(idOf(page))));

export async function changeOne(page: PageContext): Promise<Response> {
  const form = await page.form();
  const done = await page.act((act) =>
    changePerson(act, idOf(page), { name: form.text('ten'), email: form.text('thu') || null }),
  );
  return done.ok ? backTo(page) : page.problem(done.problem);
}

export async function giveOne(page: PageContext): Promise<Response> {
  const wish = readWish(await page.form());
  if (!wish.ok) return page.problem(wish.problem);
  const done = await page.act((act) => givePost(act, { ...wish.value, person: idOf(page) }));
  return done.ok ? backTo(page) : page.problem(done.problem);
}

export async function leaveOne(page: PageContext): Promise<Response> {
  const form = await page.form();
  const day = formDay(form, 'ngay', false);
  if (!day.ok) return page.problem(day.problem);
  const leftOn = day.value ?? dateAt(page.at);
  const done = await page.act((act) => endService(act, idOf(page), { leftOn, reason: form.text('ly_do') }));
  return done.ok ? backTo(page) : page.problem(done.problem);
}

export async function returnOne(page: PageContext): Promise<Response> {
  const done = await page.act((act) => resumeService(act, idOf(page)));
  return done.ok ? backTo(page) : page.problem(done.problem);
}

/** Makes a link to hand over, and shows it this once. */
export async function linkOne(page: PageContext): Promise<Response> {
  const { lang } = page;
  const done = await page.act((act) => issueInvitation(act, idOf(page)));
  if (!done.ok) return page.problem(done.problem);
  const url = fullUrl(page, `/dat-mat-khau/${done.value.token}`);
  const title = fill(WORDS.linkTitle[lang], { name: done.value.name });
  return page.desk(
    title,
    <>
      <Head page={page} here={title} above={[{ href: paths.people, label: WORDS.people[lang] }]}>
        <Notice tone="good" live>
          <p>{WORDS.linkLead[lang]}</p>
          <p>
            <code class="once">{url}</code>
          </p>
        </Notice>
        <Links items={[{ href: page.href(paths.person(idOf(page))), label: WORDS.back[lang] }]} />
      </Head>
    </>,
  );
}

/** Sends the invitation by mail. */
export async function inviteOne(page: PageContext): Promise<Response> {
  const { site } = page;
  if (!site?.mail) return linkOne(page);
  const done = await page.act(async (act) => {
    const person = await mayBeInvited(act, idOf(page));
    return person.ok ? invite(act, idOf(page), site.url) : person;
  });
  if (!done.ok) return page.problem(done.problem);
  return page.desk(
    WORDS.invite[page.lang],
    <>
      <Head page={page} here={WORDS.invite[page.lang]} above={[{ href: paths.people, label: WORDS.people[page.lang] }]}>
        <Notice tone="good" live>
          <p>{WORDS.invited[page.lang]}</p>
        </Notice>
        <Links items={[{ href: page.href(paths.person(idOf(page))), label: WORDS.back[page.lang] }]} />
      </Head>
    </>,
  );
}
