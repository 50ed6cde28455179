import type { Form06aNumbers } from './form06a.ts';

/** The columns of form 06a that an old sheet may give, in the order of the form. */
export const OLD_COLUMNS = [
  'received',
  'in-period',
  'online',
  'direct',
  'carried',
  'resolved',
  'timely',
  'early',
  'on-time',
  'late',
  'open',
  'in-time',
  'overdue',
] as const;

export type OldColumn = (typeof OLD_COLUMNS)[number];

/** Sums that some sheets give in place of their parts: received in the period (online, counter, post); early and on time. */
export const MERGED_COLUMNS: readonly OldColumn[] = ['in-period', 'timely'];

/** Numbers of an old sheet; a column it does not have is left out, which is not zero. */
export type OldNumbers = Readonly<Partial<Record<OldColumn, number>>>;

/** The same columns of our own form. */
export function columnsOf({ received, resolved, open }: Form06aNumbers): Record<OldColumn, number> {
  return {
    received: received.total,
    'in-period': received.online + received.direct,
    online: received.online,
    direct: received.direct,
    carried: received.carried,
    resolved: resolved.total,
    timely: resolved.early + resolved.onTime,
    early: resolved.early,
    'on-time': resolved.onTime,
    late: resolved.late,
    open: open.total,
    'in-time': open.inTime,
    overdue: open.overdue,
  };
}

/** Ours minus old, for the columns that the old sheet has. */
export function differences(ours: Form06aNumbers, old: OldNumbers): Partial<Record<OldColumn, number>> {
  const own = columnsOf(ours);
  const found: Partial<Record<OldColumn, number>> = {};
  for (const column of OLD_COLUMNS) {
    const value = old[column];
    if (value !== undefined) found[column] = own[column] - value;
  }
  return found;
}

/** How far a rule lies from the old sheet: the sum of its differences without sign. */
export const distance = (found: Partial<Record<OldColumn, number>>): number =>
  Object.values(found).reduce((sum, value) => sum + Math.abs(value), 0);

/** A sum that an old sheet breaks, and by how much its parts pass the total. */
export interface OldFault {
  readonly sum: 'received' | 'resolved' | 'open' | 'balance';
  readonly off: number;
}

/** Sums that the old sheet itself breaks: total and parts, and received = resolved + open. Sheets often differ by one. */
export function oldFaults(old: OldNumbers): OldFault[] {
  const fresh: readonly OldColumn[] = old['in-period'] === undefined ? ['online', 'direct'] : ['in-period'];
  const timely: readonly OldColumn[] = old.timely === undefined ? ['early', 'on-time'] : ['timely'];
  const sums: readonly (readonly [OldFault['sum'], OldColumn, readonly OldColumn[]])[] = [
    ['received', 'received', [...fresh, 'carried']],
    ['resolved', 'resolved', [...timely, 'late']],
    ['open', 'open', ['in-time', 'overdue']],
    ['balance', 'received', ['resolved', 'open']],
  ];
  return sums.flatMap(([sum, total, parts]) => {
    const values = parts.map((part) => old[part]);
    const whole = old[total];
    if (whole === undefined || values.includes(undefined)) return [];
    const off = values.reduce<number>((sofar, value) => sofar + (value ?? 0), 0) - whole;
    return off === 0 ? [] : [{ sum, off }];
  });
}
