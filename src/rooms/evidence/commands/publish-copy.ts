import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { mayFetch, type EvidenceProblem } from '../core/item.ts';
import { readItem } from '../sql/item.reads.ts';
import { insertPublication, withdrawPublications } from '../sql/item.store.ts';

/** Shows a redacted copy to everybody. Nothing else of this room can be shown so. */
export async function publishCopy(act: Act, id: number): Promise<Result<void, Problem<EvidenceProblem>>> {
  const item = await readItem(act.tx, id);
  if (!item || item.purgedAt !== null) return refused(problem('evidence.no-such-item', { item: id }));
  if (item.redacts === null) return refused(problem('evidence.not-a-copy'));
  const fetched = mayFetch(item, null);
  if (!fetched.ok) return fetched;
  if (await insertPublication(act, id)) await note(act, id, 'evidence.published');
  return ok(undefined);
}

/** Takes a copy off the public pages; what was fetched meanwhile is out. */
export async function withdrawCopy(act: Act, id: number): Promise<void> {
  if ((await withdrawPublications(act, [id])) > 0) await note(act, id, 'evidence.withdrawn');
}

const note = (act: Act, id: number, action: string): Promise<void> =>
  recordEntry(act, { subject: 'evidence.item', key: String(id), action });
