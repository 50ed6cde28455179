import type { Read } from '../../platform/database/index.ts';
import { Recent } from '../../platform/recent.ts';
import { openPackage, type OpenedPackage } from './core/package.ts';
import { findResult, listResults, packageOf, resultsOf, type Result } from './sql/result.store.ts';

/** A published result with its package opened. */
export interface Published {
  readonly result: Result;
  readonly pack: OpenedPackage;
}

/** Packages opened last: they never change, and opening one costs its public page more than all the rest. */
const packages = new Recent<OpenedPackage>(8);

async function opened(read: Read, result: Result | null): Promise<Published | null> {
  if (!result) return null;
  const pack = packages.get(result.sha256) ?? openPackage((await packageOf(read, result.id))?.text ?? '');
  if (!pack) return null;
  packages.set(result.sha256, pack);
  return { result, pack };
}

export const publishedResult = async (read: Read, id: number): Promise<Published | null> =>
  opened(read, await findResult(read, id));

/** The newest result of all. */
export async function newestResult(read: Read): Promise<Published | null> {
  const [newest] = await listResults(read);
  return opened(read, newest ?? null);
}

/** The newest result of the year before, by the same set of criteria; null where there is none. */
export async function yearBefore(read: Read, { pack }: Published): Promise<OpenedPackage | null> {
  const [result] = await resultsOf(read, pack.set.code, pack.head.year - 1);
  return (await opened(read, result ?? null))?.pack ?? null;
}

/** The newest result of a campaign. */
export async function resultOfCampaign(read: Read, campaign: number): Promise<Published | null> {
  const newest = (await listResults(read)).find((one) => one.campaign === campaign);
  return opened(read, newest ?? null);
}
