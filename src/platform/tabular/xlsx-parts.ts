import { posix } from 'node:path';
import type { Merge, SheetLayout } from './table.ts';
import { attribute, tagsOf } from './xml.ts';

/** Sheet of ours with lists to choose from, which no reader is to take for data. */
export const CHOICE_SHEET = '_chon';

export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  /** Path of the worksheet part in the zip. */
  readonly part: string;
}

/** Targets of a relationships part by id, resolved against the folder of the part that owns them. */
export function relations(xml: string, owner: string): Map<string, { type: string; target: string }> {
  const found = new Map<string, { type: string; target: string }>();
  for (const tag of tagsOf(xml)) {
    if (tag.name !== 'Relationship' || tag.closing) continue;
    const target = attribute(tag.attributes, 'Target');
    const id = attribute(tag.attributes, 'Id');
    if (target === null || id === null || attribute(tag.attributes, 'TargetMode') === 'External') continue;
    const path = target.replaceAll('\\', '/');
    const full = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(owner), path);
    found.set(id, { type: attribute(tag.attributes, 'Type') ?? '', target: full });
  }
  return found;
}

/**
 * Sheets of a workbook in order, and whether its serials count from 1904. Chart sheets have no cells and are left out, as
 * are our own lists of choices.
 */
export function workbook(
  xml: string,
  related: ReadonlyMap<string, { type: string; target: string }>,
): { sheets: SheetEntry[]; from1904: boolean } {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  for (const tag of tagsOf(xml)) {
    if (tag.closing) continue;
    if (tag.name === 'workbookPr') from1904 = /^(1|true|on)$/.test(attribute(tag.attributes, 'date1904') ?? '');
    if (tag.name !== 'sheet') continue;
    // The relationship id is the only attribute `id` with a prefix; `sheetId` is another word.
    const relation = related.get(attribute(tag.attributes, 'id') ?? '');
    if (!relation?.type.endsWith('/worksheet')) continue;
    const [name, state] = [attribute(tag.attributes, 'name') ?? '', attribute(tag.attributes, 'state') ?? ''];
    if (name === CHOICE_SHEET && state === 'veryHidden') continue;
    sheets.push({
      name,
      hidden: /hidden$/i.test(state),
      part: relation.target,
    });
  }
  return { sheets, from1904 };
}

/** Built-in number formats that show a date or time (ECMA-376 18.8.30, with the East Asian and Thai ones). */
const builtInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58) ||
  (id >= 71 && id <= 81);

/** Whether a number format shows a date: d, m, y, h or s outside quotes, escapes, colours and conditions. */
export function isDateFormat(format: string): boolean {
  const bare = format
    .replace(/\[(?:h+|m+|s+)\]/gi, 'h')
    .replace(/"[^"]*"?|\[[^\]]*\]?|[\\_*]./g, '')
    .replace(/general/gi, '');
  return /[dmyhs]/i.test(bare);
}

/** For each cell format of the styles part: 1 where it shows a date. */
export function dateStyles(xml: string): Uint8Array {
  const custom = new Map<number, boolean>();
  const styles: number[] = [];
  let inside = false;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'cellXfs') inside = !tag.closing && !tag.empty;
    else if (tag.name === 'numFmt' && !tag.closing) {
      const id = Number(attribute(tag.attributes, 'numFmtId'));
      custom.set(id, isDateFormat(attribute(tag.attributes, 'formatCode') ?? ''));
    } else if (tag.name === 'xf' && inside && !tag.closing) {
      const id = Number(attribute(tag.attributes, 'numFmtId') ?? 0);
      styles.push((custom.get(id) ?? builtInDate(id)) ? 1 : 0);
    }
  }
  return Uint8Array.from(styles);
}

/** 0-based column of the letters of a reference ("C7" → 2). */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

const rowOf = (reference: string): number => Number(/\d+/.exec(reference)?.[0] ?? 0);

/** Merged ranges kept of one sheet; a header needs a few dozen. */
const MOST_MERGES = 100_000;
const MOST_TAIL = 32_000_000;

/**
 * Merged ranges (they stand after the rows) and hidden columns (before them) of a worksheet. Bytes are only searched,
 * not decoded or scanned, so this costs little more than inflating.
 */
export async function readLayout(pieces: AsyncIterable<Buffer>): Promise<SheetLayout> {
  let before = '';
  let after = '';
  let state: 'before' | 'rows' | 'after' = 'before';
  for await (const piece of pieces) {
    let text = piece.toString('latin1');
    if (state === 'before') {
      before += text;
      const start = before.indexOf('sheetData');
      if (start < 0) continue;
      text = before.slice(start);
      before = before.slice(0, start);
      state = /^sheetData\s*\/>/.test(text) ? 'after' : 'rows';
      if (state === 'rows') text = text.slice(9);
    }
    if (state === 'rows') {
      // `after` keeps the end of the last piece, in case the closing tag is cut.
      const joined = after + text;
      const end = joined.indexOf('sheetData>');
      if (end < 0) {
        after = joined.slice(-16);
        continue;
      }
      state = 'after';
      after = joined.slice(end + 10);
    } else after += text;
    if (after.includes('/mergeCells>') || after.includes(':mergeCells>') || after.length > MOST_TAIL) break;
  }
  return { merges: merges(after), hiddenColumns: hiddenColumns(before) };
}

function merges(tail: string): Merge[] {
  const found: Merge[] = [];
  for (const match of tail.matchAll(
    /mergeCell\s[^>]{0,200}?ref\s*=\s*["']([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})["']/g,
  )) {
    const [, from = '', to = ''] = match;
    found.push({ top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) });
    if (found.length >= MOST_MERGES) break;
  }
  return found;
}

function hiddenColumns(head: string): number[] {
  const found = new Set<number>();
  for (const tag of tagsOf(head)) {
    if (tag.name !== 'col' || tag.closing) continue;
    if (!/^(1|true|on)$/.test(attribute(tag.attributes, 'hidden') ?? '')) continue;
    const first = Number(attribute(tag.attributes, 'min'));
    const last = Math.min(Number(attribute(tag.attributes, 'max')), 16_384);
    for (let column = first; column <= last; column++) found.add(column - 1);
  }
  return [...found].sort((a, b) => a - b);
}
