import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../../kernel/index.ts';
import type { TargetTerms } from './aim.ts';
import { attain, attainMonthly, type AttainmentState, type Nature } from './attainment.ts';
import type { Observation } from './figures.ts';

const due = date('2025-12-31');
const share = (numerator: number, denominator: number): Observation => ({ state: 'value', numerator, denominator });
const count = (numerator: number): Observation => ({ state: 'value', numerator, denominator: null });

interface Example {
  readonly at: string;
  readonly what: string;
  readonly terms: Omit<TargetTerms, 'due'>;
  readonly nature: Nature;
  /** The figure on 15 November, with so many cases to come, and the state that it means. */
  readonly now: readonly [Observation, number | null, AttainmentState];
  /** The figure that meets it on the last day, and the nearest one that does not. */
  readonly met: Observation;
  readonly missed: Observation | null;
}

const percent = (comparator: TargetTerms['comparator'], value: string, more: Partial<TargetTerms> = {}) =>
  ({ comparator, value, unit: 'percent', ...more }) as const;
const toward = (comparator: 'increase' | 'decrease' | 'improve', baseline: Observation, more: Partial<TargetTerms>) =>
  ({ comparator, value: null, unit: 'percent', baseline, ...more }) as const;

/** Every target of the plan of 2025 by its clause, with a figure on either side of its edge. */
const EXAMPLES: readonly Example[] = [
  {
    at: 'I.1#1',
    what: 'legal documents deployed in time: one late loses it',
    terms: percent('=', '100'),
    nature: 'events',
    now: [share(141, 142), 20, 'missed'],
    met: share(160, 160),
    missed: share(159, 160),
  },
  {
    at: 'I.1#2',
    what: '98 % of documents on schedule, or more',
    terms: percent('=', '98', { atLeast: true }),
    nature: 'events',
    now: [share(49, 50), 10, 'on-track'],
    met: share(60, 61),
    missed: share(48, 49),
  },
  {
    at: 'I.2',
    what: 'processing time shortened: mean days below those of the year before',
    terms: toward('decrease', share(4000, 1000), { unit: 'days' }),
    nature: 'events',
    now: [share(4000, 1000), null, 'at-risk'],
    met: share(3999, 1000),
    missed: share(4000, 1000),
  },
  {
    at: 'I.3#1',
    what: 'dossiers on time from 95 %',
    terms: percent('>=', '95'),
    nature: 'events',
    now: [share(949, 1000), 200, 'at-risk'],
    met: share(950, 1000),
    missed: share(94_999, 100_000),
  },
  {
    at: 'I.3#2',
    what: 'every late dossier apologised for in time',
    terms: percent('=', '100'),
    nature: 'events',
    now: [share(338, 338), 12, 'on-track'],
    met: share(350, 350),
    missed: share(349, 350),
  },
  {
    at: 'I.3#2 (2)',
    what: 'no backlog: what is overdue today can still be closed',
    terms: { comparator: '=', value: '0', unit: 'count' },
    nature: 'state',
    now: [count(338), null, 'at-risk'],
    met: count(0),
    missed: count(1),
  },
  {
    at: 'I.3#3',
    what: 'work results of staff made public',
    terms: percent('=', '100'),
    nature: 'state',
    now: [share(3900, 4000), null, 'at-risk'],
    met: share(4000, 4000),
    missed: share(3999, 4000),
  },
  {
    at: 'I.4#1',
    what: 'satisfaction over 87 %: 87 is not over 87',
    terms: percent('>', '87'),
    nature: 'reported',
    now: [share(87, 100), null, 'at-risk'],
    met: share(871, 1000),
    missed: share(870, 1000),
  },
  {
    at: 'I.4#2',
    what: 'of which land, construction, investment over 85 %',
    terms: percent('>', '85'),
    nature: 'reported',
    now: [share(851, 1000), null, 'on-track'],
    met: share(851, 1000),
    missed: share(850, 1000),
  },
  {
    at: 'I.4#3',
    what: 'satisfaction with service over 90 %',
    terms: percent('>', '90'),
    nature: 'reported',
    now: [{ state: 'no-data' }, null, 'no-data'],
    met: share(9001, 10_000),
    missed: share(9000, 10_000),
  },
  {
    at: 'I.4#4',
    what: 'satisfaction with health and education over 85 %',
    terms: percent('>', '85'),
    nature: 'reported',
    now: [share(84, 100), null, 'at-risk'],
    met: share(86, 100),
    missed: share(85, 100),
  },
  {
    at: 'I.5#1',
    what: 'officers without a violation: one violation stays',
    terms: percent('=', '100'),
    nature: 'events',
    now: [share(29_999, 30_000), 0, 'missed'],
    met: share(30_000, 30_000),
    missed: share(29_999, 30_000),
  },
  {
    at: 'I.5#2',
    what: 'units that have an inspection team: one without can still make one',
    terms: percent('=', '100'),
    nature: 'state',
    now: [share(149, 150), null, 'at-risk'],
    met: share(150, 150),
    missed: share(149, 150),
  },
  {
    at: 'I.6',
    what: 'agencies that observe the rules on organisation',
    terms: percent('=', '100'),
    nature: 'state',
    now: [share(150, 150), null, 'on-track'],
    met: share(150, 150),
    missed: share(149, 150),
  },
  {
    at: 'I.7#1',
    what: 'agencies that use the document system',
    terms: percent('=', '100'),
    nature: 'state',
    now: [share(148, 150), null, 'at-risk'],
    met: share(150, 150),
    missed: share(149, 150),
  },
  {
    at: 'I.7#1 (2)',
    what: 'outgoing documents signed; secret ones are in neither term',
    terms: percent('=', '100'),
    nature: 'events',
    now: [share(9999, 10_000), 800, 'missed'],
    met: share(10_800, 10_800),
    missed: share(10_799, 10_800),
  },
  {
    at: 'I.7#4',
    what: 'resolved online from 60 %: with 100 to come, 500 of 1,000 cannot do any more',
    terms: percent('>=', '60'),
    nature: 'events',
    now: [share(500, 1000), 100, 'missed'],
    met: share(600, 1000),
    missed: share(599, 1000),
  },
  {
    at: 'I.7#5',
    what: 'digitised components more than the year before, exactly',
    terms: toward('increase', share(1, 3), {}),
    nature: 'events',
    now: [share(334, 1000), null, 'on-track'],
    met: share(334, 1000),
    missed: share(333, 999),
  },
  {
    at: 'I.8',
    what: 'PAR INDEX improved, in points',
    terms: toward('improve', share(8_870, 100), { unit: 'points', direction: 'higher' }),
    nature: 'reported',
    now: [{ state: 'no-data' }, null, 'no-data'],
    met: share(8_871, 100),
    missed: share(8_870, 100),
  },
  {
    at: 'I.8 (rank)',
    what: 'rank improved: a smaller one is better',
    terms: toward('improve', count(15), { unit: 'count', direction: 'lower' }),
    nature: 'reported',
    now: [count(15), null, 'at-risk'],
    met: count(14),
    missed: count(15),
  },
  {
    at: 'II.3.d',
    what: 'satisfaction with service units increased',
    terms: toward('increase', share(86, 100), {}),
    nature: 'reported',
    now: [share(87, 100), null, 'on-track'],
    met: share(87, 100),
    missed: share(86, 100),
  },
  {
    at: 'II.3.đ',
    what: 'service units 10 % fewer than in 2021: of 1,675 at most 1,507',
    terms: percent('decrease', '10', { measuredIn: 'count', baseline: count(1675) }),
    nature: 'state',
    now: [count(1520), null, 'at-risk'],
    met: count(1507),
    missed: count(1508),
  },
  {
    at: 'II.3.đ (2)',
    what: 'service payroll 10 % less than in 2021: of 54,320 at most 48,888',
    terms: percent('decrease', '10', { measuredIn: 'count', baseline: count(54_320) }),
    nature: 'state',
    now: [count(48_888), null, 'on-track'],
    met: count(48_888),
    missed: count(48_889),
  },
  {
    at: 'I.7#2',
    what: 'a statement has no figure',
    terms: { comparator: 'statement', value: null, unit: 'percent' },
    nature: 'reported',
    now: [share(1, 1), null, 'no-data'],
    met: share(1, 1),
    missed: null,
  },
];

for (const one of EXAMPLES)
  test(`${one.at}: ${one.what}`, () => {
    const terms = { ...one.terms, due };
    const about = { nature: one.nature, fed: true } as const;
    const [observation, expected, state] = one.now;
    assert.equal(attain(terms, { ...about, observation, expected, asOf: date('2025-11-15') }).state, state);
    const end = (figure: Observation) => attain(terms, { ...about, observation: figure, expected: 0, asOf: due }).state;
    if (one.missed === null) return assert.equal(end(one.met), 'no-data');
    assert.equal(end(one.met), 'met');
    assert.equal(end(one.missed), 'missed');
  });

test('I.5#3: personal work reviewed each month: every month is judged by itself, October is not saved by November', () => {
  const terms = { ...percent('=', '100', {}), due };
  const months = [
    { to: date('2025-09-30'), observation: share(4000, 4000) },
    { to: date('2025-10-31'), observation: share(3990, 4000) },
  ];
  const at = (asOf: string) => attainMonthly(terms, months, { asOf: date(asOf), fed: true, nature: 'events' });
  assert.equal(at('2025-10-20').state, 'on-track');
  assert.deepEqual(at('2025-11-15').reason, { code: 'date-passed', due: date('2025-10-31') });
});
