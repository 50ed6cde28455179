import { fill, formatDate, type Bilingual, type LocalDate } from '../../kernel/index.ts';
import { AgencyMatcher, type Agency, type AgencyTree } from '../agencies/index.ts';
import type { AgencyFrame, Level } from './core/assembly.ts';
import type { AgencyKind } from './core/content.ts';
import { messages } from './messages.ts';

const KINDS: Partial<Record<Agency['kind'], AgencyKind>> = {
  department: 'provincial',
  other: 'provincial',
  commune: 'commune',
  ward: 'ward',
  'service-unit': 'service-unit',
  'one-stop-centre': 'one-stop',
  'central-body': 'central',
};
const MOST_STEPS = 8;
const NAMES_SAID = 12;

/**
 * Agencies of an edition: directly below the province, and ranked, named by the plan, or with figures of their own. What
 * stands below them counts in their figures.
 */
export function agencyFrames(
  tree: AgencyTree,
  duties: readonly { readonly agency: string }[],
  withFigures: ReadonlySet<number>,
  firstDay: LocalDate,
): AgencyFrame[] {
  const { root } = tree;
  if (!root) return [];
  const named = namedIn(tree, duties);
  return tree.children(root.id).flatMap((agency): AgencyFrame[] => {
    const kind = KINDS[agency.kind];
    if (!kind || !(agency.ranked || named.has(agency.id) || withFigures.has(agency.id))) return [];
    const territory = kind === 'commune' || kind === 'ward';
    return [
      {
        id: agency.id,
        level: levelOf(agency, kind),
        facts: {
          code: agency.code,
          name: territory ? agency.shortName : agency.name,
          kind,
          place:
            agency.position && agency.areaKm2 !== null
              ? { lon: agency.position.lon, lat: agency.position.lat, areaKm2: agency.areaKm2 }
              : null,
          formerNames: formerNames(tree, agency),
          predecessors: predecessorWords(tree, agency, firstDay),
        },
      },
    ];
  });
}

const levelOf = (agency: Agency, kind: AgencyKind): Level | null =>
  !agency.ranked ? null : kind === 'commune' || kind === 'ward' ? 'commune' : 'provincial';

/** Ids of the agencies directly below the province that count to each level. */
export function levelMembers(tree: AgencyTree): Map<Level, number[]> {
  const members = new Map<Level, number[]>();
  for (const agency of tree.root ? tree.children(tree.root.id) : []) {
    const kind = KINDS[agency.kind];
    const level = kind ? levelOf(agency, kind) : null;
    if (level) members.set(level, [...(members.get(level) ?? []), agency.id]);
  }
  return members;
}

/** Only names that mean one agency: "các sở, ban, ngành" names none. */
function namedIn(tree: AgencyTree, duties: readonly { readonly agency: string }[]): Set<number> {
  const matcher = new AgencyMatcher(tree);
  return new Set(
    duties.flatMap((duty) => {
      const match = matcher.match(duty.agency);
      return match.kind === 'one' ? [match.agency.id] : [];
    }),
  );
}

/** Agencies whose work it took over, through every step, with the day it did. */
function forerunners(tree: AgencyTree, agency: Agency): { agency: Agency; on: LocalDate }[] {
  const found = new Map<number, { agency: Agency; on: LocalDate }>();
  const visit = (id: number, depth: number): void => {
    for (const { predecessorId, on } of depth > MOST_STEPS ? [] : tree.predecessors(id)) {
      const predecessor = tree.byId(predecessorId);
      if (!predecessor || found.has(predecessorId) || predecessorId === agency.id) continue;
      found.set(predecessorId, { agency: predecessor, on });
      visit(predecessorId, depth + 1);
    }
  };
  visit(agency.id, 0);
  return [...found.values()].toSorted((a, b) => (a.agency.code < b.agency.code ? -1 : 1));
}

/** Names of merged units and of the abolished districts they stood in. */
function formerNames(tree: AgencyTree, agency: Agency): string[] {
  const names = forerunners(tree, agency).flatMap(({ agency: former }) => {
    const above = former.parentId === null ? undefined : tree.byId(former.parentId);
    return [former.shortName, ...(above && ['district', 'town'].includes(above.kind) ? [above.shortName] : [])];
  });
  return [...new Set(names)].filter((name) => name !== agency.shortName);
}

/** Said only where figures of the edition reach back behind the merger. */
function predecessorWords(tree: AgencyTree, agency: Agency, firstDay: LocalDate): Bilingual | null {
  const merged = forerunners(tree, agency).filter(
    ({ agency: former, on }) => on > firstDay && former.kind !== 'district',
  );
  const [first] = merged;
  if (!first) return null;
  const names = merged.slice(0, NAMES_SAID).map((one) => one.agency.shortName);
  const params = { day: formatDate(first.on), names: names.join(', ') };
  const words = messages['editions.predecessors'];
  return { vi: fill(words.vi, params), en: fill(words.en, params) };
}
