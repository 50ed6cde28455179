import type { Form06a, Form06aNumbers, Observation as Figure } from '../../indicators/index.ts';
import type { AgencyFrame, ApologyCounts, Assembly, TargetFrame } from './assembly.ts';
import type { AgencyContent, AgencySector, DossierFigures } from './content.ts';
import type { FigureIndex } from './figure-index.ts';
import type { Judge } from './judging.ts';

const NO_APOLOGIES: ApologyCounts = { owed: 0, inTime: 0, late: 0, none: 0 };
/** One agency with true counts. An agency from which no record ever came has no figures, which is not the same as zeros. */
export function agencyContent(
  assembly: Assembly,
  frame: AgencyFrame,
  index: FigureIndex,
  judge: Judge,
  onTime: TargetFrame | null,
): AgencyContent {
  const form = assembly.figures.forms.get(frame.id);
  const facts = { ...frame.facts, ...(frame.level && { level: frame.level }) };
  if (!form || !hasFeed(assembly, frame, index)) {
    const none = { figures: null, series: [], sectors: [], rest: null } as const;
    return { ...facts, ...none, state: 'no-data', reason: { code: 'feed-missing' } };
  }
  const judged = onTime ? judge.agency(onTime, frame.id) : null;
  return {
    ...facts,
    figures: figuresOf(form.total, assembly.figures.apologies.get(frame.id) ?? NO_APOLOGIES),
    series:
      assembly.roles.onTime === null
        ? []
        : index.series(assembly.roles.onTime, frame.id, assembly.asOf, assembly.months),
    sectors: sectorsOf(form, judge, onTime),
    state: judged?.state ?? 'no-data',
    reason: judged?.reason ?? { code: 'feed-missing' },
    rest: judged?.rest ?? null,
  };
}

/** A plain count tells a feed that never came from a true zero. */
function hasFeed({ roles }: Assembly, { id }: AgencyFrame, index: FigureIndex): boolean {
  return roles.overdue === null || index.figure(roles.overdue, id).state === 'value';
}

const receivedOf = ({ online, direct, carried }: Form06aNumbers['received']): DossierFigures['received'] => ({
  online,
  direct,
  carriedOver: carried,
});

function figuresOf({ received, resolved, open }: Form06aNumbers, apologies: ApologyCounts): DossierFigures {
  return {
    received: receivedOf(received),
    resolved: { early: resolved.early, onTime: resolved.onTime, late: resolved.late },
    open: { inTime: open.inTime, overdue: open.overdue },
    apologies: { owed: apologies.owed, inTime: apologies.inTime, late: apologies.late, none: apologies.none },
  };
}

function sectorsOf(form: Form06a, judge: Judge, onTime: TargetFrame | null): AgencySector[] {
  return form.rows
    .flatMap(({ sector, received, resolved, open }): AgencySector[] => {
      if (sector === null || resolved.total + open.total === 0) return [];
      const figure: Figure =
        resolved.total === 0
          ? { state: 'no-data' }
          : { state: 'value', numerator: resolved.early + resolved.onTime, denominator: resolved.total };
      return [
        {
          sector,
          received: receivedOf(received),
          resolved: { early: resolved.early, onTime: resolved.onTime, late: resolved.late },
          open: { inTime: open.inTime, overdue: open.overdue },
          state: onTime ? judge.state(onTime, figure) : 'no-data',
        },
      ];
    })
    .toSorted((a, b) => (a.sector < b.sector ? -1 : 1));
}
