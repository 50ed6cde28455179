import { signatureOf, type Instant, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';

/** Why an agency is late with a group, and until when it will be cleared. */
export interface Promised {
  readonly agency: number;
  readonly fact: string;
  readonly reason: string;
  readonly promisedOn: LocalDate;
  /** Late ones of the group when it was promised. */
  readonly late: number;
  readonly madeOn: LocalDate;
  readonly by: string;
  readonly madeAt: Instant;
  /** Promises that this agency gave for the group: this one and those before. */
  readonly times: number;
}

export interface NewPromise extends Pick<Promised, 'agency' | 'fact' | 'reason' | 'promisedOn' | 'late' | 'madeOn'> {
  readonly worklist: string;
  readonly sample: boolean;
}

export async function insertPromise(act: Act, given: NewPromise): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO worklists.promise (worklist, agency_id, fact, reason, promised_on, late, made_on, made_at, made_by, sample)
    VALUES (${given.worklist}, ${given.agency}, ${given.fact}, ${given.reason}, ${given.promisedOn}, ${given.late}, ${given.madeOn},
      ${new Date(act.at)}, ${JSON.stringify(signatureOf(act.actor))}::jsonb, ${given.sample})`);
}

/** What stands for a group: the newest promise of its agency for the first of its columns. */
export type PromiseOf = (group: { readonly agency: number; readonly facts: readonly string[] }) => Promised | undefined;

/** The newest promise for each group of a list, of the agencies of these rows. */
export async function promisesOf(
  read: Read,
  worklist: string,
  rows: readonly { readonly agency: number }[],
): Promise<PromiseOf> {
  const agencies = [...new Set(rows.map(({ agency }) => agency))];
  const found = await read.query(sql<Promised>`
    SELECT DISTINCT ON (p.agency_id, p.fact) p.agency_id AS agency, p.fact, p.reason, p.promised_on AS "promisedOn", p.late,
      p.made_on AS "madeOn", COALESCE(p.made_by ->> 'name', p.made_by ->> 'id') AS by, p.made_at AS "madeAt",
      (count(*) OVER (PARTITION BY p.agency_id, p.fact))::integer AS times
    FROM worklists.promise p WHERE p.worklist = ${worklist} AND p.agency_id = ANY (${agencies}::bigint[])
    ORDER BY p.agency_id, p.fact, p.id DESC`);
  const keyOf = (agency: number, fact: string): string => JSON.stringify([agency, fact]);
  const newest = new Map(found.map((one) => [keyOf(one.agency, one.fact), one]));
  return ({ agency, facts }) => newest.get(keyOf(agency, facts[0] ?? ''));
}

export async function deleteSamplePromises(act: Act): Promise<void> {
  await act.tx.query(sql`DELETE FROM worklists.promise WHERE sample`);
}
