import type { Place } from '../../kernel/index.ts';
import type { Limits } from './limits.ts';
import { fail } from './problems.ts';
import { plainMarkup, tagsOf, unescapeCell, XmlText } from './xml.ts';

/**
 * The shared strings of a workbook. Each is a slice of the piece of XML it came in, so memory is about twice the part's
 * inflated size at most; count and length are capped.
 */
export async function readSharedStrings(
  pieces: AsyncIterable<Buffer>,
  limits: Limits,
  place: Place,
): Promise<readonly string[]> {
  const xml = new XmlText(place);
  const strings: string[] = [];
  let length = 0;
  let rest = '';
  let prefix: string | null = null;
  for await (const piece of pieces) {
    const text = rest + xml.push(piece);
    prefix ??= /<([\w.-]+:)?sst[\s>/]/.exec(text)?.[1] ?? (text.includes('<sst') ? '' : null);
    const end = `</${prefix ?? ''}si>`;
    const cut = text.lastIndexOf(end);
    if (cut < 0) {
      rest = text;
      if (rest.length > limits.rowLength) fail('tabular.cell-too-long', place, { limit: limits.cellLength });
      continue;
    }
    rest = text.slice(cut + end.length);
    let region = text.slice(0, cut + end.length);
    if (prefix) region = region.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');
    if (region.includes('<!')) region = plainMarkup(region);
    length += scanStrings(region, strings);
    if (strings.length > limits.sharedStrings || length > limits.sharedLength) {
      fail('tabular.too-many-strings', place, { limit: limits.sharedStrings });
    }
  }
  return strings;
}

/** Appends the strings of a run of complete `<si>` elements; answers the length of their text. */
export function scanStrings(xml: string, into: string[]): number {
  let length = 0;
  let at = 0;
  for (;;) {
    const open = xml.indexOf('<si', at);
    if (open < 0) return length;
    const tagEnd = xml.indexOf('>', open);
    if (tagEnd < 0) return length;
    if (xml.charCodeAt(tagEnd - 1) === 47) {
      into.push('');
      at = tagEnd + 1;
      continue;
    }
    let text: string | null = null;
    // The plain case: <si><t …>text</t></si>.
    if (xml.charCodeAt(tagEnd + 1) === 60 && xml.charCodeAt(tagEnd + 2) === 116) {
      const textStart = xml.indexOf('>', tagEnd + 2) + 1;
      const textEnd = xml.indexOf('<', textStart);
      if (xml.charCodeAt(textStart - 2) !== 47 && xml.startsWith('</t></si>', textEnd)) {
        text = xml.substring(textStart, textEnd);
        at = textEnd + 9;
        if (text.includes('&') || text.includes('_x')) text = unescapeCell(text);
      }
    }
    if (text === null) {
      const end = xml.indexOf('</si>', tagEnd);
      text = richText(xml.slice(tagEnd + 1, end < 0 ? undefined : end));
      at = end < 0 ? xml.length : end + 5;
    }
    length += text.length;
    into.push(text);
  }
}

/** Text of all runs; phonetic runs (readings beside East Asian text) are left out. */
export function richText(xml: string): string {
  let text = '';
  let phonetic = 0;
  let from = -1;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'rPh') phonetic += tag.closing ? -1 : tag.empty ? 0 : 1;
    else if (tag.name === 't' && phonetic === 0) {
      if (tag.closing && from >= 0) text += unescapeCell(xml.slice(from, tag.start));
      from = tag.closing || tag.empty ? -1 : tag.end;
    }
  }
  return text;
}
