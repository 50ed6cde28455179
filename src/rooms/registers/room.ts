import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';

export const registersRoom: RoomManifest = {
  name: 'registers',
  messages,
  actions: ['registers.import', 'registers.edit', 'registers.read'],
  tables: ['registers.register', 'registers.source', 'reg.*', 'reg_stage.*'],
};
