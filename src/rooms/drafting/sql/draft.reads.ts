import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Draft, GeneralPart, Line, Proposal } from '../core/draft.ts';

type Row = Omit<Draft, 'general'> & GeneralPart;

const COLUMNS = sql`id, base_id AS base, year, state, theme, basis, solutions, organisation, results_to AS "resultsTo", number,
  issued_on AS "issuedOn", plan_id AS plan, sample, revision`;

const draftOf = ({ theme, basis, solutions, organisation, ...row }: Row): Draft => ({
  ...row,
  general: { theme, basis, solutions, organisation },
});

export const listDrafts = async (read: Read): Promise<Draft[]> =>
  (await read.query(sql<Row>`SELECT ${COLUMNS} FROM drafting.draft ORDER BY year DESC, id DESC LIMIT 100`)).map(
    draftOf,
  );

export async function findDraft(read: Read, id: number): Promise<Draft | null> {
  const [row] = await read.query(sql<Row>`SELECT ${COLUMNS} FROM drafting.draft WHERE id = ${id}`);
  return row ? draftOf(row) : null;
}

/** Locks a draft for a change of it or of its lines. */
export async function lockDraft(tx: Tx, id: number): Promise<Draft | null> {
  await tx.query(sql`SELECT FROM drafting.draft WHERE id = ${id} FOR UPDATE`);
  return findDraft(tx, id);
}

/** Lines in the order of the plan in force, new ones behind. */
export const linesOf = (read: Read, draft: number): Promise<Line[]> =>
  read.query(sql<Line>`
    SELECT id, part, source, target_id AS target, task_id AS task, was, result, choice, reason, goal, words, field, product, lead,
      partners, due, cost, proposal_id AS proposal, revision
    FROM drafting.line WHERE draft_id = ${draft} ORDER BY part, position, id`);

const PROPOSAL = sql`id, draft_id AS draft, part, agency_id AS agency, field, words, product, lead, partners, due, cost, ground,
  state, reason, COALESCE(made_by ->> 'name', made_by ->> 'id') AS "madeBy",
  COALESCE(decided_by ->> 'name', decided_by ->> 'id') AS "decidedBy"`;

export const proposalsOf = (read: Read, draft: number): Promise<Proposal[]> =>
  read.query(sql<Proposal>`SELECT ${PROPOSAL} FROM drafting.proposal WHERE draft_id = ${draft} ORDER BY id LIMIT 1000`);

export async function findProposal(read: Read, draft: number, id: number): Promise<Proposal | null> {
  const [row] = await read.query(sql<Proposal>`
    SELECT ${PROPOSAL} FROM drafting.proposal WHERE draft_id = ${draft} AND id = ${id}`);
  return row ?? null;
}
