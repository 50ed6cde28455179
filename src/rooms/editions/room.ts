import type { RoomManifest } from '../../platform/manifest.ts';
import { publishJob } from './jobs/publish.ts';
import { messages } from './messages.ts';
import { showHome } from './web/home.page.tsx';
import { DESK, OVERVIEW, PUBLISH, VERIFY } from './web/paths.ts';
import { doPublish, doVerify, showPublish } from './web/publish.page.tsx';
import { WORDS } from './web/words.ts';

/** Frozen figures that public pages and signed reports stand on. */
export const room: RoomManifest = {
  name: 'editions',
  messages,
  actions: ['desk.read', 'editions.publish', 'editions.verify'],
  tables: ['editions.*'],
  routes: [
    { method: 'GET', path: OVERVIEW, permission: 'desk.read', handle: showHome },
    { method: 'GET', path: PUBLISH, permission: 'editions.publish', handle: showPublish },
    { method: 'POST', path: PUBLISH, permission: 'editions.publish', handle: doPublish },
    { method: 'POST', path: VERIFY, permission: 'editions.verify', handle: doVerify },
  ],
  jobs: [publishJob],
  navigation: [
    { path: DESK, label: WORDS.desk, permission: 'desk.read' },
    { path: PUBLISH, label: WORDS.publishing, permission: 'editions.publish' },
  ],
};
