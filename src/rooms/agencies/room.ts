import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';

export const agenciesRoom: RoomManifest = {
  name: 'agencies',
  messages,
  actions: ['agencies.read', 'agencies.import', 'agencies.reorganise'],
  tables: ['agencies.agency', 'agencies.code', 'agencies.succession', 'agencies.renaming', 'agencies.import'],
};
