import { ok } from '../../kernel/index.ts';
import type { RoomManifest, Route } from '../../platform/manifest.ts';
import { ROWS_CHANGED, type RowsChanged } from '../registers/index.ts';
import { followRows, WRITE_BACK, writeBack } from './commands/take-in.ts';
import { messages } from './messages.ts';
import { takeMove, takePublished } from './web/acts.ts';
import { addressTarget, showAddress, showAddresses, showPublicAddresses, takeAddress } from './web/addresses.page.tsx';
import { handleTarget, readTarget, showItem } from './web/item.page.tsx';
import { showItems } from './web/list.page.tsx';
import { paths } from './web/paths.ts';
import { showPublicItem, showPublicList } from './web/public.page.tsx';
import { WORDS } from './web/words.ts';

const READ = 'feedback.read';
const HANDLE = 'feedback.handle';
const PUBLISH = 'feedback.publish';
const KEEP = 'feedback.address';

const routes: readonly Route[] = [
  { method: 'GET', path: paths.items, permission: READ, handle: showItems },
  { method: 'GET', path: paths.item(':item'), permission: READ, target: readTarget, handle: showItem },
  { method: 'POST', path: paths.handle(':item'), permission: HANDLE, target: handleTarget, handle: takeMove },
  { method: 'POST', path: paths.publish(':item'), permission: PUBLISH, target: handleTarget, handle: takePublished },
  { method: 'GET', path: paths.addresses, permission: READ, handle: showAddresses },
  { method: 'GET', path: paths.address(':agency'), permission: KEEP, target: addressTarget, handle: showAddress },
  { method: 'POST', path: paths.address(':agency'), permission: KEEP, target: addressTarget, handle: takeAddress },
  { method: 'GET', path: paths.shown, permission: 'PUBLIC', handle: showPublicList },
  { method: 'GET', path: paths.shownItem(':item'), permission: 'PUBLIC', handle: showPublicItem },
  { method: 'GET', path: paths.shownAddresses, permission: 'PUBLIC', handle: showPublicAddresses },
];

export const room: RoomManifest = {
  name: 'feedback',
  messages,
  actions: [READ, HANDLE, PUBLISH, KEEP],
  walls: [READ],
  tables: ['feedback.*'],
  routes,
  reactions: [{ notice: ROWS_CHANGED, react: (act, payload) => followRows(act, payload as RowsChanged) }],
  jobs: [
    {
      name: WRITE_BACK,
      permission: 'feedback.write-back',
      once: true,
      run: async ({ act }) => ok({ items: await act(writeBack) }),
    },
  ],
  navigation: [{ path: paths.items, label: WORDS.title, permission: READ, folded: true }],
  publicNavigation: [{ path: paths.shown, label: WORDS.title }],
};
