export {
  fieldOf,
  grant,
  mayDo,
  mayDoTo,
  namedPostOf,
  scopeOf,
  tableFaults,
  type Grant,
  type Holder,
  type PermissionTable,
  type Reach,
} from './core/permission.ts';
export { issueSignInToken, signIn, type AccessProblem } from './sql/sign-in-link.store.ts';
export { endSessionsOf, findSession, openSession, signOut, touchSession, type Session } from './sql/session.store.ts';
export { isSecure, readSessionToken } from './web/session-cookie.ts';
export { formOutdated, signInNeeded } from './web/session-typed.tsx';
export { invite } from './commands/accounts.ts';
export { isDigestList } from './commands/breached.ts';
export { providersFault } from './oidc/providers.ts';
export { makeLink, type LinkWish } from './commands/tokens.ts';
export { showLinkOnce } from './web/tokens-links.page.tsx';
export { letIn, readToken, type TokenKind } from './sql/token.store.ts';
export { STAFF_ROLES } from './core/holding.ts';
export { importStaff, previewStaff, staffRefusal, type StaffImport } from './commands/staff-list.ts';
export { holdingsOfPeople } from './sql/people.reads.ts';
export { issueSampleLink } from './commands/sample-link.ts';
export { OWN_RIGHTS, permissionRoom } from './permission-room.ts';
export { heldPosts, type ReachedPost } from './sql/posts.reads.ts';
export { loadSamplePeople, removeSamplePeople } from './sample.ts';
export { REFORM_FIELDS, ROLE_WORDS } from './words.ts';
