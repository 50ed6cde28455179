import { signatureOf, type Instant, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { keptOutline, shippedOutline } from '../catalog.ts';
import type { Outline } from '../core/outline.ts';

interface KeptRow {
  readonly id: number;
  readonly outline: unknown;
}

const kept = ({ id, outline }: KeptRow): Outline => ({ ...keptOutline(outline), version: `local ${id}` });

/** The outline that stands on a day: the last version of the standing office, or the catalogue's where there is none. */
export async function outlineOn(read: Read, day: LocalDate): Promise<Outline> {
  const [row] = await read.query(sql<KeptRow>`
    SELECT id, outline FROM outlines.version WHERE from_on <= ${day} ORDER BY from_on DESC, id DESC LIMIT 1`);
  return row ? kept(row) : shippedOutline();
}

/** A version of the outline, with who made it when. */
export interface OutlineVersion {
  readonly id: number;
  readonly fromOn: LocalDate;
  readonly madeAt: Instant;
  readonly madeBy: string | null;
}

/** Versions of the standing office, the last made first. */
export const outlineVersions = (read: Read, limit: number): Promise<OutlineVersion[]> =>
  read.query(sql<OutlineVersion>`
    SELECT id, from_on AS "fromOn", made_at AS "madeAt", made_by ->> 'name' AS "madeBy"
    FROM outlines.version ORDER BY id DESC LIMIT ${limit}`);

/** Adds a version behind the one that was seen last; null where somebody else has added one since. */
export async function insertOutline(
  act: Act,
  { from, outline, seen }: { readonly from: LocalDate; readonly outline: Outline; readonly seen: number },
): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO outlines.version (made_from, from_on, outline, made_at, made_by)
    SELECT ${seen}::bigint, ${from}::date, ${JSON.stringify(outline)}::jsonb, ${new Date(act.at)},
      ${JSON.stringify(signatureOf(act.actor))}::jsonb
    WHERE (SELECT COALESCE(max(id), 0) FROM outlines.version) = ${seen} ON CONFLICT (made_from) DO NOTHING RETURNING id`);
  return row?.id ?? null;
}
