import type { Instant, Interval, LocalDate } from '../../../kernel/index.ts';
import { NOTHING, type CriteriaSet, type Known, type Score } from '../../criteria/index.ts';

/** Where a campaign stands. After `self` no agency scores itself any more. */
export const STATES = ['self', 'appraisal', 'objection', 'review', 'council', 'decided', 'published'] as const;
export type CampaignState = (typeof STATES)[number];

export interface Campaign {
  readonly id: number;
  readonly year: number;
  readonly name: string;
  readonly set: CriteriaSet;
  readonly interval: Interval;
  readonly decision: string;
  readonly decidedOn: LocalDate;
  readonly due: Readonly<Record<'self' | 'appraisal' | 'objection' | 'final', LocalDate>>;
  readonly state: CampaignState;
  readonly sample: boolean;
  readonly revision: number;
}

/** The state that follows; deciding and publishing are acts of their own. */
export const NEXT: Readonly<Partial<Record<CampaignState, CampaignState>>> = {
  self: 'appraisal',
  appraisal: 'objection',
  objection: 'review',
  review: 'council',
};

/** Whose word a score is, in the order in which they prevail. */
export const STAGES = ['computed', 'self', 'survey', 'appraised', 'reappraised', 'final'] as const;
export type Stage = (typeof STAGES)[number];

/** The stage that those who appraise write in while a campaign stands there; null: nobody appraises now. */
export const stageAt = (state: CampaignState): Stage | null =>
  state === 'appraisal'
    ? 'appraised'
    : state === 'review'
      ? 'reappraised'
      : state === 'council' || state === 'published'
        ? 'final'
        : null;

/** What a survey came to for an agency when its points were taken, and why there are none where it came to nothing. */
export interface SurveySource {
  readonly survey: number;
  readonly name: string;
  readonly questionnaire: string;
  readonly method: string;
  /** Null where there are too few to tell how many. */
  readonly sheets: number | null;
  readonly invited: number | null;
  /** Half the width of the interval of 95 per cent, as a part of 1. */
  readonly margin: number | null;
  readonly why: 'few' | 'withheld' | 'none' | null;
  /** Sheets that it takes at least. */
  readonly fewest: number;
}

/** An accepted product of a task, or an accepted report, that shows a component: where it is at the desk and how it was called. */
export interface Linked {
  readonly key: string;
  readonly shown: string;
  readonly path: string;
}

/** What somebody said of a component. */
export interface Said {
  readonly id: number;
  readonly stage: Stage;
  readonly known: Known;
  readonly reason: string | null;
  readonly evidence: readonly number[];
  readonly at: Instant;
  readonly by: string;
  readonly byId: string;
  /** What tasks and reports stood beside it. */
  readonly linked: readonly Linked[];
  /** Of a survey; null for every other word. */
  readonly source: SurveySource | null;
}

/** A component of an agency's card with the newest word of each stage. */
export interface Item {
  readonly id: number;
  readonly card: number;
  readonly code: string;
  readonly revision: number;
  readonly said: Readonly<Partial<Record<Stage, Said>>>;
}

export interface Card {
  readonly id: number;
  readonly campaign: number;
  readonly agency: number;
  readonly group: string;
  readonly sentAt: Instant | null;
  readonly leftOut: string | null;
  /** Whether the province scores itself on it, for the Ministry. */
  readonly ofProvince: boolean;
  readonly revision: number;
}

/** The word that counts: of the latest stage up to this one. */
export function counts(item: Item, upTo: Stage = 'final'): Said | null {
  const known = STAGES.slice(0, STAGES.indexOf(upTo) + 1).toReversed();
  for (const stage of known) if (item.said[stage]) return item.said[stage];
  return null;
}

/** What counts as known: nothing where nobody said a word yet. */
export const knownOn = (item: Item, upTo?: Stage): Known => counts(item, upTo)?.known ?? NOTHING;

/** Whether somebody who appraises has looked at it: the survey is such a word too. */
export const isAppraised = ({ said }: Item): boolean =>
  said.appraised !== undefined ||
  said.reappraised !== undefined ||
  said.final !== undefined ||
  said.survey !== undefined;

/** What of tasks and reports stands beside a component by the newest word that says so. */
export const linkedOn = ({ said }: Item): readonly Linked[] =>
  (said.final ?? said.reappraised ?? said.appraised ?? said.computed)?.linked ?? [];

/** What of tasks and reports stood beside the appraisal and was taken back since. */
export function unlinked(item: Item, now: readonly Linked[]): readonly Linked[] {
  const judged = item.said.final ?? item.said.reappraised ?? item.said.appraised;
  return judged ? judged.linked.filter(({ key }) => now.every((one) => one.key !== key)) : [];
}

/** Evidence that stood beside the appraisal and is gone now. */
export function withdrawn(item: Item, now: readonly number[]): readonly number[] {
  const judged = item.said.final ?? item.said.reappraised ?? item.said.appraised;
  return judged ? judged.evidence.filter((one) => !now.includes(one)) : [];
}

export type Scored = { readonly item: Item; readonly said: Said | null; readonly score: Score };
