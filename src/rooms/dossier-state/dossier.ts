import { tidy, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { findRegister, readRecordsBegun, type RegisterDefinition, type RegisterRecord } from '../registers/index.ts';
import { dossierCode } from './core/receipt.ts';
import type { DossierState } from './core/state.ts';
import { DOSSIERS } from './matter.ts';

/** A code as it may stand in the register: as it was typed, and as receipts are made for it. */
const spellings = (code: string): string[] => [tidy(code), dossierCode(code)];

export interface Found {
  readonly key: readonly string[];
  readonly state: DossierState;
}

function foundOf(definition: RegisterDefinition, record: RegisterRecord): Found {
  const day = (column: string): LocalDate | null => (record[column] ?? null) as LocalDate | null;
  const agency = (column: string): number | null => (typeof record[column] === 'number' ? record[column] : null);
  return {
    key: definition.key.map((name) => String(record[name])),
    state: {
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
    },
  };
}

/** The dossier of that code; of several source systems' the one that counts. Null: not in the data. */
export async function findDossier(read: Read, code: string): Promise<Found | null> {
  const definition = await findRegister(read, DOSSIERS);
  if (!definition) return null;
  const records = await readRecordsBegun(read, definition, spellings(code));
  const record = records.find(({ counted }) => counted === true) ?? records[0];
  return record ? foundOf(definition, record) : null;
}

/** Agencies that have to do with dossiers of these codes, by code as receipts know it; a code that is not in the data is missing. */
export async function agenciesOfCodes(read: Read, codes: readonly string[]): Promise<Map<string, number[]>> {
  const definition = await findRegister(read, DOSSIERS);
  const records = definition ? await readRecordsBegun(read, definition, codes.flatMap(spellings)) : [];
  const agencies = new Map<string, number[]>();
  for (const record of records) {
    const code = dossierCode(String(record['code']));
    const own = ['deciding_agency', 'receiving_agency', 'step_agency'].flatMap((name) => {
      const agency = record[name];
      return typeof agency === 'number' ? [agency] : [];
    });
    agencies.set(code, [...(agencies.get(code) ?? []), ...own]);
  }
  return agencies;
}
