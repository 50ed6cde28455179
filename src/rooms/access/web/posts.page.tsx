import { dateAt, fill, formatDate, ROLES, type Role, numbered } from '../../../kernel/index.ts';
import type { PageContext, PostedForm, Target } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Empty,
  Field,
  Filters,
  FilterSelect,
  Notice,
  Pager,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { fills } from '../core/holding.ts';
import { changeHolding, takeBack } from '../commands/holdings.ts';
import { changePost, closePost, isRole, openPost } from '../commands/posts.ts';
import { holdingsOfPosts, readHolding, type HeldPost } from '../sql/people.reads.ts';
import { readPost, readPosts, type PostRow } from '../sql/posts.reads.ts';
import type { PostFacts } from '../sql/posts.store.ts';
import {
  agencyName,
  Csrf,
  fieldChoices,
  fieldName,
  formDay,
  Head,
  HeldTable,
  postName,
  postTarget,
  roleName,
  TakeBack,
  Ways,
} from './people-parts.tsx';
import { paths } from './people-paths.ts';
import { WORDS } from './people.words.ts';

const PER_PAGE = 50;

/** Posts within reach with who holds them, and a form for another. */
export async function showPosts(page: PageContext): Promise<Response> {
  const { lang } = page;
  const today = dateAt(page.at);
  const tree = await loadAgencies(page.database, today);
  const asked = page.query.get('vai-tro') ?? '';
  const role = isRole(asked) ? asked : null;
  const posts = await readPosts(page.database, { scope: page.scope('access.posts'), day: today, role });
  const number = Math.max(numbered(page.query.get('trang')), 1);
  const shown = posts.slice((number - 1) * PER_PAGE, number * PER_PAGE);
  return page.desk(
    WORDS.posts[lang],
    <>
      <Head page={page} here={WORDS.posts[lang]}>
        <p class="lead">{WORDS.postsLead[lang]}</p>
        <Ways page={page} />
      </Head>
      <Filters action={page.href(paths.posts)} submit={WORDS.filter[lang]} narrow>
        <FilterSelect
          name="vai-tro"
          label={WORDS.role[lang]}
          value={role ?? ''}
          choices={[{ value: '', label: WORDS.allRoles[lang] }, ...roleChoices(ROLES, page)]}
        />
      </Filters>
      {shown.length === 0 ? <Empty>{WORDS.none[lang]}</Empty> : <PostTable page={page} posts={shown} tree={tree} />}
      <Pager
        page={number}
        pages={Math.max(Math.ceil(posts.length / PER_PAGE), 1)}
        lang={lang}
        words={`${shown.length}/${posts.length}`}
        href={(to) =>
          page.href(`${paths.posts}?${new URLSearchParams({ ...(role && { 'vai-tro': role }), trang: String(to) })}`)
        }
      />
      <OpenForm page={page} tree={tree} />
    </>,
  );
}

const roleChoices = (roles: readonly Role[], page: PageContext) =>
  roles.map((role) => ({ value: role, label: roleName(role, page.lang) }));

