export { sql } from 'kysely';
export { takenBackIfRefused } from './attempt.ts';
export { connect, type Connected, type ConnectOptions } from './connect.ts';
export { startEmbedded, type EmbeddedServer } from './embedded.ts';
export { serverVersion } from './facts.ts';
export { lastingHandle, openPool, type Database, type Read, type SnapshotRead, type Tx } from './handle.ts';
export type { Lease } from './lease.ts';
export { applyMigrations, digestOf, migrate, readMigrations, stepsLacking, type Migration } from './migrate.ts';
export { build, type Query } from './query.ts';
export { takeShared, type SharedRate } from './shared-bucket.ts';
export type { LocalSettings, Roles } from './standing.ts';
export { behindWall, ensureWall, wallSettings } from './wall.ts';
export {
  ensureRoles,
  prepareRoles,
  rightsLacking,
  rolesLacking,
  ROLES,
  type RolePlan,
  type RoleState,
} from './roles.ts';
