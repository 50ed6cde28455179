import {
  dateAt,
  ok,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { attach } from '../../evidence/index.ts';
import { saveRecords } from '../../registers/index.ts';
import { numbersFrom, type Dossier } from '../core/owing.ts';
import type { Slip } from '../core/slip.ts';
import { dossiersOf, DOSSIERS } from '../dossiers.ts';
import { findWay } from '../rules.ts';
import { lockSlips } from '../sql/slip.reads.ts';
import { writeSent, type Sent } from '../sql/slip.store.ts';
import { paths } from '../web/paths.ts';
import { MOST_SLIPS, SLIP, slipTarget, WRITE, type Refused } from './draft.ts';

export interface SendInput {
  readonly slips: readonly number[];
  /** The clerk's number of the first; the others follow in the order of their drafting. */
  readonly number: string;
  readonly signedOn: LocalDate;
  readonly sentOn: LocalDate;
  readonly way: string;
  /** Item of evidence that shows it, of the same agency; null only of the sample. */
  readonly item: number | null;
}

/**
 * Notes that slips were signed and sent, with one proof, and writes the day and the new due day into the dossiers: there they
 * are counted, once, whether they are noted here or come by import. Any that cannot be sent refuses all.
 */
export async function sendSlips(act: Act, input: SendInput, sample = false): Promise<Result<null, Problem>> {
  const slips = await mayBeSent(act, input.slips);
  if (!slips.ok) return slips;
  const sent = judged(input, slips.value, dateAt(act.at));
  if (!sent.ok) return sent;
  const dossiers = await dossiersOf(
    act.tx,
    slips.value.map(({ key }) => key),
  );
  for (const slip of slips.value) {
    const dossier = dossiers.get(JSON.stringify(slip.key));
    if (!dossier) return refused(problem('apologies.unknown'));
    const wrong = needless(slip, dossier);
    if (wrong) return refused(wrong);
  }
  const proven = await prove(act, slips.value, input.item, sample);
  if (!proven.ok) return proven;
  const written = await writeIntoDossiers(
    act,
    slips.value.map((slip, at) => ({ dossier: dossiers.get(JSON.stringify(slip.key))!, slip, sent: sent.value[at]! })),
  );
  if (!written.ok) return written;
  for (const [at, slip] of slips.value.entries()) {
    await writeSent(act, slip.id, sent.value[at]!);
    await recordEntry(act, {
      subject: SLIP,
      key: String(slip.id),
      action: 'apologies.send',
      before: { state: 'draft' },
      after: { state: 'sent', ...sent.value[at]! },
    });
  }
  return ok(null);
}

async function mayBeSent(act: Act, ids: readonly number[]): Promise<Result<Slip[], Refused>> {
  if (ids.length === 0) return refused(problem('apologies.none-chosen'));
  if (ids.length > MOST_SLIPS) return refused(problem('apologies.too-many', { most: MOST_SLIPS }));
  const slips = await lockSlips(act.tx, ids);
  if (slips.length !== new Set(ids).size || slips.some((slip) => !act.may(WRITE, slipTarget(slip))))
    return refused(problem('apologies.unknown'));
  if (slips.some(({ state }) => state !== 'draft')) return refused(problem('apologies.not-draft'));
  return ok(slips);
}

/** Number, days and way of each; the days are of the past and in their order. */
function judged(input: SendInput, slips: readonly Slip[], today: LocalDate): Result<Sent[], Refused> {
  const numbers = numbersFrom(tidy(input.number), slips.length);
  if (!numbers.ok) return numbers;
  const { signedOn, sentOn, item } = input;
  if (sentOn > today || signedOn > sentOn) return refused(problem('apologies.days-order'));
  const way = findWay(input.way);
  if (!way) return refused(problem('apologies.way-unknown'));
  return ok(numbers.value.map((number) => ({ number, signedOn, sentOn, way: way.code, item })));
}

/** A dossier that was finished by its day needs no apology, and one that was promised a new day elsewhere gets no second. */
function needless(slip: Slip, { closedOn, newDueOn, key }: Dossier): Refused | null {
  const code = { code: key[0] ?? '' };
  if (closedOn !== null && closedOn <= slip.dueOn) return problem('apologies.finished', code);
  return newDueOn !== null && newDueOn !== slip.newDueOn ? problem('apologies.second-day', code) : null;
}

async function prove(
  act: Act,
  slips: readonly Slip[],
  item: number | null,
  sample: boolean,
): Promise<Result<null, Problem>> {
  if (item === null) return sample ? ok(null) : refused(problem('apologies.proof-missing'));
  if (new Set(slips.map(({ agency }) => agency)).size > 1) return refused(problem('apologies.agencies-mixed'));
  for (const { id, key } of slips) {
    const attached = await attach(act, item, SLIP, String(id), {
      shown: `Phiếu xin lỗi ${key[0]}`,
      path: paths.slip(id),
    });
    if (!attached.ok) return attached;
  }
  return ok(null);
}

interface ToWrite {
  readonly dossier: Dossier;
  readonly slip: Pick<Slip, 'newDueOn'>;
  readonly sent: Pick<Sent, 'sentOn'>;
}

/**
 * The days that slips give to their dossiers. Whoever may send a slip may write these two and nothing else of the dossier: the
 * right to edit the register is not asked for.
 */
export async function writeIntoDossiers(act: Act, rows: readonly ToWrite[]): Promise<Result<null, Problem>> {
  const writing: Act = { ...act, scope: (action) => act.scope(action === 'registers.edit' ? WRITE : action) };
  const saved = await saveRecords(
    writing,
    DOSSIERS,
    rows.map(({ dossier, slip, sent }) => ({
      values: {
        ...keyed(dossier.key),
        ...(dossier.apologyOn === null && { apology: sent.sentOn }),
        ...(dossier.newDueOn === null && { new_due: slip.newDueOn }),
      },
      expectedRun: dossier.run,
      reason: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
    })),
    { whole: true },
  );
  if (!saved.ok) return saved;
  for (const row of saved.value.rows) {
    if (row.outcome === 'invalid' || row.outcome === 'odd') return refused(row.faults[0]!.problem);
    if (row.outcome === 'conflict') return refused(problem('apologies.not-written'));
  }
  return ok(null);
}

const keyed = ([code = '', source = '']: readonly string[]): Record<string, string> => ({ code, source });
