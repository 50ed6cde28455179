import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Address } from '../core/address.ts';

export interface KeptAddress extends Address {
  readonly agency: number;
  readonly keptOn: LocalDate;
  readonly revision: number;
}

const COLUMNS = sql`agency_id AS agency, place, phone, mail, web, responsible, kept_on AS "keptOn", revision`;

export const listAddresses = (read: Read): Promise<KeptAddress[]> =>
  read.query(sql<KeptAddress>`SELECT ${COLUMNS} FROM feedback.address ORDER BY agency_id`);

export async function findAddress(read: Read, agency: number): Promise<KeptAddress | null> {
  const [row] = await read.query(sql<KeptAddress>`SELECT ${COLUMNS} FROM feedback.address WHERE agency_id = ${agency}`);
  return row ?? null;
}

/** Writes the address as the person saw it: `revision` 0 for one that is not there yet. Answers whether it was still so. */
export async function writeAddress(
  act: Act,
  { agency, keptOn, revision, ...address }: KeptAddress,
  sample: boolean,
): Promise<boolean> {
  const { place, phone, mail, web, responsible } = address;
  const rows = await act.tx.query(sql`
    INSERT INTO feedback.address AS a (agency_id, place, phone, mail, web, responsible, kept_on, sample)
    VALUES (${agency}, ${place}, ${phone}, ${mail}, ${web}, ${responsible}, ${keptOn}, ${sample})
    ON CONFLICT (agency_id) DO UPDATE SET place = EXCLUDED.place, phone = EXCLUDED.phone, mail = EXCLUDED.mail, web = EXCLUDED.web,
      responsible = EXCLUDED.responsible, kept_on = EXCLUDED.kept_on, sample = EXCLUDED.sample, revision = a.revision + 1
    WHERE a.revision = ${revision} RETURNING agency_id`);
  return rows.length > 0;
}

export async function deleteSampleAddresses(act: Act): Promise<void> {
  await act.tx.query(sql`DELETE FROM feedback.address WHERE sample`);
}
