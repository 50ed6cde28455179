import { ok, problem, refused, type Actor, type Problem, type Result } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { examineFile, type Content, type Files } from '../../platform/files/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { recordEntry } from '../audit/index.ts';
import { addFile, type Added } from './commands/add-file.ts';
import { findMark, type FoundMark } from './core/mark.ts';
import { askPending, beginPending, dropPending, pendingPath, type Pending } from './pending.ts';
import { readEvidenceSettings } from './settings.ts';

/** Text that is looked through for marks; a preview keeps its beginning. UTF-16 units. */
const LOOKED_THROUGH = 40_000;
const PREVIEW = 4_000;

/** What a request has to work with. */
export interface Taking {
  readonly database: Read;
  readonly files: Files;
  readonly at: number;
  act<T>(work: (act: Act) => Promise<T>): Promise<T>;
}

/** What the sender says of a file. */
export interface Draft {
  readonly person: string;
  readonly agency: number;
  readonly name: string;
  readonly title: string;
  readonly redacts: number | null;
}

/** The file is kept, or its sender is asked about a mark of secrecy and nothing is kept until then. */
export type Taken =
  | ({ readonly kind: 'kept' } & Added)
  | { readonly kind: 'asked'; readonly upload: string; readonly found: FoundMark };

/** Who an upload belongs to; actors without a name send none. */
export const senderOf = (actor: Actor): string => ('id' in actor ? actor.id : '');

/** Looks into a file and says whether this installation takes its type. */
async function look(taking: Taking, path: string, name: string): Promise<Result<Content, Problem>> {
  const settings = await readEvidenceSettings(taking.database);
  const looked = await examineFile(path, name, { limit: settings.fileBytes, characters: LOOKED_THROUGH });
  if (!looked.ok || settings.kinds.includes(looked.value.kind)) return looked;
  return refused(problem('evidence.kind-not-taken', { file: name, kinds: settings.kinds.join(', ').toUpperCase() }));
}

const keep = (
  taking: Taking,
  path: string,
  draft: Draft,
  content: Content,
  confirmed: { found: FoundMark; reason: string } | null,
): Promise<Result<Added, Problem>> =>
  taking.act((act) =>
    addFile(act, taking.files, {
      ...draft,
      path,
      confirmed,
      content: { ...content, text: content.text?.slice(0, PREVIEW).toWellFormed() ?? null },
    }),
  );

/** Takes a file that lies whole at `path`. Refused, it stays there for the caller to remove. */
export async function takeFile(taking: Taking, draft: Draft, path: string): Promise<Result<Taken, Problem>> {
  const looked = await look(taking, path, draft.name);
  if (!looked.ok) return looked;
  const found = findMark([draft.name, draft.title], looked.value.text);
  if (!found) {
    const added = await keep(taking, path, draft, looked.value, null);
    return added.ok ? ok({ kind: 'kept', ...added.value }) : added;
  }
  const { bytes, sha256 } = looked.value;
  const note = await beginPending(
    taking.files.pending,
    { ...draft, bytes, sha256, madeAt: taking.at, asked: found },
    path,
  );
  await noteStopped(taking, note, found);
  return ok({ kind: 'asked', upload: note.id, found });
}

/** The same for an upload that arrived in pieces: it is the one that is asked about. */
export async function takePending(taking: Taking, note: Pending): Promise<Result<Taken, Problem>> {
  const path = pendingPath(taking.files.pending, note.id);
  const looked = await look(taking, path, note.name);
  if (!looked.ok) return looked;
  if (looked.value.bytes !== note.bytes || (note.sha256 !== null && looked.value.sha256 !== note.sha256))
    return refused(problem('evidence.wrong-hash', { file: note.name }));
  const found = findMark([note.name, note.title], looked.value.text);
  if (found) {
    await askPending(taking.files.pending, note, found);
    await noteStopped(taking, note, found);
    return ok({ kind: 'asked', upload: note.id, found });
  }
  const added = await keep(taking, path, note, looked.value, null);
  if (!added.ok) return added;
  await dropPending(taking.files.pending, note.id);
  return ok({ kind: 'kept', ...added.value });
}

/** The sender says that the mark that was found is none, and why: the file is kept. */
export async function confirmPending(taking: Taking, note: Pending, reason: string): Promise<Result<Added, Problem>> {
  if (reason === '') return refused(problem('evidence.reason-missing'));
  if (!note.asked) return refused(problem('evidence.no-such-upload'));
  const path = pendingPath(taking.files.pending, note.id);
  const looked = await look(taking, path, note.name);
  if (!looked.ok) return looked;
  const added = await keep(taking, path, note, looked.value, { found: note.asked, reason: reason.slice(0, 1000) });
  if (added.ok) await dropPending(taking.files.pending, note.id);
  return added;
}

/** The sender takes the file back: nothing of it stays but that it was stopped. */
export async function discardPending(taking: Taking, note: Pending): Promise<void> {
  await dropPending(taking.files.pending, note.id);
  if (note.asked)
    await taking.act((act) =>
      recordEntry(act, { subject: 'evidence.upload', key: note.id, action: 'evidence.discarded' }),
    );
}

const noteStopped = (taking: Taking, note: Pending, found: FoundMark): Promise<void> =>
  taking.act((act) =>
    recordEntry(act, {
      subject: 'evidence.upload',
      key: note.id,
      action: 'evidence.stopped',
      after: { agency: note.agency, mark: found.mark, where: found.where, bytes: note.bytes },
    }),
  );
