import { tidy, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { findRegister, readRecordsNamed, type RegisterDefinition, type RegisterRecord } from '../registers/index.ts';
import { dossierCode, ofReceipt } from './core/receipt.ts';
import type { DossierState } from './core/state.ts';
import { DOSSIERS } from './matter.ts';

/** A code as it may stand in the register: as it was typed, and as receipts are made for it. */
const spellings = (code: string): string[] => [tidy(code), dossierCode(code)];

export interface Found {
  /** Keys of its records: that which counts first, then those of other source systems under the same code. */
  readonly keys: readonly (readonly string[])[];
  readonly state: DossierState;
}

const keyOf = (definition: RegisterDefinition, record: RegisterRecord): string[] =>
  definition.key.map((name) => String(record[name]));

function stateOf(record: RegisterRecord): DossierState {
  const day = (column: string): LocalDate | null => (record[column] ?? null) as LocalDate | null;
  const agency = (column: string): number | null => (typeof record[column] === 'number' ? record[column] : null);
  return {
    status: String(record['status']),
    deciding: agency('deciding_agency') ?? 0,
    step: agency('step_agency'),
    sector: record['sector'] === null ? null : String(record['sector']),
    receivedOn: day('received_on')!,
    dueOn: day('due_on'),
    newDueOn: day('new_due_on'),
    readyOn: day('ready_on'),
    returnedOn: day('returned_on'),
    closedOn: day('closed_on'),
    overdueOn: day('overdue_on'),
    apologyOn: day('apology_on'),
  };
}

/** The names that a dossier has: its code, and that under which another source system knows it. */
const namesOf = (record: RegisterRecord): string[] =>
  [record['code'], record['other_code']].filter((name) => typeof name === 'string');

/** The dossier of that code; of several source systems' the one that counts. Null: not in the data. */
export async function findDossier(read: Read, code: string): Promise<Found | null> {
  const definition = await findRegister(read, DOSSIERS);
  if (!definition) return null;
  const spelt = spellings(code);
  const named = await readRecordsNamed(read, definition, spelt);
  const alone = named.some(({ counted }) => counted === true);
  const records = alone ? named : await readRecordsNamed(read, definition, [...spelt, ...named.flatMap(namesOf)]);
  const own = ofReceipt(records, spelt);
  const [counts] = own;
  return counts ? { keys: own.map((record) => keyOf(definition, record)), state: stateOf(counts) } : null;
}

const add = (agencies: Map<string, number[]>, code: string, own: readonly number[]): void =>
  void agencies.set(code, [...(agencies.get(code) ?? []), ...own]);

/** Agencies that have to do with dossiers of these codes, by code as receipts know it; a code that is not in the data is missing. */
export async function agenciesOfCodes(read: Read, codes: readonly string[]): Promise<Map<string, number[]>> {
  const definition = await findRegister(read, DOSSIERS);
  const records = definition ? await readRecordsNamed(read, definition, codes.flatMap(spellings)) : [];
  const agencies = new Map<string, number[]>();
  const elsewhere = new Map<string, number[]>();
  for (const record of records) {
    const own = ['deciding_agency', 'receiving_agency', 'step_agency'].flatMap((name) => {
      const agency = record[name];
      return typeof agency === 'number' ? [agency] : [];
    });
    const [code, ...others] = namesOf(record).map(dossierCode);
    add(agencies, code!, own);
    for (const other of others) add(elsewhere, other, own);
  }
  // What another agency's record says of a second code does not make the dossier that bears it theirs.
  return new Map([...elsewhere, ...agencies]);
}
