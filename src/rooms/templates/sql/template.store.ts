import { signatureOf, type Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { TemplateKind } from '../../../platform/documents/index.ts';
import type { Act } from '../../../platform/manifest.ts';

/** A template as somebody uploaded it; null: the program's own layout from then on. */
export interface NewTemplate {
  readonly kind: TemplateKind;
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
}

export async function insertTemplate(act: Act, { kind, file }: NewTemplate): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO templates.version (kind, file, file_name, since, made_by)
    VALUES (${kind}, ${file?.bytes ?? null}, ${file?.name ?? null}, to_timestamp(${act.at}::double precision / 1000),
      ${JSON.stringify(signatureOf(act.actor))}::jsonb) RETURNING id`);
  return row!.id;
}

/** The template that stood at a time; null where there was none. */
export async function templateAt(read: Read, kind: TemplateKind, at: Instant): Promise<Buffer | null> {
  const [row] = await read.query(sql<{ file: Buffer | null }>`
    SELECT file FROM templates.version WHERE kind = ${kind} AND since <= to_timestamp(${at}::double precision / 1000)
    ORDER BY since DESC, id DESC LIMIT 1`);
  return row?.file ?? null;
}

export interface TemplateVersion {
  readonly id: number;
  readonly kind: TemplateKind;
  readonly fileName: string | null;
  readonly since: Instant;
  /** Name of whoever set it. */
  readonly by: string;
}

/** All of them, newest first. */
export const templateVersions = (read: Read): Promise<TemplateVersion[]> =>
  read.query(sql<TemplateVersion>`
    SELECT id, kind, file_name AS "fileName", since, COALESCE(made_by ->> 'name', made_by ->> 'id', '–') AS by
    FROM templates.version ORDER BY since DESC, id DESC LIMIT 500`);

export async function fileOfVersion(read: Read, id: number): Promise<Buffer | null> {
  const [row] = await read.query(sql<{ file: Buffer | null }>`SELECT file FROM templates.version WHERE id = ${id}`);
  return row?.file ?? null;
}
