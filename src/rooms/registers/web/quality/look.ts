import { dateAt, type Instant } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { loadAgencies, type AgencyTree } from '../../../agencies/index.ts';
import { readLastFiles, readRunActs, type LastFile } from '../../../imports/index.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { qualityPlan, type QualityPlan } from '../../core/quality.ts';
import { countQuality, type Quality } from '../../sql/quality.reads.ts';
import { readable } from '../../sql/scope.ts';

const READ = 'registers.read';
/** How long the records of one register, and those of all registers of a page, may be looked through, in milliseconds. */
const PATIENCE = { one: 8_000, all: 20_000 } as const;

/** A register as it was looked at. */
export interface Look {
  readonly definition: RegisterDefinition;
  readonly plan: QualityPlan;
  /** Null: too large for one look, or no time was left for it. */
  readonly counts: readonly Quality[] | null;
  /** The newest file of each sender. */
  readonly files: readonly LastFile[];
}

/** What looking at registers goes by: agencies, newest files, times of runs. */
export interface Looking {
  readonly tree: AgencyTree;
  readonly looks: readonly Look[];
  /** When a run wrote, of those that the reader may see. */
  readonly times: ReadonlyMap<number, Instant>;
}

/** Counts registers one after the other, cut to what the post reads; `agency`: the records of that one alone. */
export async function lookAt(
  page: PageContext,
  definitions: readonly RegisterDefinition[],
  { byAgency, agency = null }: { readonly byAgency: boolean; readonly agency?: number | null },
): Promise<Looking> {
  const today = dateAt(page.at);
  const scope = page.scope(READ);
  const files = await readLastFiles(page.database, scope);
  const looks: Look[] = [];
  const until = performance.now() + PATIENCE.all;
  for (const definition of definitions) {
    const plan = qualityPlan(definition, today);
    const own = agency !== null && plan.owner ? `r.${plan.owner} = ${Math.trunc(agency)}` : null;
    const where = [readable(definition, scope), own].filter((one) => one !== null).join(' AND ') || null;
    const patience = Math.min(PATIENCE.one, Math.floor(until - performance.now()));
    looks.push({
      definition,
      plan,
      counts: patience > 0 ? await countQuality(page.database, definition, plan, { where, byAgency, patience }) : null,
      files: files.filter(({ register }) => register === definition.code),
    });
  }
  const runs = looks.flatMap(({ counts }) => (counts ?? []).flatMap(({ run }) => (run === null ? [] : [run])));
  const acts = await readRunActs(page.database, [...new Set(runs)]);
  return { tree: await loadAgencies(page.database, today), looks, times: new Map(acts.map(({ id, at }) => [id, at])) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
const sumOf = (numbers: readonly (number | null)[]): number | null =>
  numbers.some((n) => n === null) ? null : sum(numbers.map(Number));

/** The register as a whole, from its counts by agency: every record is in one of them. Null where there is none, or no count. */
export function wholeOf({ plan, counts }: Look): Quality | null {
  if (!counts || counts.length === 0) return null;
  return {
    agency: null,
    rows: sum(counts.map(({ rows }) => rows)),
    late: sumOf(counts.map(({ late }) => late)),
    duplicates: sumOf(counts.map(({ duplicates }) => duplicates)),
    failing: sum(counts.map(({ failing }) => failing)),
    checks: plan.checks.map((_, i) => sum(counts.map(({ checks }) => checks[i] ?? 0))),
    empty: plan.columns.map((_, i) => sum(counts.map(({ empty }) => empty[i] ?? 0))),
    run: Math.max(...counts.map(({ run }) => run ?? 0)) || null,
  };
}

/** One line of a table: what an agency's, or a register's, records are like. */
export interface Line {
  /** Undefined: all agencies together. */
  readonly agency: number | null | undefined;
  readonly quality: Quality | null;
  readonly files: readonly LastFile[];
}

/** Lines by agency; who only sent a file, all of whose rows were refused, has one as well. Most contradictions first. */
export function linesOf({ counts, files }: Look): Line[] {
  const agencies = new Set([...(counts ?? []).map((one) => one.agency), ...files.map((one) => one.agency)]);
  return [...agencies]
    .map((agency) => ({
      agency,
      quality: counts?.find((one) => one.agency === agency) ?? null,
      files: files.filter((one) => one.agency === agency),
    }))
    .toSorted(
      (a, b) =>
        (b.quality?.failing ?? 0) - (a.quality?.failing ?? 0) || (b.quality?.rows ?? 0) - (a.quality?.rows ?? 0),
    );
}

/** When something last came: what the records' newest run tells, else the newest file. Null: never, or by a run of others. */
export function lastFeed({ quality, files }: Line, times: Looking['times']): Instant | null {
  const known = [...files.map(({ at }) => at), ...(quality?.run ? [times.get(quality.run)] : [])];
  const seen = known.filter((at) => at !== undefined);
  return seen.length === 0 ? null : (Math.max(...seen) as Instant);
}

export const refusedIn = ({ files }: Line): number => sum(files.map(({ refused }) => refused));

/** Empty cells of all cells of columns that may be empty. */
export function emptyCells({ plan }: Look, quality: Quality): { readonly empty: number; readonly all: number } {
  return { empty: sum(quality.empty), all: quality.rows * plan.columns.length };
}
