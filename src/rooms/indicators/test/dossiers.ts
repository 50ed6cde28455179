import { addDays, fromDayNumber, dayNumber, date, type LocalDate } from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';

/** A row of the dossier table as the tests make it; what is missing is empty. */
export type Dossier = Readonly<Record<string, string | number | boolean | null>> & { readonly code: string };

/** Small repeatable generator (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const STATUSES = [
  'not-received',
  'open',
  'supplement',
  'paying',
  'suspended',
  'withdrawn',
  'stopped',
  'refused',
  'done',
  'handed',
];
const SECTORS = ['land', 'construction', 'investment', 'civil-status', null];
const CHANNELS = ['online', 'counter', 'post', null];

export const FIRST_DAY = date('2025-11-20');
const DAYS = 120;

/** A dossier with every odd case in reach: undated, paused, withdrawn, same-day late, closed without a day, not counted. */
export function randomDossier(n: number, random: () => number, agencies: readonly number[]): Dossier {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const chance = (share: number): boolean => random() < share;
  const received = addDays(FIRST_DAY, Math.floor(random() * DAYS));
  const due = chance(0.1) ? null : addDays(received, Math.floor(random() * 15));
  const end = due !== null && chance(0.3) ? due : addDays(received, Math.floor(random() * 30));
  const at = (day: LocalDate | null): string | null =>
    day === null || chance(0.4) ? null : `${day}T0${Math.floor(random() * 9)}:${pick(['00', '30'])}:00Z`;
  const ready = chance(0.8) ? end : null;
  const returned = chance(0.5) ? addDays(end, Math.floor(random() * 3)) : null;
  const agency = pick(agencies);
  return {
    code: `D-${n}`,
    source: 'hcc',
    procedure: n % 3 === 0 ? null : '1.000123',
    sector: pick(SECTORS),
    receiving_agency: chance(0.2) ? null : chance(0.7) ? agency : pick(agencies),
    deciding_agency: agency,
    received_on: received,
    due_on: due,
    due_at: at(due),
    ready_on: ready,
    ready_at: at(ready),
    returned_on: returned,
    returned_at: at(returned),
    status: pick(STATUSES),
    supplements: chance(0.3) ? null : Math.floor(random() * 4),
    channel: pick(CHANNELS),
    fee: chance(0.3) ? null : chance(0.3) ? 0 : 20_000,
    paid_online: chance(0.2) ? null : chance(0.5),
    parts_digitised: chance(0.2) ? null : chance(0.5),
    result_digitised: chance(0.2) ? null : chance(0.5),
    apology_on: due !== null && chance(0.5) ? addDays(due, Math.floor(random() * 6) - 2) : null,
    counted: !chance(0.05),
    run_id: 1,
  };
}

export const randomDossiers = (count: number, seed: number, agencies: readonly number[]): Dossier[] => {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, n) => randomDossier(n, random, agencies));
};

const literal = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined ? 'NULL' : typeof value === 'string' ? quote(value) : String(value);

/** Puts rows into the table, past the importer: what is tested here is what is counted from them. */
export async function insertDossiers(tx: Tx, table: string, rows: readonly Dossier[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (let at = 0; at < rows.length; at += 2000) {
    const values = rows
      .slice(at, at + 2000)
      .map((row) => `(${columns.map((column) => literal(row[column])).join(', ')})`);
    await tx.execute(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values.join(', ')}`);
  }
}

/** Days between two dates, both included. */
export const daysFrom = (from: LocalDate, to: LocalDate): LocalDate[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, n) => fromDayNumber(dayNumber(from) + n));
