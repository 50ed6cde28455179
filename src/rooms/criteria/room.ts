import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { importSet, showSets } from './web/pages.tsx';
import { paths } from './web/paths.ts';
import { sendSheet, setTarget, showSet } from './web/set.page.tsx';
import { WORDS } from './web/words.ts';

const READ = 'criteria.read';
const KEEP = 'criteria.keep';
/** Far more than a sheet of criteria has. */
const SHEET_BYTES = 5 * 1024 * 1024;

export const room: RoomManifest = {
  name: 'criteria',
  messages,
  actions: [READ, KEEP],
  tables: ['criteria.*'],
  appendOnly: ['criteria.set'],
  routes: [
    { method: 'GET', path: paths.list, permission: READ, handle: showSets },
    { method: 'POST', path: paths.list, permission: KEEP, bytes: SHEET_BYTES, handle: importSet },
    { method: 'GET', path: paths.set(':set'), permission: READ, target: setTarget, handle: showSet },
    { method: 'GET', path: paths.sheet(':set'), permission: READ, target: setTarget, costly: true, handle: sendSheet },
  ],
  navigation: [{ path: paths.list, label: WORDS.title, permission: READ, folded: true }],
};
