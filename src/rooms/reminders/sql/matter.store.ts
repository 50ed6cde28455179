import type { Bilingual } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';

/** A thing of another room that is chased beside shares. */
export interface MatterName {
  readonly agency: number;
  readonly title: Bilingual;
  /** Where it is worked on. */
  readonly path: string;
}

export interface NewMatter extends MatterName {
  readonly source: string;
  /** What its room knows it by. */
  readonly key: string;
  readonly sample: boolean;
}

/** Gives each matter its number, the same one at every time. Answers the numbers in the order of the matters. */
export async function keepMatters(act: Act, matters: readonly NewMatter[]): Promise<number[]> {
  const rows = await act.tx.query(sql<{ id: number; source: string; key: string }>`
    INSERT INTO reminders.matter AS m (source, key, agency_id, title, path, sample)
    SELECT source, key, agency, title, path, sample FROM jsonb_to_recordset(${JSON.stringify(matters)}::jsonb)
      AS matter (source text, key text, agency bigint, title jsonb, path text, sample boolean)
    ORDER BY source, key
    ON CONFLICT (source, key) DO UPDATE SET title = EXCLUDED.title, path = EXCLUDED.path RETURNING id, source, key`);
  const ids = new Map(rows.map(({ id, source, key }) => [`${source} ${key}`, id]));
  return matters.map(({ source, key }) => ids.get(`${source} ${key}`)!);
}

/** Names of matters by the numbers that lines have of them, which are below zero. */
export async function matterNames(read: Read, things: readonly number[]): Promise<ReadonlyMap<number, MatterName>> {
  const ids = things.filter((thing) => thing < 0).map((thing) => -thing);
  if (ids.length === 0) return new Map();
  const rows = await read.query(sql<MatterName & { id: number }>`
    SELECT id, agency_id AS agency, title, path FROM reminders.matter WHERE id = ANY (${ids}::bigint[])`);
  return new Map(rows.map(({ id, ...name }) => [-id, name]));
}
