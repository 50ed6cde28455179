import type { RoomManifest } from '../../platform/manifest.ts';
import { lookJob } from './jobs/look.ts';
import { messages } from './messages.ts';
import { showAlerts, takeAcknowledgement } from './web/alerts.page.tsx';
import { showFeeds } from './web/feeds.page.tsx';
import { paths } from './web/paths.ts';
import { WORDS } from './web/words.ts';

const READ = 'alerts.read';
const ACKNOWLEDGE = 'alerts.acknowledge';

export const room: RoomManifest = {
  name: 'alerts',
  messages,
  actions: [READ, ACKNOWLEDGE, 'alerts.look'],
  tables: ['alerts.*'],
  routes: [
    { method: 'GET', path: paths.alerts, permission: READ, handle: showAlerts },
    // Reloading, or the other language of what was sent as a form.
    {
      method: 'GET',
      path: paths.acknowledge,
      permission: READ,
      handle: (page) => page.redirect(page.href(paths.alerts)),
    },
    { method: 'POST', path: paths.acknowledge, permission: ACKNOWLEDGE, handle: takeAcknowledgement },
    { method: 'GET', path: paths.feeds, permission: READ, handle: showFeeds },
  ],
  jobs: [lookJob],
  navigation: [
    { path: paths.alerts, label: WORDS.title, permission: READ },
    { path: paths.feeds, label: WORDS.feedsShort, permission: READ, folded: true },
  ],
};
