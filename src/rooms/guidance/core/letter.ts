import { bareKey, type LocalDate } from '../../../kernel/index.ts';

export interface Letter {
  readonly id: number;
  readonly plan: number;
  /** The reform field that it guides; null: it is the standing office's, about any of them. */
  readonly field: string | null;
  readonly subject: string;
  readonly body: string;
  readonly addresses: readonly string[];
  readonly groups: readonly string[];
  readonly agencies: readonly number[];
  /** Null while it is a draft. */
  readonly number: string | null;
  readonly issuedOn: LocalDate | null;
  readonly sample: boolean;
  readonly revision: number;
  /** How many agencies it reaches; 0 for a draft. */
  readonly reached: number;
}

export interface Question {
  readonly id: number;
  readonly plan: number;
  readonly letter: number | null;
  readonly field: string;
  readonly agency: number;
  readonly words: string;
  readonly state: 'open' | 'published' | 'merged';
  readonly answer: string | null;
  readonly answeredOn: LocalDate | null;
  readonly answeredBy: string | null;
  readonly mergedInto: number | null;
  readonly askedOn: LocalDate;
  readonly sample: boolean;
  readonly revision: number;
  /** Times it was asked: once, and once more for each question that was merged into it. */
  readonly times: number;
}

/** Words shorter than this say little about what a question is about. */
const SHORTEST = 3;

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    bareKey(text)
      .split(' ')
      .filter((word) => word.length >= SHORTEST),
  );

/** Of these questions those that share words with one, most shared first: what it may be a repetition of. */
export function alike<T extends Pick<Question, 'id' | 'words'>>(asked: string, others: readonly T[]): T[] {
  const own = wordsOf(asked);
  const shared = (one: T): number => [...wordsOf(one.words)].filter((word) => own.has(word)).length;
  return others
    .map((one) => ({ one, count: shared(one) }))
    .toSorted((a, b) => b.count - a.count || a.one.id - b.one.id)
    .map(({ one }) => one);
}
