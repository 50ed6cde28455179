import { judge, type CellFault, type GridColumn } from './values.ts';

/** A record of the grid, or a new row. Cells are texts in the order of the columns. */
export interface GridRow {
  /** Stays while the page is open. */
  readonly id: string;
  /** Key of the record as addresses have it; null for a new row. */
  readonly key: readonly string[] | null;
  /** The run that the person saw; null for a new row. */
  readonly run: number | null;
  readonly locked: boolean;
  /** As the record stands. */
  readonly saved: readonly string[];
  /** As typed. */
  readonly cells: readonly string[];
  readonly reason: string;
  /** What the server said of it when it was sent last; goes with the next change of the row. */
  readonly said: Said | null;
}

export interface Said {
  readonly outcome: 'invalid' | 'odd' | 'conflict';
  readonly faults: readonly { readonly field: string | null; readonly words: string }[];
}

/** One change of one cell; a paste is many at once. */
export interface Edit {
  readonly row: string;
  readonly column: number;
  readonly before: string;
  readonly after: string;
}

export interface Sheet {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  /** Changes that can be taken back, newest last, and those taken back. */
  readonly done: readonly (readonly Edit[])[];
  readonly undone: readonly (readonly Edit[])[];
}

export const sheetOf = (columns: readonly GridColumn[], rows: readonly GridRow[]): Sheet => ({
  columns,
  rows,
  done: [],
  undone: [],
});

/** Whether a cell can be typed into. */
export const isOpen = (sheet: Sheet, row: GridRow, column: number): boolean =>
  !row.locked && (row.key === null || !sheet.columns[column]!.key);

export const isBlank = (row: GridRow): boolean => row.key === null && row.cells.every((cell) => cell === '');

/** Rows that differ from what is saved. */
export const isChanged = (row: GridRow): boolean => row.cells.some((cell, i) => cell !== row.saved[i]);

const blankRow = (id: string, width: number): GridRow => {
  const empty = Array.from({ length: width }, () => '');
  return { id, key: null, run: null, locked: false, saved: empty, cells: empty, reason: '', said: null };
};

/** Adds empty rows at the end. */
export const withBlanks = (sheet: Sheet, ids: readonly string[]): Sheet => ({
  ...sheet,
  rows: [...sheet.rows, ...ids.map((id) => blankRow(id, sheet.columns.length))],
});

function applied(sheet: Sheet, edits: readonly Edit[], way: 'before' | 'after'): readonly GridRow[] {
  const byRow = new Map<string, Edit[]>();
  for (const edit of edits) byRow.set(edit.row, [...(byRow.get(edit.row) ?? []), edit]);
  return sheet.rows.map((row) => {
    const own = byRow.get(row.id);
    if (!own) return row;
    const cells = [...row.cells];
    for (const edit of way === 'after' ? own : [...own].reverse()) cells[edit.column] = edit[way];
    return { ...row, cells, said: null };
  });
}

/** A text as the column shows it where it can be taken, else as it was typed: what is wrong stays to be seen. */
const settled = (column: GridColumn, text: string): string => {
  const found = judge(column, text);
  return found.ok ? found.text : text.normalize('NFC').trim();
};

/** Cells have one line. */
const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');

/** Types texts into cells; what is locked keeps what it has. */
export function type(
  sheet: Sheet,
  cells: readonly { readonly row: string; readonly column: number; readonly text: string }[],
): Sheet {
  const byId = new Map(sheet.rows.map((row) => [row.id, row]));
  const edits = cells.flatMap(({ row: id, column, text }): Edit[] => {
    const row = byId.get(id);
    if (!row || !sheet.columns[column] || !isOpen(sheet, row, column)) return [];
    const after = settled(sheet.columns[column], oneLine(text));
    return after === row.cells[column] ? [] : [{ row: id, column, before: row.cells[column]!, after }];
  });
  if (edits.length === 0) return sheet;
  return { ...sheet, rows: applied(sheet, edits, 'after'), done: [...sheet.done, edits], undone: [] };
}

