import { createHash } from 'node:crypto';
import { dateAt, type LocalDate } from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { programDigest } from '../../../platform/program.ts';
import { copyRefused, deleteRefused, NO_ROWS, readSameRun, savePreview, type Run } from '../../imports/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { compileChecks } from '../core/environment.ts';
import { readRegisterState } from '../sql/ensure.ts';
import { checkCode } from '../sql/examine.ts';
import type { FilePlan } from './plan-file.ts';

/** All that decides what comes of a file, besides the register's rows and the day. */
export interface Grounds {
  readonly sha256: string;
  readonly plan: FilePlan;
  /** Hash of the agencies as known today. */
  readonly agencies: string;
  readonly scope: Scope;
}

/**
 * The grounds as one hash: two files with the same one are read to the same rows. Null where personal values are kept: they
 * may have been erased since without any row having changed.
 */
export function basisOf(definition: RegisterDefinition, { sha256, plan, agencies, scope }: Grounds): string | null {
  if (plan.mapping.keepPersonal) return null;
  const sheets = plan.sheets.map(({ sheetNo, head }) => [sheetNo, head.row, head.firstDataRow]);
  const grounds = [programDigest(), sha256, definition, plan.mapping, sheets, plan.skipped, agencies, scope];
  return createHash('sha256').update(JSON.stringify(grounds)).digest('hex');
}

/**
 * Previews a file as the import that made the register what it is, where both rest on the same: every row that came in then
 * stands as it came, every refused one is refused again. Nothing is read. Answers false where it has to be read after all.
 */
export async function previewAsBefore(
  tx: Tx,
  definition: RegisterDefinition,
  run: { readonly id: number; readonly fileName: string; readonly at: Run['startedAt'] },
  basis: string | null,
): Promise<boolean> {
  if (basis === null) return false;
  const { revision } = (await readRegisterState(tx, definition.code))!;
  const before = await readSameRun(tx, { register: definition.code, basis, revision });
  if (!before || mayDiffer(definition, before, run.fileName, dateAt(run.at))) return false;
  const { counts, sheets, warnings, questions, mapping, mappingName, sourceSystem, columns } = before;
  const { read, refused, leftOut } = counts!;
  if ((await copyRefused(tx, before.id, run.id)) !== refused) {
    await deleteRefused(tx, run.id);
    return false;
  }
  await savePreview(tx, run.id, run.at, {
    counts: { ...NO_ROWS, read, unchanged: read - refused, refused, leftOut },
    sheets,
    warnings,
    questions,
    revision,
    mapping,
    mappingName,
    sourceSystem,
    columns,
    basis,
    sameAs: before.id,
  });
  return true;
}

/** Refused rows name their file; and a check that knows the day may judge them otherwise today. */
function mayDiffer(definition: RegisterDefinition, before: Run, fileName: string, today: LocalDate): boolean {
  const { refused } = before.counts!;
  if (refused > 0 && before.fileName !== fileName) return true;
  const turned = turnedChecks(definition, dateAt(before.previewedAt!), today);
  return turned.size > 0 && (refused > 0 || before.warnings.some(({ code }) => turned.has(code)));
}

/** Codes of the checks that ask something else on the second day. */
function turnedChecks(definition: RegisterDefinition, first: LocalDate, second: LocalDate): ReadonlySet<string> {
  if (first === second) return new Set();
  const later = compileChecks(definition, 's', second);
  const turned = compileChecks(definition, 's', first).filter((check, i) => check.sql !== later[i]!.sql);
  return new Set(turned.map((check) => checkCode(definition, check)));
}
