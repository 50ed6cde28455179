import type { RoomManifest } from '../../platform/manifest.ts';
import { agencyTarget, showAgency } from './web/agency.page.tsx';
import { feedTarget, makeWorkLink, sendFeed } from './web/feed.ts';
import { showMine, showStart } from './web/mine.page.tsx';
import { showOversight } from './web/oversight.page.tsx';
import { showMonth } from './web/month.page.tsx';
import { paths } from './web/paths.ts';
import { showTimeline } from './web/timeline.page.tsx';
import { WORDS } from './web/words.ts';

const READ = 'tasks.read';
const OVERSEE = 'desk.oversee';

/** The work of tasks as a person, an agency and a leader look at it, and as it lies in time. */
export const room: RoomManifest = {
  name: 'desk',
  actions: [OVERSEE],
  routes: [
    { method: 'GET', path: paths.desk, permission: 'desk.read', handle: showStart },
    { method: 'GET', path: paths.mine, permission: READ, handle: showMine },
    { method: 'GET', path: paths.agency, permission: READ, target: agencyTarget, handle: showAgency },
    { method: 'GET', path: paths.timeline, permission: READ, handle: showTimeline },
    { method: 'GET', path: paths.month, permission: READ, handle: showMonth },
    // A link lets read what its maker's post reads, so whoever may not read work makes none.
    { method: 'POST', path: paths.link, permission: READ, handle: makeWorkLink },
    { method: 'GET', path: paths.feed, permission: READ, auth: 'link', target: feedTarget, handle: sendFeed },
    { method: 'GET', path: paths.oversight, permission: OVERSEE, handle: showOversight },
  ],
  beside: [
    {
      path: paths.ownLinks,
      permission: READ,
      links: ({ lang }) => Promise.resolve([{ href: `${paths.month}#lich`, label: WORDS.workLink[lang] }]),
    },
  ],
  navigation: [
    // Posts that do tasks have it as their first page.
    { path: paths.mine, label: WORDS.mine, permission: 'tasks.review' },
    { path: paths.oversight, label: WORDS.oversight, permission: OVERSEE },
    { path: paths.timeline, label: WORDS.timeline, permission: READ, folded: true },
    { path: paths.month, label: WORDS.month, permission: READ, folded: true },
  ],
};
