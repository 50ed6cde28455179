import type { Actor } from '../../../kernel/index.ts';
import type { Action, Permission } from '../../../platform/manifest.ts';

/** Posts of this installation. The operator works at the command line of the machine; jobs act as the system. */
export type Post = 'administrator' | 'operator' | 'system';

/** Which posts may do what. An action that is not named may be done by nobody. */
export type PermissionTable = Readonly<Record<Action, readonly Post[]>>;

const postOf = (actor: Actor): string | null => {
  switch (actor.kind) {
    case 'person':
      return actor.post;
    case 'operator':
      return 'operator';
    case 'system':
      return 'system';
    case 'public':
      return null;
  }
};

/** Deny by default. */
export function mayDo(table: PermissionTable, actor: Actor, permission: Permission): boolean {
  if (permission === 'PUBLIC') return true;
  const post = postOf(actor);
  return post !== null && (table[permission] ?? []).some((allowed) => allowed === post);
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
