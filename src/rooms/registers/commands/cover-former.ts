import type { Act } from '../../../platform/manifest.ts';
import { findRegister } from '../catalog.ts';
import { writeFormer } from '../sql/former.store.ts';

/**
 * Puts other texts in the place of what former images of records said, where it may no longer be read. Whoever calls this keeps the
 * entry that tells why.
 */
export async function coverFormer(
  act: Act,
  register: string,
  keys: readonly (readonly string[])[],
  texts: Readonly<Record<string, string | null>>,
): Promise<void> {
  const definition = await findRegister(act.tx, register);
  if (!definition || keys.length === 0) return;
  await act.tx.bulk(() => writeFormer(act.tx, definition, keys, texts));
}
