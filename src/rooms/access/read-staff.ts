import { basename } from 'node:path';
import type { Result } from '../../kernel/index.ts';
import { readList, type ListRead } from '../../platform/tabular/index.ts';
import { readStaffHeader, readStaffRow, type StaffRow } from './core/staff-row.ts';
import { STAFF_WORDS } from './words.ts';

/** Reads a staff list; `name` is what the person calls the file. */
export const readStaffFile = (path: string, name = basename(path)): Promise<Result<ListRead<StaffRow>>> =>
  readList(path, name, {
    header: readStaffHeader,
    row: (cells, columns, rowNumber) => readStaffRow(cells, columns, rowNumber, STAFF_WORDS),
    notSuch: 'access.not-a-staff-list',
    tooMany: 'access.staff-too-many',
  });
