import { type Bilingual } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Row } from '../../platform/tabular/index.ts';
import { findRegister } from './catalog.ts';
import type { RegisterDefinition } from './core/definition.ts';
import { fieldsOf, type Field } from './core/inputs.ts';
import { planExport } from './sql/export.reads.ts';

/** The records of a register as anybody may have them. */
export interface OpenRecords {
  readonly name: Bilingual;
  readonly columns: readonly { readonly code: string; readonly name: Bilingual }[];
  /** All records that count, in the order of their key; choices in Vietnamese words, agencies by code. */
  rows(): AsyncGenerator<Row>;
}

/** Fields whose columns the definition opens one by one; all others stay inside. */
const openFields = (definition: RegisterDefinition): Field[] => fieldsOf(definition).filter(({ of }) => of.open);

/** Null where there is no such register or none of its columns is open. `read` should be a snapshot. */
export async function readOpenRecords(read: Read, register: string): Promise<OpenRecords | null> {
  const definition = await findRegister(read, register);
  const fields = definition ? openFields(definition) : [];
  if (!definition || fields.length === 0) return null;
  const plan = await planExport(read, definition, 'vi', 'r.counted', fields);
  return {
    name: definition.name,
    columns: fields.map(({ code, name }) => ({ code, name })),
    rows: () => plan.rows(),
  };
}
