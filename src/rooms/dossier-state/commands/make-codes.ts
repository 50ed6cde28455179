import { ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { decisionOn } from '../../decisions/index.ts';
import { dossierCode, receiptCode } from '../core/receipt.ts';
import type { StateProblem } from '../core/state.ts';
import { agenciesOfCodes } from '../dossier.ts';
import { marksOf, OWN_STATE } from '../matter.ts';
import { stateRules } from '../rules.ts';

export const PRINT = 'dossier-state.print';

/** What is printed with a receipt. */
export interface Receipt {
  readonly code: string;
  readonly receipt: string;
}

/**
 * Codes for receipts of these dossiers. A receipt is printed before the daily data bring its dossier, so one that is not in the data
 * yet gets its code too; one that is in the data does so where an agency of its own is among those whom the actor prints for.
 */
export async function makeCodes(
  act: Act,
  typed: readonly string[],
): Promise<Result<readonly Receipt[], Problem<StateProblem>>> {
  if ((await decisionOn(act.tx, OWN_STATE)) === null) return refused(problem('dossier-state.off'));
  const codes = [...new Map(typed.filter((one) => tidy(one) !== '').map((one) => [dossierCode(one), tidy(one)]))];
  const { mostCodes } = stateRules();
  if (codes.length === 0) return refused(problem('dossier-state.codes-missing'));
  if (codes.length > mostCodes) return refused(problem('dossier-state.too-many-codes', { most: mostCodes }));
  const spelt = codes.map(([, code]) => code);
  const agencies = await act.tx.bulk(() => agenciesOfCodes(act.tx, spelt));
  const foreign = codes.find(([code]) => {
    const own = agencies.get(code);
    return own !== undefined && !act.may(PRINT, { agencies: own });
  });
  if (foreign) return refused(problem('dossier-state.not-yours', { code: foreign[1] }));
  await recordEntry(act, {
    subject: 'dossier-state.receipt',
    key: String(codes.length),
    action: PRINT,
    after: { codes: spelt },
  });
  const marks = marksOf(act.keys);
  return ok(spelt.map((code) => ({ code, receipt: receiptCode(code, marks) })));
}
