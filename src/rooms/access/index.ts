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
export {
  findSession,
  issueSignInToken,
  signIn,
  signOut,
  type AccessProblem,
  type Session,
} from './sql/session.store.ts';
export { readSessionToken } from './web/session-cookie.ts';
