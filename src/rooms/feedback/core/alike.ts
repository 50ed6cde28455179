import { bareKey, dayNumber, type LocalDate } from '../../../kernel/index.ts';

/** What two items are compared by. */
export interface Comparable {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly place: number | null;
  readonly receivedOn: LocalDate;
}

/** Shorter words say little about what an item is about. */
const SHORTEST = 3;
/** The same words alone are a hint from here on; with the same place, less is enough. */
const LEAST = 0.5;
const LEAST_THERE = 0.25;
/** Days between two that may be about the same thing. */
export const DAYS_APART = 30;

const wordsOf = ({ title, body }: Pick<Comparable, 'title' | 'body'>): ReadonlySet<string> =>
  new Set(
    bareKey(`${title} ${body}`)
      .split(' ')
      .filter((word) => word.length >= SHORTEST),
  );

/** Which of these an item may repeat, likeliest first: by time, place and words. A person decides; nothing is merged. */
export function alike<T extends Comparable>(one: Comparable, others: readonly T[], most: number): T[] {
  const own = wordsOf(one);
  return others
    .filter((other) => other.id !== one.id)
    .filter((other) => Math.abs(dayNumber(other.receivedOn) - dayNumber(one.receivedOn)) <= DAYS_APART)
    .map((other) => {
      const words = wordsOf(other);
      const shared = [...words].filter((word) => own.has(word)).length;
      const all = own.size + words.size - shared;
      return { other, share: all === 0 ? 0 : shared / all, there: other.place !== null && other.place === one.place };
    })
    .filter(({ share, there }) => share >= (there ? LEAST_THERE : LEAST))
    .toSorted((a, b) => Number(b.there) - Number(a.there) || b.share - a.share || b.other.id - a.other.id)
    .slice(0, most)
    .map(({ other }) => other);
}
