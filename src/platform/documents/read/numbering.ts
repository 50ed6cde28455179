import { LIST_LETTERS } from '../../../kernel/index.ts';
import { walkXml } from './xml.ts';

interface Level {
  start: number;
  format: string;
  text: string;
}

interface Definition {
  readonly levels: Map<number, Level>;
}

/** Automatic numbers of a Word document: the text shows "a)", the file only says "list 3, level 1". */
export class ListNumbering {
  readonly #abstract = new Map<string, Definition>();
  readonly #lists = new Map<string, { abstract: string; starts: Map<number, number> }>();
  readonly #styles = new Map<string, { list: string; level: number }>();
  readonly #counters = new Map<string, number[]>();

  constructor(numbering: Buffer | null, styles: Buffer | null, file: string) {
    if (numbering) this.#readNumbering(numbering, file);
    if (styles) this.#readStyles(styles, file);
  }

  /** The list and level that a paragraph style carries, or null. */
  ofStyle(style: string): { list: string; level: number } | null {
    return this.#styles.get(style) ?? null;
  }

  /** The number of the next paragraph of that list and level, as printed, or empty text where it prints none. */
  next(list: string, level: number): string {
    const used = this.#lists.get(list);
    const definition = used && this.#abstract.get(used.abstract);
    const own = definition?.levels.get(level);
    if (!used || !definition || !own) return '';
    if (own.format === 'bullet') return '-';
    if (own.format === 'none') return '';
    // Lists that share a definition and do not restart count on together.
    const key = used.starts.size > 0 ? list : used.abstract;
    const counters = this.#counters.get(key) ?? [];
    const start = (at: number): number => used.starts.get(at) ?? definition.levels.get(at)?.start ?? 1;
    counters[level] = counters[level] === undefined ? start(level) : counters[level] + 1;
    counters.length = level + 1;
    for (let at = 0; at < level; at += 1) counters[at] ??= start(at);
    this.#counters.set(key, counters);
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return formatted(counters[at] ?? 1, definition.levels.get(at)?.format ?? 'decimal');
    });
  }

  #readNumbering(bytes: Buffer, file: string): void {
    let definition: Definition | null = null;
    let level: Level | null = null;
    let list: { abstract: string; starts: Map<number, number> } | null = null;
    let override = 0;
    walkXml(bytes, file, {
      open: (name, { val = '', abstractNumId = '', numId = '', ilvl = '' }) => {
        if (name === 'abstractNum') this.#abstract.set(abstractNumId, (definition = { levels: new Map() }));
        if (name === 'num') this.#lists.set(numId, (list = { abstract: '', starts: new Map() }));
        if (name === 'abstractNumId' && list) list.abstract = val;
        if (name === 'lvlOverride') override = Number(ilvl);
        if (name === 'startOverride' && list) list.starts.set(override, Number(val));
        if (name === 'lvl' && definition && !list)
          definition.levels.set(Number(ilvl), (level = { start: 1, format: 'decimal', text: '' }));
        if (!level) return;
        if (name === 'start') level.start = Number(val);
        if (name === 'numFmt') level.format = val;
        if (name === 'lvlText') level.text = val;
      },
      close: (name) => {
        if (name === 'lvl') level = null;
        if (name === 'abstractNum') definition = null;
        if (name === 'num') list = null;
      },
    });
  }

  #readStyles(bytes: Buffer, file: string): void {
    let style = '';
    let found: { list: string; level: number } | null = null;
    walkXml(bytes, file, {
      open: (name, { val = '', styleId = '' }) => {
        if (name === 'style') [style, found] = [styleId, null];
        if (name === 'numId') found = { list: val, level: found?.level ?? 0 };
        if (name === 'ilvl') found = { list: found?.list ?? '', level: Number(val) };
      },
      close: (name) => {
        if (name === 'style' && found?.list) this.#styles.set(style, found);
      },
    });
  }
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function formatted(count: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return roman(count);
    case 'lowerRoman':
      return roman(count).toLowerCase();
    case 'lowerLetter':
      return letter(count);
    case 'upperLetter':
      return letter(count).toUpperCase();
    case 'vietnameseCounting':
      return LIST_LETTERS[count - 1] ?? String(count);
    case 'decimalZero':
      return String(count).padStart(2, '0');
    default:
      return String(count);
  }
}

const letter = (count: number): string => String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));

function roman(count: number): string {
  let rest = count;
  let text = '';
  for (const [value, sign] of ROMAN)
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  return text;
}
