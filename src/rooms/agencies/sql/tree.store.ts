import type { Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import { successionDay } from '../core/changes.ts';
import type { AgencyRow } from '../core/rows.ts';

export interface Signed {
  readonly by: string;
  readonly at: Instant;
}

/** Lets one change of the tree happen at a time; readers are not held up. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.execute('LOCK TABLE agencies.agency IN SHARE ROW EXCLUSIVE MODE');
}

/** Inserts or updates by own code, superiors before those below them, then codes and successions of these rows. */
export async function writeAgencies(tx: Tx, rows: readonly AgencyRow[]): Promise<void> {
  for (const level of levels(rows)) await upsert(tx, level);
  await writeCodes(tx, rows);
  await writeSuccessions(tx, rows);
}

/** Rows whose superior is among the rows come in a later level than it. */
function levels(rows: readonly AgencyRow[]): AgencyRow[][] {
  const out: AgencyRow[][] = [];
  let waiting = [...rows];
  while (waiting.length > 0) {
    const codes = new Set(waiting.map((row) => row.code));
    const ready = waiting.filter((row) => row.parentCode === null || !codes.has(row.parentCode));
    if (ready.length === 0) throw new Error('agencies above each other in a circle');
    out.push(ready);
    waiting = waiting.filter((row) => !ready.includes(row));
  }
  return out;
}

async function upsert(tx: Tx, rows: readonly AgencyRow[]): Promise<void> {
  const records = rows.map((row) => ({
    code: row.code,
    kind: row.kind,
    name: row.name,
    short_name: row.shortName,
    aliases: row.aliases,
    parent: row.parentCode,
    valid_from: row.validFrom,
    valid_to: row.validTo,
    ranked: row.ranked,
    lon: row.position?.lon ?? null,
    lat: row.position?.lat ?? null,
    area_km2: row.areaKm2,
    feedback: row.feedback,
    source: row.source,
  }));
  await tx.query(sql`
    INSERT INTO agencies.agency AS a
      (code, kind, name, short_name, aliases, parent_id, valid_from, valid_to, ranked, lon, lat, area_km2, feedback, source)
    SELECT r.code, r.kind, r.name, r.short_name, r.aliases, p.id, r.valid_from, r.valid_to, r.ranked, r.lon, r.lat,
           r.area_km2, r.feedback, r.source
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r(
      code text, kind text, name text, short_name text, aliases text[], parent text, valid_from date, valid_to date,
      ranked boolean, lon double precision, lat double precision, area_km2 double precision, feedback text, source text)
    LEFT JOIN agencies.agency p ON p.code = r.parent
    ON CONFLICT (code) DO UPDATE SET
      kind = excluded.kind, name = excluded.name, short_name = excluded.short_name, aliases = excluded.aliases,
      parent_id = excluded.parent_id, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      ranked = excluded.ranked, lon = excluded.lon, lat = excluded.lat, area_km2 = excluded.area_km2,
      feedback = excluded.feedback, source = excluded.source`);
}

async function writeCodes(tx: Tx, rows: readonly AgencyRow[]): Promise<void> {
  const owners = rows.map((row) => row.code);
  const records = rows.flatMap((row) => row.codes.map((code, position) => ({ owner: row.code, ...code, position })));
  await tx.query(sql`
    DELETE FROM agencies.code c USING agencies.agency a WHERE a.id = c.agency_id AND a.code = ANY(${owners}::text[])`);
  await tx.query(sql`
    INSERT INTO agencies.code (agency_id, system, code, sureness, position)
    SELECT a.id, r.system, r.code, r.sureness, r.position
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r(
      owner text, system text, code text, sureness text, position integer)
    JOIN agencies.agency a ON a.code = r.owner`);
}

async function writeSuccessions(tx: Tx, rows: readonly AgencyRow[]): Promise<void> {
  const owners = rows.map((row) => row.code);
  const records = rows.flatMap((row) =>
    row.successorCodes.map((successor) => ({ owner: row.code, successor, starts: successionDay(row) })),
  );
  await tx.query(sql`
    DELETE FROM agencies.succession s USING agencies.agency a
    WHERE a.id = s.predecessor_id AND a.code = ANY(${owners}::text[])`);
  await tx.query(sql`
    INSERT INTO agencies.succession (predecessor_id, successor_id, starts)
    SELECT p.id, s.id, r.starts
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r(owner text, successor text, starts date)
    JOIN agencies.agency p ON p.code = r.owner
    JOIN agencies.agency s ON s.code = r.successor`);
}

export interface ImportRecord {
  readonly file: string;
  readonly sha256: string;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

export async function recordImport(tx: Tx, entry: ImportRecord, signed: Signed): Promise<void> {
  await tx.query(sql`
    INSERT INTO agencies.import (file, sha256, added, changed, unchanged, refused, imported_at, imported_by)
    VALUES (${entry.file}, ${entry.sha256}, ${entry.added}, ${entry.changed}, ${entry.unchanged}, ${entry.refused},
            ${new Date(signed.at)}, ${signed.by})`);
}

export interface NewName {
  readonly agencyId: number;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly oldName: string;
  readonly starts: LocalDate;
  readonly document: string;
}

export async function writeName(tx: Tx, change: NewName, signed: Signed): Promise<void> {
  await tx.query(sql`
    UPDATE agencies.agency SET name = ${change.name}, short_name = ${change.shortName}, aliases = ${change.aliases}::text[]
    WHERE id = ${change.agencyId}`);
  await tx.query(sql`
    INSERT INTO agencies.renaming (agency_id, starts, old_name, new_name, document, recorded_at, recorded_by)
    VALUES (${change.agencyId}, ${change.starts}, ${change.oldName}, ${change.name}, ${change.document},
            ${new Date(signed.at)}, ${signed.by})`);
}

export interface Ending {
  readonly predecessorIds: readonly number[];
  readonly successorIds: readonly number[];
  readonly lastDay: LocalDate;
  readonly starts: LocalDate;
  readonly source: string;
}

/** Ends the predecessors on `lastDay` and lets every successor take over from every one of them. */
export async function writeEnding(tx: Tx, ending: Ending): Promise<void> {
  await tx.query(sql`
    UPDATE agencies.agency SET valid_to = ${ending.lastDay}, source = ${ending.source}
    WHERE id = ANY(${ending.predecessorIds}::bigint[])`);
  await tx.query(sql`
    INSERT INTO agencies.succession (predecessor_id, successor_id, starts)
    SELECT p, s, ${ending.starts}::date
    FROM unnest(${ending.predecessorIds}::bigint[]) p, unnest(${ending.successorIds}::bigint[]) s
    ON CONFLICT (predecessor_id, successor_id) DO UPDATE SET starts = excluded.starts`);
}
