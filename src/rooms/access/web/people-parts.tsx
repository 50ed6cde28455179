import type { Child } from 'hono/jsx';
import {
  dateAt,
  fill,
  formatDate,
  parseDate,
  problem,
  type Lang,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import { ok, refused } from '../../../kernel/index.ts';
import type { PageContext, PostedForm, Target } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  Links,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import type { HeldPost } from '../sql/people.reads.ts';
import { readPosts, type PostRow } from '../sql/posts.reads.ts';
import { REFORM_FIELDS, ROLE_WORDS } from '../words.ts';
import { paths } from './people-paths.ts';
import { WORDS } from './people.words.ts';
import { WORDS as LINK_WORDS } from './tokens.words.ts';

/** A hidden field with the form's token. */
export const Csrf = ({ page }: { page: PageContext }) => <input type="hidden" name="csrf" value={page.csrf} />;

/** The whole address of a path of ours, as people outside reach it. */
export function fullUrl({ site, request }: PageContext, path: string): string {
  const base = site && URL.canParse(site.url) ? site.url : request.url;
  return new URL(path, base).href;
}

/** Crumbs and heading of a page below the desk. */
export const Head = ({
  page,
  here,
  above = [],
  children,
}: {
  page: PageContext;
  here: string;
  above?: readonly { readonly href: string; readonly label: string }[];
  children?: Child;
}) => (
  <>
    <Crumbs
      lang={page.lang}
      here={here}
      items={[
        { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
        ...above.map(({ href, label }) => ({ href: page.href(href), label })),
      ]}
    />
    <h1>{here}</h1>
    {children}
  </>
);

/** Ways to the other pages about people, those that the reader may open. */
export function Ways({ page }: { page: PageContext }) {
  const { lang } = page;
  const ways = [
    { action: 'access.people', href: paths.people, words: WORDS.people },
    { action: 'access.posts', href: paths.posts, words: WORDS.posts },
    { action: 'access.people', href: paths.lists, words: WORDS.lists },
    { action: 'access.tokens', href: paths.tokens, words: LINK_WORDS.tokens },
    { action: 'access.delegate', href: paths.delegation, words: WORDS.delegation },
    { action: 'access.permissions', href: paths.rights, words: WORDS.rights },
  ] as const;
  const items = ways.filter(({ action, href }) => href !== page.path && page.may(action));
  return <Links items={items.map(({ href, words }) => ({ href: page.href(href), label: words[lang] }))} />;
}

/** What rights to a post depend on: its agency, and its role as the state. */
export const postTarget = ({ agency, role }: Pick<PostRow, 'agency' | 'role'>): Target => ({
  agencies: agency === null ? [] : [agency],
  state: role,
});

/** Posts that the reader fills. */
export async function fillable(page: PageContext): Promise<PostRow[]> {
  const wanted = { scope: page.scope('access.posts'), day: dateAt(page.at), role: null };
  return (await readPosts(page.database, wanted)).filter((post) => page.may('access.posts', postTarget(post)));
}

export const agencyName = (tree: AgencyTree, agency: number | null, lang: Lang): string =>
  agency === null ? WORDS.province[lang] : (tree.byId(agency)?.shortName ?? `#${agency}`);

/** "Chuyên viên, Sở Xây dựng": a post as choices and lists name it. */
export const postName = (post: Pick<PostRow, 'title' | 'agency'>, tree: AgencyTree, lang: Lang): string =>
  `${post.title}, ${agencyName(tree, post.agency, lang)}`;

export const fieldName = (field: string | null, lang: Lang): string =>
  field === null ? '' : (REFORM_FIELDS[field]?.[lang] ?? field);

export const fieldChoices = (lang: Lang) => [
  { value: '', label: WORDS.noField[lang] },
  ...Object.entries(REFORM_FIELDS).map(([value, words]) => ({ value, label: words[lang] })),
];

/** A day that a form asks for. Empty, where it may be: null. */
export function formDay(form: PostedForm, name: string, optional: boolean): Result<LocalDate | null, Problem> {
  const text = form.text(name);
  if (text === '') return optional ? ok(null) : refused(problem('access.day-missing'));
  const day = parseDate(text);
  return day.ok ? ok(day.value) : day;
}

/** Fields of a period and the document it rests on. */
export const PeriodFields = ({ page, endNeeded = false }: { page: PageContext; endNeeded?: boolean }) => (
  <>
    <Field name="tu" label={WORDS.from[page.lang]} type="date" value={dateAt(page.at)} short lang={page.lang} />
    <Field
      name="den"
      label={WORDS.to[page.lang]}
      hint={endNeeded ? undefined : WORDS.toHint[page.lang]}
      type="date"
      short
      lang={page.lang}
    />
    <Field name="van_ban" label={WORDS.document[page.lang]} hint={WORDS.documentHint[page.lang]} lang={page.lang} />
  </>
);

export const periodText = ({ from, to }: Pick<HeldPost, 'from' | 'to'>, lang: Lang): string =>
  `${formatDate(from)}–${to === null ? WORDS.goesOn[lang] : formatDate(to)}`;

function stateText(held: HeldPost, today: LocalDate, lang: Lang): string {
  if (held.revoked) return WORDS.revoked[lang];
  if (held.inForce) return WORDS.isInForce[lang];
  return held.from > today ? WORDS.later[lang] : WORDS.over[lang];
}

/** Who held what when, newest first. `by` says which half each row is named for. */
export function HeldTable({
  page,
  held,
  tree,
  by,
  acts,
}: {
  page: PageContext;
  held: readonly HeldPost[];
  tree: AgencyTree;
  by: 'post' | 'person';
  acts?: (one: HeldPost) => Child;
}) {
  const { lang } = page;
  const today = dateAt(page.at);
  const caption = by === 'post' ? WORDS.history[lang] : WORDS.who[lang];
  if (held.length === 0) return <Empty>{WORDS.none[lang]}</Empty>;
  return (
    <Table caption={caption} captionHidden stack>
      <THead>
        <Row>
          <Col>{by === 'post' ? WORDS.post[lang] : WORDS.name[lang]}</Col>
          <Col>
            {WORDS.from[lang]}–{WORDS.to[lang].toLowerCase()}
          </Col>
          <Col>{WORDS.document[lang]}</Col>
          <Col>{WORDS.state[lang]}</Col>
          {acts ? <Col>{WORDS.change[lang].split(' ')[0]}</Col> : null}
        </Row>
      </THead>
      <TBody>
        {held.map((one) => (
          <Row>
            <RowHead>
              {by === 'post' ? postName(one, tree, lang) : one.personName}
              {one.principalName === null ? null : (
                <span class="of">{fill(WORDS.onBehalf[lang], { name: one.principalName })}</span>
              )}
            </RowHead>
            <Cell label={WORDS.from[lang]}>{periodText(one, lang)}</Cell>
            <Cell label={WORDS.document[lang]}>{one.document ?? ''}</Cell>
            <Cell label={WORDS.state[lang]}>{stateText(one, today, lang)}</Cell>
            {acts ? <Cell>{acts(one)}</Cell> : null}
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

/** A button that takes a holding back, where the reader may. */
export function TakeBack({ page, held }: { page: PageContext; held: HeldPost }) {
  const today = dateAt(page.at);
  const living = !held.revoked && (held.to === null || held.to >= today);
  if (!living || !page.may('access.posts', postTarget(held))) return null;
  return (
    <form method="post" action={page.href(`${paths.holding(held.id)}/thu-hoi`)}>
      <Csrf page={page} />
      <input type="hidden" name="ve" value={page.path} />
      <Button look="low">{WORDS.takeBack[page.lang]}</Button>
    </form>
  );
}

export const roleName = (role: keyof typeof ROLE_WORDS, lang: Lang): string => ROLE_WORDS[role][lang];
