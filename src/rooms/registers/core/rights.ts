import type { RegisterDefinition } from './definition.ts';

const agencyColumns = (definition: RegisterDefinition): string[] =>
  definition.columns.filter((column) => column.type === 'agency').map((column) => column.code);

/** Columns whose agencies may read a record. */
export const readersOf = (definition: RegisterDefinition): readonly string[] =>
  definition.rights?.read ?? agencyColumns(definition);

/** Columns whose agencies may write a record. */
export const writersOf = (definition: RegisterDefinition): readonly string[] =>
  definition.rights?.write ?? agencyColumns(definition);

/** Agencies in those columns of a record. */
export function agenciesIn(columns: readonly string[], record: Readonly<Record<string, unknown>>): number[] {
  return columns.flatMap((column) => (typeof record[column] === 'number' ? [record[column]] : []));
}
