import { dayNumber, type LocalDate } from '../../kernel/index.ts';
import type { Calendar } from '../../rooms/calendar/index.ts';
import { readCatalog } from '../../platform/catalog.ts';
import { dateCell, type Cell, type Row } from '../../platform/tabular/index.ts';
import { shippedRegisters, type RegisterDefinition } from '../../rooms/registers/index.ts';
import { recordAgencies } from './agencies.ts';
import { makeRecords, type RecordAgency, type RecordCell, type SampleRecord } from './core/records.ts';
import { recipe, type Recipe } from './core/recipe.ts';
import { Workdays } from './core/workdays.ts';

/** Every recipe with the register that it is for, in the order of the files. Throws where the two do not fit. */
export function sampleRecipes(): { readonly recipe: Recipe; readonly definition: RegisterDefinition }[] {
  return readCatalog('sample/registers', recipe).map((one) => {
    const definition = shippedRegisters().get(one.register);
    if (!definition) throw new Error(`catalog/sample/registers: there is no register ${one.register}`);
    const known = new Set(definition.columns.map((column) => column.code));
    for (const part of [one, ...one.parts])
      for (const column of Object.keys(part.columns))
        if (!known.has(column) && !column.startsWith('x_'))
          throw new Error(`catalog/sample/registers/${one.register}.yaml: no column ${column}`);
    return { recipe: one, definition };
  });
}

const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** A cell as officials type it: days as days, the words of a choice instead of its code. */
function typed(cell: RecordCell | undefined, column: RegisterDefinition['columns'][number]): Cell {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'object') return dateCell(cell.day);
  if (typeof cell === 'number') return cell;
  if (column.type === 'choice') return column.values.find((value) => value.code === cell)?.name.vi ?? cell;
  return column.type === 'date' && ISO.test(cell) ? dateCell(dayNumber(cell as LocalDate)) : cell;
}

/** The records as a table that an agency could have sent: a head of the columns' own names, a row each. */
export const tableOf = ({ columns }: RegisterDefinition, records: readonly SampleRecord[]): Row[] => [
  columns.map((column) => column.name.vi),
  ...records.map((record) => columns.map((column) => typed(record[column.code], column))),
];

export interface RecordWriting {
  readonly seed: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Records against the ordinary number. */
  readonly scale: number;
  readonly calendar: Calendar;
  /** All of the province, unless said. */
  readonly agencies?: readonly RecordAgency[];
}

export interface SampleTable {
  readonly definition: RegisterDefinition;
  readonly rows: readonly Row[];
}

/** A table for every register that has a recipe, one after the other. */
export function* sampleTables(writing: RecordWriting): Generator<SampleTable, void, undefined> {
  const { calendar, agencies = recordAgencies(), ...rest } = writing;
  const options = { ...rest, agencies, workdays: new Workdays(calendar, calendar.first) };
  for (const { recipe: one, definition } of sampleRecipes()) {
    yield { definition, rows: tableOf(definition, [...makeRecords(one, options)]) };
  }
}
