import {
  addDays,
  dateAt,
  monthOf,
  monthStart,
  weekday,
  type Instant,
  type Interval,
  type LocalDate,
} from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadAgencies, type Agency, type AgencyTree } from '../agencies/index.ts';
import {
  engineOf,
  placesIn,
  readBy,
  readFigures,
  registersBehind,
  type Engine,
  type FigureQuery,
  type FigureRow,
  type Observation,
  type Places,
} from '../indicators/index.ts';
import { arrivalsBySource } from './by-source.ts';
import { catalogFeeds, catalogRules } from './catalog.ts';
import type { Feed, FigureRule } from './core/definitions.ts';
import { judgeArrivals, newestDue, type Received } from './core/feed.ts';
import { findingsOf, type Looked } from './core/findings.ts';
import type { FoundAlert } from './sql/alert.store.ts';
import { gapsOf, type FeedArrival } from './core/gaps.ts';

/** Months shown and judged of a monthly feed, and the year before them that they are judged by; weeks of a weekly one. */
const MONTHS_SHOWN = 12;
const MONTHS_READ = 24;
const WEEKS_READ = 16;

const NO_DATA: Observation = { state: 'no-data' };

/** What everything is looked at with. */
interface Eyes {
  /** Figures; what several rules ask alike is read once. */
  figures(query: FigureQuery): Promise<readonly FigureRow[]>;
  readonly engine: Engine;
  readonly tree: AgencyTree;
  readonly today: LocalDate;
}

export interface Seen {
  readonly arrivals: readonly FeedArrival[];
  readonly alerts: readonly FoundAlert[];
}

/** Looks at every feed and rule as of today. Reads roll-ups, and an index where source systems are told apart; writes nothing. */
export async function look(read: Read, at: Instant): Promise<Seen> {
  const today = dateAt(at);
  const tree = await loadAgencies(read, today);
  const engine = await engineOf(read);
  const eyes: Eyes = { figures: figuresOnce(readBy(engine, read), placesIn(tree)), engine, tree, today };
  const arrivals: FeedArrival[] = [];
  for (const feed of catalogFeeds()) {
    const agencies = agenciesOf(eyes, feed.agencies.kinds, feed.agencies.ranked);
    arrivals.push(...(await arrivalsOf(eyes, feed, agencies)));
    const asked = { feed, tree, today, agencies, read: MONTHS_READ, shown: MONTHS_SHOWN };
    if (feed.bySource) arrivals.push(...(await arrivalsBySource(read, asked)));
  }
  const alerts: FoundAlert[] = [];
  for (const rule of catalogRules())
    alerts.push(...(rule.kind === 'feed' ? gapAlerts(rule.code, arrivals, tree) : await figureAlerts(eyes, rule)));
  return { arrivals, alerts };
}

function figuresOnce(read: Read, places: Places): Eyes['figures'] {
  const asked = new Map<string, Promise<FigureRow[]>>();
  return (query) => {
    const key = JSON.stringify(query);
    const rows = asked.get(key) ?? readFigures(read, places, query);
    asked.set(key, rows);
    return rows;
  };
}

/** Agencies of the kinds directly below the province. */
function agenciesOf({ tree }: Eyes, kinds: readonly string[], ranked: boolean): Agency[] {
  const below = tree.root ? tree.children(tree.root.id) : [];
  return below.filter((one) => kinds.includes(one.kind) && (!ranked || one.ranked));
}

const lastWholeMonth = (today: LocalDate): Interval => monthOf(monthStart(today, -1));

/** Monday to Sunday weeks that have ended, oldest first. */
function weeksBefore(today: LocalDate): Interval[] {
  const monday = addDays(today, 1 - weekday(today));
  return Array.from({ length: WEEKS_READ }, (_, at) => {
    const from = addDays(monday, -7 * (WEEKS_READ - at));
    return { from, to: addDays(from, 6) };
  });
}

const rowsIn = ({ observation }: FigureRow): number =>
  observation.state === 'value' ? (observation.denominator ?? observation.numerator) : 0;

