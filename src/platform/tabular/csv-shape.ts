import { CsvSplitter, type CsvShape } from './csv-split.ts';

const SEPARATORS = ['\t', ';', '|', ','] as const;
/** Records looked at to choose the separator. */
const SAMPLE = 200;

/** Line end of a text: CR where it stands alone more often than LF stands at all (old Macintosh files), LF otherwise. */
function newlineOf(text: string): '\n' | '\r' {
  if (!text.includes('\r')) return '\n';
  const feeds = text.split('\n').length - 1;
  const returns = text.split('\r').length - text.split('\r\n').length;
  return returns > feeds ? '\r' : '\n';
}

/** Records of the sample under one separator, without the last, possibly cut one. */
function sample(text: string, shape: CsvShape, whole: boolean): string[][] {
  const rows = new CsvSplitter(shape).push(text, whole);
  return rows.slice(0, SAMPLE).filter((row) => row.length > 0);
}

/**
 * How well a separator explains the sample: share of records that have the commonest number of fields, weighed by that
 * number. Title lines above a table have one field whatever the separator, and count little against it.
 */
function score(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let best = 0;
  for (const [fields, times] of counts) {
    if (fields < 2) continue;
    best = Math.max(best, (times / rows.length) ** 3 * Math.log2(fields));
  }
  return best;
}

/**
 * Separator and line end of a CSV from its first characters. `firstRow` is 2 where the file begins with Excel's
 * `sep=;` line, and `skip` that line's length.
 */
export function detectShape(head: string, whole: boolean): { shape: CsvShape; skip: number; firstRow: number } {
  const newline = newlineOf(head);
  const told = /^"?sep=([;,|\t])"?(\r\n|\n|\r|$)/i.exec(head);
  if (told) return { shape: { separator: told[1]!, newline }, skip: told[0].length, firstRow: 2 };
  let separator = ',';
  let best = 0;
  for (const candidate of SEPARATORS) {
    if (!head.includes(candidate)) continue;
    const found = score(sample(head, { separator: candidate, newline }, whole));
    // Commas also stand in numbers and names: another separator must lose clearly before the comma wins.
    const weighed = candidate === ',' ? found * 0.6 : found;
    if (weighed > best) {
      best = weighed;
      separator = candidate;
    }
  }
  return { shape: { separator, newline }, skip: 0, firstRow: 1 };
}
