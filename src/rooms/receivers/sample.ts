import type { Act } from '../../platform/manifest.ts';
import { deleteSampleReceivers, insertReceiver } from './sql/receiver.store.ts';

/** One address as it would stand here; it is stopped, and nothing is ever sent to what belongs to the sample. */
export async function loadSampleReceivers(act: Act): Promise<void> {
  await insertReceiver(act, {
    name: 'Trục liên thông văn bản của tỉnh (mẫu)',
    channel: 'webhook',
    definition: { url: 'https://lien-thong.example/thuoc-do' },
    sample: true,
  });
}

export const removeSampleReceivers = (act: Act): Promise<void> => deleteSampleReceivers(act);
