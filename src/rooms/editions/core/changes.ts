import { permille } from '../../../kernel/index.ts';
import type {
  Attainment,
  Change,
  Correction,
  Count,
  EditionContent,
  ImportRunContent,
  Observation,
  TargetContent,
  TargetRef,
} from './content.ts';

/** What of a draft is compared with the edition before it. */
export interface Draft {
  readonly content: Pick<EditionContent, 'goals' | 'agencies' | 'indicators' | 'imports' | 'header'>;
  /** Indicator whose figure for the province is the number of open overdue dossiers. */
  readonly overdueIndicator: string | null;
  readonly correction: Correction | null;
}

/** From best to worst; what is not judged stands between. */
const ORDER: readonly Attainment[] = ['met', 'on-track', 'not-applicable', 'no-data', 'at-risk', 'missed'];
/** A share that moved less than this (tenths of a point) is no news. */
const NEWSWORTHY = 5;
const MOST_RATES = 4;
const MOST_AGENCIES = 5;

const rank = (state: Attainment): number => ORDER.indexOf(state);
const refOf = ({ address, ordinal }: TargetContent): TargetRef => ({ address, ordinal });
const targetsOf = (content: Draft['content']): TargetContent[] => content.goals.flatMap((goal) => goal.targets);

/**
 * What moved since the edition before, most important first: a correction, then states (worse ones first), the province's
 * overdue dossiers, agencies that cleared theirs, shares, and new data. Empty without an edition before. Targets are
 * compared only under the same plan.
 */
export function changesSince(previous: EditionContent | null, draft: Draft): Change[] {
  const correction: Change[] = draft.correction ? [{ kind: 'correction', ...draft.correction }] : [];
  if (!previous) return correction;
  const samePlan =
    previous.header.plan.number === draft.content.header.plan.number &&
    previous.header.year === draft.content.header.year;
  const pairs = samePlan ? pairsOf(previous, draft) : [];
  return [
    ...correction,
    ...stateChanges(pairs),
    ...overdueChange(previous, draft),
    ...(previous.header.year === draft.content.header.year ? clearedAgencies(previous, draft) : []),
    ...rateChanges(pairs),
    ...newData(previous, draft),
  ];
}

type Pair = readonly [before: TargetContent, now: TargetContent];

function pairsOf(previous: EditionContent, draft: Draft): Pair[] {
  const before = targetsOf(previous);
  return targetsOf(draft.content).flatMap((now): Pair[] => {
    const same = before.find((target) => target.address === now.address && target.ordinal === now.ordinal);
    return same ? [[same, now]] : [];
  });
}

const fall = ([before, now]: Pair): number => rank(now.state) - rank(before.state);

function stateChanges(pairs: readonly Pair[]): Change[] {
  return (
    pairs
      .filter(([before, now]) => before.state !== now.state)
      // Worst state first; among equals the one that fell or rose the most.
      .toSorted((a, b) => rank(b[1].state) - rank(a[1].state) || fall(b) - fall(a))
      .map(([before, now]): Change => ({ kind: 'state', target: refOf(now), from: before.state, to: now.state }))
  );
}

const provinceCount = (content: Draft['content'], code: string | null): number | null => {
  const count = content.indicators.find((indicator) => indicator.code === code)?.province?.numerator;
  return typeof count === 'number' ? count : null;
};

function overdueChange(previous: EditionContent, draft: Draft): Change[] {
  const from = provinceCount(previous, draft.overdueIndicator);
  const to = provinceCount(draft.content, draft.overdueIndicator);
  return from === null || to === null || from === to ? [] : [{ kind: 'overdue', from, to }];
}

/** Only counts that the edition before showed: a hidden one would come out here. */
function clearedAgencies(previous: EditionContent, draft: Draft): Change[] {
  const before = new Map(previous.agencies.map(({ code, figures }) => [code, figures?.open.overdue]));
  return draft.content.agencies
    .flatMap(({ code, figures }) => {
      const count: Count | undefined = before.get(code);
      return figures?.open.overdue === 0 && typeof count === 'number' && count > 0 ? [{ code, count }] : [];
    })
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_AGENCIES)
    .map(({ code, count }): Change => ({ kind: 'agency-cleared', agency: code, count }));
}

const tenths = (observation: Observation | null): number | null =>
  observation && typeof observation.numerator === 'number' && typeof observation.denominator === 'number'
    ? permille({ numerator: observation.numerator, denominator: observation.denominator })
    : null;

function rateChanges(pairs: readonly Pair[]): Change[] {
  return pairs
    .flatMap(([before, now]) => {
      const [from, to] = [tenths(before.observation), tenths(now.observation)];
      // A mean moves by its own unit, not by points of a share.
      if (
        now.unit !== 'percent' ||
        before.state !== now.state ||
        from === null ||
        to === null ||
        !before.observation ||
        !now.observation
      )
        return [];
      const moved = Math.abs(to - from);
      return moved < NEWSWORTHY ? [] : [{ moved, target: refOf(now), from: before.observation, to: now.observation }];
    })
    .toSorted((a, b) => b.moved - a.moved)
    .slice(0, MOST_RATES)
    .map(({ target, from, to }): Change => ({ kind: 'rate', target, from, to }));
}

function newData(previous: EditionContent, draft: Draft): Change[] {
  const known = new Set(previous.imports.map((run) => run.id));
  const fresh = draft.content.imports.filter((run: ImportRunContent) => !known.has(run.id));
  const rows = fresh.reduce((sum, run) => sum + run.rows.added + run.rows.changed, 0);
  const through = draft.content.header.asOf;
  return rows === 0 && through === previous.header.asOf ? [] : [{ kind: 'data', through, rows }];
}