function PostTable({ page, posts, tree }: { page: PageContext; posts: readonly PostRow[]; tree: AgencyTree }) {
  const { lang } = page;
  return (
    <Table caption={WORDS.posts[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.title[lang]}</Col>
          <Col>{WORDS.agency[lang]}</Col>
          <Col>{WORDS.role[lang]}</Col>
          <Col>{WORDS.holders[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {posts.map((post) => (
          <Row>
            <RowHead>
              {page.may('access.posts', postTarget(post)) ? (
                <a href={page.href(paths.post(post.id))}>{post.title}</a>
              ) : (
                post.title
              )}
            </RowHead>
            <Cell label={WORDS.agency[lang]}>{agencyName(tree, post.agency, lang)}</Cell>
            <Cell label={WORDS.role[lang]}>
              {roleName(post.role, lang)}
              {post.field === null ? null : <span class="of">{fieldName(post.field, lang)}</span>}
            </Cell>
            <Cell label={WORDS.holders[lang]}>{post.holders.join(', ') || WORDS.vacant[lang]}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

function OpenForm({ page, tree }: { page: PageContext; tree: AgencyTree }) {
  const { lang } = page;
  const scope = page.scope('access.posts');
  const agencies = tree.living.filter(({ id }) => scope === 'all' || scope.includes(id));
  const roles = ROLES.filter(
    (role) => scope === 'all' || agencies.some(({ id }) => fills(scope, { role, agency: id })),
  );
  const choices = agencies.map(({ id, shortName }) => ({ value: String(id), label: shortName }));
  return (
    <Section id="lap" title={WORDS.open[lang]}>
      <form method="post" action={page.href(paths.posts)} class="blk">
        <Csrf page={page} />
        <Field name="vai_tro" label={WORDS.role[lang]} type="select" choices={roleChoices(roles, page)} lang={lang} />
        <Field
          name="co_quan"
          label={WORDS.agency[lang]}
          type="select"
          choices={scope === 'all' ? [{ value: '', label: WORDS.province[lang] }, ...choices] : choices}
          lang={lang}
        />
        <Field name="ten" label={WORDS.title[lang]} lang={lang} />
        {scope === 'all' ? (
          <Field name="linh_vuc" label={WORDS.field[lang]} type="select" choices={fieldChoices(lang)} lang={lang} />
        ) : null}
        <Button look="main">{WORDS.openButton[lang]}</Button>
      </form>
    </Section>
  );
}

function readPostForm(form: PostedForm): PostFacts {
  return {
    role: form.text('vai_tro') as Role,
    agency: form.text('co_quan') === '' ? null : numbered(form.text('co_quan')),
    ...readChange(form),
  };
}

const readChange = (form: PostedForm): Pick<PostFacts, 'title' | 'field'> => ({
  title: form.text('ten'),
  field: fieldChoices('vi').some(({ value }) => value !== '' && value === form.text('linh_vuc'))
    ? form.text('linh_vuc')
    : null,
});

export async function openOne(page: PageContext): Promise<Response> {
  const wish = readPostForm(await page.form());
  const done = await page.act((act) => openPost(act, wish));
  return done.ok ? page.redirect(page.href(paths.post(done.value))) : page.problem(done.problem);
}

const postOf = (page: PageContext): number => numbered(page.params['post']);

/** The post that an address names, with its role as its state. */
export async function postInAddress(page: PageContext): Promise<Target | null> {
  const post = await readPost(page.database, postOf(page), dateAt(page.at));
  return post && postTarget(post);
}

/** Who held a post when, and the forms that change it. */
export async function showPost(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const today = dateAt(page.at);
  const post = (await readPost(database, postOf(page), today)) as PostRow;
  const tree = await loadAgencies(database, today);
  const held = await holdingsOfPosts(database, [post.id], today);
  const closed = post.closedOn !== null && post.closedOn <= today;
  const name = postName(post, tree, lang);
  const field = fieldName(post.field, lang);
  return page.desk(
    name,
    <>
      <Head page={page} here={name} above={[{ href: paths.posts, label: WORDS.posts[lang] }]}>
        <p class="asof">{field === '' ? roleName(post.role, lang) : `${roleName(post.role, lang)} · ${field}`}</p>
      </Head>
      {post.closedOn === null ? null : (
        <Notice tone="risk">
          <p>{fill(WORDS.closed[lang], { date: formatDate(post.closedOn) })}</p>
        </Notice>
      )}
      <Section title={WORDS.who[lang]}>
        <HeldTable
          page={page}
          held={held}
          tree={tree}
          by="person"
          acts={(one) => <HoldingForms page={page} held={one} />}
        />
      </Section>
      {closed ? null : (
        <>
          <ChangeForm page={page} post={post} />
          <CloseForm page={page} post={post} />
        </>
      )}
    </>,
  );
}

/** Changing the last day of a holding, and taking it back. */
function HoldingForms({ page, held }: { page: PageContext; held: HeldPost }) {
  const { lang } = page;
  const living = !held.revoked && (held.to === null || held.to >= dateAt(page.at));
  if (!living) return null;
  return (
    <details>
      <summary>{WORDS.change[lang].split(' ')[0]}</summary>
      {held.delegatedFrom === null ? (
        <form method="post" action={page.href(paths.holding(held.id))}>
          <Csrf page={page} />
          <input type="hidden" name="ve" value={page.path} />
          <label>
            {WORDS.to[lang]}
            <input type="date" name="den" value={held.to ?? ''} />
          </label>
          <label>
            {WORDS.document[lang]}
            <input name="van_ban" value={held.document ?? ''} />
          </label>
          <Button look="low">{WORDS.extend[lang]}</Button>
        </form>
      ) : null}
      <TakeBack page={page} held={held} />
    </details>
  );
}

const ChangeForm = ({ page, post }: { page: PageContext; post: PostRow }) => (
  <Section title={WORDS.changePost[page.lang]}>
    <form method="post" action={page.href(paths.post(post.id))} class="blk">
      <Csrf page={page} />
      <Field name="ten" label={WORDS.title[page.lang]} value={post.title} lang={page.lang} />
      <Field
        name="linh_vuc"
        label={WORDS.field[page.lang]}
        type="select"
        choices={fieldChoices(page.lang)}
        value={post.field ?? ''}
        lang={page.lang}
      />
      <Button>{WORDS.save[page.lang]}</Button>
    </form>
  </Section>
);

const CloseForm = ({ page, post }: { page: PageContext; post: PostRow }) => (
  <Section title={WORDS.close[page.lang]}>
    <form method="post" action={page.href(`${paths.post(post.id)}/dong`)} class="blk">
      <Csrf page={page} />
      <p>{WORDS.closeLead[page.lang]}</p>
      <Field
        name="ngay"
        label={WORDS.closedFrom[page.lang]}
        type="date"
        value={dateAt(page.at)}
        short
        lang={page.lang}
      />
      <Field name="ly_do" label={WORDS.reason[page.lang]} required={false} lang={page.lang} />
      <Button>{WORDS.closeButton[page.lang]}</Button>
    </form>
  </Section>
);

export async function changeOnePost(page: PageContext): Promise<Response> {
  const form = await page.form();
  const done = await page.act((act) => changePost(act, postOf(page), readChange(form)));
  return done.ok ? page.redirect(page.href(paths.post(postOf(page)))) : page.problem(done.problem);
}

export async function closeOnePost(page: PageContext): Promise<Response> {
  const form = await page.form();
  const day = formDay(form, 'ngay', false);
  if (!day.ok) return page.problem(day.problem);
  const wish = { day: day.value ?? dateAt(page.at), reason: form.text('ly_do') };
  const done = await page.act((act) => closePost(act, postOf(page), wish));
  return done.ok ? page.redirect(page.href(paths.posts)) : page.problem(done.problem);
}

const holdingNumber = (page: PageContext): number => numbered(page.params['holding']);

/** The post of the holding that an address names. */
export async function holdingInAddress(page: PageContext): Promise<Target | null> {
  const held = await readHolding(page.database, holdingNumber(page), dateAt(page.at));
  return held && postTarget(held);
}

/** Back to the page that the form stood on; only pages of ours about people and posts. */
function backFrom(page: PageContext, form: PostedForm): Response {
  const asked = form.text('ve');
  const own = /^\/ban-lam-viec\/(nhan-su|chuc-danh)\/[\w-]+$/.test(asked);
  return page.redirect(page.href(own ? asked : paths.posts));
}

export async function changeOneHolding(page: PageContext): Promise<Response> {
  const form = await page.form();
  const to = formDay(form, 'den', true);
  if (!to.ok) return page.problem(to.problem);
  const wish = { to: to.value, document: form.text('van_ban') };
  const done = await page.act((act) => changeHolding(act, holdingNumber(page), wish));
  return done.ok ? backFrom(page, form) : page.problem(done.problem);
}

export async function takeOneBack(page: PageContext): Promise<Response> {
  const form = await page.form();
  const done = await page.act((act) => takeBack(act, holdingNumber(page), form.text('ly_do')));
  return done.ok ? backFrom(page, form) : page.problem(done.problem);
}
