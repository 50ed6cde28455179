import { bareKey, toneKey } from '../../../kernel/index.ts';
import type { TargetField } from './target.ts';

/** Finds the code of a word among the values of a choice: as it stands, without tone position, without marks. */
export class ChoiceIndex {
  private readonly exact = new Map<string, string>();
  private readonly bare = new Map<string, string | null>();

  constructor(field: TargetField) {
    for (const value of field.values ?? []) {
      for (const word of [value.code, value.name.vi, value.name.en, ...value.also]) this.add(word, value.code);
    }
  }

  private add(word: string, code: string): void {
    this.exact.set(toneKey(word), code);
    const bare = bareKey(word);
    const taken = this.bare.get(bare);
    // Two values that differ only by their marks cannot be told apart without them.
    this.bare.set(bare, taken === undefined || taken === code ? code : null);
  }

  find(word: string): string | null {
    return this.exact.get(toneKey(word)) ?? this.bare.get(bareKey(word)) ?? null;
  }
}

/** Values as somebody mapped them by hand, folded like headers. */
export const ruledValues = (values: Readonly<Record<string, string>> | undefined): Map<string, string> =>
  new Map(Object.entries(values ?? {}).map(([word, value]) => [toneKey(word), value]));
