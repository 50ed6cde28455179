export { sql } from 'kysely';
export { connect, type Connected, type ConnectOptions } from './connect.ts';
export { startEmbedded, type EmbeddedServer } from './embedded.ts';
export { serverVersion } from './facts.ts';
export {
  build,
  openPool,
  type Database,
  type Query,
  type Read,
  type LocalSettings,
  type Roles,
  type SnapshotRead,
  type Tx,
} from './handle.ts';
export { applyMigrations, digestOf, migrate, readMigrations, stepsLacking, type Migration } from './migrate.ts';
export { takeShared, type SharedRate } from './shared-bucket.ts';
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
