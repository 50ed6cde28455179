import { addRatios, permille, type Ratio } from '../../../kernel/index.ts';
import type { AgencySector, Count, DossierFigures, Observation } from '../../editions/index.ts';

/**
 * What a share looks like to the public: exact counts; `hidden` where a small group is protected; null where there is
 * nothing to divide by. The three are never shown alike.
 */
export type Share = Ratio | 'hidden' | null;

export const isRatio = (share: Share): share is Ratio => share !== null && share !== 'hidden';

/** Sum of counts; hidden as soon as one of them is. */
export function sumCounts(counts: readonly Count[]): number | 'hidden' {
  let sum = 0;
  for (const count of counts) {
    if (typeof count !== 'number') return 'hidden';
    sum += count;
  }
  return sum;
}

/** `numerator` of `denominator`, both perhaps hidden. */
export function shareOf(numerator: readonly Count[], denominator: readonly Count[]): Share {
  const above = sumCounts(numerator);
  const below = sumCounts(denominator);
  if (above === 'hidden' || below === 'hidden') return 'hidden';
  return below > 0 ? { numerator: above, denominator: below } : null;
}

/** The share an observation stands for; null for plain counts and for no data. */
export function shareOfObservation(observation: Observation | null): Share {
  if (observation === null || observation.denominator === null) return null;
  return shareOf([observation.numerator], [observation.denominator]);
}

export const resolvedCounts = ({ resolved }: Pick<DossierFigures, 'resolved'>): Count[] => [
  resolved.early,
  resolved.onTime,
  resolved.late,
];

/** On time by the plan: early and on time, of all resolved. Worked example: (4.903 + 1.838) ÷ 7.148. */
export const onTimeShare = (figures: Pick<DossierFigures, 'resolved'>): Share =>
  shareOf([figures.resolved.early, figures.resolved.onTime], resolvedCounts(figures));

export const apologyShare = ({ apologies }: DossierFigures): Share => shareOf([apologies.inTime], [apologies.owed]);

/** Received online, of all new dossiers; what was carried over had come in before. */
export const onlineShare = ({ received }: DossierFigures): Share =>
  shareOf([received.online], [received.online, received.direct]);

export const receivedCounts = ({ received }: DossierFigures): Count[] => [
  received.online,
  received.direct,
  received.carriedOver,
];

export const openCounts = ({ open }: Pick<DossierFigures, 'open'>): Count[] => [open.inTime, open.overdue];

/**
 * Received = resolved + open + what stands outside every share (withdrawn, stopped, without a due date), to the last dossier;
 * hidden where a part is.
 */
export function checkSum(figures: DossierFigures): {
  readonly received: number | 'hidden';
  readonly resolved: number | 'hidden';
  readonly open: number | 'hidden';
} {
  return {
    received: sumCounts(receivedCounts(figures)),
    resolved: sumCounts(resolvedCounts(figures)),
    open: sumCounts(openCounts(figures)),
  };
}

/** Per cent as a plain number for drawing only; never for comparing. */
export const percentForDrawing = (ratio: Ratio): number => (ratio.numerator / ratio.denominator) * 100;

/** Tenths of a point between two shares, as they are shown: 97,1 % and 95,0 % give 21. */
export const pointsBetween = (from: Ratio, to: Ratio): number => (permille(to) ?? 0) - (permille(from) ?? 0);

/** Adds the shares that exist; null where none does. */
export function totalShare(shares: readonly Share[]): Ratio | null {
  const known = shares.filter(isRatio);
  return known.length === 0 ? null : known.reduce((sum, share) => addRatios(sum, share));
}

/** Sector with the most late dossiers and its share of all of them, in tenths of a per cent; null without any. */
export function mostLateSector(rows: readonly AgencySector[]): { readonly sector: string; readonly of: Ratio } | null {
  const known = rows.flatMap((row) =>
    typeof row.resolved.late === 'number' ? [{ row, late: row.resolved.late }] : [],
  );
  const all = known.reduce((sum, { late }) => sum + late, 0);
  const worst = known.toSorted((a, b) => b.late - a.late)[0];
  return worst && all > 0 ? { sector: worst.row.sector, of: { numerator: worst.late, denominator: all } } : null;
}
