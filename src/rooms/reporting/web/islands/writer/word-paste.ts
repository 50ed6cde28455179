/** What a text that was copied from a word processor says, in lines that a report can carry. */
export interface Pasted {
  /** Headings begin with "# ", items with "- " or their number, rows of a table stand between bars. */
  readonly text: string;
  /** Pictures that were left out. */
  readonly pictures: number;
}

/** A comment or conditional of Word, a tag, or what stands between. */
const TOKEN = /<!--[\s\S]*?-->|<!\[[^>]*>|<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi;
/** Elements whose content is no text of the document. */
const DROPPED = new Set(['style', 'script', 'head', 'title', 'xml', 'del', 'w:sdtpr', 'noscript', 'template']);
const BLOCKS = new Set([
  'p',
  'div',
  'li',
  'tr',
  'table',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'section',
]);
const VOID = new Set(['br', 'img', 'hr', 'meta', 'link', 'input', 'col', 'wbr', 'v:imagedata', 'base']);
const PICTURES = new Set(['img', 'v:imagedata', 'object', 'embed', 'canvas', 'video']);

const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
};
const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  middot: '·',
  eth: 'đ',
  ETH: 'Đ',
  deg: '°',
  sup2: '²',
  sup3: '³',
};

function named(name: string): string | null {
  const [, letter, accent] = /^([a-z])(grave|acute|circ|tilde|uml)$/i.exec(name) ?? [];
  if (letter && accent) return (letter + ACCENTS[accent]!).normalize('NFC');
  return NAMED[name] ?? null;
}

function character(code: number): string {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
}

const decoded = (text: string): string =>
  text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]\w{1,30}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) =>
      hex ? character(Number.parseInt(hex, 16)) : decimal ? character(Number(decimal)) : (named(name!) ?? whole),
  );

/** Marks of direction and of no width, which programs put in and nobody sees; letters of every script stay. */
const INVISIBLE = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFFFC]/g;
const clean = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(/[\u00A0\u202F\t\r\n ]+/g, ' ')
    .trim();

/** A marker of Word's lists: a number or letter stays, every bullet becomes a dash. */
const markerOf = (marker: string): string =>
  /^[\p{L}\d]{1,5}(?:\.\d{1,3})*[.)]$/u.test(marker) && marker !== 'o' ? marker : '-';

/** One line while it is gathered. */
interface Line {
  text: string;
  bold: number;
  heading: boolean;
  level: number;
  marker: string | null;
}

const empty = (): Line => ({ text: '', bold: 0, heading: false, level: 0, marker: null });
const isBold = (tag: string, attributes: string): boolean =>
  tag === 'b' || tag === 'strong' || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attributes);

interface Open {
  readonly tag: string;
  readonly dropped: boolean;
  readonly bold: boolean;
  readonly marker: boolean;
}

class Reading {
  readonly lines: string[] = [];
  pictures = 0;
  #line = empty();
  #cells: string[] | null = null;
  #open: Open[] = [];
  #lists: { ordered: boolean; count: number }[] = [];

  text(raw: string): void {
    if (this.#open.some(({ dropped }) => dropped)) return;
    const text = decoded(raw);
    if (this.#open.some(({ marker }) => marker)) {
      this.#line.marker = clean((this.#line.marker ?? '') + text) || null;
      return;
    }
    this.#line.text += text;
    if (this.#open.some(({ bold }) => bold)) this.#line.bold += clean(text).length;
  }

  start(tag: string, attributes: string): void {
    if (PICTURES.has(tag) && !this.#open.some(({ dropped }) => dropped)) this.pictures += 1;
    // A paragraph in an item goes on with it: the marker is not lost before there are words.
    if (BLOCKS.has(tag) && clean(this.#line.text) !== '') this.#end();
    if (tag === 'br') return this.#inCell() ? this.text(' ') : this.#end();
    if (VOID.has(tag)) return;
    this.#begin(tag, attributes);
    const dropped =
      DROPPED.has(tag) ||
      PICTURES.has(tag) ||
      /mso-element\s*:\s*comment|class="?msocomanchor|class="?MsoCommentReference|display\s*:\s*none|mso-hide\s*:\s*all/i.test(
        attributes,
      );
    this.#open.push({ tag, dropped, bold: isBold(tag, attributes), marker: /mso-list\s*:\s*Ignore/i.test(attributes) });
  }

  stop(tag: string): void {
    if (BLOCKS.has(tag)) this.#end();
    if ((tag === 'td' || tag === 'th') && this.#cells) this.#cell();
    if (tag === 'tr' && this.#cells) {
      if (this.#cells.some((cell) => cell !== '')) this.lines.push(`| ${this.#cells.join(' | ')} |`);
      this.#cells = null;
    }
    if (tag === 'table') this.lines.push('');
    if (tag === 'ul' || tag === 'ol') this.#lists.pop();
    const at = this.#open.map((one) => one.tag).lastIndexOf(tag);
    if (at >= 0) this.#open.length = at;
  }

  done(): Pasted {
    this.#end();
    return {
      text: this.lines
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
      pictures: this.pictures,
    };
  }

  #inCell = (): boolean => this.#cells !== null;

  #begin(tag: string, attributes: string): void {
    if (tag === 'tr') this.#cells = [];
    if (tag === 'ul' || tag === 'ol') this.#lists.push({ ordered: tag === 'ol', count: 0 });
    if (/^h[1-6]$/.test(tag) || /class="?MsoTitle/i.test(attributes)) this.#line.heading = true;
    const [, level] = /mso-list\s*:\s*l\d+\s+level(\d)/i.exec(attributes) ?? [];
    if (level) {
      this.#line.level = Number(level) - 1;
      this.#line.marker ??= null;
    }
    const list = this.#lists.at(-1);
    if (tag === 'li' && list) {
      list.count += 1;
      this.#line.level = this.#lists.length - 1;
      this.#line.marker = list.ordered ? `${list.count}.` : '-';
    }
  }

  #cell(): void {
    this.#cells!.push(clean(this.#line.text).replaceAll('|', '/'));
    this.#line = empty();
  }

  /** Ends a line; in a cell of a table paragraphs go on behind each other. */
  #end(): void {
    if (this.#inCell()) {
      this.#line.text += ' ';
      return;
    }
    const { text, bold, heading, level, marker } = this.#line;
    const words = clean(text);
    this.#line = empty();
    if (words === '') return;
    // A paragraph that is bold from end to end is a heading, however it is called.
    const whole = bold > 0 && bold >= words.length - words.split(' ').length && words.length < 200;
    if (marker !== null) this.lines.push(`${'  '.repeat(level)}${markerOf(marker)} ${words}`);
    else if (heading || whole) this.lines.push('', `# ${words}`);
    else this.lines.push(words);
  }
}

/** Reads what a word processor puts on the clipboard: structure stays, styles, comments, deleted text and pictures do not. */
export function readPasted(html: string): Pasted {
  const [, fragment = html] = /<!--StartFragment-->([\s\S]*?)<!--EndFragment-->/i.exec(html) ?? [];
  const reading = new Reading();
  for (const [token, slash, tag, attributes] of fragment.matchAll(TOKEN)) {
    if (tag === undefined) {
      if (!token.startsWith('<!')) reading.text(token);
    } else if (slash) reading.stop(tag.toLowerCase());
    else {
      reading.start(tag.toLowerCase(), attributes ?? '');
      if (attributes?.endsWith('/') && !VOID.has(tag.toLowerCase())) reading.stop(tag.toLowerCase());
    }
  }
  return reading.done();
}
