import type { RoomManifest } from '../../platform/manifest.ts';
import { agencyTarget, showAgency } from './web/agency.page.tsx';
import { showMine, showStart } from './web/mine.page.tsx';
import { showOversight } from './web/oversight.page.tsx';
import { paths } from './web/paths.ts';
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
    { method: 'GET', path: paths.oversight, permission: OVERSEE, handle: showOversight },
  ],
  navigation: [
    // Posts that do tasks have it as their first page.
    { path: paths.mine, label: WORDS.mine, permission: 'tasks.review' },
    { path: paths.oversight, label: WORDS.oversight, permission: OVERSEE },
  ],
};
