import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';

export const importsRoom: RoomManifest = {
  name: 'imports',
  messages,
  tables: ['imports.run', 'imports.refused_row', 'imports.mapping'],
};
