import type { RoomManifest } from '../../platform/manifest.ts';

export const room: RoomManifest = { name: 'audit', tables: ['audit.entry'] };
