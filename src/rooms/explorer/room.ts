import { join } from 'node:path';
import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { showExplorer } from './web/explorer.page.tsx';
import { sendAnswer } from './web/file.ts';
import { paths } from './web/paths.ts';
import { sendResult } from './web/result-answer.tsx';
import { drop, keep } from './web/view-acts.ts';
import { WORDS } from './web/words.ts';

const READ = 'indicators.read';
const KEEP = 'explorer.keep';

export const room: RoomManifest = {
  name: 'explorer',
  messages,
  actions: [KEEP],
  tables: ['explorer.view'],
  routes: [
    { method: 'GET', path: paths.explorer, permission: READ, handle: showExplorer },
    { method: 'GET', path: paths.answer, permission: READ, handle: sendResult },
    { method: 'GET', path: paths.file, permission: READ, costly: true, handle: sendAnswer },
    // Reloading, or the other language of what was sent as a form.
    { method: 'GET', path: paths.views, permission: READ, handle: (page) => page.redirect(page.href(paths.explorer)) },
    { method: 'POST', path: paths.views, permission: KEEP, handle: keep },
    { method: 'POST', path: paths.dropView, permission: KEEP, handle: drop },
  ],
  islands: [{ name: 'explorer', entry: join(import.meta.dirname, 'web', 'islands', 'explorer', 'main.ts') }],
  navigation: [{ path: paths.explorer, label: WORDS.short, permission: READ }],
};
