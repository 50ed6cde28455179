import { fromDayNumber, type LocalDate } from '../../kernel/index.ts';
import type { Calendar } from '../../rooms/calendar/index.ts';
import { readCatalog } from '../../platform/catalog.ts';
import { shippedRegisters, type RegisterDefinition } from '../../rooms/registers/index.ts';
import { recordAgencies } from './agencies.ts';
import { makeRecords, type RecordCell, type SampleRecord } from './core/records.ts';
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

const iso = /^(\d{4})-(\d{2})-(\d{2})$/;
const written = (day: LocalDate): string => day.replace(iso, '$3/$2/$1');

const days = new Map<number, string>();

/** A day as officials write it; there are few different ones. */
function writtenDay(day: number): string {
  let text = days.get(day);
  if (text === undefined) days.set(day, (text = written(fromDayNumber(day))));
  return text;
}

/** A cell as officials type it: day first, decimal comma, the words of a choice. */
function typed(cell: RecordCell | undefined, column: RegisterDefinition['columns'][number]): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return writtenDay(cell.day);
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  if (column.type === 'choice') return column.values.find((value) => value.code === cell)?.name.vi ?? cell;
  return column.type === 'date' && iso.test(cell) ? written(cell as LocalDate) : cell;
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

/** The records as a file that an agency could have sent: a head of the columns' own names, a line each. */
export function csvOf(definition: RegisterDefinition, records: Iterable<SampleRecord>): string {
  const { columns } = definition;
  const lines = [columns.map((column) => quoted(column.name.vi)).join(',')];
  for (const record of records)
    lines.push(columns.map((column) => quoted(typed(record[column.code], column))).join(','));
  return `${lines.join('\n')}\n`;
}

export interface RecordWriting {
  readonly seed: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Records against the ordinary number. */
  readonly scale: number;
  readonly calendar: Calendar;
}

export interface SampleFile {
  readonly definition: RegisterDefinition;
  readonly text: string;
  readonly rows: number;
}

/** A file for every register that has a recipe, one after the other. */
export function* sampleFiles(writing: RecordWriting): Generator<SampleFile, void, undefined> {
  const { calendar, ...rest } = writing;
  const options = { ...rest, agencies: recordAgencies(), workdays: new Workdays(calendar, calendar.first) };
  for (const { recipe: one, definition } of sampleRecipes()) {
    const records = [...makeRecords(one, options)];
    yield { definition, text: csvOf(definition, records), rows: records.length };
  }
}
