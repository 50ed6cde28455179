import type { Action } from '../../src/platform/manifest.ts';
import type { Grant } from '../../src/rooms/access/index.ts';
import type { Holder, PermissionTable } from '../../src/rooms/access/index.ts';

/** Where a thing stands, seen from the agency of a post. */
export const RELATIONS = ['own', 'child', 'sibling', 'other', 'province'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Whose a thing can be besides: one that names the asking post, the asking person's own, another person's, or nobody's because there is none. */
export type Belonging = Relation | 'named' | 'self' | 'somebody' | 'nobody';

/** What a right reaches, spelled out once more and apart from the program's own rules. */
const REACHED: Readonly<Record<Grant['reach'], readonly Belonging[]>> = {
  all: [...RELATIONS, 'named', 'self', 'somebody'],
  below: ['own', 'child'],
  own: ['own'],
  field: [],
  post: ['named'],
  self: ['self'],
};

/** Whether the table lets a holder do this to anything at all. */
export const anyRight = (table: PermissionTable, holder: Holder | null, action: Action): boolean =>
  holder !== null && (table[action] ?? []).some((grant) => grant.holders.includes(holder));

/** Whether the table lets a holder do this to a thing of that relation and state. */
export function expected(
  table: PermissionTable,
  holder: Holder | null,
  action: Action,
  thing: { readonly relation: Belonging; readonly state?: string },
): boolean {
  for (const grant of table[action] ?? []) {
    if (holder === null || !grant.holders.includes(holder)) continue;
    if (!REACHED[grant.reach].includes(thing.relation)) continue;
    if (grant.states === undefined) return true;
    if (thing.state !== undefined && grant.states.includes(thing.state)) return true;
  }
  return false;
}

/** Relations that the table lets a holder do this to. */
export const relationsOf = (table: PermissionTable, holder: Holder | null, action: Action): Relation[] =>
  RELATIONS.filter((relation) => expected(table, holder, action, { relation }));
