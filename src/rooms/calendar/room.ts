import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';

export const calendarRoom: RoomManifest = {
  name: 'calendar',
  messages,
  actions: ['calendar.change'],
  tables: [
    'calendar.local_day',
    'calendar.saturday',
    'calendar.switch',
    'calendar.working_day',
    'calendar.working_state',
  ],
};
