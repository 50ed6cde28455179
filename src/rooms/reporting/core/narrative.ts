/** A piece of a narrative: plain lines carry a little structure, which pages and documents show as what it is. */
export type Piece =
  | { readonly kind: 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'item'; readonly level: number; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

const ROW = /^\|(.*)\|$/;
const ITEM = /^( {0,16})((?:-|[\p{L}\d]{1,5}(?:\.\d{1,3})*[.)]) .*)$/u;

function pieceOf(line: string): Piece {
  if (line.startsWith('# ')) return { kind: 'heading', text: line.slice(2).trim() };
  const [, indent, text] = ITEM.exec(line) ?? [];
  return text === undefined
    ? { kind: 'text', text: line.trim() }
    : { kind: 'item', level: Math.floor(indent!.length / 2), text };
}

/** Pieces of a narrative, in order: "# " begins a heading, "- " or a number an item, rows of a table stand between bars. */
export function piecesOf(words: string): Piece[] {
  const pieces: Piece[] = [];
  let rows: string[][] | null = null;
  for (const line of words.split('\n')) {
    const cells = ROW.exec(line.trim())?.[1]
      ?.split('|')
      .map((cell) => cell.trim());
    if (cells) {
      if (!rows) pieces.push({ kind: 'table', rows: (rows = []) });
      rows.push(cells);
      continue;
    }
    rows = null;
    if (line.trim() !== '') pieces.push(pieceOf(line));
  }
  return pieces;
}