/** What is pasted over chosen cells: one text goes into all of them, as in a spreadsheet. */
export const spread = (
  block: readonly (readonly string[])[],
  chosen: { readonly rows: number; readonly columns: number },
): readonly (readonly string[])[] =>
  block.length === 1 && block[0]!.length === 1
    ? Array.from({ length: chosen.rows }, () => Array.from({ length: chosen.columns }, () => block[0]![0]!))
    : block;

/** Lays a block of texts over the sheet from a cell on; rows that lack are made with the given ids. */
export function paste(
  sheet: Sheet,
  at: { readonly row: number; readonly column: number },
  block: readonly (readonly string[])[],
  newIds: readonly string[],
): Sheet {
  const lacking = Math.max(0, at.row + block.length - sheet.rows.length);
  const wide = withBlanks(sheet, newIds.slice(0, lacking));
  const cells = block.flatMap((texts, down) => {
    const row = wide.rows[at.row + down];
    return row ? texts.map((text, right) => ({ row: row.id, column: at.column + right, text })) : [];
  });
  return type(wide, cells);
}

/** How many texts of a block would say something else than stands where nothing can be typed, or have no place at all. */
export function untaken(
  sheet: Sheet,
  at: { readonly row: number; readonly column: number },
  block: readonly (readonly string[])[],
): number {
  const isLost = (text: string, row: GridRow | undefined, column: number): boolean => {
    const of = sheet.columns[column];
    if (!of) return text !== '';
    return row !== undefined && !isOpen(sheet, row, column) && settled(of, oneLine(text)) !== row.cells[column];
  };
  return block
    .map((texts, down) => texts.filter((text, right) => isLost(text, sheet.rows[at.row + down], at.column + right)))
    .flat().length;
}

export function undo(sheet: Sheet): Sheet {
  const last = sheet.done.at(-1);
  if (!last) return sheet;
  return {
    ...sheet,
    rows: applied(sheet, last, 'before'),
    done: sheet.done.slice(0, -1),
    undone: [...sheet.undone, last],
  };
}

export function redo(sheet: Sheet): Sheet {
  const last = sheet.undone.at(-1);
  if (!last) return sheet;
  return {
    ...sheet,
    rows: applied(sheet, last, 'after'),
    done: [...sheet.done, last],
    undone: sheet.undone.slice(0, -1),
  };
}

/** Writes the reason for a row whose warning asks for one. */
export const withReason = (sheet: Sheet, id: string, reason: string): Sheet => ({
  ...sheet,
  rows: sheet.rows.map((row) => (row.id === id ? { ...row, reason } : row)),
});

type Faults = ReadonlyMap<number, CellFault>;

/** A row never changes, so that it is judged once however often the sheet is drawn and summed. */
const judged = new WeakMap<readonly GridColumn[], WeakMap<GridRow, Faults>>();

/** What is wrong with a row as typed, by column. An untouched row and a blank one are never wrong. */
export function faultsOf(sheet: Sheet, row: GridRow): Faults {
  const known = judged.get(sheet.columns) ?? new WeakMap<GridRow, Faults>();
  judged.set(sheet.columns, known);
  const faults = known.get(row) ?? judgeRow(sheet, row);
  known.set(row, faults);
  return faults;
}

function judgeRow(sheet: Sheet, row: GridRow): Faults {
  const faults = new Map<number, CellFault>();
  if (isBlank(row) || !isChanged(row)) return faults;
  for (const [i, column] of sheet.columns.entries()) {
    if (row.key !== null && row.cells[i] === row.saved[i]) continue;
    const found = judge(column, row.cells[i]!);
    if (!found.ok) faults.set(i, found.fault);
  }
  return faults;
}

