import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { SignedPaper } from '../../evidence/index.ts';
import type { Cycle } from '../core/cycle.ts';
import type { Outline } from '../../outlines/index.ts';
import type { Figures, Level, Report, Sent, Taken, Typed } from '../core/report.ts';
import type { ReportState } from '../core/state.ts';

const time = (act: Act) => sql`to_timestamp(${act.at}::double precision / 1000)`;
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
const signed = (act: Act) => json(signatureOf(act.actor));

/** Answers the new cycle's number; null where the year has this one already. */
export async function insertCycle(
  act: Act,
  cycle: Omit<Cycle, 'id' | 'revision'> & { readonly outline: Outline },
): Promise<number | null> {
  const { kind, name, year, number, interval, dueAgency, dueField, dueProvince, outline, sample } = cycle;
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO reporting.cycle (kind, name, year, number, from_day, to_day, due_agency, due_field, due_province, outline, sample, opened_at, opened_by)
    VALUES (${kind}, ${name}, ${year}, ${number}, ${interval.from}, ${interval.to}, ${dueAgency}, ${dueField}, ${dueProvince},
      ${json(outline)}, ${sample}, ${time(act)}, ${signed(act)})
    ON CONFLICT (kind, year, number) WHERE kind <> 'ad-hoc' DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

/** Makes what agencies owe, as their own or for the fields they lead. Answers how many. */
export async function insertReports(
  tx: Tx,
  cycle: number,
  { level, dueOn }: { readonly level: Level; readonly dueOn: LocalDate },
  owed: readonly Pick<Report, 'agency' | 'field' | 'audience'>[],
): Promise<number> {
  const rows = await tx.query(sql`
    INSERT INTO reporting.report (cycle_id, agency_id, level, field, audience, due_on, state)
    SELECT ${cycle}, agency, ${level}, field, audience, ${dueOn}, 'owed'
    FROM jsonb_to_recordset(${json(owed)}) AS t (agency bigint, field text, audience text)
    ON CONFLICT DO NOTHING RETURNING id`);
  return rows.length;
}

/** Notes that somebody wrote: what is owed becomes a draft, and the figures seen then are kept. */
export async function touchReport(tx: Tx, { id, state }: Report, figures: Figures | null): Promise<void> {
  await tx.query(sql`
    UPDATE reporting.report SET state = ${state === 'owed' ? 'draft' : state}, revision = revision + 1,
      seen_figures = COALESCE(${figures === null ? null : JSON.stringify(figures)}::jsonb, seen_figures) WHERE id = ${id}`);
}

export async function writeState(tx: Tx, id: number, state: ReportState): Promise<void> {
  await tx.query(sql`UPDATE reporting.report SET state = ${state}, revision = revision + 1 WHERE id = ${id}`);
}

export async function writeExcuse(tx: Tx, id: number, reason: string | null): Promise<void> {
  await tx.query(sql`UPDATE reporting.report SET excused = ${reason}, revision = revision + 1 WHERE id = ${id}`);
}

export async function writeSection(tx: Tx, report: number, code: string, words: string): Promise<void> {
  await tx.query(
    words === ''
      ? sql`DELETE FROM reporting.section WHERE report_id = ${report} AND code = ${code}`
      : sql`INSERT INTO reporting.section (report_id, code, words) VALUES (${report}, ${code}, ${words})
            ON CONFLICT (report_id, code) DO UPDATE SET words = EXCLUDED.words`,
  );
}

export async function writeTyped(tx: Tx, report: number, rows: Readonly<Record<string, Typed | null>>): Promise<void> {
  const kept = Object.entries(rows).flatMap(([code, typed]) => (typed ? [{ code, ...typed }] : []));
  const gone = Object.keys(rows).filter((code) => rows[code] === null);
  await tx.query(sql`DELETE FROM reporting.typed WHERE report_id = ${report} AND code = ANY (${gone}::text[])`);
  await tx.query(sql`
    INSERT INTO reporting.typed (report_id, code, value, note)
    SELECT ${report}, code, value, note FROM jsonb_to_recordset(${json(kept)}) AS t (code text, value bigint, note text)
    ON CONFLICT (report_id, code) DO UPDATE SET value = EXCLUDED.value, note = EXCLUDED.note`);
}

export async function insertVersion(act: Act, report: number, number: number, content: Sent): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO reporting.version (report_id, number, content, sent_at, sent_by)
    VALUES (${report}, ${number}, ${json(content)}, ${time(act)}, ${signed(act)})`);
}

export async function insertVerdict(
  act: Act,
  { id, version }: Pick<Report, 'id' | 'version'>,
  verdict: 'returned' | 'accepted' | 'locked' | 'reopened',
  reason: string | null,
): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO reporting.verdict (report_id, version, verdict, reason, said_at, said_by)
    VALUES (${id}, ${version}, ${verdict}, ${reason}, ${time(act)}, ${signed(act)})`);
}

export async function insertIssue(
  act: Act,
  { id, version }: Pick<Report, 'id' | 'version'>,
  issue: SignedPaper,
): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO reporting.issue (report_id, version, number, issued_on, item_id, noted_at, noted_by)
    VALUES (${id}, ${version}, ${issue.number}, ${issue.issuedOn}, ${issue.item}, ${time(act)}, ${signed(act)})
    ON CONFLICT (report_id, version) DO UPDATE SET number = EXCLUDED.number, issued_on = EXCLUDED.issued_on,
      item_id = EXCLUDED.item_id, noted_at = EXCLUDED.noted_at, noted_by = EXCLUDED.noted_by`);
}

export async function insertRemark(
  act: Act,
  { id, version }: Pick<Report, 'id' | 'version'>,
  code: string,
  words: string,
): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO reporting.remark (report_id, version, code, words, said_at, said_by)
    VALUES (${id}, ${version}, ${code}, ${words}, ${time(act)}, ${signed(act)})`);
}

export async function insertDoubt(
  act: Act,
  report: number,
  doubt: { readonly row: string; readonly claimed: string; readonly reason: string; readonly item: number | null },
): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO reporting.doubt (report_id, code, claimed, reason, item_id, raised_at, raised_by)
    VALUES (${report}, ${doubt.row}, ${doubt.claimed}, ${doubt.reason}, ${doubt.item}, ${time(act)}, ${signed(act)}) RETURNING id`);
  return row!.id;
}

/** Answers a doubt that is not answered yet. */
export async function writeAnswer(act: Act, report: number, doubt: number, answer: string): Promise<boolean> {
  const rows = await act.tx.query(sql`
    UPDATE reporting.doubt SET answer = ${answer}, answered_at = ${time(act)}, answered_by = ${signed(act)}
    WHERE id = ${doubt} AND report_id = ${report} AND answer IS NULL RETURNING id`);
  return rows.length > 0;
}

/** Notes which sentences were taken over from a report below. */
export async function insertTaken(act: Act, report: number, taken: readonly Taken[]): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO reporting.taken (report_id, code, source_id, source_version, agency_id, words, taken_at, taken_by)
    SELECT ${report}, code, source, version, agency, words, ${time(act)}, ${signed(act)}
    FROM jsonb_to_recordset(${json(taken)}) AS t (code text, source bigint, version integer, agency bigint, words text)`);
}
