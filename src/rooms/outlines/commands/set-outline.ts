import { dateAt, formatDate, ok, problem, refused, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { engineOf } from '../../indicators/index.ts';
import { differences, type Difference } from '../core/differences.ts';
import { outlineFault } from '../core/outline-form.ts';
import { rowsOf, type Outline } from '../core/outline.ts';
import { insertOutline, outlineOn } from '../sql/outline.store.ts';

export interface OutlineWish {
  /** The first day on which periods that are opened take this outline. */
  readonly from: LocalDate;
  readonly outline: Outline;
}

/** What would change on that day; periods that were opened before keep the outline they have. */
export async function previewOutline(
  read: Read,
  today: LocalDate,
  { from, outline }: OutlineWish,
): Promise<Result<readonly Difference[]>> {
  if (from < today) return refused(problem('outlines.too-early', { day: formatDate(today) }));
  const engine = await engineOf(read);
  const named = rowsOf(outline).flatMap(({ indicator }) => indicator ?? []);
  const fault = outlineFault(outline, new Set(named.filter((code) => engine.find(code))));
  if (fault) return refused(fault);
  const changes = differences(await outlineOn(read, from), outline);
  return changes.length > 0 ? ok(changes) : refused(problem('outlines.same'));
}

/** Keeps an outline as a version of the standing office. `seen`: the number of the last version that was shown. */
export async function setOutline(act: Act, wish: OutlineWish & { readonly seen: number }): Promise<Result<number>> {
  const previewed = await previewOutline(act.tx, dateAt(act.at), wish);
  if (!previewed.ok) return previewed;
  const id = await insertOutline(act, wish);
  if (id === null) return refused(problem('outlines.changed'));
  await recordEntry(act, {
    subject: 'outlines.version',
    key: String(id),
    action: 'outlines.set',
    before: Object.fromEntries(
      previewed.value.map(({ at, aspect, before }) => [`${at ?? ''} ${aspect}`.trim(), before]),
    ),
    after: {
      from: wish.from,
      ...Object.fromEntries(previewed.value.map(({ at, aspect, after }) => [`${at ?? ''} ${aspect}`.trim(), after])),
    },
  });
  return ok(id);
}