/** Sums of the number columns over the rows that are right; null for other columns. */
export function totalsOf(sheet: Sheet): { readonly rows: number; readonly sums: readonly (bigint | null)[] } {
  const right = sheet.rows.filter(
    (row) => !isBlank(row) && faultsOf(sheet, row).size === 0 && row.said?.outcome !== 'invalid',
  );
  return {
    rows: right.length,
    sums: sheet.columns.map((column, i) =>
      column.type === 'integer' || column.type === 'decimal'
        ? right.reduce((sum, row) => {
            const found = judge(column, row.cells[i]!);
            return sum + (found.ok ? (found.amount ?? 0n) : 0n);
          }, 0n)
        : null,
    ),
  };
}

/** What is sent of a row: the key and the cells that differ. */
export interface SentRow {
  readonly id: string;
  readonly key: readonly string[] | null;
  readonly run: number | null;
  readonly values: Readonly<Record<string, string>>;
  readonly reason: string;
}

/** Rows to send: changed ones without a fault that the page itself can see. */
export function toSend(sheet: Sheet): SentRow[] {
  return sheet.rows
    .filter((row) => isChanged(row) && !isBlank(row) && faultsOf(sheet, row).size === 0)
    .map((row) => ({
      id: row.id,
      key: row.key,
      run: row.run,
      reason: row.reason,
      values: Object.fromEntries(
        sheet.columns.flatMap((column, i) =>
          column.key || row.cells[i] !== row.saved[i] ? [[column.code, row.cells[i]!]] : [],
        ),
      ),
    }));
}

/** What one request holds at most: the server takes 500 rows, and 256 kB in a field. */
const MOST_SENT = { rows: 500, bytes: 200 * 1024 };

/** Rows in parts that the server takes at once. */
export function batches(rows: readonly SentRow[]): SentRow[][] {
  const parts: SentRow[][] = [];
  let bytes = Infinity;
  const encoder = new TextEncoder();
  for (const row of rows) {
    const size = encoder.encode(JSON.stringify(row)).length + 1;
    if (bytes + size > MOST_SENT.bytes || parts.at(-1)!.length >= MOST_SENT.rows) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)!.push(row);
    bytes += size;
  }
  return parts;
}

/** What the server answered for a row that was sent. */
export interface Receipt {
  readonly id: string;
  readonly outcome: 'saved' | 'invalid' | 'odd' | 'conflict';
  readonly key: readonly string[] | null;
  readonly run: number | null;
  /** The record as it stands now; null where there is none. */
  readonly cells: readonly string[] | null;
  readonly faults: Said['faults'];
}

/**
 * The history after receipts: what lies under what was typed is what stands now, be it somebody else's, so that taking back
 * never brings an older text; and what a saved record is known by is no longer to be taken back.
 */
function overtaken(sheet: Sheet, byId: ReadonlyMap<string, Receipt>, history: Sheet['done']): Sheet['done'] {
  const rows = new Map(sheet.rows.map((row) => [row.id, row]));
  const now = (edit: Edit): Edit[] => {
    const [receipt, row] = [byId.get(edit.row), rows.get(edit.row)];
    if (!receipt || !row) return [edit];
    if (receipt.outcome === 'saved') return sheet.columns[edit.column]!.key ? [] : [edit];
    const stands = receipt.outcome === 'conflict' ? receipt.cells?.[edit.column] : undefined;
    return [stands !== undefined && edit.before === row.saved[edit.column] ? { ...edit, before: stands } : edit];
  };
  return history.map((edits) => edits.flatMap(now)).filter((edits) => edits.length > 0);
}

/**
 * Takes the receipts in. Cells changed again since they were sent stay unsaved. After a conflict the record as it stands is
 * what counts as saved: what was typed stays, and sending again means it.
 */
