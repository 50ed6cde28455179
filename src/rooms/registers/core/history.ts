import type { Instant } from '../../../kernel/index.ts';
import type { Values } from './row-text.ts';

/** An image that a record had until a run replaced it. */
export interface FormerImage {
  readonly values: Values;
  /** The run that wrote it. */
  readonly runId: number;
  readonly replacedBy: number;
  readonly replacedAt: Instant;
  readonly change: 'update' | 'delete';
}

/** One change of a record: by which run, and what it said before and after. */
export interface RecordChange {
  readonly kind: 'made' | 'changed' | 'deleted';
  readonly run: number;
  /** Null where only the run knows: images tell when they end, not when they begin. */
  readonly at: Instant | null;
  readonly before: Values | null;
  readonly after: Values | null;
}

/**
 * The changes of a record, newest first, from the image that stands (null: deleted) and the former ones, newest first.
 * `whole`: the last of them is its first image, so that its making is known too.
 */
export function changesOfRecord(
  standing: { readonly values: Values; readonly runId: number } | null,
  former: readonly FormerImage[],
  whole = true,
): RecordChange[] {
  const changes: RecordChange[] = [];
  let next = standing;
  for (const image of former) {
    const { values, replacedBy: run, replacedAt: at } = image;
    if (image.change === 'update')
      changes.push({ kind: 'changed', run, at, before: values, after: next?.values ?? null });
    else {
      if (next) changes.push({ kind: 'made', run: next.runId, at: null, before: null, after: next.values });
      changes.push({ kind: 'deleted', run, at, before: values, after: null });
    }
    next = image;
  }
  if (next && whole) changes.push({ kind: 'made', run: next.runId, at: null, before: null, after: next.values });
  return changes;
}
