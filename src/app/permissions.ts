import type { PermissionTable } from '../rooms/access/index.ts';

/**
 * Who may do what: the one table. Routes typed PUBLIC are not here. The program does not start while this table and the
 * actions that the rooms declare disagree.
 */
export const PERMISSIONS: PermissionTable = {
  'access.sign-out': ['administrator'],
  'access.issue-link': ['operator'],
  'calendar.change': ['administrator', 'operator'],
  'desk.read': ['administrator'],
  'sample.remove': ['administrator', 'operator'],
};
