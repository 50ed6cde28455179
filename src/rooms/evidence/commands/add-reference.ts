import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { reaches, readReference, type ReferenceInput } from '../core/item.ts';
import { insertItem } from '../sql/item.store.ts';

/** Adds a link, or the number and date of a document, as an item of an agency. */
export async function addReference(
  act: Act,
  agency: number,
  given: ReferenceInput,
): Promise<Result<{ item: number }, Problem>> {
  if (!reaches(act.scope('evidence.add'), agency)) return refused(problem('evidence.agency-missing'));
  const read = readReference(given);
  if (!read.ok) return read;
  const item = await insertItem(act, { ...read.value, agency });
  await recordEntry(act, {
    subject: 'evidence.item',
    key: String(item),
    action: 'evidence.added',
    after: { agency, kind: read.value.kind },
  });
  return ok({ item });
}
