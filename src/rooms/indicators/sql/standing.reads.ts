import { sql, type Read } from '../../../platform/database/index.ts';

/** The roll-ups of a register that are read. */
export interface CurrentRollUp {
  readonly register: string;
  readonly digest: string;
  readonly form: string;
  /** What the names of its tables begin with. */
  readonly place: string;
}

/** What an engine rests on beside the registers. */
export interface Standing {
  /** One text that is another as soon as an indicator is defined. */
  readonly local: string;
  readonly current: readonly CurrentRollUp[];
}

/** Both in one query: every page asks. */
export async function readStanding(read: Read): Promise<Standing> {
  const [row] = await read.query(sql<Standing>`
    SELECT (SELECT count(*)::text || ' ' || COALESCE(max(defined_at)::text, '') FROM indicators.definition) AS local,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('register', register, 'digest', digest, 'form', form, 'place', place)
        ORDER BY register), '[]') FROM indicators.rollup WHERE current) AS current`);
  return row!;
}
