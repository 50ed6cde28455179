import { sql, type Read } from '../../../platform/database/index.ts';

/** One text that is another as soon as a definition of this database is; a few dozen short rows. */
export async function definitionsStamp(read: Read): Promise<string> {
  const [row] = await read.query(sql<{ stamp: string }>`
    SELECT COALESCE(string_agg(code || ' ' || COALESCE(digest, ''), ',' ORDER BY code), '') AS stamp
    FROM registers.register`);
  return row!.stamp;
}

/** The definitions as they are stored, by code. */
export async function storedDefinitions(read: Read): Promise<{ code: string; definition: unknown }[]> {
  return read.query(sql<{ code: string; definition: unknown }>`
    SELECT code, definition FROM registers.register ORDER BY code`);
}
