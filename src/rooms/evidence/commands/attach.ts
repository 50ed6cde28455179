import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { reaches, type EvidenceProblem } from '../core/item.ts';
import { readItem } from '../sql/item.reads.ts';
import { deleteAttachment, insertAttachment } from '../sql/item.store.ts';

/** How the thing is called and where it is at the desk, for the item's page. */
export interface ShownThing {
  readonly shown: string;
  readonly path: string;
}

/**
 * Attaches an item to a thing of a room above. An item that the actor may not use (`evidence.attach` on its agency) is not
 * there. `subject` and `key` are the room's own names for the thing. Attaching twice changes nothing.
 */
export async function attach(
  act: Act,
  item: number,
  subject: string,
  key: string,
  thing: ShownThing = { shown: '', path: '' },
): Promise<Result<void, Problem<EvidenceProblem>>> {
  const found = await readItem(act.tx, item);
  const there = found !== null && found.purgedAt === null && reaches(act.scope('evidence.attach'), found.agency);
  if (!there) return refused(problem('evidence.no-such-item', { item }));
  if (await insertAttachment(act, item, { subject, key, ...thing }))
    await recordEntry(act, {
      subject: 'evidence.item',
      key: String(item),
      action: 'evidence.attached',
      after: { subject, key },
    });
  return ok(undefined);
}

/** Takes an item off a thing; the item itself stays. */
export async function detach(act: Act, item: number, subject: string, key: string): Promise<void> {
  if (await deleteAttachment(act.tx, item, subject, key))
    await recordEntry(act, {
      subject: 'evidence.item',
      key: String(item),
      action: 'evidence.detached',
      before: { subject, key },
    });
}