async function readReceived(eyes: Eyes, feed: Feed, agencies: readonly number[]): Promise<readonly FigureRow[]> {
  const { figures, today } = eyes;
  const ask = { indicators: [feed.counts], agencies };
  if (feed.every === 'month') {
    const interval = { from: monthStart(today, -MONTHS_READ), to: lastWholeMonth(today).to };
    return figures({ ...ask, interval, by: ['agency', 'month'] });
  }
  const rows: FigureRow[] = [];
  for (const interval of weeksBefore(today)) rows.push(...(await figures({ ...ask, interval, by: ['agency'] })));
  return rows;
}

async function arrivalsOf(eyes: Eyes, feed: Feed, agencies: readonly Agency[]): Promise<FeedArrival[]> {
  const { today } = eyes;
  const rows = await readReceived(
    eyes,
    feed,
    agencies.map(({ id }) => id),
  );
  const byAgency = Map.groupBy(rows, (row) => row.agency);
  const first = feed.every === 'month' ? monthStart(today, -MONTHS_SHOWN) : addDays(today, -7 * MONTHS_SHOWN);
  return agencies.flatMap((agency) => {
    const received = (byAgency.get(agency.id) ?? []).map((row): Received => ({
      period: row.period,
      rows: rowsIn(row),
    }));
    const byDesign = feed.absent.some((one) => one.agencies.includes(agency.code));
    return judgeArrivals(feed, received, { today, byDesign })
      .filter(({ period }) => period.from >= first && (agency.validFrom ?? period.from) <= period.from)
      .map((one) => ({ ...one, feed: feed.code, source: '', agency: agency.id }));
  });
}

/** The newest month of which every feed behind the indicators of a rule is due: a month half received would look bad. */
function judgedMonth({ engine, today }: Eyes, rule: FigureRule): Interval {
  const codes = rule.kind === 'disagree' ? [rule.indicator, rule.other] : [rule.indicator];
  const registers = registersBehind(
    engine,
    codes.flatMap((code) => engine.find(code) ?? []),
  );
  return newestDue(
    catalogFeeds().filter(({ register }) => registers.includes(register)),
    today,
  );
}

const gapAlerts = (rule: string, arrivals: readonly FeedArrival[], tree: AgencyTree): FoundAlert[] =>
  gapsOf(arrivals, tree.root?.id ?? null).map((gap) => ({ rule, indicator: null, ...gap }));

async function figureAlerts(eyes: Eyes, rule: FigureRule): Promise<FoundAlert[]> {
  const indicator = eyes.engine.find(rule.indicator);
  if (!indicator) return [];
  const period = judgedMonth(eyes, rule);
  const looked = await lookedAt(eyes, rule, period);
  return findingsOf(rule, indicator, period, looked).map(({ agency, facts }) => ({
    rule: rule.code,
    subject: '',
    agency,
    indicator: rule.indicator,
    period,
    facts,
  }));
}

/** Figures of the month, and of what they are compared with, by agency: two or three reads. */
async function lookedAt(eyes: Eyes, rule: FigureRule, period: Interval): Promise<Looked[]> {
  const agencies = rule.agencies ? agenciesOf(eyes, rule.agencies, false) : [];
  const figuresOf = async (indicator: string, interval: Interval): Promise<Map<number | null, Observation>> => {
    const rows = await eyes.figures({
      indicators: [indicator],
      interval,
      ...(rule.agencies && { by: ['agency'], agencies: agencies.map(({ id }) => id) }),
    });
    return new Map(rows.map((row) => [row.agency, row.observation]));
  };
  const now = await figuresOf(rule.indicator, period);
  const then =
    rule.kind === 'jump'
      ? await figuresOf(rule.indicator, monthOf(monthStart(period.from, rule.against === 'month-before' ? -1 : -12)))
      : new Map<number | null, Observation>();
  const other =
    rule.kind === 'disagree' && eyes.engine.find(rule.other)
      ? await figuresOf(rule.other, period)
      : new Map<number | null, Observation>();
  const whom = rule.agencies ? agencies.map(({ id, kind }) => ({ id, kind })) : [{ id: null, kind: null }];
  return whom.map(({ id, kind }) => ({
    agency: id,
    kind,
    now: now.get(id) ?? NO_DATA,
    before: then.get(id) ?? NO_DATA,
    other: other.get(id) ?? NO_DATA,
  }));
}
