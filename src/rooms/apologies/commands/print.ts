import { problem, refused, ok, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { findRegister, viewPersonal } from '../../registers/index.ts';
import type { Slip } from '../core/slip.ts';
import { DOSSIERS } from '../dossiers.ts';
import { lockSlips } from '../sql/slip.reads.ts';
import { writePrinted } from '../sql/slip.store.ts';
import { MOST_SLIPS, SLIP, slipTarget } from './draft.ts';

export const PRINT = 'apologies.print';

/** The person a slip goes to, as far as anything is kept of them; opened for the printing and kept nowhere. */
export interface Addressee {
  readonly name: string | null;
  readonly address: string | null;
  readonly phone: string | null;
}

const NOBODY: Addressee = { name: null, address: null, phone: null };

/**
 * Opens the names of the applicants of these slips, to print them. Each look is an entry with its reason, as everywhere where
 * personal data is opened; where nothing is kept, the slip is printed with a line to write on.
 */
export async function printSlips(
  act: Act,
  ids: readonly number[],
  reason: string,
): Promise<Result<{ slip: Slip; to: Addressee }[], Problem>> {
  if (ids.length === 0) return refused(problem('apologies.none-chosen'));
  if (ids.length > MOST_SLIPS) return refused(problem('apologies.too-many', { most: MOST_SLIPS }));
  const slips = await lockSlips(act.tx, ids);
  const definition = await findRegister(act.tx, DOSSIERS);
  if (!definition || slips.length !== new Set(ids).size || slips.some((slip) => !act.may(PRINT, slipTarget(slip))))
    return refused(problem('apologies.unknown'));
  const printed: { slip: Slip; to: Addressee }[] = [];
  for (const slip of slips) {
    const opened = await viewPersonal(act, definition, slip.key, reason);
    if (!opened.ok && opened.problem.code !== 'registers.no-personal') return opened;
    printed.push({ slip, to: opened.ok ? addresseeOf(opened.value) : NOBODY });
    await recordEntry(act, { subject: SLIP, key: String(slip.id), action: 'apologies.print', reason });
  }
  await writePrinted(
    act,
    slips.map(({ id }) => id),
  );
  return ok(printed);
}

const addresseeOf = (values: Readonly<Record<string, string>>): Addressee => ({
  name: values['applicant_name'] ?? null,
  address: values['applicant_address'] ?? null,
  phone: values['applicant_phone'] ?? null,
});
