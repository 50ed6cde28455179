import { bareKey, tidy, toneKey } from '../../../kernel/index.ts';
import {
  cellText,
  findHeader,
  isBlankCell,
  type FoundHeader,
  type Merge,
  type NumberedRow,
} from '../../../platform/tabular/index.ts';
import type { Target } from './target.ts';

/** What a header may mean: a field for sure, a field perhaps (asked about), or personal data to drop. */
export interface Meaning {
  readonly sure: readonly string[];
  readonly maybe: readonly string[];
  readonly dropped: boolean;
}

interface Entry {
  sure: Set<string>;
  maybe: Set<string>;
  dropped: boolean;
}

/** Headers compared without case, blanks and punctuation, so that "MaHoSo", "mã hồ sơ" and "MÃ HỒ SƠ (*)" are one. */
const squashed = (text: string): string => bareKey(text).replaceAll(' ', '');

/** Finds the fields of a target by header. Marks decide where they are typed; without marks both sides are folded. */
export class HeaderIndex {
  private readonly toned = new Map<string, Entry>();
  private readonly bare = new Map<string, Entry>();

  constructor(target: Target) {
    for (const field of target.fields) {
      for (const header of [field.code, field.name.vi, field.name.en, ...field.headers]) {
        this.entries(header, (entry) => entry.sure.add(field.code));
      }
      for (const header of field.maybe ?? []) this.entries(header, (entry) => entry.maybe.add(field.code));
    }
    for (const group of target.dropped) {
      for (const header of group.headers) this.entries(header, (entry) => (entry.dropped = true));
    }
  }

  private entries(header: string, change: (entry: Entry) => void): void {
    for (const [map, key] of [
      [this.toned, toneKey(header)],
      [this.bare, squashed(header)],
    ] as const) {
      let entry = map.get(key);
      if (!entry) map.set(key, (entry = { sure: new Set(), maybe: new Set(), dropped: false }));
      change(entry);
    }
  }

  find(header: string): Meaning | null {
    const text = tidy(header).replace(/[\s:*.()]+$/g, '');
    if (text === '') return null;
    const entry = this.toned.get(toneKey(text)) ?? this.bare.get(squashed(text));
    return entry ? { sure: [...entry.sure], maybe: [...entry.maybe], dropped: entry.dropped } : null;
  }

  /** Whether a text is a header of something, alone or as "Mã hồ sơ - Số phiếu". */
  answers(text: string): boolean {
    if (this.find(text)) return true;
    const parts = text.split(/ [-/] /);
    return parts.length === 2 && parts.every((part) => this.find(part) !== null);
  }
}

/** One column of the head: its own text, and the groups it stands under, from the top. */
export interface HeadColumn {
  readonly index: number;
  readonly name: string;
  readonly path: readonly string[];
}

export interface Head {
  /** Lowest header row of the file, and the first row that may hold a record. */
  readonly row: number;
  readonly firstDataRow: number;
  readonly columns: readonly HeadColumn[];
}

/**
 * Finds the head of a table below motto, title and "Từ ngày … đến ngày …". With a mapping, by the columns it names; else by
 * the headers that fields answer to. `at`: the row of the head, where somebody said it.
 */
export function locateHead(
  first: readonly NumberedRow[],
  merges: readonly Merge[],
  index: HeaderIndex,
  named: readonly string[] = [],
  at?: number,
): Head | null {
  const wanted = new Set(named.flatMap((name) => [squashed(name), squashed(name.split(' / ').at(-1) ?? '')]));
  wanted.delete('');
  const rows = at === undefined ? first : first.filter(({ number }) => number >= at);
  const found = findHeader(rows, merges, (text) =>
    wanted.size > 0 ? (wanted.has(squashed(text)) ? 1 : 0) : index.answers(text) ? 1 : 0,
  );
  if (at !== undefined) return headAt(rows, at, found);
  if (!found) return null;
  return {
    row: found.headerRows.at(-1)!,
    firstDataRow: found.firstDataRow,
    columns: found.columns.map(({ index: place, header, path }) => ({
      index: place,
      name: path.at(-1) ?? header,
      path,
    })),
  };
}

/** The head somebody pointed at: what was found if it begins there, else that very row. */
function headAt(rows: readonly NumberedRow[], at: number, found: FoundHeader | null): Head | null {
  if (found && found.headerRows[0] === at) {
    const columns = found.columns.map(({ index, header, path }) => ({ index, name: path.at(-1) ?? header, path }));
    return { row: found.headerRows.at(-1)!, firstDataRow: found.firstDataRow, columns };
  }
  const row = rows.find(({ number }) => number === at);
  if (!row) return null;
  const columns: HeadColumn[] = [];
  row.cells.forEach((cell, index) => {
    const name = isBlankCell(cell) ? '' : tidy(cellText(cell));
    if (name !== '') columns.push({ index, name, path: [name] });
  });
  return { row: at, firstDataRow: at + 1, columns };
}
