import type { RoomManifest } from '../../platform/manifest.ts';
import { recentEdition } from '../editions/index.ts';
import { messages } from './messages.ts';
import { publicPages } from './routes.ts';

/** Public pages over the newest edition. */
export const room: RoomManifest = { name: 'portal', messages, ...publicPages(recentEdition) };
