import type { RoomManifest } from '../../platform/manifest.ts';
import { scimRoutes } from './api/scim-routes.ts';
import { accessLimits } from './limits.ts';
import { messages } from './messages.ts';
import { peopleMessages } from './people.messages.ts';
import { peopleRoutes } from './people-routes.ts';
import { ANSWER_RESET, answerReset } from './commands/accounts.ts';
import { anchorReaction, TELL_ANCHOR, tellAnchor } from './commands/tell-anchor.ts';
import { signInMessages } from './sign-in.messages.ts';
import { sealedStore } from './sql/sealed.store.ts';
import { accountRoutes, signInRoutes } from './web/sign-in.routes.ts';

export const room: RoomManifest = {
  name: 'access',
  messages: { ...messages, ...signInMessages, ...peopleMessages },
  tables: [
    'access.person',
    'access.post',
    'access.holding',
    'access.token',
    'access.sign_in_link',
    'access.session',
    'access.account',
    'access.recovery_code',
    'access.account_link',
    'access.attempt',
    'access.known_device',
    'access.sealed',
    'access.identity',
    'access.logout_heard',
  ],
  encrypted: [sealedStore],
  limits: accessLimits,
  routes: [...signInRoutes, ...accountRoutes, ...peopleRoutes, ...scimRoutes],
  navigation: [{ path: '/ban-lam-viec/nhan-su', label: { vi: 'Nhân sự', en: 'People' }, permission: 'access.people' }],
  jobs: [
    { name: ANSWER_RESET, permission: ANSWER_RESET, run: answerReset },
    { name: TELL_ANCHOR, permission: TELL_ANCHOR, run: tellAnchor },
  ],
  reactions: [anchorReaction],
};
