import { dayNumber, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Scope } from '../../platform/manifest.ts';
import { dateCell, writeCsv, writeXlsx, type Row } from '../../platform/tabular/index.ts';
import { loadAgencies } from '../agencies/index.ts';
import { STAFF_FIELDS, STAFF_HEADERS } from './core/staff-row.ts';
import { emailsOf, holdingsWithin } from './sql/people.reads.ts';
import { REFORM_FIELDS, ROLE_WORDS } from './words.ts';

/**
 * Writes who holds or will hold a post within the scope, in the columns that an import reads: importing the file again
 * changes nothing. Where an e-mail address or a document is not known, the cell is left empty, to be filled in.
 */
export async function writeStaff(
  read: Read,
  wanted: { readonly path: string; readonly format: 'csv' | 'xlsx'; readonly scope: Scope; readonly day: LocalDate },
): Promise<void> {
  const held = await holdingsWithin(read, wanted.scope, wanted.day);
  const emails = await emailsOf(
    read,
    held.map(({ person }) => person),
  );
  const tree = await loadAgencies(read, wanted.day);
  const day = (value: LocalDate | null) => (value === null ? null : dateCell(dayNumber(value)));
  const rows: Row[] = held.map((one) => [
    one.personName,
    emails.get(one.person) ?? null,
    one.agency === null ? null : (tree.byId(one.agency)?.code ?? null),
    ROLE_WORDS[one.role].vi,
    one.title,
    one.field === null ? null : (REFORM_FIELDS[one.field]?.vi ?? one.field),
    day(one.from),
    day(one.to),
    one.document,
  ]);
  const headers = STAFF_FIELDS.map((field) => STAFF_HEADERS[field][0]);
  if (wanted.format === 'csv') return writeCsv(wanted.path, [headers, ...rows]);
  const columns = headers.map((header) => ({ header, width: header.length > 10 ? 28 : 16 }));
  await writeXlsx(wanted.path, [{ name: 'Nhân sự', columns, rows }]);
}
