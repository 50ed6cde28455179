import {
  addDays,
  dateAt,
  fill,
  formatDate,
  formatInstant,
  type Bilingual,
  type LocalDate,
  numbered,
} from '../../../kernel/index.ts';
import type { Action, PageContext, Target } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Empty,
  Field,
  Filters,
  FilterSelect,
  Links,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
  Tick,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { BASE } from '../api/scim-reply.ts';
import { endToken, makeScimToken, makeToken, type TokenWish } from '../commands/tokens.ts';
import type { PermissionTable } from '../core/permission.ts';
import { readPosts, type PostRow } from '../sql/posts.reads.ts';
import { readToken, readTokens, type TokenRow } from '../sql/token.store.ts';
import { agencyName, Csrf, formDay, fullUrl, Head, postName, Ways } from './people-parts.tsx';
import { paths } from './people-paths.ts';
import { WORDS } from './tokens.words.ts';

/** Usual life of a token, days. */
const USUAL_DAYS = 180;

/** What programs can be let do at all: the actions of routes that take tokens. The composition root knows them. */
export interface Offer {
  readonly table: PermissionTable;
  readonly actions: readonly Action[];
  readonly words: Readonly<Record<string, Bilingual>>;
}

/** Actions that a program of this post may be given: what programs can do, and the post may. */
const offered = ({ table, actions }: Offer, post: Pick<PostRow, 'role'>): Action[] =>
  actions.filter((action) => (table[action] ?? []).some(({ holders }) => holders.includes(post.role)));

async function ownPosts(page: PageContext): Promise<PostRow[]> {
  const wanted = { scope: page.scope('access.tokens'), day: dateAt(page.at), role: null };
  return (await readPosts(page.database, wanted)).filter(({ role }) => role !== 'administrator');
}

/** Tokens within reach, and the way to another. */
export const showTokens =
  (offer: Offer) =>
  async (page: PageContext): Promise<Response> => {
    const { lang, database } = page;
    const tree = await loadAgencies(database, dateAt(page.at));
    const scope = page.scope('access.tokens');
    const tokens = (await readTokens(database)).filter(
      ({ agency }) => scope === 'all' || (agency !== null && scope.includes(agency)),
    );
    const posts = (await ownPosts(page)).filter((post) => offered(offer, post).length > 0);
    const chosen = posts.find(({ id }) => id === numbered(page.query.get('chuc-danh')));
    return page.desk(
      WORDS.tokens[lang],
      <>
        <Head page={page} here={WORDS.tokens[lang]}>
          <p class="lead">{WORDS.tokensLead[lang]}</p>
          <Ways page={page} />
        </Head>
        {tokens.length === 0 ? (
          <Empty>{WORDS.none[lang]}</Empty>
        ) : (
          <TokenTable page={page} tokens={tokens} tree={tree} words={offer.words} />
        )}
        {posts.length === 0 ? null : (
          <Section id="tao" title={WORDS.make[lang]}>
            <Filters action={page.href(`${paths.tokens}#tao`)} submit={WORDS.next[lang]} narrow>
              <FilterSelect
                name="chuc-danh"
                label={WORDS.post[lang]}
                value={String(chosen?.id ?? '')}
                choices={posts.map((post) => ({ value: String(post.id), label: postName(post, tree, lang) }))}
              />
            </Filters>
            {chosen ? <MakeForm page={page} post={chosen} offer={offer} name={postName(chosen, tree, lang)} /> : null}
          </Section>
        )}
        {page.may('access.scim') ? <ScimForm page={page} /> : null}
      </>,
    );
  };

function stateText({ revokedAt, expiresAt }: TokenRow, page: PageContext): string {
  if (revokedAt !== null) return WORDS.revoked[page.lang];
  return expiresAt !== null && expiresAt <= page.at ? WORDS.over[page.lang] : WORDS.works[page.lang];
}

