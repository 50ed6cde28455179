import type { Actor, Post, Role } from '../../../kernel/index.ts';
import type { Action, Permission, Scope, Target } from '../../../platform/manifest.ts';

/** Who a right can be given to: a role, the operator at the machine's command line, or the system's own jobs. */
export type Holder = Role | 'operator' | 'system';

/**
 * How far a right goes: everything, the post's own agency, that agency with all units below it, the reform field of the
 * post, what the post is named for, or what belongs to the person.
 */
export type Reach = 'all' | 'own' | 'below' | 'field' | 'post' | 'self';

/** A right: to these holders, this far, and only where the thing is in one of these states. */
export interface Grant {
  readonly holders: readonly Holder[];
  readonly reach: Reach;
  readonly states?: readonly string[];
}

/** Who may do what. An action that is not named may be done by nobody. */
export type PermissionTable = Readonly<Record<Action, readonly Grant[]>>;

/** A right of that reach. */
export const grant = (reach: Reach, holders: readonly Holder[], states?: readonly string[]): Grant => ({
  holders,
  reach,
  ...(states && { states }),
});

function holderOf(actor: Actor): Holder | null {
  switch (actor.kind) {
    case 'person':
    case 'token':
      return actor.post.role;
    case 'operator':
    case 'system':
      return actor.kind;
    case 'public':
      return null;
  }
}

/** Rights of the actor for an action; a program has them only where the action was named when it was let in. */
function grantsOf(table: PermissionTable, actor: Actor, action: Action): readonly Grant[] {
  const holder = holderOf(actor);
  if (holder === null || (actor.kind === 'token' && !actor.actions.includes(action))) return [];
  return (table[action] ?? []).filter((one) => one.holders.includes(holder));
}

const inPost = (actor: Actor): { id: string; post: Post; agencies: readonly number[] } | null =>
  actor.kind === 'person' || actor.kind === 'token' ? actor : null;

/** Agencies that a right reaches for the actor; null where it is not about agencies. */
function agenciesOf(actor: Actor, reach: Reach): readonly number[] | null {
  const holder = inPost(actor);
  if (reach === 'below') return holder?.agencies ?? [];
  if (reach === 'own') return holder?.post.agency == null ? [] : [holder.post.agency];
  return null;
}

function reaches(actor: Actor, { reach }: Grant, target: Target): boolean {
  if (reach === 'all') return true;
  const holder = inPost(actor);
  if (reach === 'self') return holder !== null && target.person === holder.id;
  if (reach === 'post') return holder !== null && target.post === holder.post.id;
  if (reach === 'field') return holder?.post.field != null && target.field === holder.post.field;
  const reached = agenciesOf(actor, reach) ?? [];
  return (target.agencies ?? []).some((agency) => reached.includes(agency));
}

/** Whether the actor may do this to anything at all; deny by default. What exactly they reach, `mayDoTo` and `scopeOf` tell. */
export function mayDo(table: PermissionTable, actor: Actor, permission: Permission): boolean {
  return permission === 'PUBLIC' || grantsOf(table, actor, permission).length > 0;
}

/** Whether the actor may do this to that thing. */
export function mayDoTo(table: PermissionTable, actor: Actor, permission: Permission, target: Target): boolean {
  if (permission === 'PUBLIC') return true;
  return grantsOf(table, actor, permission).some(
    (one) =>
      reaches(actor, one, target) &&
      (one.states === undefined || (target.state !== undefined && one.states.includes(target.state))),
  );
}

/** Which agencies' things the actor may do this to: what every list, count, search and export is cut to. */
export function scopeOf(table: PermissionTable, actor: Actor, permission: Permission): Scope {
  if (permission === 'PUBLIC') return 'all';
  const grants = grantsOf(table, actor, permission);
  if (grants.some((one) => one.reach === 'all')) return 'all';
  return [...new Set(grants.flatMap((one) => agenciesOf(actor, one.reach) ?? []))].sort((a, b) => a - b);
}

/** Fields whose things the actor may do this to, of whichever agency: every one, that of the post, or none. */
export function fieldOf(table: PermissionTable, actor: Actor, permission: Permission): 'all' | string | null {
  if (permission === 'PUBLIC') return 'all';
  const grants = grantsOf(table, actor, permission);
  if (grants.some((one) => one.reach === 'all')) return 'all';
  return grants.some((one) => one.reach === 'field') ? (inPost(actor)?.post.field ?? null) : null;
}

/** The actor's post where the right is to what that post is named for, of whichever agency. Lists are not cut to it unasked. */
export function namedPostOf(table: PermissionTable, actor: Actor, permission: Permission): number | null {
  if (permission === 'PUBLIC') return null;
  return grantsOf(table, actor, permission).some((one) => one.reach === 'post')
    ? (inPost(actor)?.post.id ?? null)
    : null;
}

/** Faults of a table against what the rooms declare: actions used and not named, and named but used by nobody. */
export function tableFaults(table: PermissionTable, used: readonly Action[]): string[] {
  const named = new Set<string>(Object.keys(table));
  const needed = new Set<string>(used);
  return [
    ...[...needed]
      .filter((action) => !named.has(action))
      .map((action) => `${action} has no row in the permission table`),
    ...[...named]
      .filter((action) => !needed.has(action))
      .map((action) => `${action} is in the permission table but nothing uses it`),
  ];
}
