import type { Instant } from '../../kernel/index.ts';
import { sql, type Read, type Tx } from '../database/index.ts';

/** A backup that was made, as this installation remembers it. The file itself may have gone elsewhere since. */
export interface NotedBackup {
  readonly id: number;
  readonly madeAt: Instant;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly encrypted: boolean;
}

export async function noteBackup(tx: Tx, backup: Omit<NotedBackup, 'id'>): Promise<void> {
  const { madeAt, path, bytes, sha256, encrypted } = backup;
  await tx.query(sql`
    INSERT INTO platform.backup (made_at, path, bytes, sha256, encrypted)
    VALUES (${new Date(madeAt)}, ${path}, ${bytes}, ${sha256}, ${encrypted})`);
}

/** Backups made since `since`, newest first: those that hold what was there then. */
export const listBackups = (read: Read, since: Instant, limit: number): Promise<NotedBackup[]> =>
  read.query(sql<NotedBackup>`
    SELECT id, made_at AS "madeAt", path, bytes, sha256, encrypted FROM platform.backup
    WHERE made_at >= ${new Date(since)} ORDER BY made_at DESC, id DESC LIMIT ${limit}`);

export async function newestBackup(read: Read): Promise<NotedBackup | null> {
  const [row] = await read.query(sql<NotedBackup>`
    SELECT id, made_at AS "madeAt", path, bytes, sha256, encrypted FROM platform.backup ORDER BY made_at DESC, id DESC LIMIT 1`);
  return row ?? null;
}
