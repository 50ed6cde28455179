import { ok, type Result } from '../kernel/index.ts';
import type { Database } from '../platform/database/index.ts';
import { openKeyring, type Keyring } from '../platform/keys/index.ts';
import type { EncryptedStore } from '../platform/manifest.ts';
import type { Config } from './config.ts';
import { Refusal } from './refusal.ts';
import { ROOMS } from './rooms.ts';

/** What every room keeps encrypted, lower rooms first. */
export const encryptedStores = (): readonly EncryptedStore[] => ROOMS.flatMap((room) => room.encrypted ?? []);

/** Names of all key generations that rows of the database are encrypted with. */
export async function keysInUse(database: Database): Promise<string[]> {
  const used = await Promise.all(encryptedStores().map((store) => store.keysInUse(database)));
  return [...new Set(used.flat())].sort();
}

/** The ring of this installation. Throws a refusal where rows are encrypted with keys that it lacks: no start without them. */
export async function openKeys(config: Config, database: Database): Promise<Keyring> {
  const opened = openKeyring({ folder: config.folder, setting: config.keys }, await keysInUse(database));
  if (!opened.ok) throw new Refusal(opened.problem);
  return opened.value;
}

/** How long a replaced key is kept at least: no running process encrypts with it any more, no open import was made with it. */
export const KEPT_AFTER_MS = 24 * 3600_000;

/** Takes replaced keys that nothing is encrypted with out of the ring for good; answers which. */
export async function forgetUnused(database: Database, keys: Keyring): Promise<Result<readonly string[]>> {
  keys.refresh();
  const inUse = new Set(await keysInUse(database));
  const unused = keys.replacedFor(KEPT_AFTER_MS).filter((id) => !inUse.has(id));
  return unused.length === 0 ? ok([]) : keys.forget(unused);
}
