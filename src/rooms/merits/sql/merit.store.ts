import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Proposal, State } from '../core/merit.ts';

const time = (act: Act) => sql`to_timestamp(${act.at}::double precision / 1000)`;
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
const signed = (act: Act) => json(signatureOf(act.actor));

const COLUMNS = sql`id, plan_id AS plan, agency_id AS agency, kind, rule, head, facts, facts_to AS "factsTo", state, reason, sample,
  revision, COALESCE(made_by ->> 'name', made_by ->> 'id') AS "madeBy",
  COALESCE(decided_by ->> 'name', decided_by ->> 'id') AS "decidedBy"`;

export const proposalsOf = (read: Read, plan: number): Promise<Proposal[]> =>
  read.query(sql<Proposal>`
    SELECT ${COLUMNS} FROM merits.proposal WHERE plan_id = ${plan} ORDER BY kind DESC, id LIMIT 2000`);

export async function findProposal(read: Read, id: number): Promise<Proposal | null> {
  const [row] = await read.query(sql<Proposal>`SELECT ${COLUMNS} FROM merits.proposal WHERE id = ${id}`);
  return row ?? null;
}

export async function lockProposal(tx: Tx, id: number): Promise<Proposal | null> {
  await tx.query(sql`SELECT FROM merits.proposal WHERE id = ${id} FOR UPDATE`);
  return findProposal(tx, id);
}

export type NewProposal = Pick<Proposal, 'plan' | 'agency' | 'kind' | 'rule' | 'head' | 'facts' | 'factsTo' | 'sample'>;

/** Answers its number; null where the agency is proposed for that already. */
export async function insertProposal(act: Act, one: NewProposal): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO merits.proposal (plan_id, agency_id, kind, rule, head, facts, facts_to, sample, made_at, made_by)
    VALUES (${one.plan}, ${one.agency}, ${one.kind}, ${one.rule}, ${one.head}, ${json(one.facts)},
      ${one.factsTo satisfies LocalDate}, ${one.sample}, ${time(act)}, ${signed(act)})
    ON CONFLICT (plan_id, agency_id, kind) DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

export async function writeDecision(act: Act, id: number, state: State, reason: string): Promise<void> {
  await act.tx.query(sql`
    UPDATE merits.proposal SET state = ${state}, reason = ${reason}, decided_at = ${time(act)}, decided_by = ${signed(act)},
      revision = revision + 1 WHERE id = ${id}`);
}

export async function deleteSampleProposals(tx: Tx): Promise<void> {
  await tx.query(sql`DELETE FROM merits.proposal WHERE sample`);
}
