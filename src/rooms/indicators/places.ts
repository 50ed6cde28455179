import type { LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadAgencies, type AgencyTree } from '../agencies/index.ts';
import { placesOf, type Places } from './core/places.ts';

/** Who counts towards whom, from a tree that is already loaded. */
export const placesIn = (tree: AgencyTree): Places => placesOf(tree);

/** Who counts towards whom on a day. Load once for a run of work. */
export const loadPlaces = async (read: Read, at: LocalDate): Promise<Places> => placesOf(await loadAgencies(read, at));
