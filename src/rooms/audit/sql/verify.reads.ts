import { sql, type Read } from '../../../platform/database/index.ts';
import type { Instant } from '../../../kernel/index.ts';
import { FIRST, type Anchor } from './seal.store.ts';

/**
 * The digest of entry `e`, written out here with nothing but functions of PostgreSQL's own: a check that called our function
 * in the database would believe whoever changed that function. The form is defined in docs/audit.md.
 */
const DIGEST = sql`
  pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.concat_ws(pg_catalog.chr(31), e.id,
    (extract(epoch FROM e.at) * 1000000)::bigint, e.actor,
    coalesce(e.origin::text, ''), coalesce(e.before::text, ''), coalesce(e.after::text, ''),
    length(e.action), length(e.subject), length(e.key), coalesce(length(e.reason)::text, ''),
    e.action || e.subject || e.key || coalesce(e.reason, '')), 'UTF8'))`;

const START = sql`decode(${FIRST.hash}, 'hex')`;

/** Entries against their seals, in one pass over both. */
export interface EntriesSeen {
  readonly entries: number;
  /** Entries that have a seal. */
  readonly matched: number;
  /** First position whose entry is not what was sealed there. */
  readonly firstChanged: number | null;
  /** Entries from before the limit without a seal. */
  readonly late: number;
  readonly firstLate: number | null;
  readonly unsealed: number;
}

/** Seals against each other. */
export interface ChainSeen {
  readonly sealed: number;
  readonly broken: number;
  /** First position whose hash does not follow from the hash before it and its digest. */
  readonly firstBroken: number | null;
  readonly gaps: number;
  /** First position that is not there. */
  readonly firstGap: number | null;
}

/** Room for hashing a million seals in memory. */
export async function giveRoom(read: Read): Promise<void> {
  await read.query(sql`SELECT set_config('work_mem', '96MB', true), set_config('enable_nestloop', 'off', true)`);
}

export async function compareEntries(read: Read, lateBefore: Instant): Promise<EntriesSeen> {
  const late = sql`s.position IS NULL AND e.at < ${new Date(lateBefore)}`;
  const [row] = await read.query(sql<EntriesSeen>`
    SELECT count(*) AS entries, count(s.position) AS matched,
      count(*) FILTER (WHERE s.position IS NULL) AS unsealed,
      count(*) FILTER (WHERE ${late}) AS late, min(e.id) FILTER (WHERE ${late}) AS "firstLate",
      min(s.position) FILTER (WHERE s.digest <> ${DIGEST}) AS "firstChanged"
    FROM audit.entry e LEFT JOIN audit.seal s ON s.entry = e.id`);
  return row!;
}

/** Entries whose text is not what was sealed. */
export async function countChanged(read: Read): Promise<number> {
  const [row] = await read.query(sql<{ count: number }>`
    SELECT count(*) AS count FROM audit.entry e JOIN audit.seal s ON s.entry = e.id WHERE s.digest <> ${DIGEST}`);
  return row?.count ?? 0;
}

export async function compareSeals(read: Read): Promise<ChainSeen> {
  const [row] = await read.query(sql<ChainSeen>`
    SELECT count(*) AS sealed,
      count(*) FILTER (WHERE follows AND hash <> sha256(coalesce(earlier, ${START}) || digest)) AS broken,
      min(position) FILTER (WHERE follows AND hash <> sha256(coalesce(earlier, ${START}) || digest)) AS "firstBroken",
      count(*) FILTER (WHERE NOT follows) AS gaps,
      min(last + 1) FILTER (WHERE NOT follows) AS "firstGap"
    FROM (
      SELECT position, digest, hash, lag(hash) OVER chain AS earlier, lag(position, 1, 0::bigint) OVER chain AS last,
        position = lag(position, 1, 0::bigint) OVER chain + 1 AS follows
      FROM audit.seal WINDOW chain AS (ORDER BY position)
    ) AS link`);
  return row!;
}

/** One link: what its entry gives now, what the seal says, and whether the hash fits the one or the other. */
export interface LinkSeen {
  readonly entry: number;
  readonly fitsSeal: boolean;
  readonly fitsEntry: boolean;
}

export async function readLink(read: Read, position: number): Promise<LinkSeen | null> {
  const [row] = await read.query(sql<LinkSeen>`
    SELECT s.entry, s.hash = sha256(p.hash || s.digest) AS "fitsSeal",
      coalesce(s.hash = sha256(p.hash || ${DIGEST}), false) AS "fitsEntry"
    FROM audit.seal s
    CROSS JOIN LATERAL (
      SELECT coalesce((SELECT hash FROM audit.seal b WHERE b.position = s.position - 1), ${START}) AS hash
    ) AS p
    LEFT JOIN audit.entry e ON e.id = s.entry
    WHERE s.position = ${position}`);
  return row ?? null;
}

/** Seals whose entry is gone, and entries that went before they were sealed. */
export interface MissingSeen {
  readonly count: number;
  readonly position: number | null;
  readonly entry: number | null;
}

export async function findMissing(read: Read): Promise<MissingSeen> {
  const [row] = await read.query(sql<MissingSeen>`
    SELECT count(*) AS count, min(s.position) AS position, (array_agg(s.entry ORDER BY s.position))[1] AS entry
    FROM audit.seal s WHERE NOT EXISTS (SELECT FROM audit.entry e WHERE e.id = s.entry)`);
  return row!;
}

export async function findMissingPending(read: Read): Promise<MissingSeen> {
  const [row] = await read.query(sql<MissingSeen>`
    SELECT count(*) AS count, NULL::bigint AS position, min(p.entry) AS entry
    FROM audit.pending p WHERE NOT EXISTS (SELECT FROM audit.entry e WHERE e.id = p.entry)`);
  return row!;
}

/** Kept anchors that are not in the chain at their position: the oldest of them, how many, and how many there are in all. */
export interface AnchorsSeen {
  readonly anchors: number;
  readonly differing: number;
  readonly first: Anchor | null;
}

export async function compareAnchors(read: Read): Promise<AnchorsSeen> {
  const differs = sql`a.hash IS DISTINCT FROM coalesce(s.hash, CASE WHEN a.position = 0 THEN ${START} END)`;
  const [counts] = await read.query(sql<{ anchors: number; differing: number }>`
    SELECT count(*) AS anchors, count(*) FILTER (WHERE ${differs}) AS differing
    FROM audit.anchor a LEFT JOIN audit.seal s ON s.position = a.position`);
  const [first] = await read.query(sql<Anchor>`
    SELECT a.at, a.position, encode(a.hash, 'hex') AS hash
    FROM audit.anchor a LEFT JOIN audit.seal s ON s.position = a.position
    WHERE ${differs} ORDER BY a.position, a.id LIMIT 1`);
  return { anchors: counts?.anchors ?? 0, differing: counts?.differing ?? 0, first: first ?? null };
}

/** Position of the link with that hash; null where no link has it. */
export async function findHash(read: Read, hash: string): Promise<number | null> {
  const [row] = await read.query(
    sql<{ position: number }>`SELECT position FROM audit.seal WHERE hash = decode(${hash}, 'hex') LIMIT 1`,
  );
  return row?.position ?? (hash === FIRST.hash ? 0 : null);
}
