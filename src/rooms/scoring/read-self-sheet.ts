import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ok, type Problem, type Result } from '../../kernel/index.ts';
import { inFile, readList, type ListShape } from '../../platform/tabular/index.ts';
import { selfHeader, selfRow, type SelfHeader, type SelfRow } from './core/self-sheet.ts';

/** A filled sheet as it was read. */
export interface SelfSheet {
  readonly name: string;
  readonly sha256: string;
  readonly rows: readonly SelfRow[];
}

const SHAPE: ListShape<SelfHeader, SelfRow> = {
  header: selfHeader,
  row: (cells, header, number, sheet) => ok(selfRow(cells, header, number, sheet)),
  notSuch: 'scoring.sheet-not-such',
  tooMany: 'scoring.sheet-too-long',
  everySheet: true,
};

/** Reads every sheet of a file that an agency scored itself on. */
export async function readSelfSheet(path: string, name = basename(path)): Promise<Result<SelfSheet>> {
  const read = await readList(path, name, SHAPE);
  if (!read.ok) return read;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return ok({ name, sha256: hash.digest('hex'), rows: read.value.rows });
}

/** A fault with the name of the file that it stands in. */
export const faultIn = (one: Problem, { name }: Pick<SelfSheet, 'name'>): Problem =>
  inFile(one, name, one.place?.sheet ?? null);
