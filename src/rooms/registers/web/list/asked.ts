import { dateAt, type LocalDate } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { AgencyMatcher, loadAgencies, type AgencyTree } from '../../../agencies/index.ts';
import { reachOfText } from '../../core/agency-reach.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { readFilter, type FilterFault, type FilterNames, type RecordFilter } from '../../core/filter.ts';
import { readRegisterState } from '../../sql/ensure.ts';
import { filterSql } from '../../sql/filter.ts';
import { orderOf, type Position, type RecordOrder } from '../../sql/page.reads.ts';
import { readable } from '../../sql/scope.ts';

const READ = 'registers.read';

/** Which records an address asks for, ready to be read: of a page, a file or a program. */
export interface Asked {
  readonly definition: RegisterDefinition;
  readonly tree: AgencyTree;
  readonly today: LocalDate;
  /** Records of the register as a whole. */
  readonly rows: number;
  readonly filter: RecordFilter;
  readonly faults: readonly FilterFault[];
  /** Condition over alias `r` of the view, the reader's scope included. */
  readonly where: string | null;
  readonly order: RecordOrder;
  readonly agencies: readonly number[];
  /** Column whose agencies bound the list because the reader's scope does and the register is large; else null. */
  readonly bounded: string | null;
}

/** Reads the filter of an address against the register as it stands, cut to what the reader may see. */
export async function readAsked(page: PageContext, definition: RegisterDefinition, names: FilterNames): Promise<Asked> {
  const today = dateAt(page.at);
  const tree = await loadAgencies(page.database, today);
  const state = await readRegisterState(page.database, definition.code);
  const rows = state?.rows ?? 0;
  const matcher = new AgencyMatcher(tree);
  const { filter, faults } = readFilter(definition, page.query, names, {
    today,
    agencies: (text) => reachOfText(tree, matcher, text),
  });
  const scope = page.scope(READ);
  const order = orderOf(definition, rows);
  const asked = filter.conditions.find((one) => one.kind === 'agency' && one.column === order.spread);
  const named = asked?.kind === 'agency' ? asked.ids : null;
  const bounded = order.spread !== null && scope !== 'all' && named === null ? order.spread : null;
  const parts = [filterSql(definition, filter, { rows, today }), readable(definition, scope)].filter(
    (part) => part !== null,
  );
  return {
    definition,
    tree,
    today,
    rows,
    filter,
    faults,
    where: parts.length > 0 ? parts.map((part) => `(${part})`).join(' AND ') : null,
    order,
    agencies: named ?? (scope === 'all' ? tree.all.map((agency) => agency.id) : scope),
    bounded,
  };
}

/** Where a page ended, as one word of an address. */
export const cursorOf = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position that a cursor says; null where it says none. */
export function positionOf(cursor: string): Position | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null;
  } catch {
    return null;
  }
}
