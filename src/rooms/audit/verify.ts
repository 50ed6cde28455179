import { instant, type Instant } from '../../kernel/index.ts';
import type { Database, Read } from '../../platform/database/index.ts';
import { readHead, type Anchor, type Head } from './sql/seal.store.ts';
import {
  compareAnchors,
  compareEntries,
  compareSeals,
  countChanged,
  findHash,
  findMissing,
  findMissingPending,
  giveRoom,
  readLink,
} from './sql/verify.reads.ts';

/**
 * What can be wrong with a link. `entry-changed`: the entry is not what was sealed. `entry-missing`: sealed, or noted for
 * sealing, and gone. `seal-changed`: a seal does not follow from the one before it. `seal-missing`: a position is empty.
 * `anchor-differs`: the chain does not pass through an anchor that was kept. `anchor-unknown`: nor through the one brought
 * from outside. `entry-unsealed`: older than an hour and still in no seal.
 */
export type FaultKind =
  | 'entry-changed'
  | 'entry-missing'
  | 'seal-changed'
  | 'seal-missing'
  | 'anchor-differs'
  | 'anchor-unknown'
  | 'entry-unsealed';

/** The first fault of its kind and how many there are. Position and entry where the fault has one. */
export interface Fault {
  readonly kind: FaultKind;
  readonly position: number | null;
  readonly entry: number | null;
  readonly count: number;
  /** The anchor that the chain does not pass through. */
  readonly anchor?: string;
}

export interface Verification {
  readonly ok: boolean;
  readonly entries: number;
  readonly sealed: number;
  readonly unsealed: number;
  readonly anchors: number;
  readonly head: Head;
  /** Where the anchor from outside stands in the chain; null where none was given or none is there. */
  readonly anchorAt: number | null;
  /** First of each kind, by position: the first one names the first broken link. */
  readonly faults: readonly Fault[];
}

/** Whether a text is a hash as anchors give it: 64 hexadecimal digits. */
export const isAnchor = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text);

/** An entry may wait this long for the sealer, which runs every minute. */
const LATE_MS = 3_600_000;

/** Which of entry and seal was changed, where they disagree: the hash of the link still tells what it was made from. */
async function changedFaults(
  read: Read,
  changed: number | null,
  broken: number | null,
  count: number,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const link = changed === null ? null : await readLink(read, changed);
  const sealAlone = link !== null && link.fitsEntry && !link.fitsSeal;
  if (link && !sealAlone)
    faults.push({ kind: 'entry-changed', position: changed, entry: link.entry, count: await countChanged(read) });
  if (broken !== null)
    faults.push({
      kind: 'seal-changed',
      position: broken,
      entry: (await readLink(read, broken))?.entry ?? null,
      count,
    });
  return faults;
}

async function missingFaults(read: Read, matched: number, sealed: number): Promise<Fault[]> {
  const faults: Fault[] = [];
  if (matched !== sealed) faults.push({ kind: 'entry-missing', ...(await findMissing(read)) });
  const pending = await findMissingPending(read);
  if (pending.count > 0) faults.push({ kind: 'entry-missing', ...pending });
  return faults;
}

async function anchorFaults(
  read: Read,
  kept: { differing: number; first: Anchor | null },
  brought: string | null,
): Promise<{ at: number | null; faults: Fault[] }> {
  const faults: Fault[] = [];
  if (kept.first)
    faults.push({
      kind: 'anchor-differs',
      position: kept.first.position,
      entry: null,
      count: kept.differing,
      anchor: kept.first.hash,
    });
  const at = brought === null ? null : await findHash(read, brought);
  if (brought !== null && at === null)
    faults.push({ kind: 'anchor-unknown', position: null, entry: null, count: 1, anchor: brought });
  return { at, faults };
}

const place = (fault: Fault): number => fault.position ?? Number.MAX_SAFE_INTEGER;

/**
 * Recomputes every link from the entries and compares it with the seals, the kept anchors and, where one is given, an anchor
 * that was brought from outside (64 hexadecimal digits). One snapshot; a million entries take a few seconds.
 */
export function verifyChain(
  database: Pick<Database, 'snapshot'>,
  question: { readonly at: Instant; readonly anchor?: string },
): Promise<Verification> {
  return database.snapshot(async (read) => {
    await giveRoom(read);
    const entries = await compareEntries(read, instant(question.at - LATE_MS));
    const chain = await compareSeals(read);
    const kept = await compareAnchors(read);
    const anchors = await anchorFaults(read, kept, question.anchor?.toLowerCase() ?? null);
    const faults: Fault[] = [
      ...(await changedFaults(read, entries.firstChanged, chain.firstBroken, chain.broken)),
      ...(await missingFaults(read, entries.matched, chain.sealed)),
      ...anchors.faults,
    ];
    if (chain.firstGap !== null)
      faults.push({ kind: 'seal-missing', position: chain.firstGap, entry: null, count: chain.gaps });
    if (entries.late > 0)
      faults.push({ kind: 'entry-unsealed', position: null, entry: entries.firstLate, count: entries.late });
    return {
      ok: faults.length === 0,
      entries: entries.entries,
      sealed: chain.sealed,
      unsealed: entries.unsealed,
      anchors: kept.anchors,
      head: await readHead(read),
      anchorAt: anchors.at,
      faults: faults.sort((a, b) => place(a) - place(b)),
    };
  });
}
