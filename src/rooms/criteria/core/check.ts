import {
  addFractions,
  compareFractions,
  decimalFraction,
  minusFraction,
  NO_FRACTION,
  problem,
  roundFraction,
  type Fraction,
  type Problem,
} from '../../../kernel/index.ts';
import { expressionOf } from './expressions.ts';
import { bandPoints, boundsOf } from './score.ts';
import {
  APPRAISERS,
  asksOf,
  componentsOf,
  placedIn,
  type Band,
  type Component,
  type CriteriaSet,
  type Rule,
} from './set.ts';

/** Faults that a set can have of its own; those of expressions come beside. */
export type SetProblem =
  | 'criteria.appraiser-unknown'
  | 'criteria.band-empty'
  | 'criteria.band-end'
  | 'criteria.band-hole'
  | 'criteria.band-hole-at'
  | 'criteria.band-overlap'
  | 'criteria.band-start'
  | 'criteria.code-twice'
  | 'criteria.fact-unknown'
  | 'criteria.indicator-unknown'
  | 'criteria.maxima-differ'
  | 'criteria.not-monotone'
  | 'criteria.nothing-asked'
  | 'criteria.points-beyond'
  | 'criteria.set-sum'
  | 'criteria.unreachable';

/** What is wrong with a set. `failed` keeps it from being used, `warned` is for a person to look at. */
export interface SetFault {
  readonly fault: 'failed' | 'warned';
  readonly problem: Problem;
}

/** What a set may name beyond itself. */
export interface Known {
  readonly indicators: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}

const failed = (code: SetProblem, params: Readonly<Record<string, string | number>>, at: string): SetFault => ({
  fault: 'failed',
  problem: problem(code, params, { clause: at }),
});
const warned = (...args: Parameters<typeof failed>): SetFault => ({ ...failed(...args), fault: 'warned' });

/** A number, so that a sentence writes it with the decimal mark of its language. */
const shown = (value: Fraction): number => Number(roundFraction(value, 3));
const sum = (values: readonly string[]): Fraction =>
  values.reduce((all, one) => addFractions(all, decimalFraction(one)), NO_FRACTION);

function unequal(said: string, parts: readonly string[], at: string): SetFault[] {
  const found = sum(parts);
  return compareFractions(found, decimalFraction(said)) === 0
    ? []
    : [failed('criteria.maxima-differ', { said: Number(said), found: shown(found) }, at)];
}

/** Maxima of components, criteria, fields and the set: each must be the sum of what stands below it. */
function maximaFaults(set: CriteriaSet): SetFault[] {
  const faults: SetFault[] = [];
  for (const field of set.fields) {
    for (const criterion of field.criteria)
      if (criterion.maximum !== undefined)
        faults.push(
          ...unequal(
            criterion.maximum,
            criterion.components.map(({ maximum }) => maximum),
            criterion.code,
          ),
        );
    const parts = field.criteria.map(
      (one) => one.maximum ?? roundFraction(sum(one.components.map(({ maximum }) => maximum)), 6),
    );
    if (field.maximum !== undefined) faults.push(...unequal(field.maximum, parts, field.code));
  }
  const regular = componentsOf(set).filter(({ kind }) => kind === 'regular');
  const whole = addFractions(sum(regular.map(({ maximum }) => maximum)), decimalFraction(set.scale.bonus_cap ?? '0'));
  const wanted = decimalFraction(set.scale.maximum);
  const onlyRegular = sum(regular.map(({ maximum }) => maximum));
  if (compareFractions(whole, wanted) !== 0 && compareFractions(onlyRegular, wanted) !== 0)
    faults.push(
      failed(
        'criteria.set-sum',
        { found: shown(onlyRegular), bonus: Number(set.scale.bonus_cap ?? 0), wanted: Number(set.scale.maximum) },
        set.code,
      ),
    );
  return faults;
}

