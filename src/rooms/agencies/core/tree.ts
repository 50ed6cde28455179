import { compareVietnamese, type LocalDate } from '../../../kernel/index.ts';
import { AGENCY_KINDS, existsAt, type Agency, type AgencyKind, type Succession } from './agency.ts';

/**
 * All agencies, seen on one day. Lists (`children`, `descendants`, `ofKind`, `living`) hold only agencies that exist on that
 * day; `byId` and `byCode` also find former and future ones, so that old records keep their names.
 */
export class AgencyTree {
  readonly at: LocalDate;
  /** Every agency ever, in the order of lists. */
  readonly all: readonly Agency[];
  /** Those that exist on the day, in the order of lists. */
  readonly living: readonly Agency[];
  readonly #byId = new Map<number, Agency>();
  readonly #byCode = new Map<string, Agency>();
  readonly #children = new Map<number | null, Agency[]>();
  readonly #successors = new Map<number, Succession[]>();
  readonly #predecessors = new Map<number, Succession[]>();

  constructor(agencies: readonly Agency[], successions: readonly Succession[], at: LocalDate) {
    this.at = at;
    this.all = agencies.toSorted(inListOrder);
    this.living = this.all.filter((agency) => existsAt(agency, at));
    for (const agency of this.all) {
      this.#byId.set(agency.id, agency);
      this.#byCode.set(agency.code, agency);
    }
    for (const agency of this.living) collect(this.#children, agency.parentId, agency);
    for (const step of successions) {
      collect(this.#successors, step.predecessorId, step);
      collect(this.#predecessors, step.successorId, step);
    }
  }

  /** The province itself; null in an installation without agencies. */
  get root(): Agency | null {
    return this.#children.get(null)?.[0] ?? null;
  }

  byId(id: number): Agency | undefined {
    return this.#byId.get(id);
  }

  /** By its own code; a matcher knows the other codes. */
  byCode(code: string): Agency | undefined {
    return this.#byCode.get(code);
  }

  isLiving(agency: Agency): boolean {
    return existsAt(agency, this.at);
  }

  children(id: number): readonly Agency[] {
    return this.#children.get(id) ?? [];
  }

  /** The agency itself and everything below it, depth first: the set whose sums are its figures. */
  branch(id: number): readonly Agency[] {
    const own = this.#byId.get(id);
    return own ? [own, ...this.descendants(id)] : [];
  }

  /** Everything below the agency, depth first. */
  descendants(id: number): readonly Agency[] {
    return this.children(id).flatMap((child) => [child, ...this.descendants(child.id)]);
  }

  /** From the root down to the agency, both included. */
  path(id: number): readonly Agency[] {
    const path: Agency[] = [];
    for (let agency = this.#byId.get(id); agency && path.length < 20; agency = this.#parentOf(agency))
      path.unshift(agency);
    return path;
  }

  ofKind(...kinds: readonly AgencyKind[]): readonly Agency[] {
    return this.living.filter((agency) => kinds.includes(agency.kind));
  }

  /** Those that join the ranking. */
  ranked(): readonly Agency[] {
    return this.living.filter((agency) => agency.ranked);
  }

  successors(id: number): readonly Succession[] {
    return this.#successors.get(id) ?? [];
  }

  predecessors(id: number): readonly Succession[] {
    return this.#predecessors.get(id) ?? [];
  }

  /** Who does the agency's work on the day of this tree: itself while it exists, else its successors, through every step. */
  heirs(id: number): readonly Agency[] {
    const found = new Map<number, Agency>();
    const seen = new Set<number>();
    const visit = (current: number): void => {
      const agency = this.#byId.get(current);
      if (!agency || seen.has(current)) return;
      seen.add(current);
      if (this.isLiving(agency)) found.set(current, agency);
      else for (const step of this.successors(current)) visit(step.successorId);
    };
    visit(id);
    return [...found.values()].toSorted(inListOrder);
  }

  #parentOf(agency: Agency): Agency | undefined {
    return agency.parentId === null ? undefined : this.#byId.get(agency.parentId);
  }
}

const inListOrder = (a: Agency, b: Agency): number =>
  AGENCY_KINDS.indexOf(a.kind) - AGENCY_KINDS.indexOf(b.kind) ||
  compareVietnamese(a.shortName, b.shortName) ||
  a.id - b.id;

function collect<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
