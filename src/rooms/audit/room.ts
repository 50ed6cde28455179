import type { RoomManifest } from '../../platform/manifest.ts';
import { anchorJob, sealJob } from './jobs/seal.ts';

export const room: RoomManifest = {
  name: 'audit',
  actions: ['audit.seal', 'audit.verify'],
  tables: ['audit.entry', 'audit.pending', 'audit.seal', 'audit.anchor', 'audit.record_key'],
  // Only the sealer's function, which belongs to the owner, takes entries off the pending list.
  appendOnly: ['audit.entry', 'audit.pending', 'audit.seal', 'audit.anchor'],
  jobs: [sealJob, anchorJob],
};
