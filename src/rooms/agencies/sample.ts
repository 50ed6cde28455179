import { join } from 'node:path';
import { CATALOG } from '../../platform/catalog.ts';
import type { Act } from '../../platform/manifest.ts';
import { importAgencies, type AgencyImport } from './commands/import-agencies.ts';

/**
 * Loads the agencies of the sample province through the ordinary import: the living ones, then those they took over from.
 * Throws where the shipped files have a fault, which would be ours.
 */
export async function loadSampleAgencies(act: Act): Promise<AgencyImport[]> {
  const done: AgencyImport[] = [];
  for (const file of ['agencies.csv', 'predecessors.csv']) {
    const imported = await importAgencies(act, { path: join(CATALOG, 'sample', file), onlyIfClean: true });
    if (!imported.ok) throw new Error(`catalog/sample/${file}: ${imported.problem.code}`);
    done.push(imported.value);
  }
  return done;
}
