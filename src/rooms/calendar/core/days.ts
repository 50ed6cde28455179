import type { Bilingual, LocalDate } from '../../../kernel/index.ts';

/** How sure a day is: announced by a document that was read, computed from the law, or not announced yet. */
export type Sureness = 'official' | 'computed' | 'provisional' | 'sample';

/**
 * - `holiday`: a statutory day off (Labour Code, Art. 112), also where it falls on a weekend
 * - `substitute`: a working day given off because a holiday fell on the weekly rest day (Art. 111 para. 3)
 * - `swapped-off`: a working day given off against a made-up Saturday
 * - `made-up`: the Saturday worked for it
 */
export type DayKind = 'holiday' | 'substitute' | 'swapped-off' | 'made-up';

export interface DaySource {
  readonly document: string;
  readonly article?: string | undefined;
  readonly sureness: Sureness;
}

/** One special day of a calendar year, with the document that orders it. */
export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly name: Bilingual;
  /** The holiday that a substitute stands for, or the other half of a swap. */
  readonly for?: LocalDate | undefined;
  /** Such a day counts only where this switch has been turned on. */
  readonly switch?: string | undefined;
  readonly source: DaySource;
}

export interface CalendarYear {
  readonly year: number;
  readonly source: DaySource;
  readonly days: readonly CalendarDay[];
}

/** A day off or a made-up day ordered locally; stands above the year's entries. */
export interface LocalDay {
  readonly date: LocalDate;
  readonly kind: 'off' | 'made-up';
  /** Number and date of the document that orders it. */
  readonly document: string;
}

/** Minutes since midnight, local time. */
export interface Span {
  readonly opens: number;
  readonly closes: number;
}

/** Morning and afternoon together make one working day. */
export interface OfficeHours {
  readonly morning: Span;
  readonly afternoon: Span;
}

/**
 * Saturday mornings of one agency: `reception` where a one-stop centre only receives and hands over, so that the day does
 * not count for deadlines; `counted` where the agency's own decision makes it a working day; `closed` ends an earlier rule.
 */
export interface SaturdayRule {
  readonly from: LocalDate;
  /** Last such day; absent while the rule goes on. */
  readonly to?: LocalDate | undefined;
  readonly mornings: 'closed' | 'reception' | 'counted';
}
