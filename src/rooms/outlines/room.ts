import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { preview, save, showOutline } from './web/outline.page.tsx';
import { paths } from './web/paths.ts';

const EDIT = 'outlines.edit';

export const room: RoomManifest = {
  name: 'outlines',
  messages,
  actions: [EDIT],
  tables: ['outlines.*'],
  appendOnly: ['outlines.version'],
  routes: [
    { method: 'GET', path: paths.edit, permission: EDIT, handle: showOutline },
    { method: 'POST', path: paths.preview, permission: EDIT, handle: preview },
    { method: 'POST', path: paths.edit, permission: EDIT, handle: save },
  ],
};
