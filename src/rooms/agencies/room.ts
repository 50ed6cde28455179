import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';
import { LIST, PREVIEW, showAgencies } from './web/agencies.page.tsx';
import { importUpload, previewUpload, sendAgencies } from './web/files.page.tsx';
import { WORDS } from './web/words.ts';

/** Largest file of agencies: a country's would have a tenth. */
const FILE_BYTES = 50 * 1024 * 1024;

export const room: RoomManifest = {
  name: 'agencies',
  messages,
  actions: ['agencies.read', 'agencies.import', 'agencies.reorganise'],
  tables: ['agencies.agency', 'agencies.code', 'agencies.succession', 'agencies.renaming', 'agencies.import'],
  routes: [
    { method: 'GET', path: LIST, permission: 'agencies.read', handle: showAgencies },
    {
      method: 'GET',
      path: `${LIST}/xuat/:format`,
      permission: 'agencies.read',
      auth: 'either',
      costly: true,
      handle: sendAgencies,
    },
    { method: 'POST', path: PREVIEW, permission: 'agencies.import', bytes: FILE_BYTES, handle: previewUpload },
    { method: 'POST', path: `${LIST}/nhap`, permission: 'agencies.import', handle: importUpload },
  ],
  navigation: [{ path: LIST, label: WORDS.title, permission: 'agencies.read', folded: true }],
};
