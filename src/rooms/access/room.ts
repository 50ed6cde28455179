import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { doSignIn, doSignOut, showSignIn } from './web/sign-in.page.tsx';

export const room: RoomManifest = {
  name: 'access',
  messages,
  tables: ['access.person', 'access.post', 'access.holding', 'access.sign_in_link', 'access.session', 'access.token'],
  routes: [
    { method: 'GET', path: '/dang-nhap/:token', permission: 'PUBLIC', handle: showSignIn },
    { method: 'POST', path: '/dang-nhap/:token', permission: 'PUBLIC', handle: doSignIn },
    { method: 'POST', path: '/dang-xuat', permission: 'access.sign-out', handle: doSignOut },
  ],
};
