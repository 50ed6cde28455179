import { basename } from 'node:path';
import type { Result } from '../../kernel/index.ts';
import { readList, type ListRead } from '../../platform/tabular/index.ts';
import { readHeader } from './core/columns.ts';
import { readRow, type AgencyRow } from './core/rows.ts';

/** Reads an agency file; `name` is what the person calls it. */
export const readAgencyFile = (path: string, name = basename(path)): Promise<Result<ListRead<AgencyRow>>> =>
  readList(path, name, {
    header: readHeader,
    row: readRow,
    notSuch: 'agencies.not-an-agency-file',
    tooMany: 'agencies.too-many-rows',
  });
