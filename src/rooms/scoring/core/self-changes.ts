import {
  addFractions,
  bareKey,
  compareFractions,
  NO_FRACTION,
  problem,
  roundFraction,
  type Fraction,
  type Place,
  type Problem,
} from '../../../kernel/index.ts';
import {
  asksOf,
  boundsOf,
  componentNamed,
  factFromWords,
  levelsIn,
  sameKnown,
  score,
  type Component,
  type FactValue,
  type Known,
} from '../../criteria/index.ts';
import type { Campaign, Item } from './campaign.ts';
import { isSelfScored, selfFault } from './self-score.ts';
import {
  headerOf,
  markOf,
  NOT_APPLICABLE,
  numberIn,
  ownKnown,
  pointsBefore,
  sheetPoints,
  type SelfRow,
} from './self-sheet.ts';

/** What a filled sheet would say anew of one component. */
export interface SelfChange {
  readonly code: string;
  readonly item: Item;
  readonly known: Known;
  readonly reason: string;
  readonly evidence: readonly number[];
  readonly row: number;
}

/** A filled sheet against the card: what would change, what would not, and every fault with its place. */
export interface SelfJudged {
  readonly changes: readonly SelfChange[];
  readonly unchanged: number;
  readonly blank: number;
  readonly faults: readonly Problem[];
  /** Rows that hold a fault, or belong to a component that does: they can be taken away, mended and brought again. */
  readonly bad: readonly SelfRow[];
}

export interface Against {
  readonly campaign: Campaign;
  /** Code of the agency whose card it is. */
  readonly agency: string;
  readonly items: ReadonlyMap<string, Item>;
  readonly evidence: (item: number) => readonly number[];
}

type Outcome = SelfChange | 'unchanged' | 'blank' | readonly Problem[];

const placeOf = ({ sheet, row }: SelfRow, column: string): Place => ({ ...(sheet !== null && { sheet }), row, column });
const ANSWER = headerOf('answer');
const POINTS = headerOf('points');

/** The number that a cell should hold as it is read by people: "9,5". */
const shown = (value: Fraction): string =>
  roundFraction(value, 6)
    .replace(/\.?0+$/, '')
    .replace('.', ',') || '0';

/** Judges a sheet whole: components in their order in the file. Nothing is written here. */
export function judgeSheet(rows: readonly SelfRow[], against: Against): SelfJudged {
  const foreign = rows.filter(
    (row) => row.cells.mark !== '' && row.cells.mark !== markOf(against.campaign, against.agency),
  );
  const own = rows.filter((row) => !foreign.includes(row));
  const faults: Problem[] = otherSheets(foreign, against);
  const counted = { unchanged: 0, blank: 0 };
  const changes: SelfChange[] = [];
  const bad: SelfRow[] = [...foreign];
  for (const [code, group] of Map.groupBy(own, (row) => row.code)) {
    const outcome = judgeGroup(code, group, against);
    if (outcome === 'unchanged' || outcome === 'blank') counted[outcome]++;
    else if ('code' in outcome) changes.push(outcome);
    else if (outcome.length > 0) {
      faults.push(...outcome);
      bad.push(...group);
    }
  }
  return { changes, ...counted, faults: [...faults, ...sumFaults(own, against)], bad };
}

/** One fault for each other agency or campaign whose rows stand in the file, at the first of them. */
function otherSheets(rows: readonly SelfRow[], { campaign, agency }: Against): Problem[] {
  return [...Map.groupBy(rows, ({ cells }) => cells.mark)].map(([mark, group]) =>
    problem(
      'scoring.sheet-other',
      { found: mark.slice(0, 60), wanted: markOf(campaign, agency), count: group.length },
      placeOf(group[0]!, headerOf('mark')),
    ),
  );
}

const isTyped = ({ cells }: SelfRow): boolean => cells.answer !== '' || cells.points !== '' || cells.words !== '';
const isSum = ({ code, cells }: SelfRow): boolean => code === '' && bareKey(cells.name).startsWith('tong');

/** Lines of fields and criteria: what stands on them are sums, if anything. */
const isHeading = ({ fields }: Campaign['set'], code: string): boolean =>
  fields.some((field) => field.code === code || field.criteria.some((criterion) => criterion.code === code));

function judgeGroup(code: string, rows: readonly SelfRow[], against: Against): Outcome {
  const component = componentNamed(against.campaign.set, code);
  const item = against.items.get(code);
  if (!component && isHeading(against.campaign.set, code)) return [];
  if (!component || !item)
    return rows
      .filter((row) => isTyped(row) && !isSum(row))
      .map((row) =>
        problem('scoring.sheet-unknown', { code: code.slice(0, 40) || '–' }, placeOf(row, headerOf('code'))),
      );
  const changed = maximumFaults(rows, component);
  if (changed.length > 0) return changed;
  if (!isSelfScored(component))
    return rows
      .filter(({ cells }) => cells.answer !== '' || cells.points !== '')
      .map((row) => problem('scoring.not-self-scored', {}, placeOf(row, ANSWER)));
  return judgeComponent(rows, component, item, against);
}

