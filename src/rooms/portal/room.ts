import type { RoomManifest } from '../../platform/manifest.ts';
import { currentEdition } from '../editions/index.ts';
import { messages } from './messages.ts';
import { portalRoutes } from './routes.ts';

/** Public pages over the newest edition. */
export const room: RoomManifest = { name: 'portal', messages, routes: portalRoutes(currentEdition) };
