import { gzipSync } from 'node:zlib';
import { signatureOf } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { EditionContent } from '../core/content.ts';
import type { PublishedValue } from '../core/published-values.ts';

/** Two publications at once would take the same number or leave one out; the lock holds until the transaction ends. */
const NUMBER_LOCK = 7_412_060;

/**
 * Takes the right to number the next edition; answers its number, or null where somebody else is publishing just now.
 * Editions are numbered 1, 2, 3 … without gaps.
 */
export async function takeNumber(tx: Tx): Promise<number | null> {
  const [lock] = await tx.query(
    sql<{ taken: boolean }>`SELECT pg_try_advisory_xact_lock(${sql.lit(NUMBER_LOCK)}) AS taken`,
  );
  if (!lock?.taken) return null;
  const [row] = await tx.query(
    sql<{ next: number }>`SELECT COALESCE(max(number), 0) + 1 AS next FROM editions.edition`,
  );
  return row?.next ?? 1;
}

/** Writes an edition for good. `text` is its canonical JSON, hash included. */
export async function insertEdition(
  act: Act,
  content: EditionContent,
  text: string,
  values: readonly PublishedValue[],
): Promise<void> {
  const { header } = content;
  const { publishing, correction } = header;
  await act.tx.query(sql`
    INSERT INTO editions.edition (number, published_at, published_by, as_of, year, sample, document_number, document_date,
                                  document_issuer, document_sample, correction_of, correction_reason, hash, content)
    VALUES (${header.number}, ${new Date(header.publishedAt)}, ${JSON.stringify(signatureOf(act.actor))}::jsonb, ${header.asOf},
            ${header.year}, ${header.sample}, ${publishing?.number ?? null}, ${publishing?.date ?? null},
            ${publishing?.issuer ?? null}, ${publishing?.sample ?? null}, ${correction?.of ?? null},
            ${correction ? JSON.stringify(correction.reason) : null}::jsonb, ${header.hash}, ${text})`);
  await act.tx.query(sql`
    INSERT INTO editions.value (edition, indicator, agency, sector, numerator, denominator, withheld, state)
    SELECT ${header.number}::integer, indicator, agency, sector, numerator, denominator, withheld, state
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      AS v (indicator text, agency text, sector text, numerator bigint, denominator bigint, withheld boolean, state text)`);
}

/** Keeps the files of an edition; what an earlier one holds already is kept once. */
export async function insertOpenFiles(
  tx: Tx,
  edition: number,
  files: readonly { readonly content: { readonly code: string; readonly hash: string }; readonly bytes: Buffer }[],
): Promise<void> {
  for (const { content, bytes } of files) {
    await tx.query(sql`
      INSERT INTO editions.open_file (hash, packed) VALUES (${content.hash}, ${gzipSync(bytes)}) ON CONFLICT DO NOTHING`);
    await tx.query(sql`
      INSERT INTO editions.open_register (edition, register, hash) VALUES (${edition}, ${content.code}, ${content.hash})`);
  }
}

/** Takes the editions made from sample data away with it; answers how many. Numbering then begins anew. */
export async function deleteSampleEditions(tx: Tx): Promise<number> {
  await tx.query(sql`SELECT set_config('editions.removing_sample', 'on', true)`);
  await tx.query(sql`DELETE FROM editions.value WHERE edition IN (SELECT number FROM editions.edition WHERE sample)`);
  await tx.query(
    sql`DELETE FROM editions.open_register WHERE edition IN (SELECT number FROM editions.edition WHERE sample)`,
  );
  await tx.query(sql`DELETE FROM editions.open_file WHERE hash NOT IN (SELECT hash FROM editions.open_register)`);
  await tx.query(sql`
    DELETE FROM editions.publication WHERE edition IN (SELECT number FROM editions.edition WHERE sample)`);
  const rows = await tx.query(sql`DELETE FROM editions.edition WHERE sample RETURNING number`);
  await tx.query(sql`SELECT set_config('editions.removing_sample', 'off', true)`);
  return rows.length;
}
