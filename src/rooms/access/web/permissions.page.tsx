import { dateAt, fill, type Bilingual, type Lang } from '../../../kernel/index.ts';
import type { Action, PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Links, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import type { Grant, Holder, PermissionTable, Reach } from '../core/permission.ts';
import { ROLE_WORDS } from '../words.ts';
import { Head, Ways } from './people-parts.tsx';
import { paths } from './people-paths.ts';
import { WORDS } from './tokens.words.ts';

/** The one table and what its actions and states are called; the composition root has both. */
export interface TableWords {
  readonly actions: Readonly<Record<string, Bilingual>>;
  readonly states: Readonly<Record<string, Bilingual>>;
}

const REACH_WORDS: Readonly<Record<Reach, Bilingual>> = {
  all: { vi: 'tất cả', en: 'everything' },
  own: { vi: 'cơ quan mình', en: 'the own agency' },
  below: { vi: 'cơ quan mình và đơn vị trực thuộc', en: 'the own agency and those below it' },
  field: { vi: 'lĩnh vực mình chủ trì', en: 'the own reform field' },
  post: { vi: 'việc ghi tên chức danh mình', en: 'what the own post is named for' },
  self: { vi: 'của chính mình', en: 'what is their own' },
};

const holderName = (holder: Holder, lang: Lang): string => {
  if (holder === 'operator') return lang === 'vi' ? 'Người vận hành máy chủ' : 'Operator of the server';
  if (holder === 'system') return lang === 'vi' ? 'Tiến trình hệ thống' : 'Jobs of the system';
  return ROLE_WORDS[holder][lang];
};

const actionName = (action: string, { actions }: TableWords, lang: Lang): string => actions[action]?.[lang] ?? action;

const reachText = ({ reach, states }: Grant, words: TableWords, lang: Lang): string => {
  const named = states?.map((state) => (words.states[state]?.[lang] ?? state).toLowerCase()).join(', ');
  const only = named === undefined ? '' : `; ${fill(WORDS.only[lang], { states: named })}`;
  return `${REACH_WORDS[reach][lang]}${only}`;
};

const holderOf = ({ actor }: PageContext): Holder | null =>
  actor.kind === 'person' || actor.kind === 'token' ? actor.post.role : null;

const actionsOf = (table: PermissionTable): Action[] => Object.keys(table).sort() as Action[];

/** Grants that the reader's post has of an action. */
const ownGrants = (table: PermissionTable, page: PageContext, action: Action): readonly Grant[] => {
  const holder = holderOf(page);
  if (holder === null || !page.may(action)) return [];
  return (table[action] ?? []).filter(({ holders }) => holders.includes(holder));
};

/** The page that shows the table: what the reader's own post may do, then everything. */
export const showPermissions =
  (table: PermissionTable, words: TableWords) =>
  (page: PageContext): Response => {
    const { lang, actor } = page;
    const post = actor.kind === 'person' ? actor.post.title : '';
    const own = actionsOf(table).filter((action) => ownGrants(table, page, action).length > 0);
    return page.desk(
      WORDS.rights[lang],
      <>
        <Head page={page} here={WORDS.rights[lang]}>
          <p class="lead">{WORDS.rightsLead[lang]}</p>
          <Ways page={page} />
          {page.may('access.links') ? (
            <Links items={[{ href: page.href(paths.links), label: WORDS.links[lang] }]} />
          ) : null}
        </Head>
        <Section title={fill(WORDS.yours[lang], { post })}>
          <ul class="lines" role="list">
            {own.map((action) => (
              <li>
                <b>{actionName(action, words, lang)}</b>:{' '}
                {ownGrants(table, page, action)
                  .map((one) => reachText(one, words, lang))
                  .join('; ')}
              </li>
            ))}
          </ul>
        </Section>
        <Section title={WORDS.all[lang]}>
          <WholeTable table={table} words={words} page={page} />
        </Section>
      </>,
    );
  };

function WholeTable({ table, words, page }: { table: PermissionTable; words: TableWords; page: PageContext }) {
  const { lang } = page;
  return (
    <Table caption={WORDS.rights[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.action[lang]}</Col>
          <Col>{WORDS.who[lang]}</Col>
          <Col>{WORDS.far[lang]}</Col>
          <Col>{WORDS.you[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {actionsOf(table).flatMap((action) =>
          (table[action] ?? []).map((one) => (
            <Row>
              <RowHead>
                {actionName(action, words, lang)}
                <span class="of">{action}</span>
              </RowHead>
              <Cell label={WORDS.who[lang]}>{one.holders.map((holder) => holderName(holder, lang)).join(', ')}</Cell>
              <Cell label={WORDS.far[lang]}>{reachText(one, words, lang)}</Cell>
              <Cell label={WORDS.you[lang]}>
                {ownGrants(table, page, action).includes(one) ? WORDS.yes[lang] : WORDS.no[lang]}
              </Cell>
            </Row>
          )),
        )}
      </TBody>
    </Table>
  );
}

/**
 * What the asking person or program may do, for programs: `GET /api/v1/quyen`. Agencies are codes; `"all"` is everything,
 * an empty list a right that does not depend on agencies.
 */
export const sendOwnRights =
  (table: PermissionTable) =>
  async (page: PageContext): Promise<Response> => {
    const tree = await loadAgencies(page.database, dateAt(page.at));
    const codes = (scope: ReturnType<PageContext['scope']>) =>
      scope === 'all' ? 'all' : scope.map((id) => tree.byId(id)?.code ?? String(id));
    const actions = actionsOf(table).flatMap((action) => {
      const grants = ownGrants(table, page, action);
      if (grants.length === 0) return [];
      const reach = grants.map((one) => ({ reach: one.reach, ...(one.states && { states: one.states }) }));
      return [{ action, reach, agencies: codes(page.scope(action)) }];
    });
    const { actor } = page;
    const post =
      actor.kind === 'person' || actor.kind === 'token'
        ? {
            role: actor.post.role,
            title: actor.post.title,
            field: actor.post.field,
            agency: actor.post.agency === null ? null : (tree.byId(actor.post.agency)?.code ?? null),
          }
        : null;
    return Response.json({ kind: actor.kind, post, actions });
  };