/** A maximum that is not the set's: somebody wrote over what the sheet says. */
function maximumFaults(rows: readonly SelfRow[], component: Component): Problem[] {
  const { least, most } = boundsOf(component);
  const wanted = component.kind === 'penalty' ? least : most;
  return rows.flatMap((row) => {
    const { maximum } = row.cells;
    const found = numberIn(maximum);
    if (maximum === '' || (found !== null && compareFractions(found, wanted) === 0)) return [];
    const params = { found: maximum.slice(0, 30), wanted: shown(wanted) };
    return [problem('scoring.sheet-cell-changed', params, placeOf(row, headerOf('maximum')))];
  });
}

function judgeComponent(rows: readonly SelfRow[], component: Component, item: Item, against: Against): Outcome {
  const read = answersIn(rows, component);
  const points = rows.filter(({ cells }) => cells.points !== '');
  const reason = rows
    .map(({ cells }) => cells.words)
    .filter(Boolean)
    .join(' ');
  const before = ownKnown(item);
  const said = read.known ?? before;
  const faults = [...read.faults, ...points.flatMap((row) => pointsFaults(row, component, item, read.known))];
  if (faults.length > 0) return faults;
  const news = !sameKnown(said, before);
  const words = reason !== '' && reason !== (item.said.self?.reason ?? '');
  if (!news && !words) return read.known === null && before.state === 'none' ? 'blank' : 'unchanged';
  const kept = reason || (item.said.self?.reason ?? '');
  const evidence = against.evidence(item.id);
  const shown = evidence.length + (item.said.computed?.linked.length ?? 0);
  const wrong = selfFault(component, item, { known: said, reason: kept, evidence: shown });
  if (wrong)
    return [
      { ...wrong, place: placeOf(rows[0]!, wrong.code === 'scoring.explanation-missing' ? headerOf('words') : ANSWER) },
    ];
  return { code: component.code, item, known: said, reason: kept, evidence, row: rows[0]!.row };
}

/** What the rows of a component say; null where none says anything. */
function answersIn(
  rows: readonly SelfRow[],
  component: Component,
): { readonly known: Known | null; readonly faults: readonly Problem[] } {
  const said = rows.filter(({ cells }) => cells.answer !== '');
  const apart = said.find(({ cells }) => bareKey(cells.answer) === bareKey(NOT_APPLICABLE));
  if (apart && !component.may_not_apply)
    return { known: null, faults: [problem('scoring.sheet-applies', {}, placeOf(apart, ANSWER))] };
  if (apart) return { known: { state: 'not-applicable' }, faults: [] };
  const asks = asksOf(component);
  const facts: Record<string, FactValue> = {};
  const faults: Problem[] = [];
  for (const row of said) {
    const ask = asks.length === 1 ? asks[0] : asks.find(({ label }) => bareKey(label) === bareKey(row.cells.ask));
    if (!ask)
      faults.push(
        problem('scoring.sheet-ask', { ask: row.cells.ask.slice(0, 60) || '–' }, placeOf(row, headerOf('ask'))),
      );
    else if (facts[ask.name] !== undefined)
      faults.push(problem('scoring.sheet-twice', { code: component.code }, placeOf(row, headerOf('code'))));
    else {
      const read = factFromWords(ask, row.cells.answer, levelsIn(component.rule));
      if (!read.ok) faults.push({ ...read.problem, place: placeOf(row, ANSWER) });
      else if (read.value !== null) facts[ask.name] = read.value;
    }
  }
  return { known: said.length === 0 ? null : { state: 'facts', facts }, faults };
}

/**
 * Points that somebody typed: within the component's bounds, and what follows from the facts. Those that stood there before stay
 * behind where the facts were changed, and say nothing.
 */
function pointsFaults(row: SelfRow, component: Component, item: Item, known: Known | null): Problem[] {
  const at = placeOf(row, POINTS);
  const typed = numberIn(row.cells.points);
  if (typed === null) return [problem('scoring.sheet-points', { typed: row.cells.points.slice(0, 30) }, at)];
  const { least, most } = boundsOf(component);
  if (compareFractions(typed, least) < 0 || compareFractions(typed, most) > 0)
    return [problem('scoring.points-beyond', { points: shown(typed), maximum: Number(component.maximum) }, at)];
  const before = pointsBefore(component, item);
  const same = (points: Fraction | null): boolean => points !== null && sheetPoints(points) === sheetPoints(typed);
  if (same(before)) return [];
  if (known === null) return [problem('scoring.sheet-answer-missing', { points: shown(typed) }, at)];
  const found = score(component, known);
  if (found.state !== 'points' || same(found.points)) return [];
  return [problem('scoring.sheet-points-differ', { typed: shown(typed), points: sheetPoints(found.points) }, at)];
}

/** The sum at the foot of a sheet is a formula: where it is not the sum of its column, somebody wrote over it. */
function sumFaults(rows: readonly SelfRow[], { items }: Against): Problem[] {
  return [...Map.groupBy(rows, ({ sheet }) => sheet).values()].flatMap((own) => {
    const sum = own
      .filter(({ code }) => items.has(code))
      .reduce((all, { cells }) => addFractions(all, numberIn(cells.points) ?? NO_FRACTION), NO_FRACTION);
    return own
      .filter((row) => isSum(row) && row.cells.points !== '')
      .flatMap((foot) => {
        const found = numberIn(foot.cells.points);
        if (found !== null && shown(found) === shown(sum)) return [];
        const params = { found: found === null ? foot.cells.points.slice(0, 30) : shown(found), wanted: shown(sum) };
        return [problem('scoring.sheet-sum-changed', params, placeOf(foot, POINTS))];
      });
  });
}
