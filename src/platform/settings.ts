import type { Act } from './manifest.ts';
import { sql, type Read } from './database/index.ts';

/** Value of a setting of this installation, or null where it was never set. */
export async function readSetting<T>(read: Read, name: string): Promise<T | null> {
  const [row] = await read.query(sql<{ value: T }>`SELECT value FROM platform.setting WHERE name = ${name}`);
  return row?.value ?? null;
}

/** Sets a setting; null takes it away. */
export async function writeSetting(act: Act, name: string, value: unknown): Promise<void> {
  if (value === null) {
    await act.tx.query(sql`DELETE FROM platform.setting WHERE name = ${name}`);
    return;
  }
  await act.tx.query(sql`
    INSERT INTO platform.setting (name, value, changed_at)
    VALUES (${name}, ${JSON.stringify(value)}::jsonb, ${new Date(act.at)})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`);
}
