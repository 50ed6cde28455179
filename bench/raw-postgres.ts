import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { sql, type Database, type Tx } from '../src/platform/database/index.ts';

/**
 * The same durable job as a careful person would write it by hand for this one file: typed unlogged staging, one upsert
 * into a keyed table with the agencies as numbers, one statement for the figures by agency and day, one transaction.
 * It checks nothing, keeps no history, finds no duplicates between systems and tells nobody what it did.
 */
const PREPARE = `
  CREATE UNLOGGED TABLE stage (
    receiving text, sector text, procedure text, code text, other_code text, source text, status text,
    received timestamp, due timestamp, new_due timestamp, ready timestamp, returned timestamp,
    deciding text, step text, channel text, level text, paused timestamp, resumed timestamp,
    supplements integer, fee numeric, paid_online boolean, parts boolean, result boolean, apology timestamp);
  CREATE TABLE agency (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" UNIQUE NOT NULL);
  CREATE TABLE dossier (
    code text COLLATE "C", source text COLLATE "C", other_code text, procedure text, sector text,
    receiving integer, deciding integer NOT NULL, step integer, status text NOT NULL,
    received timestamp NOT NULL, due timestamp, new_due timestamp, ready timestamp, returned timestamp,
    channel text, level text, paused timestamp, resumed timestamp, supplements integer, fee numeric,
    paid_online boolean, parts boolean, result boolean, apology timestamp,
    PRIMARY KEY (code, source));
  CREATE TABLE figure (
    agency integer, day date, received bigint, online bigint, early bigint, on_time bigint, late bigint, left_open bigint,
    PRIMARY KEY (agency, day));`;

const AGENCIES = `
  INSERT INTO agency (name)
  SELECT receiving FROM stage UNION SELECT deciding FROM stage UNION SELECT step FROM stage WHERE step IS NOT NULL
  ON CONFLICT DO NOTHING`;

const UPSERT = `
  INSERT INTO dossier
  SELECT s.code, s.source, s.other_code, s.procedure, s.sector, r.id, d.id, p.id, s.status, s.received, s.due, s.new_due,
         s.ready, s.returned, s.channel, s.level, s.paused, s.resumed, s.supplements, s.fee, s.paid_online, s.parts,
         s.result, s.apology
  FROM stage s
  JOIN agency d ON d.name = s.deciding
  LEFT JOIN agency r ON r.name = s.receiving
  LEFT JOIN agency p ON p.name = s.step
  ON CONFLICT (code, source) DO UPDATE SET
    other_code = EXCLUDED.other_code, procedure = EXCLUDED.procedure, sector = EXCLUDED.sector,
    receiving = EXCLUDED.receiving, deciding = EXCLUDED.deciding, step = EXCLUDED.step, status = EXCLUDED.status,
    received = EXCLUDED.received, due = EXCLUDED.due, new_due = EXCLUDED.new_due, ready = EXCLUDED.ready,
    returned = EXCLUDED.returned, channel = EXCLUDED.channel, level = EXCLUDED.level, paused = EXCLUDED.paused,
    resumed = EXCLUDED.resumed, supplements = EXCLUDED.supplements, fee = EXCLUDED.fee,
    paid_online = EXCLUDED.paid_online, parts = EXCLUDED.parts, result = EXCLUDED.result, apology = EXCLUDED.apology`;

const FIGURES = `
  INSERT INTO figure
  SELECT deciding, day, sum(received), sum(online), sum(early), sum(on_time), sum(late), sum(left_open)
  FROM (
    SELECT deciding, received::date AS day, 1 AS received, (channel = 'Trực tuyến')::int AS online,
           0 AS early, 0 AS on_time, 0 AS late, 0 AS left_open
    FROM dossier
    UNION ALL
    SELECT deciding, ready::date, 0, 0, (ready::date < due::date)::int, (ready::date = due::date AND ready <= due)::int,
           (ready > due)::int, (status IN ('Công dân yêu cầu rút hồ sơ', 'Dừng xử lý'))::int
    FROM dossier WHERE ready IS NOT NULL
  ) AS moved
  GROUP BY deciding, day`;

async function job(tx: Tx, file: string): Promise<void> {
  await tx.execute(`SET LOCAL datestyle = 'ISO, DMY'`);
  await tx.execute('TRUNCATE stage, figure');
  await pipeline(
    createReadStream(file, { highWaterMark: 1 << 20 }),
    tx.copyFrom(`COPY stage FROM STDIN (FORMAT csv, HEADER)`),
  );
  await tx.execute(AGENCIES);
  await tx.execute('ANALYZE agency');
  await tx.execute(UPSERT);
  await tx.execute(FIGURES);
}

/** Makes the empty tables. */
export async function prepareRaw(database: Database): Promise<void> {
  await database.transaction(async (tx) => void (await tx.execute(PREPARE)));
}

/** One import of the file; answers the rows of the table. */
export async function importRaw(database: Database, file: string): Promise<number> {
  await database.transaction((tx) => job(tx, file));
  const [row] = await database.query(sql<{ rows: number }>`SELECT count(*) AS rows FROM dossier`);
  return row?.rows ?? 0;
}
