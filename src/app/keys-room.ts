import { ok } from '../kernel/index.ts';
import type { EncryptedStore, Job, RoomManifest } from '../platform/manifest.ts';
import { reencryptAll } from './reencrypt.ts';

/** Every night: encrypts anew what a process that did not know of a rotation yet, or a rotation cut short, left behind. */
const reencryptJob = (stores: readonly EncryptedStore[]): Job => ({
  name: 'keys.reencrypt',
  permission: 'keys.reencrypt',
  every: '50 2 * * *',
  run: async ({ act }) => ok({ rows: await reencryptAll(act, stores) }),
});

/** The work on keys for everything that the given rooms keep encrypted. */
export const keysRoom = (rooms: readonly RoomManifest[]): RoomManifest => ({
  name: 'keys',
  actions: ['keys.rotate', 'keys.examine'],
  jobs: [reencryptJob(rooms.flatMap((room) => room.encrypted ?? []))],
});
