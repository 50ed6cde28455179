import type { Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Content, Doubt, Figures, Report, Sent, Typed, Written } from '../core/report.ts';

const COLUMNS = sql`r.id, r.cycle_id AS cycle, r.agency_id AS agency, r.level, r.field, r.audience, r.due_on AS "dueOn", r.state, r.excused, r.revision,
  COALESCE(v.number, 0) AS version, v.sent_at AS "sentAt",
  (SELECT (min(f.sent_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM reporting.version f WHERE f.report_id = r.id) AS "firstSentOn",
  (SELECT jsonb_build_object('number', i.number, 'issuedOn', i.issued_on, 'item', i.item_id) FROM reporting.issue i
   WHERE i.report_id = r.id AND i.version = v.number) AS issue`;

const FROM = sql`FROM reporting.report r LEFT JOIN LATERAL (
  SELECT number, sent_at FROM reporting.version WHERE report_id = r.id ORDER BY number DESC LIMIT 1) AS v ON true`;

export async function findReport(read: Read, id: number): Promise<Report | null> {
  const [row] = await read.query(sql<Report>`SELECT ${COLUMNS} ${FROM} WHERE r.id = ${id}`);
  return row ?? null;
}

export async function reportOf(
  read: Read,
  cycle: number,
  { level, agency, field }: Pick<Report, 'level' | 'agency' | 'field'>,
): Promise<Report | null> {
  const [row] = await read.query(sql<Report>`
    SELECT ${COLUMNS} ${FROM} WHERE r.cycle_id = ${cycle} AND r.level = ${level} AND r.agency_id = ${agency}
      AND r.field IS NOT DISTINCT FROM ${field}`);
  return row ?? null;
}

/** Every report of the cycles, of every level. */
export const reportsOf = (read: Read, cycles: readonly number[]): Promise<Report[]> =>
  read.query(
    sql<Report>`SELECT ${COLUMNS} ${FROM} WHERE r.cycle_id = ANY (${[...cycles]}::bigint[]) ORDER BY r.level, r.id`,
  );

/** Locks a report for a change. */
export async function lockReport(tx: Tx, id: number): Promise<Report | null> {
  await tx.query(sql`SELECT FROM reporting.report WHERE id = ${id} FOR UPDATE`);
  return findReport(tx, id);
}

/** What is there of reports, without the words: codes of sections and of typed rows, by report. */
export async function writtenIn(read: Read, ids: readonly number[]): Promise<ReadonlyMap<number, Written>> {
  const rows = await read.query(sql<{ report: number; sections: string[] | null; typed: string[] | null }>`
    SELECT id AS report, (SELECT array_agg(code) FROM reporting.section WHERE report_id = id) AS sections,
      (SELECT array_agg(code) FROM reporting.typed WHERE report_id = id) AS typed
    FROM unnest(${[...ids]}::bigint[]) AS id`);
  return new Map(
    rows.map(({ report, sections, typed }) => [
      report,
      { sections: new Set(sections ?? []), typed: new Set(typed ?? []) },
    ]),
  );
}

/** What reports say, by report. */
export async function contentsOf(read: Read, ids: readonly number[]): Promise<ReadonlyMap<number, Content>> {
  const sections = await read.query(sql<{ report: number; said: Record<string, string> }>`
    SELECT report_id AS report, jsonb_object_agg(code, words) AS said FROM reporting.section
    WHERE report_id = ANY (${[...ids]}::bigint[]) GROUP BY report_id`);
  const typed = await read.query(sql<{ report: number; said: Record<string, Typed> }>`
    SELECT report_id AS report, jsonb_object_agg(code, jsonb_build_object('value', value, 'note', note)) AS said
    FROM reporting.typed WHERE report_id = ANY (${[...ids]}::bigint[]) GROUP BY report_id`);
  const words = new Map(sections.map(({ report, said }) => [report, said]));
  const rows = new Map(typed.map(({ report, said }) => [report, said]));
  return new Map(ids.map((id) => [id, { sections: words.get(id) ?? {}, typed: rows.get(id) ?? {} }]));
}

export const contentOf = async (read: Read, id: number): Promise<Content> => (await contentsOf(read, [id])).get(id)!;

/** The computed figures as they stood when somebody last wrote to a report. */
export async function seenFigures(read: Read, id: number): Promise<Figures> {
  const [row] = await read.query(sql<{ seen: Figures | null }>`
    SELECT seen_figures AS seen FROM reporting.report WHERE id = ${id}`);
  return row?.seen ?? {};
}

/** A version as it was sent. */
export interface Version {
  readonly number: number;
  readonly content: Sent;
  readonly sentAt: Instant;
  readonly sentBy: string;
}

export const versionsOf = (read: Read, report: number): Promise<Omit<Version, 'content'>[]> =>
  read.query(sql<Omit<Version, 'content'>>`
    SELECT number, sent_at AS "sentAt", COALESCE(sent_by ->> 'name', sent_by ->> 'id') AS "sentBy"
    FROM reporting.version WHERE report_id = ${report} ORDER BY number`);

/** The newest version of each report that has one. */
export async function lastVersions(read: Read, reports: readonly number[]): Promise<ReadonlyMap<number, Version>> {
  const rows = await read.query(sql<Version & { report: number }>`
    SELECT DISTINCT ON (report_id) report_id AS report, number, content, sent_at AS "sentAt",
      COALESCE(sent_by ->> 'name', sent_by ->> 'id') AS "sentBy"
    FROM reporting.version WHERE report_id = ANY (${[...reports]}::bigint[]) ORDER BY report_id, number DESC`);
  return new Map(rows.map(({ report, ...version }) => [report, version]));
}

