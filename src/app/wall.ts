import type { Actor } from '../kernel/index.ts';
import { wallSettings, type Database } from '../platform/database/index.ts';
import type { RoomManifest } from '../platform/manifest.ts';
import { fieldOf, namedPostOf, scopeOf, type PermissionTable } from '../rooms/access/index.ts';

/** Different scopes that are remembered; a province has a few hundred agencies. */
const MOST_SCOPES = 2_000;

/**
 * The database as an actor's requests reach it: each transaction begins by saying how far. One handle for all who reach the
 * same, so that what is remembered for a handle serves them all.
 */
export function behindWallOf(
  database: Database,
  rooms: readonly RoomManifest[],
  permissions: PermissionTable,
): (actor: Actor) => Database {
  const actions = rooms.flatMap((room) => room.walls ?? []);
  const handles = new Map<string, Database>();
  return (actor) => {
    const settings = wallSettings(
      new Map(actions.map((action) => [action, scopeOf(permissions, actor, action)])),
      new Map(
        actions.flatMap((action) => {
          const field = fieldOf(permissions, actor, action);
          return field === null || field === 'all' ? [] : [[action, field] as const];
        }),
      ),
      new Map(
        actions.flatMap((action) => {
          const post = namedPostOf(permissions, actor, action);
          return post === null ? [] : [[action, post] as const];
        }),
      ),
    );
    const key = JSON.stringify(settings);
    let handle = handles.get(key);
    if (!handle) {
      if (handles.size >= MOST_SCOPES) handles.clear();
      handle = database.requests(settings);
      handles.set(key, handle);
    }
    return handle;
  };
}
