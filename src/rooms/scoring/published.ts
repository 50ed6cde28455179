import type { Read } from '../../platform/database/index.ts';
import { openPackage, type OpenedPackage } from './core/package.ts';
import { listResults, packageOf, type Result } from './sql/result.store.ts';

/** A published result with its package opened. */
export interface Published {
  readonly result: Result;
  readonly pack: OpenedPackage;
}

async function opened(read: Read, id: number): Promise<Published | null> {
  const found = await packageOf(read, id);
  const pack = found && openPackage(found.text);
  return found && pack ? { result: found.result, pack } : null;
}

export const publishedResult = (read: Read, id: number): Promise<Published | null> => opened(read, id);

/** The newest result of all. */
export async function newestResult(read: Read): Promise<Published | null> {
  const [newest] = await listResults(read);
  return newest ? opened(read, newest.id) : null;
}

/** The newest result of the year before, by the same set of criteria; null where there is none. */
export async function yearBefore(read: Read, { pack }: Published): Promise<OpenedPackage | null> {
  for (const { id } of await listResults(read)) {
    const found = await opened(read, id);
    if (found && found.pack.set.code === pack.set.code && found.pack.head.year === pack.head.year - 1)
      return found.pack;
  }
  return null;
}

/** The newest result of a campaign. */
export async function resultOfCampaign(read: Read, campaign: number): Promise<Published | null> {
  const newest = (await listResults(read)).find((one) => one.campaign === campaign);
  return newest ? opened(read, newest.id) : null;
}