interface Edge {
  readonly value: Fraction;
  /** −1: just below the value, 0: at it, 1: just above. */
  readonly side: -1 | 0 | 1;
}
const order = (a: Edge, b: Edge): number => compareFractions(a.value, b.value) || a.side - b.side;
const text = ({ value }: Edge): number => shown(value);

const lowOf = ({ from, above }: Band): Edge | null =>
  from !== undefined
    ? { value: decimalFraction(from), side: 0 }
    : above !== undefined
      ? { value: decimalFraction(above), side: 1 }
      : null;
const highOf = ({ to, below }: Band): Edge | null =>
  to !== undefined
    ? { value: decimalFraction(to), side: 0 }
    : below !== undefined
      ? { value: decimalFraction(below), side: -1 }
      : null;

/** Where the edge after this one begins: nothing lies between "80 at most" and "above 80". */
const after = ({ value, side }: Edge): Edge => ({ value, side: (side + 1) as Edge['side'] });

/** Holes and overlaps of a table of bands: every value from the first to the last must be in exactly one. */
function bandFaults(rows: readonly Band[], component: Component, ofShare: boolean): SetFault[] {
  const at = component.code;
  const empty = rows.filter((one) => {
    const [low, high] = [lowOf(one), highOf(one)];
    return low !== null && high !== null && order(low, high) > 0;
  });
  const faults = empty.map((one) =>
    failed('criteria.band-empty', { from: text(lowOf(one)!), to: text(highOf(one)!) }, at),
  );
  const sorted = rows
    .filter((one) => !empty.includes(one))
    .toSorted((a, b) => {
      const [x, y] = [lowOf(a), lowOf(b)];
      return x === null ? (y === null ? 0 : -1) : y === null ? 1 : order(x, y);
    });
  const first = sorted[0] && lowOf(sorted[0]);
  if (first && order(first, { value: NO_FRACTION, side: 0 }) > 0)
    faults.push(failed('criteria.band-start', { from: text(first) }, at));
  for (const [i, row] of sorted.entries()) {
    const next = sorted[i + 1];
    const high = highOf(row);
    if (!next) {
      const enough = { value: decimalFraction('100'), side: 0 as const };
      if (high && !(ofShare && order(high, enough) >= 0))
        faults.push(failed('criteria.band-end', { to: text(high) }, at));
      continue;
    }
    const low = lowOf(next);
    const begins = high && after(high);
    if (!low || !begins || order(low, begins) < 0)
      faults.push(failed('criteria.band-overlap', { at: text(low ?? high ?? { value: NO_FRACTION, side: 0 }) }, at));
    else if (order(low, begins) > 0)
      faults.push(
        compareFractions(low.value, high.value) === 0
          ? failed('criteria.band-hole-at', { at: text(low) }, at)
          : failed('criteria.band-hole', { from: text(high), to: text(low) }, at),
      );
  }
  return faults;
}

/** The points at both ends of a band, as far as it has ends. */
const endsOf = (row: Band, ofShare: boolean): Fraction[] => {
  const high = highOf(row) ?? (ofShare ? { value: decimalFraction('100') } : null);
  const ends = [lowOf(row), high].flatMap((one) => (one ? [bandPoints(row, one.value)] : []));
  return ends.length > 0 ? ends : [decimalFraction(row.points)];
};

const isShare = (component: Component, of: string): boolean =>
  asksOf(component).some(({ name, type }) => name === of && type === 'percent');

/** Points that a rule can give, each once. */
function pointsIn(component: Component, rule: Rule): Fraction[] {
  if ('points' in rule) return [decimalFraction(rule.points)];
  if ('levels' in rule) return rule.levels.map(({ points }) => decimalFraction(points));
  if ('bands' in rule) return rule.bands.flatMap((row) => endsOf(row, isShare(component, rule.of)));
  if ('cases' in rule)
    return [...rule.cases.flatMap(({ gives }) => pointsIn(component, gives)), ...pointsIn(component, rule.else)];
  return [];
}

