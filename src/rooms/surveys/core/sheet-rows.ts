import {
  bareKey,
  ok,
  parseDate,
  problem,
  refused,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import { optionsOf, type Question, type Questionnaire } from '../../questionnaires/index.ts';

/** Where what stands in a file of sheets. */
export interface SheetColumns {
  readonly agency: number;
  readonly sector: number | null;
  readonly day: number | null;
  readonly questions: readonly { readonly question: Question; readonly at: number; readonly header: string }[];
}

/** A sheet as it stands in a file; whom it is about is still a word. */
export interface SheetRow {
  readonly agency: string;
  readonly sector: string;
  readonly day: LocalDate | null;
  readonly given: Readonly<Record<string, readonly string[]>>;
  readonly row: number;
}

export const HEADS = {
  agency: ['co quan', 'ma co quan', 'don vi', 'agency'],
  sector: ['linh vuc', 'sector'],
  day: ['ngay', 'ngay tra loi', 'day', 'date'],
} as const;

/** The columns of a head: the agency and at least one question, by its code or its words. */
export function columnsOf(questionnaire: Questionnaire, cells: readonly string[]): SheetColumns | null {
  const keys = cells.map(bareKey);
  const place = (names: readonly string[]): number | null => {
    const at = keys.findIndex((key) => names.includes(key));
    return at < 0 ? null : at;
  };
  const agency = place(HEADS.agency);
  const questions = questionnaire.questions.flatMap((question) => {
    const at = keys.findIndex(
      (key) => key !== '' && (key === bareKey(question.code) || key === bareKey(question.text.vi)),
    );
    return at < 0 ? [] : [{ question, at, header: cells[at]! }];
  });
  return agency === null || questions.length === 0
    ? null
    : { agency, sector: place(HEADS.sector), day: place(HEADS.day), questions };
}

/** Codes of the options that a cell names, by code or by words; null where one is none. */
function chosen(questionnaire: Questionnaire, question: Question, cell: string): readonly string[] | null {
  if (question.type === 'text') return cell.trim() === '' ? [] : [cell];
  const options = optionsOf(questionnaire, question);
  const parts = (question.type === 'multiple' ? cell.split(';') : [cell]).map((part) => part.trim()).filter(Boolean);
  const codes = parts.map((part) => {
    const key = bareKey(part);
    const level = /^\d$/.test(part) ? Number(part) : null;
    return options.find(
      ({ code, text, points }) =>
        code === part || bareKey(text.vi) === key || bareKey(text.en) === key || (level !== null && points === level),
    )?.code;
  });
  return codes.every((code) => code !== undefined) ? codes : null;
}

/** Reads one row; each cell that is no answer is a problem of its own, with its place. */
export function readRow(
  questionnaire: Questionnaire,
  columns: SheetColumns,
  cells: readonly string[],
  row: number,
): Result<SheetRow, readonly Problem[]> {
  const faults: Problem[] = [];
  const given: Record<string, readonly string[]> = {};
  for (const { question, at, header } of columns.questions) {
    const cell = cells[at] ?? '';
    const codes = chosen(questionnaire, question, cell);
    if (codes === null)
      faults.push(
        problem('surveys.row-answer', { question: question.code, answer: cell.slice(0, 60) }, { row, column: header }),
      );
    else if (codes.length > 0) given[question.code] = codes;
  }
  const typed = columns.day === null ? '' : (cells[columns.day] ?? '').trim();
  const day = typed === '' ? null : parseDate(typed);
  if (day && !day.ok) faults.push(problem('surveys.row-period', { day: typed.slice(0, 30) }, { row }));
  if (faults.length > 0) return refused(faults);
  return ok({
    agency: (cells[columns.agency] ?? '').trim(),
    sector: columns.sector === null ? '' : (cells[columns.sector] ?? '').trim(),
    day: day?.ok ? day.value : null,
    given,
    row,
  });
}
