export { mayDo, tableFaults, type PermissionTable, type Post } from './core/permission.ts';
export {
  findSession,
  issueSignInToken,
  signIn,
  signOut,
  type AccessProblem,
  type Session,
} from './sql/session.store.ts';
export { readSessionToken } from './web/session-cookie.ts';
