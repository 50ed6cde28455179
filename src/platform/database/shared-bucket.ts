import { sql } from 'kysely';
import type { Read } from './handle.ts';

/** How often something may be done: refilled so many times a minute, up to `burst` in one go. */
export interface SharedRate {
  readonly perMinute: number;
  readonly burst: number;
}

/**
 * Takes a token out of a bucket that all processes share; answers 0, or the seconds after which to ask again. One statement
 * that locks one row, so that two processes never take the same token; time is the database server's own.
 */
export async function takeShared(read: Read, name: string, holder: string, rate: SharedRate): Promise<number> {
  const perSecond = rate.perMinute / 60;
  const refilled = sql`LEAST(${rate.burst}::double precision,
    bucket.tokens + GREATEST(extract(epoch FROM excluded.at - bucket.at), 0) * ${perSecond}::double precision)`;
  const [row] = await read.query(sql<{ tokens: number; given: boolean }>`
    INSERT INTO platform.bucket AS bucket (name, holder, tokens, given, at)
    VALUES (${name}, ${holder}, ${rate.burst - 1}::double precision, true, clock_timestamp())
    ON CONFLICT (name, holder) DO UPDATE SET
      at = GREATEST(bucket.at, excluded.at),
      given = ${refilled} >= 1,
      tokens = ${refilled} - CASE WHEN ${refilled} >= 1 THEN 1 ELSE 0 END
    RETURNING tokens, given`);
  return row!.given ? 0 : Math.max(Math.ceil((1 - row!.tokens) / perSecond), 1);
}
