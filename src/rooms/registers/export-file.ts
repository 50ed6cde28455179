import type { Writable } from 'node:stream';
import {
  fill,
  ok,
  sentenceFor,
  problem,
  refused,
  type Lang,
  type Messages,
  type Problem,
  type Result,
} from '../../kernel/index.ts';

import type { Scope } from '../../platform/manifest.ts';
import type { Read } from '../../platform/database/index.ts';
import { writeCsv, writeXlsx, type ColumnToWrite, type Row } from '../../platform/tabular/index.ts';
import { readRefused, readRun, type RefusedRow } from '../imports/index.ts';
import { findRegister } from './catalog.ts';
import type { RegisterDefinition } from './core/definition.ts';
import { fieldsOf, type Field } from './core/inputs.ts';
import { planExport } from './sql/export.reads.ts';
import { readable, writable } from './sql/scope.ts';

export type FileFormat = 'csv' | 'xlsx';

/**
 * Writes what the scope may read of a register to a file that imports again without a change, or what a condition over alias
 * `r` leaves of it; answers how many records that were. `read` should be a snapshot. Streams: memory does not grow with the
 * register.
 */
export async function exportRegister(
  read: Read,
  register: string,
  to: { format: FileFormat; target: string | Writable; lang?: Lang; scope: Scope; where?: string | null },
): Promise<Result<number, Problem<'registers.unknown-register'>>> {
  const definition = await findRegister(read, register);
  if (!definition) return refused(problem('registers.unknown-register', { register }));
  const lang = to.lang ?? 'vi';
  const conditions = [readable(definition, to.scope), to.where ?? null].filter((one) => one !== null);
  const where = conditions.length > 0 ? conditions.map((one) => `(${one})`).join(' AND ') : null;
  const plan = await planExport(read, definition, lang, where);
  let written = 0;
  async function* counted(): AsyncGenerator<Row> {
    for await (const row of plan.rows()) {
      written++;
      yield row;
    }
  }
  await writeTable(to, definition.name[lang], plan.headers, counted());
  return ok(written);
}

/**
 * Writes a file to fill in: the register's columns in their order with hints as notes and choices as lists (XLSX), and the
 * records that scope and condition leave. It imports like any file; unchanged, it changes nothing.
 */
export async function writeTemplate(
  read: Read,
  definition: RegisterDefinition,
  to: { format: FileFormat; target: string | Writable; lang: Lang; scope: Scope; where: string | null },
): Promise<void> {
  const { lang } = to;
  const conditions = [writable(definition, to.scope), to.where].filter((one) => one !== null);
  const where = conditions.length > 0 ? conditions.map((one) => `(${one})`).join(' AND ') : null;
  const plan = await planExport(read, definition, lang, where);
  const columns = fieldsOf(definition).map((field) => ({
    header: field.name[lang],
    note: noteOf(field, lang),
    choices: (field.values ?? []).map((value) => value.name[lang]),
  }));
  await writeTable(to, definition.name[lang], plan.headers, plan.rows(), columns);
}

const NOTES = {
  required: { vi: 'Bắt buộc.', en: 'Required.' },
  date: { vi: 'Ngày/tháng/năm.', en: 'Day/month/year.' },
  agency: { vi: 'Tên hoặc mã cơ quan.', en: 'Name or code of the agency.' },
  choices: { vi: 'Một trong:', en: 'One of:' },
} as const;

function noteOf(field: Field, lang: Lang): string {
  return [
    field.required ? NOTES.required[lang] : '',
    field.of.hint?.[lang] ?? '',
    field.type === 'date' || field.type === 'moment' ? NOTES.date[lang] : '',
    field.type === 'agency' ? NOTES.agency[lang] : '',
    field.values ? `${NOTES.choices[lang]} ${field.values.map((value) => value.name[lang]).join('; ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A table as a file of either kind; a sheet is called by its name. */
export async function writeTable(
  to: { format: FileFormat; target: string | Writable },
  name: string,
  headers: readonly string[],
  rows: AsyncIterable<Row>,
  columns: readonly ColumnToWrite[] = headers.map((header) => ({ header })),
): Promise<void> {
  if (to.format === 'xlsx') {
    await writeXlsx(to.target, [{ name, columns, rows }]);
    return;
  }
  async function* all(): AsyncGenerator<Row> {
    yield headers;
    yield* rows;
  }
  await writeCsv(to.target, all());
}

const PAGE = 2_000;
const ERROR_COLUMN = { vi: 'Lỗi', en: 'Error' };

/** Sentence of a refusal in the reader's language; the room's messages and those of the rooms below. */
export type Say = (problem: Problem) => string;

/** A `Say` over message tables: place first, then the sentence. */
export function sayWith(messages: Messages, lang: Lang): Say {
  return (one) => {
    const template = sentenceFor(messages, one, lang);
    return fill(template, { ...(one.place as Record<string, string | number>), ...one.params });
  };
}

/**
 * Writes the refused rows of a run as a file of the same columns and one more that says what is wrong in each: corrected, it
 * imports like the original. Columns that are not imported, personal ones among them, are not in it.
 */
export async function writeCorrectionFile(
  read: Read,
  runId: number,
  to: { format: FileFormat; target: string | Writable; lang: Lang; say: Say },
): Promise<Result<void, Problem<'registers.unknown-run' | 'registers.no-refused-rows'>>> {
  const run = await readRun(read, runId);
  if (!run) return refused(problem('registers.unknown-run', { run: runId }));
  const first = await readRefused(read, runId, { sheetNo: 0, rowNo: 0 }, PAGE);
  if (first.length === 0) return refused(problem('registers.no-refused-rows', { run: runId }));
  const headers = [...new Set(first.flatMap((row) => Object.keys(row.cells)))];
  async function* rows(): AsyncGenerator<Row> {
    for (let page: RefusedRow[] = first; page.length > 0;) {
      for (const row of page) {
        const wrong = row.problems.map((one) => `${one.place?.column ?? ''}: ${to.say(one)}`).join(' · ');
        yield [...headers.map((header) => row.cells[header] ?? ''), wrong];
      }
      const last = page.at(-1)!;
      page = page.length < PAGE ? [] : await readRefused(read, runId, last, PAGE);
    }
  }
  await writeTable(to, ERROR_COLUMN[to.lang], [...headers, ERROR_COLUMN[to.lang]], rows());
  return ok(undefined);
}
