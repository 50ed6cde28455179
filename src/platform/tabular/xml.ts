import { decoderFor, detectEncoding, NotUtf8, type Decoder } from './encoding.ts';
import { fail } from './problems.ts';
import type { Place } from '../../kernel/index.ts';

/** A tag of a small XML part: local name, whether it closes, and its attributes as they stand. */
export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly empty: boolean;
  readonly attributes: string;
  /** Where the text after the tag starts. */
  readonly end: number;
  /** Where the tag itself starts. */
  readonly start: number;
}

/** Tags of a whole XML text in order; comments and processing instructions are passed over. */
export function* tagsOf(xml: string): Generator<Tag> {
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start < 0) return;
    if (xml.startsWith('<!--', start)) {
      const end = xml.indexOf('-->', start);
      if (end < 0) return;
      at = end + 3;
      continue;
    }
    const end = tagEnd(xml, start);
    if (end < 0) return;
    at = end + 1;
    const first = xml.charCodeAt(start + 1);
    if (first === 63 || first === 33) continue;
    const closing = first === 47;
    const empty = xml.charCodeAt(end - 1) === 47;
    const body = xml.slice(start + (closing ? 2 : 1), empty ? end - 1 : end);
    const blank = body.search(/\s/);
    const full = blank < 0 ? body : body.slice(0, blank);
    yield {
      name: full.slice(full.indexOf(':') + 1),
      closing,
      empty,
      attributes: blank < 0 ? '' : body.slice(blank),
      end: at,
      start,
    };
  }
}

/** Position of the `>` that ends the tag at `start`, past quoted values; -1 where it is not there yet. */
export function tagEnd(xml: string, start: number): number {
  let quote = 0;
  for (let at = start; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return at;
    else if (code === 34 || code === 39) quote = code;
  }
  return -1;
}

/** Value of an attribute, by its name with or without prefix, entities decoded; null where it is not there. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : null;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with the five named and all numeric entities decoded; an unknown entity stays as it stands. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (whole, name: string) => {
    if (name.charCodeAt(0) !== 35) return NAMED[name] ?? whole;
    const code = name.charCodeAt(1) === 120 ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code === 0 ? '' : code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : whole;
  });
}

/** Excel writes control characters and lone "_x" as `_x000D_`. */
const EXCEL_ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** Text of a cell: XML entities, then Excel's own escapes. NUL is left out and half a letter made whole: no database holds them. */
export function unescapeCell(text: string): string {
  const plain = unescapeXml(text);
  if (!plain.includes('_x')) return plain;
  return plain
    .replace(EXCEL_ESCAPE, (_, hex: string) => (hex === '0000' ? '' : String.fromCharCode(Number.parseInt(hex, 16))))
    .toWellFormed();
}

/** Decodes XML bytes piece by piece, refusing document types and entities (a few bytes of them can fill any memory). */
export class XmlText {
  private decoder: Decoder | null = null;
  private tail = '';
  private readonly place: Place;

  constructor(place: Place) {
    this.place = place;
  }

  push(bytes: Buffer): string {
    let body = bytes;
    if (!this.decoder) {
      const { encoding, skip } = detectEncoding(bytes);
      this.decoder = decoderFor(encoding, skip);
      body = bytes.subarray(skip);
    }
    try {
      const text = this.decoder.push(body);
      this.refuseEntities(text);
      if (text.includes('\0')) fail('tabular.damaged-xml', this.place);
      return text;
    } catch (error) {
      if (error instanceof NotUtf8) return fail('tabular.damaged-xml', this.place, {}, error);
      throw error;
    }
  }

  private refuseEntities(text: string): void {
    const declared = /<!(?:DOCTYPE|ENTITY)/i;
    // A declaration cut by the piece's end shows once its second half is there.
    const seam = this.tail + text.slice(0, 9);
    if ((text.includes('<!') && declared.test(text)) || (seam.includes('<!') && declared.test(seam))) {
      fail('tabular.xml-entities', this.place);
    }
    this.tail = (this.tail + text.slice(-9)).slice(-9);
  }
}

/** A whole part as text. */
export const xmlOf = (bytes: Buffer, place: Place): string => new XmlText(place).push(bytes);

/**
 * Removes comments and turns CDATA into escaped text, so that scanners need not know them. Only called on a piece that
 * holds `<!`, which writers of spreadsheets practically never produce.
 */
export function plainMarkup(xml: string): string {
  let plain = '';
  let at = 0;
  for (;;) {
    const mark = xml.indexOf('<!', at);
    if (mark < 0) return plain + xml.slice(at);
    plain += xml.slice(at, mark);
    const cdata = xml.startsWith('<![CDATA[', mark);
    const end = xml.indexOf(cdata ? ']]>' : '-->', mark);
    if (end < 0) return plain;
    if (cdata) {
      const text = xml.slice(mark + 9, end);
      plain += text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    }
    at = end + 3;
  }
}

/**
 * Text inside the first element of that name, `''` where it is empty, null where there is none. Searched once from left to
 * right: nothing a file can hold makes this slow.
 */
export function elementText(xml: string, name: string): string | null {
  let at = xml.indexOf(`<${name}`);
  for (; at >= 0; at = xml.indexOf(`<${name}`, at + 1)) {
    const next = xml.charCodeAt(at + 1 + name.length);
    if (next === 62 || next === 47 || next <= 32) break;
  }
  const close = at < 0 ? -1 : xml.indexOf('>', at);
  if (close < 0) return null;
  if (xml.charCodeAt(close - 1) === 47) return '';
  const end = xml.indexOf(`</${name}>`, close);
  return xml.slice(close + 1, end < 0 ? undefined : end);
}
