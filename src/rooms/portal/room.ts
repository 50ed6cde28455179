import type { RoomManifest } from '../../platform/manifest.ts';
import { recentEdition } from '../editions/index.ts';
import { messages } from './messages.ts';
import { publicPages } from './routes.ts';
import { PLACES } from './web/frame.tsx';

/** Public pages over the newest edition. */
export const room: RoomManifest = {
  name: 'portal',
  messages,
  publicNavigation: PLACES,
  ...publicPages(recentEdition),
};
