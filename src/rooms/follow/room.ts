import { ok } from '../../kernel/index.ts';
import type { Job, RoomManifest } from '../../platform/manifest.ts';
import { currentEdition, EDITION_PUBLISHED } from '../editions/index.ts';
import { sweepUnconfirmed, tellSome } from './commands/follow.ts';
import { messages } from './messages.ts';
import { followerStore } from './sql/follower.store.ts';
import { showFollow, showLink, takeFollow, takeLink } from './web/follow.page.tsx';
import { paths } from './web/paths.ts';
import { WORDS } from './words.ts';

const TELL = 'follow.tell';

/** Tells followers of the newest edition, some at a time; goes on where it was stopped. */
const tellJob: Job = {
  name: 'follow.tell',
  permission: TELL,
  atStart: true,
  once: true,
  run: async ({ act, database, site }) => {
    const content = await currentEdition(database);
    if (!content || content.header.sample || !site?.mail) return ok({ told: 0 });
    let told = 0;
    for (let some = 1; some > 0; told += some) some = await act((a) => tellSome(a, { content, site: site.url }));
    return ok({ told });
  },
};

const sweepJob: Job = {
  name: 'follow.sweep',
  permission: TELL,
  every: '40 3 * * *',
  run: async ({ act }) => ok({ removed: await act(sweepUnconfirmed) }),
};

export const room: RoomManifest = {
  name: 'follow',
  messages,
  actions: [TELL],
  tables: ['follow.*'],
  routes: [
    { method: 'GET', path: paths.follow, permission: 'PUBLIC', handle: showFollow },
    { method: 'POST', path: paths.follow, permission: 'PUBLIC', handle: takeFollow },
    { method: 'GET', path: paths.link(':token'), permission: 'PUBLIC', handle: showLink },
    { method: 'POST', path: paths.link(':token'), permission: 'PUBLIC', handle: takeLink },
  ],
  jobs: [tellJob, sweepJob],
  publicFoot: [{ path: paths.follow, label: WORDS.byMail }],
  reactions: [{ notice: EDITION_PUBLISHED, react: (act) => act.enqueue(tellJob.name, {}) }],
  encrypted: [followerStore],
};
