/** Rows of a CSV text with semicolons, read by the plain rules of RFC 4180, not by our own reader. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r\n|$)/gy;
  const body = text.replace(/^\ufeff/, '');
  for (let match = cell.exec(body); match !== null && cell.lastIndex <= body.length; match = cell.exec(body)) {
    row.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] !== ';') {
      rows.push(row);
      row = [];
    }
    if (cell.lastIndex >= body.length) break;
  }
  return rows;
}
