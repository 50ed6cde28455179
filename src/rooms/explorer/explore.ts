import { dateAt, type Interval, type LocalDate } from '../../kernel/index.ts';
import type { PageContext } from '../../platform/manifest.ts';
import { loadAgencies, type Agency, type AgencyKind, type AgencyTree } from '../agencies/index.ts';
import {
  engineOf,
  leadingIndicator,
  placesIn,
  readFigures,
  registersBehind,
  type Engine,
  type FigureRow,
  type Indicator,
} from '../indicators/index.ts';
import { catalogFeeds, readGaps, type FeedArrival } from '../alerts/index.ts';
import { cellOf, gridsOf, ordered, type Cell, type Grid, type GridInput } from './core/grid.ts';
import { daysOf, questionOf, type Group, type Question } from './core/question.ts';
import { dimensionsOf, valueIn, type DimensionWords } from './dimensions.ts';

const READ = 'indicators.read';

/** A question with all that its answer needs but the figures. */
export interface Asked {
  readonly question: Question;
  readonly interval: Interval;
  readonly today: LocalDate;
  readonly engine: Engine;
  readonly tree: AgencyTree;
  readonly indicators: readonly Indicator[];
  /** Agencies of the rows; empty where one figure of the province was asked for. */
  readonly agencies: readonly Agency[];
  /** Dimensions that every chosen indicator can be broken down by. */
  readonly dimensions: readonly DimensionWords[];
}

const KINDS: Readonly<Record<Exclude<Group, 'province' | 'all' | 'chosen'>, readonly AgencyKind[]>> = {
  bodies: ['department', 'other'],
  communes: ['commune', 'ward'],
  units: ['service-unit', 'one-stop-centre'],
  central: ['central-body'],
};

/** Agencies of a group: those directly below the province; within what the reader reaches. */
function agenciesOf(question: Question, tree: AgencyTree, scope: ReturnType<PageContext['scope']>): Agency[] {
  const reached = (agency: Agency): boolean => scope === 'all' || scope.includes(agency.id);
  if (question.group === 'chosen') return question.agencies.flatMap((code) => tree.byCode(code) ?? []).filter(reached);
  if (scope !== 'all') {
    // An agency sees its own: itself and what is below it.
    const own = tree.living.filter(reached);
    return question.group === 'all' || question.group === 'province'
      ? own
      : own.filter((one) => fits(one, question.group));
  }
  if (question.group === 'province') return [];
  const below = tree.root ? tree.children(tree.root.id) : [];
  return below.filter((one) => question.group === 'all' || fits(one, question.group));
}

const fits = (agency: Agency, group: Group): boolean =>
  group in KINDS && KINDS[group as keyof typeof KINDS].includes(agency.kind);

/** What an address asks, by somebody. */
export async function asked(page: PageContext, query = page.query): Promise<Asked> {
  const today = dateAt(page.at);
  const engine = await engineOf(page.database);
  const question = questionOf(query, {
    indicators: new Set(engine.indicators.keys()),
    first: leadingIndicator(engine).code,
    today,
  });
  const interval = daysOf(question, today);
  const tree = await loadAgencies(page.database, interval.to);
  const indicators = question.indicators.flatMap((code) => engine.find(code) ?? []);
  const dimensions = dimensionsOf(engine, indicators);
  const by = question.by === 'month' || dimensions.some(({ code }) => code === question.by) ? question.by : null;
  return {
    question: { ...question, by, agencies: question.agencies.filter((code) => tree.byCode(code)) },
    interval,
    today,
    engine,
    tree,
    indicators,
    agencies: agenciesOf(question, tree, page.scope(READ)),
    dimensions,
  };
}

/** Whether a feed of any register behind the indicator brought nothing from an agency in some part of a period. */
function unfedBy({ engine, indicators }: Asked, gaps: readonly FeedArrival[]): GridInput['isUnfed'] {
  const feeds = catalogFeeds();
  const missing = Map.groupBy(
    gaps.filter(({ state }) => state === 'missing'),
    (one) => one.agency,
  );
  const feedsOf = new Map(
    indicators.map((one) => {
      const registers = registersBehind(engine, [one]);
      return [one.code, new Set(feeds.flatMap((feed) => (registers.includes(feed.register) ? [feed.code] : [])))];
    }),
  );
  return (code, agency, { from, to }) =>
    (missing.get(agency) ?? []).some(
      ({ feed, period }) => feedsOf.get(code)?.has(feed) === true && period.from <= to && from <= period.to,
    );
}

/** A figure with what is told of it. */
export type AnswerRow = Omit<FigureRow, 'observation'> & { readonly cell: Cell };

export interface Answer {
  readonly grids: readonly Grid[];
  /** Figures of the answer, those of all together included. */
  readonly rows: readonly AnswerRow[];
}

/** The figures asked for, by at most two reads of the roll-ups however many agencies, months and indicators there are. */
export async function answer(page: PageContext, about: Asked): Promise<Answer> {
  const { question, interval, tree, agencies } = about;
  const places = placesIn(tree);
  const by = question.by === null ? [] : [question.by];
  const ids = agencies.map(({ id }) => id);
  // Where the question is the whole province for somebody who sees it all, nothing is cut away.
  const whole = page.scope(READ) === 'all' && (question.group === 'province' || question.group === 'all');
  const ask = { indicators: question.indicators, interval };
  const each = { ...ask, agencies: ids, by: ['agency', ...by], together: !whole };
  const read = ids.length === 0 ? [] : await readFigures(page.database, places, each);
  const rows = read.filter(({ agency }) => agency !== null);
  const together = whole
    ? await readFigures(page.database, places, { ...ask, by })
    : read.filter(({ agency }) => agency === null);
  const isUnfed = unfedBy(about, await readGaps(page.database, interval));
  const grids = gridsOf({
    indicators: question.indicators,
    by: question.by,
    interval,
    agencies: agencies.map(({ id, shortName }) => ({ id, name: shortName })),
    rows,
    together,
    valueOf: (row) => (question.by === null || question.by === 'month' ? null : valueIn(row, question.by)),
    isUnfed,
  });
  const directionOf = (grid: Grid) => about.engine.find(grid.indicator ?? question.indicators[0]!)?.direction ?? 'none';
  return {
    grids: grids.map((grid) => ordered(grid, question.order, directionOf(grid))),
    rows: [...together, ...rows].map(({ observation, ...row }) => ({
      ...row,
      cell: cellOf(observation, row.agency !== null && isUnfed(row.indicator, row.agency, row.period)),
    })),
  };
}
