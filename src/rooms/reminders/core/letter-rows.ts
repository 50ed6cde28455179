import {
  ok,
  parseDate,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';

/** Where the three columns of the clerk's list stand. */
export interface LetterColumns {
  readonly agency: number;
  readonly number: number;
  readonly day: number;
}

export interface LetterRow {
  readonly row: number;
  readonly agency: string;
  readonly number: string;
  readonly issuedOn: LocalDate;
}

const HEADS: Readonly<Record<keyof LetterColumns, readonly string[]>> = {
  agency: ['mã cơ quan', 'agency code'],
  number: ['số văn bản', 'số', 'number'],
  day: ['ngày văn bản', 'ngày', 'ngày ban hành', 'date'],
};

/** The columns of a header row; null for any other row. */
export function letterColumns(cells: readonly string[]): LetterColumns | null {
  const heads = cells.map((cell) => tidy(cell).toLocaleLowerCase('vi'));
  const at = (name: keyof LetterColumns): number => heads.findIndex((head) => HEADS[name].includes(head));
  const columns = { agency: at('agency'), number: at('number'), day: at('day') };
  return Object.values(columns).includes(-1) ? null : columns;
}

/** One letter's number and day; what is missing or no date is refused with its row. */
export function letterRow(
  cells: readonly string[],
  columns: LetterColumns,
  row: number,
): Result<LetterRow, readonly Problem[]> {
  const of = (name: keyof LetterColumns): string => tidy(cells[columns[name]] ?? '');
  const day = parseDate(of('day'));
  const faults: Problem[] = [];
  if (of('agency') === '') faults.push(problem('reminders.letter-agency-missing', {}, { row }));
  if (of('number') === '' || of('number').length > 60)
    faults.push(problem('reminders.letter-number-missing', {}, { row }));
  if (!day.ok) faults.push(problem('reminders.letter-day-invalid', { text: of('day') }, { row }));
  return day.ok && faults.length === 0
    ? ok({ row, agency: of('agency'), number: of('number'), issuedOn: day.value })
    : refused(faults);
}
