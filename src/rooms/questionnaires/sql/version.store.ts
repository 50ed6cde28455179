import { signatureOf, type Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Questionnaire } from '../core/questionnaire.ts';

/** A version of this installation, with who made it and why. */
export interface LocalVersion {
  readonly id: number;
  readonly content: Questionnaire;
  readonly reason: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
}

const COLUMNS = sql`v.id, v.content, v.reason, v.made_at AS "madeAt", COALESCE(v.made_by ->> 'name', v.made_by ->> 'id') AS "madeBy"`;

/** Every version of this installation of one questionnaire, newest first. */
export const localVersions = (read: Read, code: string): Promise<LocalVersion[]> =>
  read.query(sql<LocalVersion>`
    SELECT ${COLUMNS} FROM questionnaires.version v WHERE v.code = ${code} ORDER BY v.id DESC`);

/** The newest version of this installation of each questionnaire that has one. */
export const newestLocal = (read: Read): Promise<LocalVersion[]> =>
  read.query(sql<LocalVersion>`
    SELECT DISTINCT ON (v.code) ${COLUMNS} FROM questionnaires.version v ORDER BY v.code, v.id DESC`);

/** False where there is this version already. */
export async function insertVersion(act: Act, content: Questionnaire, reason: string): Promise<boolean> {
  const rows = await act.tx.query(sql`
    INSERT INTO questionnaires.version (code, version, content, reason, made_at, made_by)
    VALUES (${content.code}, ${content.version}, ${JSON.stringify(content)}::jsonb, ${reason},
      to_timestamp(${act.at}::double precision / 1000), ${JSON.stringify(signatureOf(act.actor))}::jsonb)
    ON CONFLICT (code, version) DO NOTHING RETURNING 1`);
  return rows.length > 0;
}

/** Writes a version over as long as nobody answers it; false where it is locked. */
export async function rewriteVersion(act: Act, content: Questionnaire, reason: string): Promise<boolean> {
  const rows = await act.tx.query(sql<{ id: number }>`
    UPDATE questionnaires.version v SET content = ${JSON.stringify(content)}::jsonb, reason = ${reason},
      made_at = to_timestamp(${act.at}::double precision / 1000), made_by = ${JSON.stringify(signatureOf(act.actor))}::jsonb
    WHERE v.code = ${content.code} AND v.version = ${content.version}
      AND NOT EXISTS (SELECT FROM questionnaires.lock l WHERE l.code = v.code AND l.version = v.version) RETURNING v.id`);
  return rows.length > 0;
}

/** From now on the version stands as it is: somebody may answer it. */
export const lockVersion = (act: Act, code: string, version: string): Promise<unknown> =>
  act.tx.query(
    sql`INSERT INTO questionnaires.lock (code, version) VALUES (${code}, ${version}) ON CONFLICT DO NOTHING`,
  );

export async function isLocked(read: Read, code: string, version: string): Promise<boolean> {
  const rows = await read.query(
    sql`SELECT 1 FROM questionnaires.lock l WHERE l.code = ${code} AND l.version = ${version}`,
  );
  return rows.length > 0;
}
