const SLOTS = 1024;
/** Distinct words of a column are few, but no file may grow this without bound. */
const LIMIT = 20_000;

/**
 * What words of a column become, worked out once each. A small table looked up by a few letters stands before the map:
 * hashing every cell of a million rows costs more than writing it.
 */
export class WordCache<V> {
  private readonly keys: (string | null)[] = Array.from({ length: SLOTS }, () => null);
  private readonly slots: (V | undefined)[] = Array.from({ length: SLOTS }, () => undefined);
  private readonly all = new Map<string, V>();

  get(word: string): V | undefined {
    const slot = slotOf(word);
    if (this.keys[slot] === word) return this.slots[slot];
    const found = this.all.get(word);
    if (found !== undefined) {
      this.keys[slot] = word;
      this.slots[slot] = found;
    }
    return found;
  }

  set(word: string, value: V): void {
    if (this.all.size >= LIMIT) {
      this.all.clear();
      this.keys.fill(null);
    }
    this.all.set(word, value);
  }
}

function slotOf(word: string): number {
  const { length } = word;
  const spread =
    length * 31 +
    word.charCodeAt(0) +
    word.charCodeAt(length >> 1) * 37 +
    word.charCodeAt((length * 3) >> 2) * 11 +
    word.charCodeAt(length - 1) * 101 +
    word.charCodeAt(length - 3) * 17;
  return spread & (SLOTS - 1);
}
