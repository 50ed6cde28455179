import { parseTsv } from './tsv.ts';

/** The part of a clipboard that is read. */
interface Clipboard {
  getData(format: string): string;
}

/**
 * Cells that a clipboard holds: as spreadsheets write them, else the rows of a table (some programs copy only its markup);
 * null where it holds no text, as with a picture.
 */
export function pasted(clipboard: Clipboard | null): string[][] | null {
  const text = clipboard?.getData('text/plain') ?? '';
  if (text !== '') return parseTsv(text);
  const markup = clipboard?.getData('text/html') ?? '';
  return markup === '' ? null : rowsOfMarkup(markup);
}

/** Read as a document of its own, in which no script runs and nothing is fetched. */
function rowsOfMarkup(markup: string): string[][] | null {
  const page = new DOMParser().parseFromString(markup, 'text/html');
  for (const line of page.querySelectorAll('br')) line.replaceWith(' ');
  const rows = [...page.querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()),
  );
  const text = (page.body.textContent ?? '').replace(/\s+/g, ' ').trim();
  return rows.length > 0 ? rows : text === '' ? null : [[text]];
}
