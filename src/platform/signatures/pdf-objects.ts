/** Signs that cut one token of a PDF from the next (ISO 32000-2, 7.2.3). */
const SPACE = /[\s\0]/;
const DELIMITER = /[\s\0()<>[\]{}/%]/;

/** Thrown for what is no PDF, or written in a way that cannot be signed here; turned into a refusal at the door. */
export class PdfFault extends Error {}

function endOfString(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  throw new PdfFault();
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && SPACE.test(text[at]!)) at += 1;
    if (text[at] !== '%') return at;
    while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
  }
}

/** Where the value that begins at `from` ends: dictionary, array, string, name, number or reference. */
export function endOfValue(text: string, from: number): number {
  const two = text.slice(from, from + 2);
  if (two === '<<') return endOfGroup(text, from + 2, '>>');
  if (text[from] === '[') return endOfGroup(text, from + 1, ']');
  if (text[from] === '(') return endOfString(text, from);
  if (text[from] === '<') return text.indexOf('>', from) + 1 || fault();
  const reference = /^\d+\s+\d+\s+R(?![A-Za-z])/.exec(text.slice(from, from + 40));
  if (reference) return from + reference[0].length;
  let at = from + 1;
  while (at < text.length && !DELIMITER.test(text[at]!)) at += 1;
  return at;
}

function fault(): never {
  throw new PdfFault();
}

function endOfGroup(text: string, from: number, close: '>>' | ']'): number {
  let at = skipSpace(text, from);
  while (!text.startsWith(close, at)) {
    if (at >= text.length) throw new PdfFault();
    at = skipSpace(text, endOfValue(text, at));
  }
  return at + close.length;
}

/** Entries of a dictionary as they are written, by the name of the key without its slash. */
export function entriesOf(dictionary: string): Map<string, string> {
  const entries = new Map<string, string>();
  let at = skipSpace(dictionary, 2);
  while (!dictionary.startsWith('>>', at)) {
    if (dictionary[at] !== '/') throw new PdfFault();
    const end = endOfValue(dictionary, at);
    const key = dictionary.slice(at + 1, end);
    const value = skipSpace(dictionary, end);
    at = endOfValue(dictionary, value);
    entries.set(key, dictionary.slice(value, at));
    at = skipSpace(dictionary, at);
  }
  return entries;
}

export const dictionaryOf = (entries: ReadonlyMap<string, string>): string =>
  `<< ${[...entries].map(([key, value]) => `/${key} ${value}`).join(' ')} >>`;

/** A reference, `12 0 R`. */
export interface Ref {
  readonly number: number;
  readonly generation: number;
}

export function refOf(value: string | undefined): Ref | null {
  const [, number, generation] = /^(\d+)\s+(\d+)\s+R$/.exec(value ?? '') ?? [];
  return number === undefined ? null : { number: Number(number), generation: Number(generation) };
}

/** A PDF through its newest table of objects. Tables in streams, as some programs write them, are refused. */
export class PdfObjects {
  readonly text: string;
  /** Where the newest table begins. */
  readonly start: number;
  readonly trailer: Map<string, string>;
  readonly #places = new Map<number, number>();

  constructor(pdf: Buffer) {
    this.text = pdf.toString('latin1');
    const at = this.text.lastIndexOf('startxref');
    this.start = Number(/^startxref\s+(\d+)/.exec(this.text.slice(at, at + 40))?.[1] ?? Number.NaN);
    if (!this.text.startsWith('%PDF-') || Number.isNaN(this.start)) throw new PdfFault();
    this.trailer = this.#section(this.start);
    if (this.trailer.has('Encrypt')) throw new PdfFault();
    const seen = new Set([this.start]);
    for (let prev = this.trailer.get('Prev'); prev !== undefined;) {
      const place = Number(prev);
      if (seen.has(place)) throw new PdfFault();
      seen.add(place);
      prev = this.#section(place).get('Prev');
    }
  }

  /** Notes the places of one table that no newer one has; answers its trailer. */
  #section(from: number): Map<string, string> {
    if (!this.text.startsWith('xref', from)) throw new PdfFault();
    let at = skipSpace(this.text, from + 4);
    while (!this.text.startsWith('trailer', at)) {
      const [head, first, count] = /^(\d+)\s+(\d+)\s*[\r\n]+/.exec(this.text.slice(at, at + 40)) ?? [];
      if (head === undefined) throw new PdfFault();
      at += head.length;
      for (let i = 0; i < Number(count); i += 1, at += 20) {
        const number = Number(first) + i;
        const [, place, use] = /^(\d{10}) \d{5} ([nf])/.exec(this.text.slice(at, at + 20)) ?? fault();
        if (!this.#places.has(number)) this.#places.set(number, use === 'n' ? Number(place) : -1);
      }
      at = skipSpace(this.text, at);
    }
    const begin = skipSpace(this.text, at + 7);
    const trailer = entriesOf(this.text.slice(begin, endOfValue(this.text, begin)));
    if (trailer.has('XRefStm')) throw new PdfFault();
    return trailer;
  }

  /** The value of an object as it is written. */
  value({ number }: Ref): string {
    const place = this.#places.get(number) ?? -1;
    const [head] = /^\s*\d+\s+\d+\s+obj/.exec(place < 0 ? '' : this.text.slice(place, place + 40)) ?? fault();
    const begin = skipSpace(this.text, place + head.length);
    return this.text.slice(begin, endOfValue(this.text, begin));
  }

  /** A value, or what its reference leads to. */
  resolved(value: string): string {
    const ref = refOf(value);
    return ref ? this.value(ref) : value;
  }
}
