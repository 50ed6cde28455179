import type { RoomManifest } from '../../platform/manifest.ts';
import { PATH, READ, showTrends } from './web/trends.page.tsx';

export const room: RoomManifest = {
  name: 'trends',
  actions: [READ],
  routes: [{ method: 'GET', path: PATH, permission: READ, handle: showTrends }],
};
