import type { Action } from '../platform/manifest.ts';
import type { PermissionTable } from '../rooms/access/index.ts';

/** Actions of the program's own commands; those of rooms stand in their manifests. */
export const COMMAND_ACTIONS = [
  'access.issue-link',
  'installation.examine',
  'installation.start',
  'sample.load',
  'sample.remove',
] as const satisfies readonly Action[];

/** What the commands at the shell may be declared to do. */
export type CommandAction = Action;

/**
 * Who may do what: the one table. Routes typed PUBLIC are not here. The program does not start while this table and the
 * actions that rooms and commands declare disagree.
 */
export const PERMISSIONS: PermissionTable = {
  'access.sign-out': ['administrator'],
  'access.issue-link': ['operator'],
  'agencies.import': ['administrator', 'operator'],
  'agencies.read': ['administrator', 'operator'],
  'agencies.reorganise': ['administrator', 'operator'],
  'calendar.change': ['administrator', 'operator'],
  'desk.read': ['administrator'],
  'editions.publish': ['administrator', 'operator'],
  'editions.verify': ['administrator'],
  'installation.examine': ['operator'],
  'installation.start': ['operator'],
  'indicators.recount': ['operator', 'system'],
  'indicators.read': ['administrator', 'operator'],
  'plans.import': ['administrator', 'operator'],
  'plans.publish': ['administrator'],
  'plans.read': ['administrator', 'operator'],
  'plans.review': ['administrator'],
  'registers.import': ['administrator', 'operator', 'system'],
  'registers.edit': ['administrator'],
  'registers.read': ['administrator', 'operator'],
  'reporting.write-form': ['administrator', 'operator'],
  'sample.load': ['operator'],
  'sample.remove': ['administrator', 'operator'],
};
