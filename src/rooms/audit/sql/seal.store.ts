import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Instant } from '../../../kernel/index.ts';

/** The newest link of the chain. Position 0 with 64 zeros: nothing is sealed yet. */
export interface Head {
  readonly position: number;
  /** SHA-256 in hexadecimal; covers every entry up to the position. */
  readonly hash: string;
}

/** A head that was written down and handed outside. */
export interface Anchor extends Head {
  readonly at: Instant;
}

/** What stands before the first link. */
export const FIRST: Head = { position: 0, hash: '0'.repeat(64) };

/** Seals pending entries, `most` at a time; answers how many it took, 0 when nothing was left. */
export async function sealPending(tx: Tx, most: number): Promise<number> {
  const [row] = await tx.query(sql<{ taken: number }>`SELECT audit.seal_pending(${most}) AS taken`);
  return row?.taken ?? 0;
}

export async function readHead(read: Read): Promise<Head> {
  const [row] = await read.query(
    sql<Head>`SELECT position, encode(hash, 'hex') AS hash FROM audit.seal ORDER BY position DESC LIMIT 1`,
  );
  return row ?? FIRST;
}

export async function insertAnchor(tx: Tx, anchor: Anchor): Promise<void> {
  await tx.query(sql`
    INSERT INTO audit.anchor (at, position, hash)
    VALUES (${new Date(anchor.at)}, ${anchor.position}, decode(${anchor.hash}, 'hex'))`);
}

/** Newest anchors first. */
export function readAnchors(read: Read, limit: number): Promise<Anchor[]> {
  return read.query(
    sql<Anchor>`SELECT at, position, encode(hash, 'hex') AS hash FROM audit.anchor ORDER BY id DESC LIMIT ${limit}`,
  );
}
