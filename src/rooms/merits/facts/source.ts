import type { Instant } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import type { Plan } from '../../plans/index.ts';
import type { Fact } from '../core/merit.ts';

/** What facts are gathered for. */
export interface Ground {
  readonly database: Database;
  readonly at: Instant;
  readonly plan: Plan;
  readonly tree: AgencyTree;
}

/**
 * Where facts about agencies come from. One more room that judges agencies is one more file here and a line in `index.ts`; its
 * measures are then words of `catalog/merits.yaml`.
 */
export interface FactSource {
  /** Measures that it tells; rules name them. */
  readonly measures: readonly string[];
  gather(ground: Ground): Promise<ReadonlyMap<number, readonly Fact[]>>;
}
