import type { Route } from '../../../platform/manifest.ts';
import { doBackChannelLogout } from '../oidc/logout.page.ts';
import { doReturn, showProvider } from '../oidc/flow.page.ts';
import { doChangePassword, doCodes, doNewCodes, doSwitch, showSwitch } from './account-changes.page.tsx';
import { ACCOUNT, accountPage, doEndOthers, doEndSession, sessionTarget } from './account.page.tsx';
import { showTyped } from './session-typed.tsx';
import { doForgotten, doSignInForm, showForgotten, showSignInForm } from './sign-in-form.page.tsx';
import { doSetPassword, showSetPassword } from './sign-in-password.page.tsx';
import { doCode, doGoOn, doPost, doSetUp, showCode, showPosts, showSetUp } from './sign-in-steps.page.tsx';
import { doSignIn, doSignOut, showSignIn } from './sign-in.page.tsx';

const open = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
  method,
  path,
  permission: 'PUBLIC',
  handle,
});

const own = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
  method,
  path,
  permission: 'access.own-account',
  handle,
});

/** The ways in. Words come before the token of a one-time link, which any other last part is taken for. */
export const signInRoutes: readonly Route[] = [
  open('GET', '/dang-nhap', showSignInForm),
  open('POST', '/dang-nhap', doSignInForm),
  open('GET', '/dang-nhap/ma-xac-thuc', showCode),
  open('POST', '/dang-nhap/ma-xac-thuc', doCode),
  open('GET', '/dang-nhap/cai-ma', showSetUp),
  open('POST', '/dang-nhap/cai-ma', doSetUp),
  open('POST', '/dang-nhap/tiep', doGoOn),
  open('GET', '/dang-nhap/chuc-danh', showPosts),
  open('POST', '/dang-nhap/chuc-danh', doPost),
  open('GET', '/dang-nhap/qua/:provider', showProvider),
  open('GET', '/dang-nhap/tra-ve/:provider', doReturn),
  open('POST', '/dang-nhap/ket-thuc/:provider', doBackChannelLogout),
  open('GET', '/quen-mat-khau', showForgotten),
  open('POST', '/quen-mat-khau', doForgotten),
  open('GET', '/dat-mat-khau/:token', showSetPassword),
  open('POST', '/dat-mat-khau/:token', doSetPassword),
  open('GET', '/dang-nhap/:token', showSignIn),
  open('POST', '/dang-nhap/:token', doSignIn),
  { method: 'POST', path: '/dang-xuat', permission: 'access.sign-out', handle: doSignOut },
];

/** What everybody may do with their own account, and with no other. */
export const accountRoutes: readonly Route[] = [
  own('GET', ACCOUNT, (page) => accountPage(page)),
  own('POST', `${ACCOUNT}/mat-khau`, doChangePassword),
  own('POST', `${ACCOUNT}/ma`, doCodes),
  own('POST', `${ACCOUNT}/ma-moi`, doNewCodes),
  { ...own('POST', `${ACCOUNT}/phien/:id`, doEndSession), target: sessionTarget },
  own('POST', `${ACCOUNT}/phien-khac`, doEndOthers),
  own('GET', '/ban-lam-viec/doi-chuc-danh', showSwitch),
  own('POST', '/ban-lam-viec/doi-chuc-danh', doSwitch),
  own('GET', '/ban-lam-viec/da-go/:token', showTyped),
];
