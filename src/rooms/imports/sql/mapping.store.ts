import { signatureOf } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Mapping } from '../core/mapping.ts';

export interface SavedMapping {
  readonly name: string;
  readonly version: number;
  readonly content: Mapping;
}

/** Keeps a mapping by its name as a new version. `layout` is the key of the file it was made for. */
export async function saveMapping(act: Act, mapping: Mapping, layout: string | null): Promise<number> {
  const [row] = await act.tx.query(sql<{ version: number }>`
    INSERT INTO imports.mapping (register, name, version, content, layout, saved_at, saved_by)
    SELECT ${mapping.register}, ${mapping.name}, COALESCE(max(version), 0) + 1, ${JSON.stringify(mapping)}::jsonb, ${layout},
           ${new Date(act.at)}, ${JSON.stringify(signatureOf(act.actor))}::jsonb
    FROM imports.mapping WHERE register = ${mapping.register} AND name = ${mapping.name}
    RETURNING version`);
  return row!.version;
}

/** The newest version of a mapping by its name, or null. */
export async function readMapping(read: Read, register: string, name: string): Promise<SavedMapping | null> {
  const [row] = await read.query(sql<SavedMapping>`
    SELECT name, version, content FROM imports.mapping
    WHERE register = ${register} AND name = ${name} ORDER BY version DESC LIMIT 1`);
  return row ?? null;
}

/** The newest mapping kept for files with the same headers, or null. */
export async function mappingForLayout(read: Read, register: string, layout: string): Promise<SavedMapping | null> {
  const [row] = await read.query(sql<SavedMapping>`
    SELECT name, version, content FROM imports.mapping
    WHERE register = ${register} AND layout = ${layout} ORDER BY saved_at DESC, version DESC LIMIT 1`);
  return row ?? null;
}

/** The newest version of every mapping of a register, by name. */
export async function readMappings(read: Read, register: string): Promise<SavedMapping[]> {
  return read.query(sql<SavedMapping>`
    SELECT DISTINCT ON (name) name, version, content FROM imports.mapping
    WHERE register = ${register} ORDER BY name, version DESC LIMIT 200`);
}
