/** Keeps what was asked for last, up to a number: for what never changes under its key. */
export class Recent<V> {
  readonly #kept = new Map<string, V>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): V | undefined {
    const value = this.#kept.get(key);
    if (value === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
  }

  /**
   * What `make` answers, made anew only when the stamp of what it is made from is another one. What changed while it was made is
   * handed out and not kept: it would stand under the stamp of what was before it.
   */
  async made(stampNow: () => Promise<string>, make: (stamp: string) => Promise<V>): Promise<V> {
    const stamp = await stampNow();
    const known = this.get(stamp);
    if (known !== undefined) return known;
    const value = await make(stamp);
    if ((await stampNow()) === stamp) this.set(stamp, value);
    return value;
  }
}
