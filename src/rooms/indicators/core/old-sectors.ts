import { bareKey, type Bilingual } from '../../../kernel/index.ts';
import { OLD_COLUMNS, type OldColumn, type OldNumbers } from './reconcile.ts';

/** The numbers that an old sheet gives for one sector of the register. */
export interface OldSector {
  readonly sector: string;
  readonly old: OldNumbers;
}

/** A sector as the register defines it: its code, its names, and the words that systems export for it. */
export interface SectorWords {
  readonly code: string;
  readonly name: Bilingual;
  readonly also: readonly string[];
}

/** Number of the row and the word for sector before the name: "3. Lĩnh vực Đất đai". */
const BEFORE = /^(?:[0-9]+|[ivxlc]+)[.)]\s*|^lĩnh vực\s+/giu;

/** Finds the sector that a row of an old sheet names; null where none or several bear the name. */
export class SectorFinder {
  readonly #codes = new Map<string, string | null>();

  constructor(sectors: readonly SectorWords[]) {
    for (const { code, name, also } of sectors)
      for (const text of [code, name.vi, name.en, ...also]) this.#learn(bareKey(text), code);
  }

  #learn(key: string, code: string): void {
    const known = this.#codes.get(key);
    this.#codes.set(key, known === undefined || known === code ? code : null);
  }

  find(label: string): string | null {
    const bare = label.replace(BEFORE, '').replace(BEFORE, '');
    return this.#codes.get(bareKey(label)) ?? this.#codes.get(bareKey(bare)) ?? null;
  }
}

/** Rows by sector; several rows of one sector are added up. */
export function addedBySector(rows: readonly OldSector[]): OldSector[] {
  const sums = new Map<string, Partial<Record<OldColumn, number>>>();
  for (const { sector, old } of rows) {
    const sum = sums.get(sector) ?? {};
    for (const [column, value] of Object.entries(old) as [OldColumn, number][])
      sum[column] = (sum[column] ?? 0) + value;
    sums.set(sector, sum);
  }
  return [...sums].map(([sector, old]) => ({ sector, old }));
}

/** A row as a part of an address: `land:1120,,600,…`, numbers in the order of the form, blank where the sheet has none. */
export const sectorText = ({ sector, old }: OldSector): string =>
  `${sector}:${OLD_COLUMNS.map((column) => old[column] ?? '').join(',')}`;

/** More rows than any register has sectors. */
const MOST_SECTORS = 100;
const ROW = /^([a-z0-9][a-z0-9-]{0,40}):((?:\d{0,9},)*\d{0,9})$/;

/** The rows that an address gives; what is no such row is left out. */
export function sectorsFrom(texts: readonly string[]): OldSector[] {
  const rows = texts.slice(0, MOST_SECTORS).flatMap((text): OldSector[] => {
    const [, sector, numbers] = ROW.exec(text) ?? [];
    if (sector === undefined || numbers === undefined) return [];
    const values = numbers.split(',');
    const old = OLD_COLUMNS.flatMap((column, i) => (values[i] ? [[column, Number(values[i])] as const] : []));
    return old.length > 0 ? [{ sector, old: Object.fromEntries(old) }] : [];
  });
  return addedBySector(rows);
}
