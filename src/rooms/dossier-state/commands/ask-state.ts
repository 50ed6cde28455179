import { dateAt, ok, problem, refused, type Instant, type Problem, type Result } from '../../../kernel/index.ts';
import { Gate } from '../../../platform/gate.ts';
import type { Act } from '../../../platform/manifest.ts';
import { apologySent, type SentApology } from '../../apologies/index.ts';
import { decisionOn } from '../../decisions/index.ts';
import { readNewestFile } from '../../imports/index.ts';
import { dossierCode, isReceipt } from '../core/receipt.ts';
import { isShown, type DossierState, type StateProblem } from '../core/state.ts';
import { findDossier } from '../dossier.ts';
import { DOSSIERS, marksOf, OWN_STATE } from '../matter.ts';
import { stateRules } from '../rules.ts';

/** What whoever holds a receipt is told. */
export interface Told {
  /** Null: the code is that of the receipt, and the data do not have the dossier, or no longer tell of it. */
  readonly state: DossierState | null;
  readonly apology: SentApology | null;
  /** When the newest data came. */
  readonly asOf: Instant | null;
}

let gate: Gate | null = null;

/**
 * What is known of the dossier, to whoever holds its receipt. The receipt decides before anything is looked up: a wrong code, an
 * unknown one and one that is no code at all cost the same statements and the same one mark, and are answered alike. Wrong codes
 * are counted by their address and all together; a right one by its dossier alone, so that nobody else, who asks from the same office
 * or telephone network or from everywhere, keeps an owner waiting.
 */
export async function askState(
  act: Act,
  typed: { readonly code: string; readonly receipt: string },
): Promise<Result<Told, Problem<StateProblem>>> {
  if ((await decisionOn(act.tx, OWN_STATE)) === null) return refused(problem('dossier-state.off'));
  gate ??= new Gate('dossier-state', stateRules().rate);
  const right = isReceipt(typed, marksOf(act.keys));
  const seconds = right ? gate.waitOfOne(`receipt ${dossierCode(typed.code)}`, act.at) : await gate.wait(act);
  if (seconds > 0) return refused(problem('dossier-state.too-often', { seconds }));
  return right ? ok(await told(act, typed.code)) : refused(problem('dossier-state.unknown'));
}

/** The receipt was shown: its dossier is read past the wall, and nothing beside it. */
const told = (act: Act, code: string): Promise<Told> =>
  act.tx.bulk(async () => {
    const asOf = await readNewestFile(act.tx, DOSSIERS);
    const found = await findDossier(act.tx, code);
    if (!found || !isShown(found.state, dateAt(act.at), stateRules().shownDays))
      return { state: null, apology: null, asOf };
    return { state: found.state, apology: await apologySent(act.tx, found.keys), asOf };
  });
