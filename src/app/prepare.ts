import type { Database } from '../platform/database/index.ts';
import type { Acting } from './act.ts';

/** Brings what is made from the catalogue (register tables, roll-ups) up to date. Cheap when nothing changed. */
export async function prepare(_database: Database, _acting: Acting): Promise<void> {}