function TokenTable({
  page,
  tokens,
  tree,
  words,
}: {
  page: PageContext;
  tokens: readonly TokenRow[];
  tree: AgencyTree;
  words: Offer['words'];
}) {
  const { lang } = page;
  const lastDay = (token: TokenRow): string =>
    token.expiresAt === null ? '' : formatDate(addDays(dateAt(token.expiresAt), -1));
  const actions = (token: TokenRow): string =>
    token.kind === 'scim' ? 'SCIM' : token.actions.map((action) => words[action]?.[lang] ?? action).join(', ');
  return (
    <Table caption={WORDS.tokens[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.name[lang]}</Col>
          <Col>{WORDS.actions[lang]}</Col>
          <Col>{WORDS.addresses[lang]}</Col>
          <Col>{WORDS.lastUse[lang]}</Col>
          <Col>{WORDS.ends[lang]}</Col>
          <Col>{WORDS.state[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {tokens.map((token) => (
          <Row>
            <RowHead>
              {token.name}
              <span class="of">
                {token.title}, {agencyName(tree, token.agency, lang)}; {WORDS.by[lang].toLowerCase()} {token.personName}
              </span>
            </RowHead>
            <Cell label={WORDS.actions[lang]}>{actions(token)}</Cell>
            <Cell label={WORDS.addresses[lang]}>{token.addresses.join(', ') || WORDS.anywhere[lang]}</Cell>
            <Cell label={WORDS.lastUse[lang]}>
              {token.usedAt === null ? WORDS.never[lang] : `${formatInstant(token.usedAt)}, ${token.usedFrom ?? ''}`}
            </Cell>
            <Cell label={WORDS.ends[lang]}>{lastDay(token)}</Cell>
            <Cell label={WORDS.state[lang]}>
              {stateText(token, page)}
              {token.revokedAt === null ? <Revoke page={page} href={`${paths.tokens}/${token.id}/thu-hoi`} /> : null}
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

export const Revoke = ({ page, href }: { page: PageContext; href: string }) => (
  <form method="post" action={page.href(href)}>
    <Csrf page={page} />
    <Button look="low">{WORDS.revoke[page.lang]}</Button>
  </form>
);

const Limits = ({ page, mark }: { page: PageContext; mark: string }) => (
  <>
    <Field
      name={`${mark}han`}
      label={WORDS.until[page.lang]}
      type="date"
      value={addDays(dateAt(page.at), USUAL_DAYS)}
      short
      lang={page.lang}
    />
    <Field
      name={`${mark}dia_chi`}
      label={WORDS.addresses[page.lang]}
      hint={WORDS.addressesHint[page.lang]}
      type="textarea"
      rows={3}
      required={false}
      lang={page.lang}
    />
  </>
);

const MakeForm = ({ page, post, offer, name }: { page: PageContext; post: PostRow; offer: Offer; name: string }) => (
  <form method="post" action={page.href(paths.tokens)} class="blk">
    <Csrf page={page} />
    <input type="hidden" name="chuc_danh" value={String(post.id)} />
    <h3>{name}</h3>
    <Field name="ten" label={WORDS.name[page.lang]} hint={WORDS.nameHint[page.lang]} lang={page.lang} />
    <fieldset>
      <legend>{WORDS.actions[page.lang]}</legend>
      {offered(offer, post).map((action) => (
        <Tick name="viec" value={action} label={offer.words[action]?.[page.lang] ?? action} />
      ))}
    </fieldset>
    <Limits page={page} mark="" />
    <Button look="main">{WORDS.make[page.lang]}</Button>
  </form>
);

const ScimForm = ({ page }: { page: PageContext }) => (
  <Section id="scim" title={WORDS.providers[page.lang]}>
    <form method="post" action={page.href(`${paths.tokens}/scim`)} class="blk">
      <Csrf page={page} />
      <p>{fill(WORDS.providersLead[page.lang], { url: fullUrl(page, BASE) })}</p>
      <Field name="scim_ten" label={WORDS.name[page.lang]} hint={WORDS.nameHint[page.lang]} lang={page.lang} />
      <Limits page={page} mark="scim_" />
      <Button>{WORDS.makeScim[page.lang]}</Button>
    </form>
  </Section>
);

/** The page that shows a new token, this once. */
export function showOnce(page: PageContext, title: string, token: string, back: string): Response {
  const { lang } = page;
  const response = page.desk(
    title,
    <>
      <Head page={page} here={title} above={[{ href: back, label: WORDS.back[lang] }]}>
        <Notice tone="good" live>
          <p>{WORDS.madeLead[lang]}</p>
          <p>
            <code class="once">{token}</code>
          </p>
        </Notice>
        <Links items={[{ href: page.href(back), label: WORDS.back[lang] }]} />
      </Head>
    </>,
  );
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

export const makeOne =
  (offer: Offer) =>
  async (page: PageContext): Promise<Response> => {
    const form = await page.form();
    const until = formDay(form, 'han', false);
    if (!until.ok) return page.problem(until.problem);
    const post = (await ownPosts(page)).find(({ id }) => id === numbered(form.text('chuc_danh')));
    const wish: TokenWish = {
      name: form.text('ten'),
      post: post?.id ?? 0,
      actions: (form.fields.get('viec') ?? []) as Action[],
      addresses: form.text('dia_chi'),
      until: until.value as LocalDate,
    };
    const done = await page.act((act) => makeToken(act, wish, post ? offered(offer, post) : []));
    return done.ok ? showOnce(page, WORDS.made[page.lang], done.value.token, paths.tokens) : page.problem(done.problem);
  };

export async function makeScim(page: PageContext): Promise<Response> {
  const form = await page.form();
  const until = formDay(form, 'scim_han', false);
  if (!until.ok) return page.problem(until.problem);
  const wish = { name: form.text('scim_ten'), addresses: form.text('scim_dia_chi'), until: until.value as LocalDate };
  const done = await page.act((act) => makeScimToken(act, wish));
  return done.ok ? showOnce(page, WORDS.made[page.lang], done.value.token, paths.tokens) : page.problem(done.problem);
}

/** A token belongs to the agency of its post. */
export async function tokenInAddress(page: PageContext): Promise<Target | null> {
  const token = await readToken(page.database, numbered(page.params['token']));
  return token && { person: token.person, agencies: token.agency === null ? [] : [token.agency] };
}

export async function revokeOne(page: PageContext): Promise<Response> {
  const done = await page.act((act) => endToken(act, numbered(page.params['token'])));
  return done.ok ? page.redirect(page.href(paths.tokens)) : page.problem(done.problem);
}
