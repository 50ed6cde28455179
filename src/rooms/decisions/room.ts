import type { RoomManifest } from '../../platform/manifest.ts';
import { messages } from './messages.ts';

export const room: RoomManifest = { name: 'decisions', messages };
