import { sql } from 'kysely';
import type { Read } from './handle.ts';

/** Version of the server, as it calls itself ("18.4"). */
export async function serverVersion(read: Read): Promise<string> {
  const [row] = await read.query(sql<{ version: string }>`SELECT current_setting('server_version') AS version`);
  return row?.version ?? '';
}
