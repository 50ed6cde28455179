import { rm } from 'node:fs/promises';
import { ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import { ENDINGS, safeName, type Content, type Files } from '../../../platform/files/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { reaches, TITLE_LENGTH, type EvidenceProblem } from '../core/item.ts';
import type { FoundMark } from '../core/mark.ts';
import { scanJobName } from '../jobs/names.ts';
import { insertFile, lockFiles, readFileRow } from '../sql/file.store.ts';
import { readItem } from '../sql/item.reads.ts';
import { insertItem, itemWith } from '../sql/item.store.ts';

/** A file on disk that was looked into and is to become evidence. */
export interface FileToAdd {
  /** Where it lies; taken over, or removed where the content is there already. */
  readonly path: string;
  readonly content: Content;
  readonly agency: number;
  /** Empty: the file's name. */
  readonly title: string;
  /** What the sender calls the file. */
  readonly name: string;
  /** Item that this is a redacted copy of. */
  readonly redacts: number | null;
  /** What the person said to the mark of secrecy that was found; null where there was none. */
  readonly confirmed: { readonly found: FoundMark; readonly reason: string } | null;
}

export interface Added {
  readonly item: number;
  /** Whether the agency had this content already: nothing was added, the item it had is answered. */
  readonly existed: boolean;
}

/**
 * Adds a file as an item of an agency. The bytes are on disk under their hash before the rows commit: a process that dies
 * in between leaves bytes without a row, which the nightly check finds, never a row without bytes.
 */
export async function addFile(
  act: Act,
  files: Files,
  file: FileToAdd,
): Promise<Result<Added, Problem<EvidenceProblem>>> {
  const { sha256, kind } = file.content;
  if (!reaches(act.scope('evidence.add'), file.agency)) return refused(problem('evidence.agency-missing'));
  await lockFiles(act.tx, 'shared');
  const known = await readFileRow(act.tx, sha256);
  if (known?.purgedAt) return refused(problem('evidence.purged-before', { file: file.name }));
  if (known?.scan === 'infected') return refused(problem('evidence.infected-before', { file: file.name }));
  const fault = await copyFault(act, file);
  if (fault) return refused(fault);
  const own = await itemWith(act.tx, file.agency, sha256);
  if (own !== null) {
    // Bytes that were lost or damaged meanwhile are made whole by the same content.
    if ((await files.store.size(sha256)) === file.content.bytes) await rm(file.path, { force: true });
    else await files.store.put(file.path, sha256);
    return ok({ item: own, existed: true });
  }
  const scan = known?.scan ?? (files.scanner ? 'waiting' : 'unscanned');
  await files.store.put(file.path, sha256);
  await insertFile(act.tx, { ...file.content, scan }, act.at);
  const fileName = safeName(file.name, ENDINGS[kind]);
  const item = await insertItem(act, {
    kind: 'file',
    agency: file.agency,
    title: tidy(file.title).slice(0, TITLE_LENGTH) || fileName,
    sha256,
    fileName,
    redacts: file.redacts,
    ...(file.confirmed && { mark: file.confirmed.found.mark, markReason: file.confirmed.reason }),
  });
  if (scan === 'waiting') await act.enqueue(scanJobName, { sha256 });
  await recordEntry(act, {
    subject: 'evidence.item',
    key: String(item),
    action: file.redacts === null ? 'evidence.added' : 'evidence.copy-added',
    // Neither title nor name: entries are never purged.
    after: {
      agency: file.agency,
      kind,
      sha256,
      bytes: file.content.bytes,
      ...(file.redacts !== null && { redacts: file.redacts }),
      ...(file.confirmed && { mark: file.confirmed.found.mark }),
    },
  });
  return ok({ item, existed: false });
}

/** A redacted copy is another file than its original, of the same agency, and no copy of a copy. */
async function copyFault(act: Act, { redacts, agency, content }: FileToAdd): Promise<Problem<EvidenceProblem> | null> {
  if (redacts === null) return null;
  const original = await readItem(act.tx, redacts);
  if (!original || original.agency !== agency || original.purgedAt !== null)
    return problem('evidence.no-such-item', { item: redacts });
  if (original.redacts !== null || original.kind !== 'file') return problem('evidence.copy-of-copy');
  return original.file?.sha256 === content.sha256 ? problem('evidence.copy-same') : null;
}