/** Whether a table falls where it should grow. */
function fallsSomewhere(component: Component, rule: Rule): boolean {
  if (!('bands' in rule) || component.grows === undefined) return false;
  const ends = rule.bands
    .toSorted((a, b) => {
      const [x, y] = [lowOf(a), lowOf(b)];
      return x === null ? -1 : y === null ? 1 : order(x, y);
    })
    .flatMap((row) => endsOf(row, isShare(component, rule.of)));
  const wrong = component.grows === 'up' ? 1 : -1;
  return ends.some((one, at) => at > 0 && compareFractions(ends[at - 1]!, one) === wrong);
}

function ruleFaults(component: Component, rule: Rule): SetFault[] {
  const at = component.code;
  const expression = (of: string): SetFault[] => {
    const read = expressionOf(component, of);
    return read.ok ? [] : [{ fault: 'failed', problem: { ...read.problem, place: { clause: at } } }];
  };
  if ('cases' in rule)
    return [
      ...rule.cases.flatMap(({ when, gives }) => [...expression(when), ...ruleFaults(component, gives)]),
      ...ruleFaults(component, rule.else),
    ];
  if ('bands' in rule) {
    const named = asksOf(component).some(({ name }) => name === rule.of);
    return [...(named ? [] : expression(rule.of)), ...bandFaults(rule.bands, component, isShare(component, rule.of))];
  }
  if ('levels' in rule && !asksOf(component).some(({ name }) => name === rule.of))
    return [failed('criteria.fact-unknown', { name: rule.of }, at)];
  return [];
}

function componentFaults(component: Component, known: Known): SetFault[] {
  const { code, rule, source, appraiser } = component;
  const faults = ruleFaults(component, rule);
  const { least, most } = boundsOf(component);
  const points = pointsIn(component, rule);
  const beyond = points.find((one) => compareFractions(one, least) < 0 || compareFractions(one, most) > 0);
  if (beyond && 'bands' in rule === false)
    faults.push(failed('criteria.points-beyond', { points: shown(beyond), maximum: Number(component.maximum) }, code));
  const goal = component.kind === 'penalty' ? least : most;
  const reached = points.some((one) =>
    component.kind === 'penalty' ? compareFractions(one, goal) <= 0 : compareFractions(one, goal) >= 0,
  );
  const openEnded = 'bands' in rule && rule.bands.some((row) => row.plus !== undefined && highOf(row) === null);
  if (points.length > 0 && !reached && !openEnded)
    faults.push(
      warned(
        'criteria.unreachable',
        { maximum: shown(component.kind === 'penalty' ? minusFraction(goal) : goal) },
        code,
      ),
    );
  if (fallsSomewhere(component, rule)) faults.push(failed('criteria.not-monotone', {}, code));
  if (typeof source === 'object' && 'indicator' in source && !known.indicators.has(source.indicator))
    faults.push(failed('criteria.indicator-unknown', { indicator: source.indicator }, code));
  if (!known.fields.has(appraiser) && !(APPRAISERS as readonly string[]).includes(appraiser))
    faults.push(failed('criteria.appraiser-unknown', { appraiser }, code));
  if (source === 'reported' && asksOf(component).length === 0 && !('given' in rule))
    faults.push(failed('criteria.nothing-asked', {}, code));
  return faults;
}

/** Everything that is wrong with a set, in its order. */
export function checkSet(set: CriteriaSet, known: Known): readonly SetFault[] {
  const codes = [...set.fields.map(({ code }) => code), ...placedIn(set).map(({ component }) => component.code)];
  const twice = codes.filter((code, at) => codes.indexOf(code) < at);
  return [
    ...[...new Set(twice)].map((code) => failed('criteria.code-twice', { code }, code)),
    ...maximaFaults(set),
    ...componentsOf(set).flatMap((component) => componentFaults(component, known)),
  ];
}
