import { ensureRoles, ROLES, type Database, type RolePlan } from '../platform/database/index.ts';
import { QUEUE_SCHEMA } from '../platform/jobs/index.ts';
import type { RoomManifest } from '../platform/manifest.ts';

/** Schemas whose tables are made from the catalogue while the program runs. */
export const GENERATED_SCHEMAS = ['reg', 'reg_stage', 'roll'] as const;

/** Requests write entries; the chain over them is written by the owner's functions and by jobs alone. */
export const AUDIT_CHAIN = ['audit.pending', 'audit.seal', 'audit.anchor'] as const;

/** What each role of the server may do, from what the rooms declare. */
export const rolePlan = (rooms: readonly RoomManifest[]): RolePlan => ({
  generated: GENERATED_SCHEMAS,
  queue: QUEUE_SCHEMA,
  appendOnly: rooms.flatMap((room) => room.appendOnly ?? []),
  readOnly: ['platform.migration', ...AUDIT_CHAIN],
});

/** The opened database, and what an administrator of the server has to run before roles are used; nothing where they are. */
export interface Opened {
  readonly database: Database;
  readonly roleStatements: readonly string[];
}

/** Makes the roles where the log-in may; elsewhere everything runs with the rights of the log-in, and `doctor` says so. */
export async function withRoles(database: Database, rooms: readonly RoomManifest[]): Promise<Opened> {
  const state = await ensureRoles(database, rolePlan(rooms));
  return state.ready
    ? { database: database.withRoles(ROLES), roleStatements: [] }
    : { database, roleStatements: state.statements };
}
