import type { RoomManifest } from '../../platform/manifest.ts';
import { anchorJob, sealJob } from './jobs/seal.ts';
import { messages } from './messages.ts';
import { recordKeys } from './sql/record-key.store.ts';
import { sendLog } from './web/export.ts';
import { showHistory } from './web/history.page.tsx';
import { showLog } from './web/log.page.tsx';
import { paths } from './web/paths.ts';
import { sendSeals, showSeals } from './web/seals.page.tsx';
import { doVerify } from './web/verify.page.tsx';
import { WORDS } from './web/words.ts';

const READ = 'audit.read';

export const room: RoomManifest = {
  name: 'audit',
  messages,
  actions: [READ, 'audit.export', 'audit.seal', 'audit.verify'],
  tables: ['audit.entry', 'audit.pending', 'audit.seal', 'audit.anchor', 'audit.record_key'],
  appendOnly: ['audit.entry', 'audit.pending', 'audit.seal', 'audit.anchor'],
  routes: [
    { method: 'GET', path: paths.log, permission: READ, handle: showLog },
    { method: 'GET', path: paths.exported, permission: 'audit.export', costly: true, handle: sendLog },
    { method: 'POST', path: paths.verify, permission: 'audit.verify', costly: true, handle: doVerify },
    { method: 'GET', path: paths.historyRoute, permission: READ, handle: showHistory },
    { method: 'GET', path: paths.seals, permission: 'PUBLIC', handle: showSeals },
    { method: 'GET', path: paths.sealsJson, permission: 'PUBLIC', handle: sendSeals },
  ],
  jobs: [sealJob, anchorJob],
  encrypted: [recordKeys],
  navigation: [{ path: paths.log, label: WORDS.logShort, permission: READ, folded: true }],
};
