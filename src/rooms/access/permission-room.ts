import type { Action, RoomManifest, Route } from '../../platform/manifest.ts';
import { ALWAYS } from './commands/tokens.ts';
import type { PermissionTable } from './core/permission.ts';
import { sendOwnRights, showPermissions, type TableWords } from './web/permissions.page.tsx';
import { paths } from './web/people-paths.ts';
import { makeOne, showTokens, type Offer } from './web/tokens.page.tsx';

/** Where programs ask what they may do. */
export const OWN_RIGHTS = '/api/v1/quyen';

/** Actions of routes that take programs' tokens, but those that every token has or that identity providers alone use. */
function programActions(rooms: readonly RoomManifest[]): Action[] {
  const actions = rooms
    .flatMap((room) => room.routes ?? [])
    .filter(({ auth, permission }) => (auth === 'token' || auth === 'either') && permission !== 'PUBLIC')
    .map(({ permission }) => permission as Action);
  return [...new Set(actions)].filter((action) => action !== 'access.scim' && action !== ALWAYS).sort();
}

/**
 * The permission table's own pages. What the table says and what programs can do is known only where all rooms come
 * together, so the composition root makes this manifest.
 */
export function permissionRoom(
  table: PermissionTable,
  words: TableWords,
  rooms: () => readonly RoomManifest[],
): RoomManifest {
  const offer = (): Offer => ({ table, actions: programActions(rooms()), words: words.actions });
  const routes: Route[] = [
    { method: 'GET', path: paths.rights, permission: 'access.permissions', handle: showPermissions(table, words) },
    { method: 'GET', path: OWN_RIGHTS, permission: 'access.own-rights', auth: 'either', handle: sendOwnRights(table) },
    { method: 'GET', path: paths.tokens, permission: 'access.tokens', handle: (page) => showTokens(offer())(page) },
    { method: 'POST', path: paths.tokens, permission: 'access.tokens', handle: (page) => makeOne(offer())(page) },
  ];
  return {
    name: 'permissions',
    routes,
  };
}
