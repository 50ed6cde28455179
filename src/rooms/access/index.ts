export {
  grant,
  mayDo,
  mayDoTo,
  scopeOf,
  tableFaults,
  type Grant,
  type Holder,
  type PermissionTable,
  type Reach,
} from './core/permission.ts';
export { issueSignInToken, signIn, type AccessProblem } from './sql/sign-in-link.store.ts';
export {
  endSessionsOf,
  findSession,
  openSession,
  personOfForm,
  signOut,
  touchSession,
  type Session,
} from './sql/session.store.ts';
export { readSessionToken } from './web/session-cookie.ts';
export { letIn, type TokenKind } from './sql/token.store.ts';
