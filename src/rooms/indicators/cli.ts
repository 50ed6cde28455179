import { parseDate, ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadAgencies } from '../agencies/index.ts';
import { engineOf, type Engine } from './catalog.ts';
import type { Indicator } from './core/indicator.ts';
import type { FigureRow } from './core/figures.ts';
import { placesOf } from './core/places.ts';
import { readFigures } from './read-figures.ts';

export type FiguresProblem = Problem<
  | 'indicators.unknown-indicator'
  | 'indicators.unknown-agency'
  | 'indicators.unknown-breakdown'
  | 'indicators.interval-invalid'
>;

/** A figure with the words of its agency, ready to be printed. */
export interface FigureLine extends FigureRow {
  /** The agency's own code and short name; null for all together. */
  readonly agencyCode: string | null;
  readonly agencyName: string | null;
  readonly unit: Indicator['unit'];
}

export interface FiguresRequest {
  readonly codes: readonly string[];
  /** As typed: `2026-01-31` or `31/01/2026`. */
  readonly from: string;
  readonly to: string;
  readonly agency?: string;
  /** Comma-separated: `agency`, `month`, dimensions of the indicators' registers such as `sector`. */
  readonly by?: string;
}

/** Agency, month, and every dimension that one of the indicators can be broken down by. */
const breakdownsOf = (engine: Engine, codes: readonly string[]): ReadonlySet<string> =>
  new Set([
    'agency',
    'month',
    ...codes.flatMap((code) => {
      const one = engine.find(code);
      if (one?.kind !== 'computed') return [];
      const { dimensions } = engine.planFor(one.register).set;
      return Object.keys(dimensions).filter((name) => dimensions[name]?.of !== 'agency');
    }),
  ]);

/** What `thuocdo figures CODE… --from --to [--agency] [--by]` prints. */
export async function figures(read: Read, request: FiguresRequest): Promise<Result<FigureLine[], FiguresProblem>> {
  const { from, to } = request;
  const [first, last] = [parseDate(from), parseDate(to)];
  if (!first.ok || !last.ok || first.value > last.value)
    return refused(problem('indicators.interval-invalid', { from, to }));
  const codes = request.codes.map((code) => code.toUpperCase());
  const engine = await engineOf(read);
  for (const code of codes) if (!engine.find(code)) return refused(problem('indicators.unknown-indicator', { code }));
  const by = (request.by ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const known = breakdownsOf(engine, codes);
  for (const word of by)
    if (!known.has(word))
      return refused(problem('indicators.unknown-breakdown', { word, known: [...known].join(', ') }));
  const tree = await loadAgencies(read, last.value);
  const agency = request.agency === undefined ? null : tree.byCode(request.agency);
  if (agency === undefined) return refused(problem('indicators.unknown-agency', { code: request.agency ?? '' }));
  // Broken down by agency, a branch is listed with everything in it.
  const wanted =
    agency === null ? null : by.includes('agency') ? tree.branch(agency.id).map((one) => one.id) : [agency.id];
  const rows = await readFigures(read, placesOf(tree), {
    indicators: codes,
    interval: { from: first.value, to: last.value },
    by,
    ...(wanted && { agencies: wanted }),
  });
  return ok(
    rows.map((row) => {
      const of = row.agency === null ? agency : (tree.byId(row.agency) ?? null);
      const unit = engine.find(row.indicator)?.unit ?? 'count';
      return { ...row, unit, agencyCode: of?.code ?? null, agencyName: of?.shortName ?? null };
    }),
  );
}
