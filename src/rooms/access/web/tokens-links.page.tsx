import { addDays, dateAt, fill, formatInstant, type Lang, type LocalDate, numbered } from '../../../kernel/index.ts';
import { calendarText } from '../../../platform/calendar-text.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Empty,
  Field,
  Links,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { endToken, LINK_ACTIONS, makeLink } from '../commands/tokens.ts';
import { holdingsOfPeople } from '../sql/people.reads.ts';
import { readLinks, type TokenRow } from '../sql/token.store.ts';
import { agencyName, Csrf, fullUrl, Head } from './people-parts.tsx';
import { paths } from './people-paths.ts';
import { Revoke, showOnce } from './tokens.page.tsx';
import { WORDS } from './tokens.words.ts';

/** Where calendar programs read. */
export const CALENDAR = '/lich/:token';

const selfOf = ({ actor }: PageContext): string => (actor.kind === 'person' || actor.kind === 'token' ? actor.id : '');

/** The post that a link works in, and the one agency that it shows where it shows no more. */
const aboutWords = ({ title, about }: TokenRow, tree: AgencyTree, lang: Lang): string =>
  [title, about === null ? null : agencyName(tree, about, lang)].filter(Boolean).join(', ');

/** The reader's own links. */
export async function showLinks(page: PageContext): Promise<Response> {
  const { lang } = page;
  const links = await readLinks(page.database, selfOf(page));
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const more = (await page.beside?.()) ?? [];
  return page.desk(
    WORDS.links[lang],
    <>
      <Head page={page} here={WORDS.links[lang]} above={[{ href: paths.rights, label: WORDS.rights[lang] }]}>
        <p class="lead">{WORDS.linksLead[lang]}</p>
      </Head>
      {links.length === 0 ? (
        <Empty>{WORDS.noLinks[lang]}</Empty>
      ) : (
        <Table caption={WORDS.links[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.linkName[lang]}</Col>
              <Col>{WORDS.lastUse[lang]}</Col>
              <Col>{WORDS.state[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {links.map((link) => (
              <Row>
                <RowHead>
                  {link.name}
                  <span class="of">{aboutWords(link, tree, lang)}</span>
                </RowHead>
                <Cell label={WORDS.lastUse[lang]}>
                  {link.usedAt === null ? WORDS.never[lang] : formatInstant(link.usedAt)}
                </Cell>
                <Cell label={WORDS.state[lang]}>
                  <Revoke page={page} href={`${paths.links}/${link.id}/thu-hoi`} />
                </Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
      <Section title={WORDS.makeCalendar[lang]}>
        <form method="post" action={page.href(paths.links)} class="blk">
          <Csrf page={page} />
          <Field name="ten" label={WORDS.linkName[lang]} hint={WORDS.linkNameHint[lang]} lang={lang} />
          <Button look="main">{WORDS.makeCalendar[lang]}</Button>
        </form>
      </Section>
      <Links items={more.map(({ href, label }) => ({ href: page.href(href), label }))} />
    </>,
  );
}

export async function makeOwnLink(page: PageContext): Promise<Response> {
  const form = await page.form();
  const done = await page.act((act) =>
    makeLink(act, { kind: 'calendar', name: form.text('ten'), actions: LINK_ACTIONS, about: null }),
  );
  if (!done.ok) return page.problem(done.problem);
  return showLinkOnce(page, CALENDAR.replace(':token', done.value.token));
}

/** The page that shows the whole address of a new link, this once. */
export const showLinkOnce = (page: PageContext, path: string): Response =>
  showOnce(page, WORDS.links[page.lang], fullUrl(page, path), paths.links);

export async function revokeOwnLink(page: PageContext): Promise<Response> {
  const done = await page.act((act) => endToken(act, numbered(page.params['link'])));
  return done.ok ? page.redirect(page.href(paths.links)) : page.problem(done.problem);
}

const EVENT = {
  post: { vi: 'Hết thời hạn giữ chức danh: {title}', en: 'Last day of the post: {title}' },
  delegation: { vi: 'Hết ủy quyền: {title}, thay mặt {name}', en: 'Delegation ends: {title}, for {name}' },
} as const;

/** Last days of the person's posts and delegations, as a calendar (RFC 5545). */
export async function sendCalendar(page: PageContext): Promise<Response> {
  const { lang } = page;
  const held = await holdingsOfPeople(page.database, [selfOf(page)], dateAt(page.at));
  const soon = addDays(dateAt(page.at), -30);
  const events = held.flatMap((one) => {
    if (one.revoked || one.to === null || one.to < soon) return [];
    const words = one.principalName === null ? EVENT.post[lang] : EVENT.delegation[lang];
    const title = fill(words, { title: one.title, name: one.principalName ?? '' });
    return [{ id: `holding-${one.id}`, day: one.to as LocalDate, title }];
  });
  return new Response(calendarText('Thước Đo', events, page.at), {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'private, no-store' },
  });
}
