import { formatDate, VIETNAM_OFFSET_MS, type LocalDate } from '../../../kernel/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { fieldsOf, type Field } from '../core/inputs.ts';
import { flagText, type Values } from '../core/row-text.ts';

export type JsonValue = string | number | boolean | null;

const localIso = (at: number): string => `${new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 19)}+07:00`;

function jsonOf(field: Field, values: Values, agencies: AgencyTree): JsonValue {
  if (field.type === 'moment') {
    const at = values[`${field.code}_at`];
    return typeof at === 'number' ? localIso(at) : (values[`${field.code}_on`] ?? null);
  }
  const value = values[field.code] ?? null;
  if (value !== null && field.type === 'agency') return agencies.byId(Number(value))?.code ?? null;
  return value;
}

/** The values of a record as programs get them: agencies by code, decimals as text. */
export const valuesOut = (
  definition: RegisterDefinition,
  values: Values,
  agencies: AgencyTree,
): Record<string, JsonValue> =>
  Object.fromEntries(fieldsOf(definition).map((field) => [field.code, jsonOf(field, values, agencies)]));

const WHOLE = /^-?\d+$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const NUMBERS: Readonly<Partial<Record<Field['type'], RegExp>>> = {
  integer: WHOLE,
  evidence: WHOLE,
  decimal: DECIMAL,
  money: DECIMAL,
};

function textOf(field: Field, value: JsonValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return flagText(value, 'vi');
  const text = String(value);
  const number = NUMBERS[field.type];
  // People write "1.234" or "1,234" for a thousand, programs do not: in quotes it is no number to the importer.
  if (number && text !== '') return number.test(text) ? text.replace('.', ',') : JSON.stringify(text);
  if (field.type !== 'moment' || !text.includes('T') || !Number.isFinite(Date.parse(text))) return text;
  const local = localIso(Date.parse(text));
  return `${local.slice(11, 19)} ${formatDate(local.slice(0, 10) as LocalDate)}`;
}

/** Values of a program as the importer reads them; a name that is no field stays, so that it is refused. */
export function valuesIn(
  definition: RegisterDefinition,
  values: Readonly<Record<string, JsonValue>>,
): Record<string, string> {
  const fields = new Map(fieldsOf(definition).map((field) => [field.code, field]));
  return Object.fromEntries(
    Object.entries(values).map(([code, value]) => {
      const field = fields.get(code);
      return [code, field ? textOf(field, value) : String(value)];
    }),
  );
}
