import {
  compareRatio,
  satisfies,
  type Bilingual,
  type Comparator,
  type DecimalText,
  type LocalDate,
} from '../../../kernel/index.ts';

export type Kind = 'credit' | 'blame';
export const KINDS: readonly Kind[] = ['credit', 'blame'];

/** One thing behind a fact: a target with its figure, a piece of work with its days. */
export interface Detail {
  readonly clause: string;
  readonly words: string;
  readonly figure: Bilingual;
}

/** A share of an agency, exact, with what is behind it. */
export interface Fact {
  readonly measure: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly details: readonly Detail[];
}

export interface Condition {
  readonly measure: string;
  readonly at: Comparator;
  /** Per cent. */
  readonly value: DecimalText;
  /** Cases under which the share says nothing. */
  readonly least: number;
}

export interface Rule {
  readonly code: string;
  readonly kind: Kind;
  readonly clause: string;
  readonly name: Bilingual;
  readonly words: Bilingual;
  readonly all: readonly Condition[];
}

/** What the rules suggest of an agency, with the facts that the rule looked at. */
export interface Suggestion {
  readonly agency: number;
  readonly rule: Rule;
  readonly facts: readonly Fact[];
}

const holds = ({ at, value, least }: Condition, fact: Fact | undefined): boolean =>
  fact !== undefined && fact.denominator > 0 && fact.denominator >= least && satisfies(compareRatio(fact, value), at);

/** For each agency and kind the first rule whose conditions all hold. A fact that is not there meets nothing: no data is no fault. */
export function suggestionsOf(facts: ReadonlyMap<number, readonly Fact[]>, rules: readonly Rule[]): Suggestion[] {
  return [...facts].flatMap(([agency, own]) =>
    KINDS.flatMap((kind) => {
      const byMeasure = new Map(own.map((fact) => [fact.measure, fact]));
      const rule = rules.find(
        (one) => one.kind === kind && one.all.every((condition) => holds(condition, byMeasure.get(condition.measure))),
      );
      if (!rule) return [];
      return [{ agency, rule, facts: rule.all.flatMap(({ measure }) => byMeasure.get(measure) ?? []) }];
    }),
  );
}

export type State = 'proposed' | 'agreed' | 'refused';

export interface Proposal {
  readonly id: number;
  readonly plan: number;
  readonly agency: number;
  readonly kind: Kind;
  readonly rule: string;
  readonly head: string;
  readonly facts: readonly Fact[];
  readonly factsTo: LocalDate;
  readonly state: State;
  readonly reason: string;
  readonly sample: boolean;
  readonly revision: number;
  readonly madeBy: string;
  readonly decidedBy: string | null;
}

export type MeritProblem =
  | 'merits.unknown'
  | 'merits.no-plan'
  | 'merits.none-chosen'
  | 'merits.changed-meanwhile'
  | 'merits.decided-already'
  | 'merits.reason-missing';
