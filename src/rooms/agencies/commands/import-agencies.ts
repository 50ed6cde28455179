import { basename } from 'node:path';
import {
  dateAt,
  ok,
  problem,
  refused,
  type Actor,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import { fileSha256 } from '../../../platform/files/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { inFile } from '../../../platform/tabular/index.ts';
import { changesOf, type AgencyChanges } from '../core/changes.ts';
import { HEADERS, type Field } from '../core/columns.ts';
import { readAgencyFile } from '../read-file.ts';
import { loadAgencies } from '../sql/tree.reads.ts';
import { lockTree, recordImport, writeAgencies, type Signed } from '../sql/tree.store.ts';

/** Posted when agencies were added, changed, renamed, merged or succeeded. Payload: `{codes: string[]}`. */
export const AGENCIES_CHANGED = 'agencies.changed';

/** What an import found, before or after it was carried out. */
export interface AgencyImport {
  readonly file: string;
  readonly counts: {
    readonly read: number;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly refused: number;
  };
  /** One for each fault, with its row and column. */
  readonly problems: readonly Problem[];
  /** Agencies that would change, with the headers of the columns that differ. */
  readonly changes: readonly { readonly code: string; readonly name: string; readonly columns: readonly string[] }[];
}

interface Judged extends AgencyImport {
  readonly plan: AgencyChanges;
}

/** A file to import: where it lies, and what the person calls it where that is another name. */
export interface FileToImport {
  readonly path: string;
  readonly name?: string;
}

async function judge(
  read: Read,
  { path, name = basename(path) }: FileToImport,
  today: LocalDate,
): Promise<Result<Judged>> {
  const file = await readAgencyFile(path, name);
  if (!file.ok) return file;
  const plan = changesOf(file.value.rows, await loadAgencies(read, today));
  return ok({
    plan,
    file: name,
    counts: {
      read: file.value.read,
      added: plan.added.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged.length,
      refused: file.value.bad + plan.refused.length,
    },
    problems: [...file.value.problems, ...plan.problems.map((one) => inFile(one, name))],
    changes: plan.changed.map(({ row, fields }) => ({
      code: row.code,
      name: row.name,
      columns: fields.map((field: Field) => HEADERS[field][0]),
    })),
  });
}

/** Reads the file and says what an import would do. Writes nothing. */
export async function previewAgencies(read: Read, file: FileToImport, today: LocalDate): Promise<Result<AgencyImport>> {
  const judged = await judge(read, file, today);
  return judged.ok ? ok(withoutPlan(judged.value)) : judged;
}

const withoutPlan = ({ file, counts, problems, changes }: Judged): AgencyImport => ({
  file,
  counts,
  problems,
  changes,
});

/**
 * Imports a file of agencies: the good rows in this transaction, the others are told. With `onlyIfClean` nothing is written
 * while any row is refused. The same file a second time changes nothing.
 */
export async function importAgencies(
  act: Act,
  input: FileToImport & { readonly onlyIfClean?: boolean },
): Promise<Result<AgencyImport>> {
  await lockTree(act.tx);
  const judged = await judge(act.tx, input, dateAt(act.at));
  if (!judged.ok) return judged;
  const { plan, counts, file } = judged.value;
  if (input.onlyIfClean && counts.refused > 0) {
    return refused(problem('agencies.rows-refused', { file, count: counts.refused }, judged.value.problems[0]?.place));
  }
  const rows = [...plan.added, ...plan.changed.map(({ row }) => row)];
  if (rows.length > 0) {
    await writeAgencies(act.tx, rows);
    await recordImport(act.tx, { file, sha256: await fileSha256(input.path), ...counts }, signed(act));
    await act.post(AGENCIES_CHANGED, { codes: rows.map((row) => row.code) });
  }
  return ok(withoutPlan(judged.value));
}

const nameOf = (actor: Actor): string => (actor.kind === 'public' ? 'public' : `${actor.kind}:${actor.id}`);

/** Who and when, as rows of this room keep it. */
export const signed = (act: Act): Signed => ({ by: nameOf(act.actor), at: act.at });
