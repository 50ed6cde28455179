import { dateAt, numbered, parseDate, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { changedAddress, type QueryChanges } from '../../../platform/page-address.ts';
import { loadAgencies, type Agency, type AgencyTree } from '../../agencies/index.ts';
import {
  expandParties,
  findPlan,
  firstProgramme,
  groupWords,
  plansInForceAt,
  programmeOf,
  type Plan,
} from '../../plans/index.ts';
import { STANDINGS, type Standing } from '../core/standing.ts';
import { LATE_REASONS, type LateReason, type ShareRole } from '../core/task.ts';
import { daysOn } from '../rules.ts';
import type { BoardFilter, Seen } from '../sql/board.reads.ts';

/** Words of addresses for how an assignment stands. */
export const STANDING_KEYS: Readonly<Record<Standing, string>> = {
  late: 'tre',
  soon: 'sap-den-han',
  waiting: 'cho-duyet',
  doing: 'dang-lam',
  'not-started': 'chua',
  stopped: 'dung',
  done: 'xong',
};

/** Words of addresses for why something is late. */
export const REASON_KEYS: Readonly<Record<LateReason, string>> = {
  predecessor: 'cho-viec-truoc',
  returned: 'bi-tra-lai',
  told: 'co-neu',
  'not-begun': 'chua-bat-dau',
  untold: 'khong-neu',
};

/** Words of addresses for the part that an agency has. */
export const ROLE_KEYS: Readonly<Record<ShareRole, string>> = { lead: 'chu-tri', partner: 'phoi-hop' };

/** Word of addresses for a programme, and for all of them together. */
export const PROGRAMME = 'chuong-trinh';
export const EVERY_PROGRAMME = 'tat-ca';

/** What an address asks for: everything that the list, the matrix and the files are cut to. */
export interface Asked {
  readonly plan: Plan;
  /** Plans of all programmes that are in force today: what the work of somebody comes from. */
  readonly inForce: readonly Plan[];
  readonly tree: AgencyTree;
  readonly today: LocalDate;
  readonly seen: Seen;
  readonly filter: BoardFilter;
  /** The one agency that is looked at: named by the address, or the only one that the reader reaches. */
  readonly agency: Agency | null;
  /** Agencies of today that the reader reaches, in the order of lists. */
  readonly agencies: readonly Agency[];
}

/** Null where no plan is in force and neither the address nor the caller names one. */
export async function asked(page: PageContext, planId?: number, query = page.query): Promise<Asked | null> {
  const { database } = page;
  const today = dateAt(page.at);
  const named = planId ?? numbered(query.get('ke-hoach'));
  const inForce = await plansInForceAt(database, today);
  const programme = programmeOf(query.get(PROGRAMME) ?? '') ?? firstProgramme();
  const plan =
    named > 0 ? await findPlan(database, named) : (inForce.find((one) => one.programme === programme.code) ?? null);
  if (!plan || plan.state === 'draft') return null;
  const tree = await loadAgencies(database, today);
  const reach = reachOf(page, 'tasks.read');
  const { scope } = reach;
  const agencies = tree.living.filter(({ id }) => scope === 'all' || scope.includes(id));
  const typed = tree.byCode(query.get('co-quan') ?? '');
  const reached = typed && (scope === 'all' || scope.includes(typed.id)) ? typed : null;
  const days = await daysOn(database, today);
  return {
    plan,
    inForce,
    tree,
    today,
    seen: { ...reach, days },
    filter: {
      ...filterOf(query, plan, { tree, agency: reached }),
      ...(named <= 0 && query.get(PROGRAMME) === EVERY_PROGRAMME && { plan: inForce.map(({ id }) => id) }),
    },
    agency: reached,
    agencies,
  };
}

/** The work of agencies, or what names one post. */
export type Reach = Pick<Seen, 'scope' | 'named'>;

/**
 * How far the reader may do this: to the work of agencies, or to the shares that name the own post. Reads that know agencies
 * alone answer nothing for the latter.
 */
export function reachOf(page: PageContext, action: 'tasks.read' | 'tasks.progress'): Reach {
  const scope = page.scope(action);
  const post = page.actor.kind === 'person' || page.actor.kind === 'token' ? page.actor.post.id : null;
  const named = scope !== 'all' && scope.length === 0 && post !== null && page.may(action, { post });
  return named ? { scope, named: post } : { scope };
}

function filterOf(
  query: URLSearchParams,
  plan: Plan,
  { tree, agency }: { readonly tree: AgencyTree; readonly agency: Agency | null },
): BoardFilter {
  const group = query.get('nhom') ?? '';
  const { groups } = groupWords();
  const members = groups.some(({ code }) => code === group)
    ? expandParties([{ kind: 'group', group, text: group }], groups, tree).map(({ id }) => id)
    : null;
  const standing = STANDINGS.find((one) => STANDING_KEYS[one] === query.get('tt'));
  const words = query.get('q') ?? '';
  const field = query.get('lv') ?? '';
  return {
    plan: plan.id,
    ...(agency && { agency: agency.id }),
    ...(members && { agencies: members }),
    ...(standing && { standing }),
    ...(words !== '' && { words }),
    ...(field !== '' && { field }),
    ...deskFilterOf(query),
  };
}

/** What the pages of the desk lead to: a part, days, and what makes something late. */
function deskFilterOf(query: URLSearchParams): Partial<BoardFilter> {
  const dayOf = (name: string): LocalDate | null => {
    const day = parseDate(query.get(name) ?? '');
    return day.ok ? day.value : null;
  };
  const [dueFrom, dueTo] = [dayOf('han-tu'), dayOf('han-den')];
  const why = LATE_REASONS.find((one) => REASON_KEYS[one] === query.get('vi-sao'));
  const role = (['lead', 'partner'] as const).find((one) => ROLE_KEYS[one] === query.get('vai'));
  const recurring = query.get('dinh-ky');
  return {
    ...(dueFrom && { dueFrom }),
    ...(dueTo && { dueTo }),
    ...(why && { why }),
    ...(role && { role }),
    ...((recurring === '1' || recurring === '0') && { recurring: recurring === '1' }),
    ...(query.get('se-tre') === '1' && { willBeLate: true }),
    ...(query.get('cho-lau') === '1' && { slow: true }),
    ...(numbered(query.get('ket-luan')) > 0 && { source: numbered(query.get('ket-luan')) }),
    ...(numbered(query.get('nguoi')) > 0 && { post: numbered(query.get('nguoi')) }),
  };
}

/** Numbers of the plans that the work of a post comes from: of the one that the address names, else of all programmes. */
export const workOf = (page: PageContext, { plan, inForce }: Asked): readonly number[] =>
  page.query.has('ke-hoach') || programmeOf(page.query.get(PROGRAMME) ?? '') ? [plan.id] : inForce.map(({ id }) => id);

/** What leads from work of all programmes to the list that holds it; nothing where there is one. */
export const everyProgramme = ({ inForce }: Asked): QueryChanges => ({
  [PROGRAMME]: inForce.length > 1 ? EVERY_PROGRAMME : null,
});

/** The address with some of its words changed; null takes one away. The page of the list begins anew. */
export const withQuery = (page: PageContext, path: string, changes: QueryChanges): string =>
  changedAddress(page, path, changes, ['trang', 'da-lam', 'bo-qua']);
