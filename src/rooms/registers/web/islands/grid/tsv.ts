/** A quoted cell at its very beginning; what follows it must end the cell, or the quotes are part of the text. */
const QUOTED = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
const PLAIN = /[^\t\n]*/y;

/** Cells copied from a spreadsheet: tabs between cells, lines between rows, quotes around a cell that holds either. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    const quoted = read(QUOTED);
    const rest = read(PLAIN)![0];
    rows.at(-1)!.push((quoted ? quoted[1]!.replaceAll('""', '"') : rest).trim());
    if (at >= text.length) break;
    if (text[at++] === '\n') rows.push([]);
  }
  // A spreadsheet ends what it copies with an empty line.
  if (rows.length > 1 && rows.at(-1)!.length === 1 && rows.at(-1)![0] === '') rows.pop();
  return rows;
}

const needsQuotes = /["\t\n\r]/;

/** The same the other way, for a spreadsheet to paste. */
export const writeTsv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\n');
