import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { paths } from './web/paths.ts';
import { sendStart, sendVersion, showTemplates, takeTemplate } from './web/templates.page.tsx';
import { WORDS } from './web/words.ts';

const SET = 'templates.set';
/** Largest upload read: beyond the largest template, so that its own sentence is said. */
const BYTES = 8 * 1024 * 1024;

export const room: RoomManifest = {
  name: 'templates',
  messages,
  actions: [SET],
  tables: ['templates.*'],
  appendOnly: ['templates.version'],
  routes: [
    { method: 'GET', path: paths.list, permission: SET, handle: showTemplates },
    { method: 'POST', path: paths.set(':kind'), permission: SET, bytes: BYTES, handle: takeTemplate },
    { method: 'GET', path: paths.start(':kind'), permission: SET, costly: true, handle: sendStart },
    { method: 'GET', path: paths.version(':version'), permission: SET, handle: sendVersion },
  ],
  navigation: [{ path: paths.list, label: WORDS.title, permission: SET, folded: true }],
};