export function receive(sheet: Sheet, sent: readonly SentRow[], receipts: readonly Receipt[]): Sheet {
  const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  const sentById = new Map(sent.map((row) => [row.id, row]));
  return {
    ...sheet,
    done: overtaken(sheet, byId, sheet.done),
    undone: overtaken(sheet, byId, sheet.undone),
    rows: sheet.rows.map((row) => {
      const receipt = byId.get(row.id);
      if (!receipt) return row;
      if (receipt.outcome === 'invalid' || receipt.outcome === 'odd')
        return { ...row, said: { outcome: receipt.outcome, faults: receipt.faults } };
      const now = receipt.cells ?? row.saved;
      const cells = row.cells.map((cell, i) => {
        const was = sentById.get(row.id)?.values[sheet.columns[i]!.code];
        if (receipt.outcome === 'saved')
          return was === undefined ? (cell === row.saved[i] ? now[i]! : cell) : cell === was ? now[i]! : cell;
        return cell === row.saved[i] ? now[i]! : cell;
      });
      const said: Said | null = receipt.outcome === 'conflict' ? { outcome: 'conflict', faults: receipt.faults } : null;
      return {
        ...row,
        key: receipt.key ?? row.key,
        run: receipt.run,
        saved: now,
        cells,
        reason: said ? row.reason : '',
        said,
      };
    }),
  };
}

/** What is kept on the machine until the server has it: typed cells by record, with what was seen under them. */
export interface Draft {
  readonly rows: readonly {
    readonly key: readonly string[] | null;
    readonly cells: Readonly<Record<string, string>>;
    readonly seen: Readonly<Record<string, string>>;
    readonly reason: string;
  }[];
}

export const draftOf = (sheet: Sheet): Draft => ({
  rows: sheet.rows
    .filter((row) => isChanged(row) && !isBlank(row))
    .map((row) => {
      const changed = sheet.columns.flatMap((column, i) =>
        row.cells[i] === row.saved[i] ? [] : [[column.code, i] as const],
      );
      return {
        key: row.key,
        cells: Object.fromEntries(changed.map(([code, i]) => [code, row.cells[i]!])),
        seen: Object.fromEntries(changed.map(([code, i]) => [code, row.saved[i]!])),
        reason: row.reason,
      };
    }),
});

export interface Restored {
  readonly sheet: Sheet;
  /** What was typed for records that are not on the page, or locked by now. */
  readonly unplaced: Draft['rows'];
}

/** Lays a draft over the records as they stand now; cells that somebody changed meanwhile are told as a conflict. */
export function restore(sheet: Sheet, draft: Draft, newIds: readonly string[], words: string): Restored {
  const keyOf = (key: readonly string[] | null): string => JSON.stringify(key);
  const open = new Set(sheet.rows.filter((row) => row.key && !row.locked).map((row) => keyOf(row.key)));
  const unplaced = draft.rows.filter((row) => row.key !== null && !open.has(keyOf(row.key)));
  const drafted = new Map(draft.rows.filter((row) => row.key !== null).map((row) => [keyOf(row.key), row]));
  const rows = sheet.rows.map((row) => {
    const typed = row.key && drafted.get(keyOf(row.key));
    if (!typed || row.locked) return row;
    const cells = sheet.columns.map((column, i) => typed.cells[column.code] ?? row.cells[i]!);
    const moved = sheet.columns.filter(
      (column, i) => column.code in typed.seen && typed.seen[column.code] !== row.saved[i],
    );
    const faults = moved.map((column) => ({ field: column.code, words }));
    return {
      ...row,
      cells,
      reason: typed.reason,
      said: moved.length > 0 ? { outcome: 'conflict' as const, faults } : null,
    };
  });
  const fresh = draft.rows.filter((row) => row.key === null).slice(0, newIds.length);
  const made = fresh.map((typed, i) => ({
    ...blankRow(newIds[i]!, sheet.columns.length),
    cells: sheet.columns.map((column) => typed.cells[column.code] ?? ''),
    reason: typed.reason,
  }));
  const kept = rows.filter((row) => !isBlank(row));
  return { sheet: { ...sheet, rows: [...kept, ...made, ...rows.filter(isBlank)] }, unplaced };
}
