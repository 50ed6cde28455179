import { bareKey } from '../../../kernel/index.ts';
import type { TargetField } from '../../imports/index.ts';
import type { Column, RegisterDefinition } from './definition.ts';
import { physicalOf, type PhysicalColumn } from './physical.ts';

/** What is typed, imported and exported as one value: a column, or one of the two halves of a document. */
export interface Field extends TargetField {
  /** Column of the definition it belongs to. */
  readonly of: Column;
  readonly physical: readonly PhysicalColumn[];
}

/** The fields of one column in their order. A field has the name under which forms and files give its value. */
export function fieldsOfColumn(column: Column): Field[] {
  const physical = physicalOf(column);
  if (column.type !== 'document') return [{ ...column, of: column, physical }];
  const [number, day] = physical as [PhysicalColumn, PhysicalColumn];
  const { headers, maybe, name, required } = column;
  return [
    {
      code: number.name,
      type: 'code',
      name,
      headers,
      maybe,
      required,
      dated: day.name,
      of: column,
      physical: [number],
    },
    {
      code: day.name,
      type: 'date',
      name: column.date_name,
      headers: column.date_headers,
      required: false,
      of: column,
      physical: [day],
    },
  ];
}

/** All fields that are still asked for, in the order of the definition. */
export const fieldsOf = (definition: RegisterDefinition): Field[] =>
  definition.columns.filter((column) => column.retired === undefined).flatMap(fieldsOfColumn);

/** What a field or physical column is called, retired ones too; its code where there is none of that name. */
export function fieldName(definition: RegisterDefinition, code: string): Column['name'] {
  const found = definition.columns
    .flatMap(fieldsOfColumn)
    .find((field) => field.code === code || field.physical.some(({ name }) => name === code));
  const column = definition.columns.find((one) => one.code === code);
  return (column ?? found)?.name ?? { vi: code, en: code };
}

/** "12/QĐ-UBND ngày 05/02/2026" in the field of a number, where the date was left out, is taken apart. */
export function withDatesApart(
  definition: RegisterDefinition,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const apart: Record<string, string> = { ...values };
  for (const { code, dated } of fieldsOf(definition)) {
    if (dated === undefined || apart[dated]) continue;
    const found = /^(.*?)[\s,]*ngày\s+(.+)$/iu.exec((values[code] ?? '').normalize('NFC'));
    if (found) [apart[code], apart[dated]] = [found[1]!, found[2]!];
  }
  return apart;
}

/** Adds the former names of renamed columns to their headers, unless another column is called so now. */
export function withFormerNames(before: RegisterDefinition, after: RegisterDefinition): RegisterDefinition {
  const taken = new Set(
    after.columns.flatMap(fieldsOfColumn).flatMap(({ name, headers }) => [name.vi, name.en, ...headers].map(bareKey)),
  );
  const former = (was: Column['name'] | undefined, headers: readonly string[]): string[] => [
    ...headers,
    ...(was ? [was.vi, was.en].filter((name) => !taken.has(bareKey(name))) : []),
  ];
  return {
    ...after,
    columns: after.columns.map((column) => {
      const was = before.columns.find(({ code }) => code === column.code);
      const headers = former(was?.name, column.headers);
      if (column.type !== 'document') return { ...column, headers };
      const day = was?.type === 'document' ? was.date_name : undefined;
      return { ...column, headers, date_headers: former(day, column.date_headers) };
    }),
  };
}