export async function findVersion(read: Read, report: number, number: number): Promise<Version | null> {
  const [row] = await read.query(sql<Version>`
    SELECT number, content, sent_at AS "sentAt", COALESCE(sent_by ->> 'name', sent_by ->> 'id') AS "sentBy"
    FROM reporting.version WHERE report_id = ${report} AND number = ${number}`);
  return row ?? null;
}

export const lastVersion = async (read: Read, report: number): Promise<Version | null> =>
  (await lastVersions(read, [report])).get(report) ?? null;

export const doubtsOf = (read: Read, report: number): Promise<Doubt[]> =>
  read.query(sql<Doubt>`
    SELECT id, code AS row, claimed, reason, item_id AS item, raised_at AS "raisedAt",
      COALESCE(raised_by ->> 'name', raised_by ->> 'id') AS "raisedBy", answer,
      COALESCE(answered_by ->> 'name', answered_by ->> 'id') AS "answeredBy"
    FROM reporting.doubt WHERE report_id = ${report} ORDER BY id LIMIT 1000`);

export interface Remark {
  readonly id: number;
  readonly version: number;
  readonly code: string;
  readonly words: string;
  readonly saidAt: Instant;
  readonly saidBy: string;
}

/** Remarks, oldest first; those of the newest version are what is to be done now. */
export const remarksOf = (read: Read, report: number): Promise<Remark[]> =>
  read.query(sql<Remark>`
    SELECT id, version, code, words, said_at AS "saidAt", COALESCE(said_by ->> 'name', said_by ->> 'id') AS "saidBy"
    FROM reporting.remark WHERE report_id = ${report} ORDER BY id LIMIT 1000`);

export interface Verdict {
  readonly verdict: 'returned' | 'accepted' | 'locked' | 'reopened';
  readonly reason: string | null;
  readonly saidAt: Instant;
  readonly saidBy: string;
}

export async function lastVerdict(read: Read, report: number): Promise<Verdict | null> {
  const [row] = await read.query(sql<Verdict>`
    SELECT verdict, reason, said_at AS "saidAt", COALESCE(said_by ->> 'name', said_by ->> 'id') AS "saidBy"
    FROM reporting.verdict WHERE report_id = ${report} ORDER BY id DESC LIMIT 1`);
  return row ?? null;
}

/** A report that an agency has still to send, its own or that of a field it leads, whoever's period it is. */
export interface OpenReport {
  readonly id: number;
  readonly agency: number;
  readonly name: string;
  readonly field: string | null;
  readonly dueOn: LocalDate;
  /** Whether it was ever sent. */
  readonly sent: boolean;
  /** When it was given back last, while it is. */
  readonly returnedAt: Instant | null;
  /** The last reminder that somebody gave. */
  readonly given: { readonly id: number; readonly words: string | null; readonly by: string } | null;
}

export const openReports = (read: Read): Promise<OpenReport[]> =>
  read.query(sql<OpenReport>`
    SELECT r.id, r.agency_id AS agency, c.name, r.field, r.due_on AS "dueOn",
      EXISTS (SELECT FROM reporting.version v WHERE v.report_id = r.id) AS sent,
      CASE WHEN r.state = 'returned' THEN (SELECT max(d.said_at) FROM reporting.verdict d
        WHERE d.report_id = r.id AND d.verdict IN ('returned', 'reopened')) END AS "returnedAt",
      (SELECT jsonb_build_object('id', m.id, 'words', m.words, 'by', COALESCE(m.reminded_by ->> 'name', '')) FROM reporting.reminder m
       WHERE m.report_id = r.id ORDER BY m.id DESC LIMIT 1) AS given
    FROM reporting.report r JOIN reporting.cycle c ON c.id = r.cycle_id
    WHERE r.level <> 'province' AND r.excused IS NULL AND r.state IN ('owed', 'draft', 'returned') ORDER BY r.id`);

/** A report that was accepted and stands so. */
export interface AcceptedReport {
  readonly id: number;
  readonly agency: number;
  readonly kind: string;
  readonly name: string;
}

/** Reports of agencies of periods that end between these days, accepted or locked. */
export const acceptedReports = (
  read: Read,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<AcceptedReport[]> =>
  read.query(sql<AcceptedReport>`
    SELECT r.id, r.agency_id AS agency, c.kind, c.name FROM reporting.report r JOIN reporting.cycle c ON c.id = r.cycle_id
    WHERE r.level = 'agency' AND r.state IN ('accepted', 'locked') AND c.to_day BETWEEN ${from} AND ${to} ORDER BY r.id`);

/** Reports of agencies whose due day lies between these days, and those first sent by it; what is excused is not owed. */
export const sentInTime = (
  read: Read,
  from: LocalDate,
  to: LocalDate,
): Promise<{ readonly agency: number; readonly owed: number; readonly inTime: number }[]> =>
  read.query(sql<{ agency: number; owed: number; inTime: number }>`
    SELECT r.agency_id AS agency, count(*)::integer AS owed, count(*) FILTER (WHERE EXISTS (
      SELECT FROM reporting.version f WHERE f.report_id = r.id AND f.number = 1
        AND (f.sent_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= r.due_on))::integer AS "inTime"
    FROM reporting.report r
    WHERE r.level = 'agency' AND r.excused IS NULL AND r.due_on BETWEEN ${from} AND ${to} GROUP BY r.agency_id`);
