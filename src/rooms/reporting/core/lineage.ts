import { createHash } from 'node:crypto';
import type { Instant, Interval } from '../../../kernel/index.ts';
import type { FigureSources, Observation, RegisterSource } from '../../indicators/index.ts';
import { rowsOf, type Outline } from '../../outlines/index.ts';
import type { Content, Figures, Level } from './report.ts';

/** Names the shape of what a report's files say to machines. */
export const LINEAGE_SCHEMA = 'thuocdo/report-lineage/1';

/** One row of the annex: a computed figure with what it was computed by, or a typed one. */
export type LineageRow =
  | {
      readonly row: string;
      readonly indicator: string;
      /** Null where it was not kept by which version it was computed. */
      readonly version: string | null;
      readonly registers: readonly string[];
      readonly state: Observation['state'];
      readonly numerator: number | null;
      readonly denominator: number | null;
    }
  | { readonly row: string; readonly typed: number | null };

/** Where every number of a report comes from: no names of people, no keys of records, no places of files. */
export interface ReportLineage {
  readonly schema: typeof LINEAGE_SCHEMA;
  /** Null for a draft: nothing was settled that it could lead to. */
  readonly code: string | null;
  readonly report: { readonly level: Level; readonly agency: string; readonly period: string };
  /** Null for a draft. */
  readonly version: number | null;
  readonly sentAt: string | null;
  readonly interval: Interval;
  readonly rows: readonly LineageRow[];
  /** Null where it was not kept what the figures rested on. */
  readonly registers: Readonly<Record<string, RegisterSource>> | null;
}

/** What lineage is made of. */
export interface Traceable {
  readonly report: { readonly id: number; readonly level: Level };
  readonly cycle: { readonly outline: Outline; readonly name: string; readonly interval: Interval };
  readonly agency: { readonly code: string };
  readonly content: Content;
  readonly figures: Figures;
  readonly behind: FigureSources | null;
  /** The version as it was sent; null for a draft. */
  readonly sent: { readonly number: number; readonly sentAt: Instant; readonly content: unknown } | null;
}

function rowOf({ content, figures, behind }: Traceable, { code, indicator }: { code: string; indicator?: string }) {
  if (indicator === undefined) return { row: code, typed: content.typed[code]?.value ?? null };
  const figure = figures[code] ?? { state: 'no-data' as const };
  const { version = null, registers = [] } = behind?.indicators[indicator] ?? {};
  const { numerator, denominator } = figure.state === 'value' ? figure : { numerator: null, denominator: null };
  return { row: code, indicator, version, registers, state: figure.state, numerator, denominator };
}

export function lineageOf(given: Traceable): ReportLineage {
  const { report, cycle, agency, behind, sent } = given;
  return {
    schema: LINEAGE_SCHEMA,
    code: codeOf(report.id, sent),
    report: { level: report.level, agency: agency.code, period: cycle.name },
    version: sent?.number ?? null,
    sentAt: sent && new Date(sent.sentAt).toISOString(),
    interval: cycle.interval,
    rows: rowsOf(cycle.outline).map(({ code, indicator }) =>
      rowOf(given, { code, ...(indicator !== undefined && { indicator }) }),
    ),
    registers: behind?.registers ?? null,
  };
}

/** Digits of the mark: enough that a code cannot be made up by counting. */
const MARK = 8;

const markOf = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, MARK).toUpperCase();

/** `BC12-2-7F3A9C01`: report 12 as sent the second time, with a mark of what it said. */
export const codeOf = (report: number, sent: Traceable['sent']): string | null =>
  sent && `BC${report}-${sent.number}-${markOf(sent.content)}`;

/** Which report and version a code names; null for what is no code. */
export function readCode(code: string): { readonly report: number; readonly version: number } | null {
  const [, report, version] = /^BC([1-9]\d{0,14})-([1-9]\d{0,5})-[0-9A-F]{8}$/.exec(code.trim().toUpperCase()) ?? [];
  return report === undefined ? null : { report: Number(report), version: Number(version) };
}
