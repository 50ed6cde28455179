import type { Actor, Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Blanks } from '../core/plan.ts';
import type { PlanExtraction } from '../core/plan-extraction.ts';
import type { PlanFile } from '../read-plan-file.ts';

const nameOf = (actor: Actor): string => (actor.kind === 'public' ? 'public' : `${actor.kind}:${actor.id}`);
export const by = (act: Act): string => nameOf(act.actor);
export const time = (at: Instant) => sql`to_timestamp(${at}::double precision / 1000)`;
export const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** Writes a draft's head; answers its id, or null where a plan of the same file is there already. */
export async function insertPlan(
  act: Act,
  file: PlanFile,
  {
    issuedOn,
    sample,
    programme,
  }: { readonly issuedOn: LocalDate | null; readonly sample: boolean; readonly programme: string },
): Promise<number | null> {
  const { header, findings, layout, abbreviations } = file.extraction;
  const rows = await act.tx.query(sql<{ id: number }>`
    INSERT INTO plans.plan (programme, year, number, symbol, issued_on, issued_as, layout, place, issuer, title, theme, signer,
      legal_bases, replaces, recipients, addressees, annex, abbreviations, findings,
      file, sha256, file_kind, pages, source, sample, imported_at, imported_by)
    VALUES (${programme}, ${header.year}, ${header.number}, ${header.symbol}, ${issuedOn}, ${json(header.date)}, ${layout}, ${header.place},
      ${header.issuer}, ${header.title}, ${header.theme}, ${json(header.signer)}, ${json(header.legalBases)},
      ${json(header.replaces)}, ${[...header.recipients]}, ${[...header.addressees]}, ${json(header.annex)},
      ${json(abbreviations)}, ${json(findings)}, ${file.name}, ${file.sha256}, ${file.kind}, ${file.pages}, ${file.text},
      ${sample}, ${time(act.at)}, ${by(act)})
    ON CONFLICT (sha256) DO NOTHING
    RETURNING id`);
  return rows[0]?.id ?? null;
}

export async function insertClauses(tx: Tx, planId: number, { clauses }: PlanExtraction): Promise<void> {
  const rows = clauses.map((clause, position) => ({
    position,
    address: clause.address,
    parent: clause.parent,
    kind: clause.kind,
    role: clause.role,
    heading: clause.heading,
    body: clause.text,
    sentences: clause.sentences.map(({ address, start, end }) => ({ address, start, end })),
    line_from: clause.lines.from,
    line_to: clause.lines.to,
  }));
  await tx.query(sql`
    INSERT INTO plans.clause (plan_id, address, position, parent, kind, role, heading, body, sentences, line_from, line_to)
    SELECT ${planId}, address, position, parent, kind, role, heading, body, sentences, line_from, line_to
    FROM jsonb_to_recordset(${json(rows)}) AS clause (address text, position integer, parent text, kind text, role text,
      heading text, body text, sentences jsonb, line_from integer, line_to integer)`);
}

/** Locks a plan for a change and answers its revision, or null where there is none of that id. */
export async function lockPlan(tx: Tx, id: number): Promise<number | null> {
  const rows = await tx.query(sql<{ revision: number }>`SELECT revision FROM plans.plan WHERE id = ${id} FOR UPDATE`);
  return rows[0]?.revision ?? null;
}

export async function touchPlan(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`UPDATE plans.plan SET revision = revision + 1 WHERE id = ${id}`);
}

export async function fillPlan(tx: Tx, id: number, blanks: Blanks): Promise<void> {
  await tx.query(sql`
    UPDATE plans.plan
    SET number = COALESCE(${blanks.number ?? null}, number),
        issued_on = COALESCE(${blanks.issuedOn ?? null}::date, issued_on),
        year = COALESCE(${blanks.year ?? null}::integer, year),
        revision = revision + 1
    WHERE id = ${id}`);
}

export interface NewVersion {
  readonly planId: number;
  readonly number: number;
  readonly effectiveFrom: LocalDate;
  readonly head: unknown;
  readonly targets: unknown;
}

export async function insertVersion(act: Act, version: NewVersion): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO plans.plan_version (plan_id, number, effective_from, head, targets, published_at, published_by)
    VALUES (${version.planId}, ${version.number}, ${version.effectiveFrom}, ${json(version.head)}, ${json(version.targets)},
      ${time(act.at)}, ${by(act)})`);
}

export interface NewClosure {
  readonly planId: number;
  readonly endedOn: LocalDate;
  readonly replacedBy: number | null;
  readonly reason: string;
}

export async function insertClosure(act: Act, closure: NewClosure): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO plans.closure (plan_id, ended_on, replaced_by, reason, closed_at, closed_by)
    VALUES (${closure.planId}, ${closure.endedOn}, ${closure.replacedBy}, ${closure.reason}, ${time(act.at)}, ${by(act)})`);
}

/** Plans of a year and programme that are in force, other than the one given, locked in the order of their ids. */
export async function lockRivals(
  tx: Tx,
  { year, programme }: { readonly year: number; readonly programme: string },
  except: number,
): Promise<number[]> {
  const rows = await tx.query(sql<{ id: number }>`
    SELECT plan.id FROM plans.plan AS plan
    WHERE plan.year = ${year} AND plan.programme = ${programme} AND plan.id <> ${except}
      AND EXISTS (SELECT FROM plans.plan_version AS version WHERE version.plan_id = plan.id)
      AND NOT EXISTS (SELECT FROM plans.closure AS closure WHERE closure.plan_id = plan.id)
    ORDER BY plan.id
    FOR UPDATE`);
  return rows.map((row) => row.id);
}

/** Deletes whole plans: a draft that was imported by mistake, or the sample's. */
export async function deletePlans(tx: Tx, ids: readonly number[]): Promise<void> {
  const list = [...ids];
  await tx.query(sql`DELETE FROM plans.closure WHERE plan_id = ANY(${list}) OR replaced_by = ANY(${list})`);
  await tx.query(sql`DELETE FROM plans.plan_version WHERE plan_id = ANY(${list})`);
  await tx.query(sql`DELETE FROM plans.annex WHERE plan_id = ANY(${list})`);
  await tx.query(sql`DELETE FROM plans.target WHERE plan_id = ANY(${list})`);
  await tx.query(sql`DELETE FROM plans.task WHERE plan_id = ANY(${list})`);
  await tx.query(sql`DELETE FROM plans.duty WHERE plan_id = ANY(${list})`);
  await tx.query(sql`DELETE FROM plans.clause WHERE plan_id = ANY(${list})`);
  await tx.query(sql`DELETE FROM plans.plan WHERE id = ANY(${list})`);
}
