import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Carried } from '../core/carry.ts';
import type {
  Choice,
  Draft,
  DraftState,
  GeneralPart,
  LineFields,
  Part,
  Proposal,
  TargetResult,
} from '../core/draft.ts';

const time = (act: Act) => sql`to_timestamp(${act.at}::double precision / 1000)`;
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
const signed = (act: Act) => json(signatureOf(act.actor));

/** Answers the new draft's number; null where one was begun from that plan already. */
export async function insertDraft(
  act: Act,
  { base, year, sample, general }: Pick<Draft, 'base' | 'year' | 'sample' | 'general'>,
): Promise<number | null> {
  const { theme, basis, solutions, organisation } = general;
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO drafting.draft (base_id, year, state, theme, basis, solutions, organisation, sample, made_at, made_by)
    VALUES (${base}, ${year}, 'open', ${theme}, ${basis}, ${solutions}, ${organisation}, ${sample}, ${time(act)}, ${signed(act)})
    ON CONFLICT (base_id) DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

export async function touchDraft(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`UPDATE drafting.draft SET revision = revision + 1 WHERE id = ${id}`);
}

export async function writeGeneral(tx: Tx, id: number, general: GeneralPart): Promise<void> {
  const { theme, basis, solutions, organisation } = general;
  await tx.query(sql`
    UPDATE drafting.draft SET theme = ${theme}, basis = ${basis}, solutions = ${solutions}, organisation = ${organisation},
      revision = revision + 1 WHERE id = ${id}`);
}

export async function writeState(tx: Tx, id: number, state: DraftState): Promise<void> {
  await tx.query(sql`UPDATE drafting.draft SET state = ${state}, revision = revision + 1 WHERE id = ${id}`);
}

export async function writeIssue(
  tx: Tx,
  id: number,
  { number, issuedOn, plan }: { readonly number: string; readonly issuedOn: LocalDate; readonly plan: number },
): Promise<void> {
  await tx.query(sql`
    UPDATE drafting.draft SET number = ${number}, issued_on = ${issuedOn}, plan_id = ${plan}, revision = revision + 1
    WHERE id = ${id}`);
}

/** Writes lines of the plan in force behind each other. */
export async function insertCarried(tx: Tx, draft: number, lines: readonly Carried[]): Promise<void> {
  const rows = lines.map((line, at) => ({ ...line, at: at * 10 }));
  await tx.query(sql`
    INSERT INTO drafting.line (draft_id, part, position, source, target_id, task_id, was, goal, words, field, product, lead,
      partners, due, cost)
    SELECT ${draft}, part, at, source, target, task, was, goal, words, field, product, lead, partners, due, cost
    FROM jsonb_to_recordset(${json(rows)}) AS line (part text, at integer, source text, target bigint, task bigint, was jsonb,
      goal text, words text, field text, product text, lead text, partners text, due text, cost bigint)`);
}

/** A new line behind those of its goal or field, else at the end. */
export async function insertLine(
  tx: Tx,
  draft: number,
  { part, proposal, reason, ...line }: LineFields & { part: Part; proposal: number | null; reason: string },
): Promise<number> {
  const [row] = await tx.query(sql<{ id: number }>`
    INSERT INTO drafting.line (draft_id, part, position, goal, words, field, product, lead, partners, due, cost, proposal_id,
      reason)
    SELECT ${draft}, ${part}, COALESCE(
        max(position) FILTER (WHERE CASE part WHEN 'target' THEN goal = ${line.goal} ELSE field = ${line.field} END),
        max(position), 0) + 1,
      ${line.goal}, ${line.words}, ${line.field}, ${line.product}, ${line.lead}, ${line.partners}, ${line.due}, ${line.cost},
      ${proposal}, ${reason}
    FROM drafting.line WHERE draft_id = ${draft} AND part = ${part} RETURNING id`);
  return row!.id;
}

export async function writeLine(
  tx: Tx,
  id: number,
  { choice, reason, ...line }: LineFields & { choice: Choice | null; reason: string },
): Promise<void> {
  await tx.query(sql`
    UPDATE drafting.line SET goal = ${line.goal}, words = ${line.words}, field = ${line.field}, product = ${line.product},
      lead = ${line.lead}, partners = ${line.partners}, due = ${line.due}, cost = ${line.cost}, choice = ${choice},
      reason = ${reason}, revision = revision + 1
    WHERE id = ${id}`);
}

/**
 * Decides lines that were carried over; an empty reason leaves the one that is there, unless it said why the line was dropped.
 * Answers how many.
 */
export async function writeChoice(
  tx: Tx,
  draft: number,
  ids: readonly number[],
  { choice, reason }: { readonly choice: Choice; readonly reason: string },
): Promise<number> {
  const rows = await tx.query(sql`
    UPDATE drafting.line SET choice = ${choice}, revision = revision + 1,
      reason = CASE WHEN ${reason} = '' AND choice IS DISTINCT FROM 'drop' THEN reason ELSE ${reason} END
    WHERE draft_id = ${draft} AND source IS NOT NULL AND id = ANY (${[...ids]}::bigint[]) RETURNING id`);
  return rows.length;
}

export async function deleteLine(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`DELETE FROM drafting.line WHERE id = ${id}`);
}

/** Puts this year's results beside targets, by their numbers in the plan in force. */
export async function writeResults(
  tx: Tx,
  draft: number,
  to: LocalDate,
  results: ReadonlyMap<number, TargetResult>,
): Promise<void> {
  const rows = [...results].map(([target, result]) => ({ target, result }));
  await tx.query(sql`
    UPDATE drafting.line AS line SET result = given.result
    FROM jsonb_to_recordset(${json(rows)}) AS given (target bigint, result jsonb)
    WHERE line.draft_id = ${draft} AND line.target_id = given.target`);
  await tx.query(sql`UPDATE drafting.draft SET results_to = ${to}, revision = revision + 1 WHERE id = ${draft}`);
}

export type NewProposal = Omit<Proposal, 'id' | 'state' | 'reason' | 'madeBy' | 'decidedBy'>;

export async function insertProposal(act: Act, proposal: NewProposal): Promise<number> {
  const { draft, part, agency, field, words, product, lead, partners, due, cost, ground } = proposal;
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO drafting.proposal (draft_id, part, agency_id, field, words, product, lead, partners, due, cost, ground, made_at,
      made_by)
    VALUES (${draft}, ${part}, ${agency}, ${field}, ${words}, ${product}, ${lead}, ${partners}, ${due}, ${cost}, ${ground},
      ${time(act)}, ${signed(act)})
    RETURNING id`);
  return row!.id;
}

export async function writeDecision(
  act: Act,
  id: number,
  { state, reason }: Pick<Proposal, 'state' | 'reason'>,
): Promise<void> {
  await act.tx.query(sql`
    UPDATE drafting.proposal SET state = ${state}, reason = ${reason}, decided_at = ${time(act)}, decided_by = ${signed(act)}
    WHERE id = ${id}`);
}

/** Takes drafts of the sample away. Answers how many. */
export async function deleteSampleDrafts(tx: Tx): Promise<number> {
  await tx.query(sql`DELETE FROM drafting.line WHERE draft_id IN (SELECT id FROM drafting.draft WHERE sample)`);
  const rows = await tx.query(sql`DELETE FROM drafting.draft WHERE sample RETURNING id`);
  return rows.length;
}
