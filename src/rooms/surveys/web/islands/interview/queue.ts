/** The part of a browser's store that is used. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** A sheet that waits on the telephone: fields as the form has them, without a time. */
export interface Waiting {
  readonly form: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const isWaiting = (one: unknown): one is Waiting =>
  typeof one === 'object' && one !== null && 'form' in one && 'fields' in one && Array.isArray(one.fields);

/** Sheets that were not received yet. A sheet goes only when the program has said that it has it. */
export class Queue {
  readonly #store: Store;
  readonly #key: string;

  constructor(store: Store, key: string) {
    this.#store = store;
    this.#key = key;
  }

  all(): readonly Waiting[] {
    try {
      const read: unknown = JSON.parse(this.#store.getItem(this.#key) ?? '[]');
      return Array.isArray(read) ? read.filter(isWaiting) : [];
    } catch {
      return [];
    }
  }

  /** False where the browser keeps no more: the sheet is then still in the form. */
  add(sheet: Waiting): boolean {
    return this.#write([...this.all().filter(({ form }) => form !== sheet.form), sheet]);
  }

  drop(form: string): void {
    this.#write(this.all().filter((one) => one.form !== form));
  }

  #write(sheets: readonly Waiting[]): boolean {
    try {
      this.#store.setItem(this.#key, JSON.stringify(sheets));
      return true;
    } catch {
      return false;
    }
  }
}

/** In an order of chance: what is sent first was not asked first. */
export function shuffled<T>(given: readonly T[], chance: () => number): readonly T[] {
  const mixed = [...given];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
