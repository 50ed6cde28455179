import { dateAt, type Instant } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { loadAgencies, type AgencyTree } from '../../../agencies/index.ts';
import { readLastFiles, readRunActs, type LastFile } from '../../../imports/index.ts';
import type { RegisterCatalog } from '../../catalog.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { sum, type Quality, type QualityPlan } from '../../core/quality.ts';
import { readRegisterStates } from '../../sql/ensure.ts';
import { countQuality, formOf, planOn, readKeptQuality, sameOn, type KeptQuality } from '../../sql/quality.reads.ts';
import { readable } from '../../sql/scope.ts';

const READ = 'registers.read';
/** How long the records of one register, and those of all registers of a page, may be looked through, in milliseconds. */
const PATIENCE = { one: 8_000, all: 20_000 } as const;
/** The same for records whose counts are kept, but of an earlier state: only a small register is looked through again. */
const AGAIN = { rows: 100_000, all: 300 } as const;

/** When kept counts were made, and whether the register was another then: it is being counted again. */
export interface Counted {
  readonly at: Instant;
  readonly again: boolean;
}

/** A register as it was looked at. */
export interface Look {
  readonly definition: RegisterDefinition;
  readonly plan: QualityPlan;
  /** Null: too large for one look, not counted yet, or no time was left for it. */
  readonly counts: readonly Quality[] | null;
  /** Null: counted for this page. */
  readonly kept: Counted | null;
  /** The newest file of each sender. */
  readonly files: readonly LastFile[];
}

/** What looking at registers goes by: agencies, newest files, times of runs. */
export interface Looking {
  readonly tree: AgencyTree;
  readonly looks: readonly Look[];
  /** When a run wrote, of those that the reader may see. */
  readonly times: ReadonlyMap<number, Instant>;
  /** Whether the reader reads all records, whose counts are kept. */
  readonly keeps: boolean;
}

/** Which records of the registers: by agency or as a whole; of one agency alone where it is given. */
interface Which {
  readonly byAgency: boolean;
  readonly agency?: number | null;
}

type Seen = Pick<Look, 'plan' | 'counts' | 'kept'>;
type Counter = (definition: RegisterDefinition) => Promise<Seen>;

/** Counts records one register after the other, cut to what the post reads, as long as there is time. */
function counterOf(
  page: PageContext,
  { byAgency, agency = null }: Which,
  { one, all }: { readonly one: number; readonly all: number },
): Counter {
  const until = performance.now() + all;
  return async (definition) => {
    const plan = planOn(definition, dateAt(page.at));
    const own = agency !== null && plan.owner ? `r.${plan.owner} = ${Math.trunc(agency)}` : null;
    const where = [readable(definition, page.scope(READ)), own].filter((part) => part !== null).join(' AND ') || null;
    const patience = Math.min(one, Math.floor(until - performance.now()));
    const counts =
      patience > 0 ? await countQuality(page.database, definition, plan, { where, byAgency, patience }) : null;
    return { plan, counts, kept: null };
  };
}

/** What is kept of a register, as far as it still answers the questions of its definition. */
const shown = (kept: KeptQuality, { byAgency, agency = null }: Which): readonly Quality[] =>
  byAgency
    ? kept.agencies.filter((one) => agency === null || one.agency === agency)
    : kept.whole === null
      ? []
      : [kept.whole];

/** Reads what a job counted. A small register that changed since is counted at once. */
async function keeperOf(
  page: PageContext,
  catalog: RegisterCatalog,
  which: Which,
  only: string | null,
): Promise<Counter> {
  const today = dateAt(page.at);
  const states = new Map((await readRegisterStates(page.database)).map((one) => [one.code, one]));
  const known = await readKeptQuality(page.database, { register: only, byAgency: which.byAgency });
  const byCode = new Map(known.map((one) => [one.register, one]));
  const now = counterOf(page, which, { one: AGAIN.all, all: AGAIN.all });
  return async (definition) => {
    const [kept, state] = [byCode.get(definition.code), states.get(definition.code)];
    const fits = kept?.form === formOf(catalog, definition) ? kept : null;
    const stands = fits !== null && fits.revision === state?.revision && sameOn(definition, fits.day, today);
    if (!stands && (state?.rows ?? 0) <= AGAIN.rows) {
      const seen = await now(definition);
      if (seen.counts !== null) return seen;
    }
    if (!fits) return { plan: planOn(definition, today), counts: null, kept: null };
    const counted = { at: fits.countedAt, again: !stands };
    return { plan: planOn(definition, fits.day), counts: shown(fits, which), kept: counted };
  };
}

/**
 * Looks at registers: at what is kept of them where the post reads everything, else at the records that it reads. `agency`: the
 * records of that one alone.
 */
export async function lookAt(
  page: PageContext,
  catalog: RegisterCatalog,
  definitions: readonly RegisterDefinition[],
  which: Which,
): Promise<Looking> {
  const scope = page.scope(READ);
  const files = await readLastFiles(page.database, scope);
  const [only] = definitions.length === 1 ? definitions : [];
  const look =
    scope === 'all' ? await keeperOf(page, catalog, which, only?.code ?? null) : counterOf(page, which, PATIENCE);
  const looks: Look[] = [];
  for (const definition of definitions)
    looks.push({
      definition,
      ...(await look(definition)),
      files: files.filter(({ register }) => register === definition.code),
    });
  const runs = looks.flatMap(({ counts }) => (counts ?? []).flatMap(({ run }) => (run === null ? [] : [run])));
  const acts = await readRunActs(page.database, [...new Set(runs)]);
  return {
    tree: await loadAgencies(page.database, dateAt(page.at)),
    looks,
    times: new Map(acts.map(({ id, at }) => [id, at])),
    keeps: scope === 'all',
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
