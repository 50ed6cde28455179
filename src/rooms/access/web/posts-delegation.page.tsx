import { dateAt, type LocalDate, numbered } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { Button, Empty, Field, Section } from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { delegate, takeBack } from '../commands/holdings.ts';
import { colleaguesOf, holdingsOfPeople, holdingsOfPosts, readHolding, type HeldPost } from '../sql/people.reads.ts';
import { Csrf, formDay, Head, HeldTable, PeriodFields, postName, Ways } from './people-parts.tsx';
import { paths } from './people-paths.ts';
import { WORDS } from './people.words.ts';

/** The reader's own posts, and who stands in for them when. */
export async function showDelegation(page: PageContext): Promise<Response> {
  const { lang, database, actor } = page;
  const today = dateAt(page.at);
  const self = actor.kind === 'person' ? actor.id : '';
  const tree = await loadAgencies(database, today);
  const held = await holdingsOfPeople(database, [self], today);
  const own = held.filter((one) => one.inForce && one.delegatedFrom === null);
  const ofPosts = await holdingsOfPosts(
    database,
    own.map(({ post }) => post),
    today,
  );
  const delegated = ofPosts.filter((one) => own.some(({ id }) => id === one.delegatedFrom));
  return page.desk(
    WORDS.delegation[lang],
    <>
      <Head page={page} here={WORDS.delegation[lang]}>
        <p class="lead">{WORDS.delegationLead[lang]}</p>
        <Ways page={page} />
      </Head>
      <Section title={WORDS.delegated[lang]}>
        <HeldTable
          page={page}
          held={delegated}
          tree={tree}
          by="person"
          acts={(one) => <Back page={page} held={one} />}
        />
      </Section>
      <Section title={WORDS.ownPosts[lang]}>
        <HeldTable page={page} held={held} tree={tree} by="post" />
      </Section>
      {await delegationForm(page, own, tree)}
    </>,
  );
}

function Back({ page, held }: { page: PageContext; held: HeldPost }) {
  if (held.revoked || (held.to !== null && held.to < dateAt(page.at))) return null;
  return (
    <form method="post" action={page.href(`${paths.delegation}/${held.id}/thu-hoi`)}>
      <Csrf page={page} />
      <Button look="low">{WORDS.takeBack[page.lang]}</Button>
    </form>
  );
}

async function delegationForm(page: PageContext, own: readonly HeldPost[], tree: AgencyTree) {
  const { lang } = page;
  if (own.length === 0) return null;
  const agencies = own.map(({ agency }) => agency);
  const colleagues = await colleaguesOf(page.database, agencies, own[0]?.person ?? '', dateAt(page.at));
  return (
    <Section id="giao" title={WORDS.delegateButton[lang]}>
      {colleagues.length === 0 ? (
        <Empty>{WORDS.noColleagues[lang]}</Empty>
      ) : (
        <form method="post" action={page.href(paths.delegation)} class="blk">
          <Csrf page={page} />
          <Field
            name="giu"
            label={WORDS.post[lang]}
            type="select"
            choices={own.map((one) => ({ value: String(one.id), label: postName(one, tree, lang) }))}
            lang={lang}
          />
          <Field
            name="nguoi"
            label={WORDS.delegatee[lang]}
            type="select"
            choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            lang={lang}
          />
          <PeriodFields page={page} endNeeded />
          <Button look="main">{WORDS.delegateButton[lang]}</Button>
        </form>
      )}
    </Section>
  );
}

export async function delegateOne(page: PageContext): Promise<Response> {
  const form = await page.form();
  const from = formDay(form, 'tu', false);
  if (!from.ok) return page.problem(from.problem);
  const to = formDay(form, 'den', false);
  if (!to.ok) return page.problem(to.problem);
  const done = await page.act((act) =>
    delegate(act, {
      holding: numbered(form.text('giu')),
      person: form.text('nguoi'),
      from: from.value as LocalDate,
      to: to.value as LocalDate,
      document: form.text('van_ban'),
    }),
  );
  return done.ok ? page.redirect(page.href(paths.delegation)) : page.problem(done.problem);
}

/** A delegation belongs to the person whose post it is. */
export async function delegationInAddress(page: PageContext): Promise<Target | null> {
  const held = await readHolding(page.database, numbered(page.params['holding']), dateAt(page.at));
  const principal = held?.delegatedFrom ? await readHolding(page.database, held.delegatedFrom, dateAt(page.at)) : null;
  return principal && { person: principal.person };
}

/** The page and its form are about the reader alone. */
export const ownTarget = ({ actor }: PageContext): Target => (actor.kind === 'person' ? { person: actor.id } : {});

export async function takeDelegationBack(page: PageContext): Promise<Response> {
  const done = await page.act((act) => takeBack(act, numbered(page.params['holding']), ''));
  return done.ok ? page.redirect(page.href(paths.delegation)) : page.problem(done.problem);
}
