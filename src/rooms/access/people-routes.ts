import type { Route } from '../../platform/manifest.ts';
import { addOne, showPeople } from './web/people.page.tsx';
import { importList, LIST_BYTES, previewList, sendTemplate, showLists } from './web/people-list.page.tsx';
import {
  changeOne,
  giveOne,
  inviteOne,
  leaveOne,
  linkOne,
  personTarget,
  returnOne,
  showPerson,
} from './web/people-person.page.tsx';
import { paths } from './web/people-paths.ts';
import { endSessionsOfOne, resetCodesOfOne } from './web/people-sign-in.page.tsx';
import {
  delegateOne,
  delegationInAddress,
  ownTarget,
  showDelegation,
  takeDelegationBack,
} from './web/posts-delegation.page.tsx';
import {
  changeOneHolding,
  changeOnePost,
  closeOnePost,
  holdingInAddress,
  openOne,
  postInAddress,
  showPost,
  showPosts,
  takeOneBack,
} from './web/posts.page.tsx';
import { CALENDAR, makeOwnLink, revokeOwnLink, sendCalendar, showLinks } from './web/tokens-links.page.tsx';
import { makeScim, revokeOne, tokenInAddress } from './web/tokens.page.tsx';

type Entry = readonly [method: Route['method'], path: string, handle: Route['handle']];

const routes = (given: Pick<Route, 'permission' | 'target'>, entries: readonly Entry[]): Route[] =>
  entries.map(([method, path, handle]) => ({ method, path, handle, ...given }));

const person = paths.person(':person');
const post = paths.post(':post');
const holding = paths.holding(':holding');

/** Pages about persons, posts, delegations, and what programs of theirs may do. */
export const peopleRoutes: readonly Route[] = [
  ...routes({ permission: 'access.people' }, [
    ['GET', paths.people, showPeople],
    ['POST', paths.people, addOne],
    ['GET', paths.lists, showLists],
    ['GET', `${paths.lists}/mau/:format`, sendTemplate],
    ['POST', `${paths.lists}/nhap`, importList],
  ]),
  {
    method: 'POST',
    path: `${paths.lists}/xem-truoc`,
    permission: 'access.people',
    bytes: LIST_BYTES,
    handle: previewList,
  },
  ...routes({ permission: 'access.people', target: personTarget }, [
    ['GET', person, showPerson],
    ['POST', person, changeOne],
    ['POST', `${person}/chuc-danh`, giveOne],
    ['POST', `${person}/nghi`, leaveOne],
    ['POST', `${person}/tro-lai`, returnOne],
    ['POST', `${person}/lien-ket`, linkOne],
    ['POST', `${person}/moi`, inviteOne],
    ['POST', `${person}/ket-thuc-phien`, endSessionsOfOne],
  ]),
  {
    method: 'POST',
    path: `${person}/dat-lai-ma`,
    permission: 'access.reset-codes',
    target: personTarget,
    handle: resetCodesOfOne,
  },
  ...routes({ permission: 'access.posts' }, [
    ['GET', paths.posts, showPosts],
    ['POST', paths.posts, openOne],
  ]),
  ...routes({ permission: 'access.posts', target: postInAddress }, [
    ['GET', post, showPost],
    ['POST', post, changeOnePost],
    ['POST', `${post}/dong`, closeOnePost],
  ]),
  ...routes({ permission: 'access.posts', target: holdingInAddress }, [
    ['POST', holding, changeOneHolding],
    ['POST', `${holding}/thu-hoi`, takeOneBack],
  ]),
  ...routes({ permission: 'access.delegate', target: ownTarget }, [
    ['GET', paths.delegation, showDelegation],
    ['POST', paths.delegation, delegateOne],
  ]),
  ...routes({ permission: 'access.delegate', target: delegationInAddress }, [
    ['POST', `${paths.delegation}/:holding/thu-hoi`, takeDelegationBack],
  ]),
  ...routes({ permission: 'access.tokens', target: tokenInAddress }, [
    ['POST', `${paths.tokens}/:token/thu-hoi`, revokeOne],
  ]),
  { method: 'POST', path: `${paths.tokens}/scim`, permission: 'access.scim', handle: makeScim },
  ...routes({ permission: 'access.links', target: ownTarget }, [
    ['GET', paths.links, showLinks],
    ['POST', paths.links, makeOwnLink],
    ['POST', `${paths.links}/:link/thu-hoi`, revokeOwnLink],
  ]),
  { method: 'GET', path: CALENDAR, permission: 'access.links', auth: 'link', handle: sendCalendar },
];
