import { expandParties, type AgencyGroup } from '../../plans/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import type { Assignment, ShareRole, Task } from './task.ts';

/** An agency that has a share in a task by the words of the plan. */
export interface Wanted {
  readonly task: number;
  readonly agency: number;
  readonly role: ShareRole;
}

export type There = Pick<Assignment, 'id' | 'task' | 'agency' | 'role' | 'state' | 'source'>;

/** What the list of agencies of a day would change in the assignments. */
export interface Difference {
  readonly added: readonly Wanted[];
  readonly ended: readonly There[];
}

/** Agencies that the words of a task mean on the day of the tree; who leads is no partner as well. */
export function wantedOf(
  { id, lead, partners }: Pick<Task, 'id' | 'lead' | 'partners'>,
  groups: readonly AgencyGroup[],
  tree: AgencyTree,
): Wanted[] {
  const leads = expandParties(lead, groups, tree);
  const others = expandParties(partners, groups, tree).filter((agency) => !leads.includes(agency));
  return [
    ...leads.map((agency): Wanted => ({ task: id, agency: agency.id, role: 'lead' })),
    ...others.map((agency): Wanted => ({ task: id, agency: agency.id, role: 'partner' })),
  ];
}

/**
 * Shares that are wanted and not there, and shares that are there and wanted no more. What a person gave by hand and what is
 * done stays.
 */
export function difference(wanted: readonly Wanted[], there: readonly There[]): Difference {
  const keyOf = ({ task, agency }: { task: number; agency: number }): string => `${task} ${agency}`;
  const has = new Set(there.map(keyOf));
  const needs = new Set(wanted.map(keyOf));
  return {
    added: wanted.filter((one) => !has.has(keyOf(one))),
    ended: there.filter((one) => one.source !== 'hand' && one.state !== 'done' && !needs.has(keyOf(one))),
  };
}
