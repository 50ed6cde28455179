import { signatureOf, type Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { CriteriaSet } from '../core/set.ts';

/** A set of this installation, with who made it and why. */
export interface LocalSet {
  readonly id: number;
  readonly content: CriteriaSet;
  readonly reason: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
}

const COLUMNS = sql`id, content, reason, made_at AS "madeAt", COALESCE(made_by ->> 'name', made_by ->> 'id') AS "madeBy"`;

/** Every set of this installation, newest first. */
export const localSets = (read: Read): Promise<LocalSet[]> =>
  read.query(sql<LocalSet>`SELECT ${COLUMNS} FROM criteria.set ORDER BY id DESC LIMIT 500`);

/** Answers its number; null where there is this version already. */
export async function insertSet(act: Act, set: CriteriaSet, reason: string): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO criteria.set (code, version, content, reason, made_at, made_by)
    VALUES (${set.code}, ${set.version}, ${JSON.stringify(set)}::jsonb, ${reason},
      to_timestamp(${act.at}::double precision / 1000), ${JSON.stringify(signatureOf(act.actor))}::jsonb)
    ON CONFLICT (code, version) DO NOTHING RETURNING id`);
  return row?.id ?? null;
}
