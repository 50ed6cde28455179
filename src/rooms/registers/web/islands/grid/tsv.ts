/** Cells copied from a spreadsheet: tabs between cells, lines between rows, quotes around a cell that holds either. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const end = (): void => void rows.at(-1)!.push(cell.trim());
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t') {
      end();
      cell = '';
    } else if (c === '\n') {
      end();
      rows.push([]);
      cell = '';
    } else if (c !== '\r') cell += c;
  }
  end();
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
