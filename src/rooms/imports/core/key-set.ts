/** Largest table: 4 million places, 32 MB, good for some 2.9 million keys. */
const MOST_SLOTS = 1 << 22;
const FIRST_SLOTS = 1 << 14;
const FULLEST = 0.7;
const LOW_BITS = 2 ** 21;

/**
 * Whether a key was met before, by 53 bits of its hash, in a bounded table. Saves the database a grouping of all rows where
 * no key repeats, which is nearly always. Never misses a repetition; may see one where there is none, or give up.
 */
export class KeySet {
  /** A key repeated, or there were too many to tell: look closely. */
  unsure = false;
  private slots = new Float64Array(FIRST_SLOTS);
  private count = 0;

  add(high: number, low: number): void {
    if (this.unsure) return;
    if (this.count > this.slots.length * FULLEST) this.grow();
    if (this.unsure) return;
    const kept = low & (LOW_BITS - 1);
    const key = (high >>> 0) * LOW_BITS + kept + 1;
    const mask = this.slots.length - 1;
    let at = (kept ^ (high >>> 7)) & mask;
    for (; this.slots[at] !== 0; at = (at + 1) & mask) {
      if (this.slots[at] === key) {
        this.unsure = true;
        this.slots = new Float64Array(0);
        return;
      }
    }
    this.slots[at] = key;
    this.count++;
  }

  private grow(): void {
    const old = this.slots;
    if (old.length >= MOST_SLOTS) {
      this.unsure = true;
      this.slots = new Float64Array(0);
      return;
    }
    this.slots = new Float64Array(old.length * 4);
    const mask = this.slots.length - 1;
    for (const key of old) {
      if (key === 0) continue;
      const high = Math.floor((key - 1) / LOW_BITS);
      const low = (key - 1) % LOW_BITS;
      let at = (low ^ (high >>> 7)) & mask;
      while (this.slots[at] !== 0) at = (at + 1) & mask;
      this.slots[at] = key;
    }
  }
}
