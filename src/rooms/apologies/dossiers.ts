import type { LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { findRegister, readRecords, type RegisterDefinition, type RegisterRecord } from '../registers/index.ts';
import type { Dossier } from './core/owing.ts';

/** The register whose records are apologised for. */
export const DOSSIERS = 'dossiers';

/** The worklist of dossiers without an apology; those whose day has not passed yet stand in it too, under a later day. */
export const MISSING = 'missing-apologies';

/** SQL of the key of a row of the register, as slips keep it. */
export const keySql = (definition: RegisterDefinition): string =>
  `ARRAY[${definition.key.map((name) => `r.${name}::text`).join(', ')}]`;

const day = (record: RegisterRecord, column: string): LocalDate | null => (record[column] ?? null) as LocalDate | null;

function dossierOf(definition: RegisterDefinition, record: RegisterRecord): Dossier | null {
  const agency = record['deciding_agency'];
  const receivedOn = day(record, 'received_on');
  if (typeof agency !== 'number' || receivedOn === null) return null;
  return {
    key: definition.key.map((name) => String(record[name])),
    run: Number(record['run_id']),
    agency,
    procedure: record['procedure'] === null ? null : String(record['procedure']),
    receivedOn,
    dueOn: day(record, 'due_on'),
    newDueOn: day(record, 'new_due_on'),
    apologyOn: day(record, 'apology_on'),
    closedOn: day(record, 'closed_on'),
  };
}

/** Dossiers by their keys as JSON, as far as they stand and the reader reaches them. */
export async function dossiersOf(read: Read, keys: readonly (readonly string[])[]): Promise<Map<string, Dossier>> {
  const definition = await findRegister(read, DOSSIERS);
  const records = definition && keys.length > 0 ? await readRecords(read, definition, keys) : [];
  return new Map(
    records.flatMap((record) => {
      const one = dossierOf(definition!, record);
      return one ? [[JSON.stringify(one.key), one] as const] : [];
    }),
  );
}
