import { dateAt, type Instant } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { componentsOf, type Component } from '../criteria/index.ts';
import { plansInForceAt } from '../plans/index.ts';
import { acceptedReports, reportPaths, type AcceptedReport } from '../reporting/index.ts';
import { boardRows, daysOn, taskPaths, type BoardRow } from '../tasks/index.ts';
import type { Campaign, Linked } from './core/campaign.ts';

/** More shares than a year has. */
const ALL = 200_000;

/** What of tasks and reports shows something of a component, by agency. */
export type LinkedOf = (agency: number, code: string) => readonly Linked[];

type Wanted = NonNullable<Component['evidence_from']>[number];
type ByAgency = Map<number, Linked[]>;

const ofShare = ({ id, address, title }: BoardRow): Linked => ({
  key: `task:${id}`,
  shown: `${address} ${title}`.slice(0, 200),
  path: taskPaths.share(id),
});
const ofReport = ({ id, name }: AcceptedReport): Linked => ({
  key: `report:${id}`,
  shown: name.slice(0, 200),
  path: reportPaths.report(id),
});

/**
 * Accepted products of the tasks and accepted reports that components of a set name, within the period of the campaign. Who
 * does not reach all tasks and reports sees fewer than there are: only who does may say that one is gone.
 */
export async function linkedEvidence(
  read: Read,
  { set, interval }: Pick<Campaign, 'set' | 'interval'>,
  at: Instant,
  only?: string,
): Promise<LinkedOf> {
  const asking = componentsOf(set).filter((one) => one.evidence_from && (only === undefined || one.code === only));
  if (asking.length === 0) return () => [];
  const today = dateAt(at);
  const plans = (await plansInForceAt(read, today)).map(({ id }) => id);
  const seen = { scope: 'all', days: await daysOn(read, today) } as const;
  const within = { from: interval.from, to: interval.to };
  const found = new Map<string, ByAgency>();
  for (const component of asking) {
    const own: ByAgency = new Map();
    const add = (agency: number, one: Linked) => own.set(agency, [...(own.get(agency) ?? []), one]);
    for (const wanted of component.evidence_from!) await gather(wanted, add);
    found.set(component.code, own);
  }
  return (agency, code) => found.get(code)?.get(agency) ?? [];

  async function gather(wanted: Wanted, add: (agency: number, one: Linked) => void): Promise<void> {
    if ('reports' in wanted) {
      for (const one of await acceptedReports(read, within))
        if (wanted.reports === 'all' || wanted.reports === one.kind) add(one.agency, ofReport(one));
      return;
    }
    const { address, ...filter } = wanted.tasks;
    const { field, words } = filter;
    const rows =
      plans.length === 0
        ? []
        : await boardRows(
            read,
            { plan: plans, standing: 'done', ...(field && { field }), ...(words && { words }) },
            seen,
            { limit: ALL, skip: 0 },
          );
    for (const row of rows.toSorted((a, b) => a.id - b.id)) {
      const named = address === undefined || row.address === address || row.address.startsWith(`${address}.`);
      if (named && row.doneOn !== null && row.doneOn >= within.from && row.doneOn <= within.to)
        add(row.agency, ofShare(row));
    }
  }
}
