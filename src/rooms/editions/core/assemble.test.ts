import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { date, monthOf, type LocalDate } from '../../../kernel/index.ts';
import { assembly, AS_OF, figuresOf, frame, row } from '../test/assembly.factory.ts';
import { assemble, trueContent } from './assemble.ts';
import type { Assembly, TargetFrame } from './assembly.ts';
import { canonicalJson, editionHash } from './canonical.ts';
import { FigureIndex } from './figure-index.ts';
import { Judge } from './judging.ts';
import type { TargetContent } from './content.ts';

const goal = (target: TargetFrame): Assembly['goals'] => [
  { address: 'I.3', title: { vi: 'Hồ sơ', en: 'Dossiers' }, targets: [target] },
];

function judged(target: Partial<TargetFrame>, over: Partial<Assembly> = {}): TargetContent {
  const content = trueContent(assembly({ goals: goal(frame(target)), ...over }));
  return content.goals[0]?.targets[0] as TargetContent;
}

describe('assembling an edition', () => {
  test('the order of rows, agencies and imports makes no difference to a byte', () => {
    const plain = assembly();
    const bytes = canonicalJson(assemble(plain));
    const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
      fc.shuffledSubarray([...items], { minLength: items.length });
    fc.assert(
      fc.property(
        shuffled(plain.figures.rows),
        shuffled(plain.agencies),
        shuffled(plain.indicators),
        (rows, agencies, indicators) => {
          const other = assembly({ agencies, indicators, figures: { ...plain.figures, rows } });
          assert.equal(canonicalJson(assemble(other)), bytes);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('the hash in the header is that of the content', () => {
    const content = assemble(assembly());
    assert.equal(content.header.hash, editionHash(content));
    assert.equal(content.history[0]?.hash, content.header.hash);
  });

  test('an agency from which no record ever came has no figures, not zeros', () => {
    const figures = figuresOf([
      [990, 10, 40, 10],
      [480, 20, 30, 8],
    ]);
    const silent = trueContent(assembly({ figures })).agencies[3];
    assert.equal(silent?.figures, null);
    assert.deepEqual([silent?.state, silent?.reason.code], ['no-data', 'feed-missing']);
  });

  test('only whole months that have ended are in a series; a month without data is absent', () => {
    const month = (first: LocalDate, to = monthOf(first).to) => row('HS-05', null, 90, 100, { from: first, to });
    const figures = {
      ...assembly().figures,
      months: [month(date('2026-07-01')), month(date('2026-09-01')), month(date('2026-10-01'), date('2026-10-04'))],
    };
    const series = judged({}, { figures }).series.map((point) => point.month);
    assert.deepEqual(series, ['2026-07', '2026-09']);
  });
});

describe('states of targets', () => {
  test('a target at each level is only met where each level meets it', () => {
    const at = (eachLevel: boolean) => judged({ eachLevel });
    assert.equal(at(false).state, 'on-track', '2470 of 2550 is 96.8 %');
    const each = at(true);
    assert.deepEqual(each.levels, [
      { level: 'provincial', state: 'on-track' },
      { level: 'commune', state: 'at-risk' },
    ]);
    assert.equal(each.state, 'at-risk', 'communes reach 1000 of 1050');
    assert.deepEqual(each.observation, { numerator: 2470, denominator: 2550 }, 'the figure stays that of the province');
  });

  test('a monthly target is judged by its last closed month', () => {
    const months = [
      row('HS-05', null, 100, 100, { from: date('2026-08-01'), to: date('2026-08-31') }),
      row('HS-05', null, 80, 100, { from: date('2026-09-01'), to: AS_OF }),
    ];
    const target = judged({ recurs: 'monthly', value: '100' }, { figures: { ...assembly().figures, months } });
    assert.equal(target.state, 'missed');
    assert.deepEqual(target.observation, { numerator: 80, denominator: 100 });
  });

  test('a target in words, one that nothing measures and one that nobody reports have no figure, each for its reason', () => {
    assert.equal(judged({ comparator: 'statement', value: null, indicator: null }).reason.code, 'statement');
    assert.equal(judged({ indicator: null }).reason.code, 'feed-missing');
    assert.equal(judged({ indicator: 'VP-01' }).reason.code, 'feed-missing');
  });

  test('a target of 100 % carries the day of its first failure', () => {
    const figures = { ...assembly().figures, firstFailures: new Map([['HS-05', date('2026-02-03')]]) };
    const target = judged({ comparator: '=', value: '100' }, { figures });
    assert.deepEqual(target.reason, { code: 'out-of-reach', since: date('2026-02-03') });
    assert.equal(target.state, 'missed');
  });

  test('a level that the target does not name is not judged by it; the named one is judged by its own figure', () => {
    const frames = [frame({ levels: ['commune'] })];
    const content = assemble(assembly({ goals: [{ address: 'I.3', title: { vi: '', en: '' }, targets: frames }] }));
    const [target] = content.goals[0]?.targets ?? [];
    assert.deepEqual(target?.observation, { numerator: 1000, denominator: 1050 }, 'the two communes');
    const states = content.agencies.map(({ code, state }) => [code, state]);
    assert.deepEqual(states.slice(0, 2), [
      ['A1', 'not-applicable'],
      ['A2', 'not-applicable'],
    ]);
  });

  test('a target of one level is judged by what is overdue, failed first, came by month and stood last year at that level', () => {
    const month = (at: number, of: number) =>
      row('HS-05', null, of, 100, { from: date(`2026-0${at}-01`), to: monthOf(date(`2026-0${at}-01`)).to });
    const { levels, ...province } = assembly().figures;
    const commune = {
      rows: [row('HS-05', null, 1000, 1050), row('HS-10', null, 14, null)],
      months: [month(1, 80), month(2, 81), month(3, 82)],
      baselines: [{ year: 2025, row: row('HS-05', null, 9, 10) }],
      firstFailures: new Map([['HS-05', date('2026-03-03')]]),
    };
    const figures = {
      ...province,
      months: [month(1, 99), month(2, 99), month(3, 99)],
      baselines: [{ year: 2025, row: row('HS-05', null, 99, 100) }],
      firstFailures: new Map([['HS-05', date('2026-01-02')]]),
      levels: new Map([...levels, ['commune', commune] as const]),
    };
    const of = (over: Partial<TargetFrame>) => judged({ levels: ['commune'], ...over }, { figures });
    assert.deepEqual(of({ comparator: '=', value: '100' }).reason, {
      code: 'out-of-reach',
      since: date('2026-03-03'),
    });
    assert.deepEqual(of({ value: '94.5' }).reason, { code: 'short-with-overdue', overdue: 14 });
    const grown = of({ comparator: 'increase', value: null, baselineYear: 2025 });
    assert.equal(grown.baseline?.value, '90.00', 'the communes of last year, not the province');
    assert.equal(grown.state, 'on-track', '95.2 % is more than 90 %, though less than 99 %');
    assert.deepEqual(
      grown.series.map(({ numerator }) => numerator),
      [80, 81, 82],
    );
    assert.equal(grown.level, 'commune');
    const monthly = of({ recurs: 'monthly', value: '90' });
    assert.deepEqual(monthly.observation, { numerator: 82, denominator: 100 });
    assert.equal(monthly.state, 'missed');
  });

  test('any figure of an agency is judged: the year so far as in the edition, other days by themselves', () => {
    const about = assembly();
    const judge = new Judge(about, new FigureIndex(about.figures));
    const target = frame();
    const year = {
      figure: about.figures.rows.find((one) => one.indicator === 'HS-05' && one.agency === 4)!.observation,
    };
    assert.equal(judge.figureOf(target, 4, { ...year, period: about.interval }), judge.agency(target, 4).state);
    const month = { figure: { state: 'value' as const, numerator: 70, denominator: 100 } };
    const march = { from: date('2026-03-01'), to: date('2026-03-31') };
    assert.equal(judge.figureOf(target, 4, { ...month, period: march }), 'at-risk', 'a month loses no year');
    assert.equal(judge.figureOf(target, 4, { ...month, period: about.interval }), 'missed');
    assert.equal(judge.figureOf(frame({ levels: ['provincial'] }), 4, { ...month, period: march }), 'not-applicable');
  });

  test('a figure is judged on the last day of its own register, and says so where that is earlier', () => {
    const lastDays = new Map([...assembly().lastDays, ['HS-05', date('2026-06-30')] as const]);
    const content = trueContent(assembly({ lastDays }));
    assert.equal(content.indicators.find(({ code }) => code === 'HS-05')?.asOf, date('2026-06-30'));
    assert.equal(content.indicators.find(({ code }) => code === 'HS-10')?.asOf, undefined);
    const rest = (of: Partial<Assembly>) => judged({}, of).rest as { expected: number };
    assert.ok(rest({ lastDays }).expected > rest({}).expected, 'half a year is still to come, not a quarter');
    const unfed = new Map([...lastDays].filter(([code]) => code !== 'HS-05'));
    const bare = { ...assembly().figures, rows: [] };
    assert.equal(judged({}, { lastDays: unfed, figures: bare }).reason.code, 'feed-missing');
    assert.equal(judged({}, { figures: bare }).reason.code, 'nothing-to-count');
  });

  test('a figure that adds up over the year says where the year ends, a stock does not', () => {
    const month = (at: number, good: number) => ({
      from: date(`2026-0${at}-01`),
      to: monthOf(date(`2026-0${at}-01`)).to,
      good,
    });
    const months = [1, 2, 3]
      .map((at) => month(at, 90 + at))
      .map(({ good, ...period }) => row('HS-05', null, good, 100, period));
    const figures = { ...assembly().figures, months };
    const forecast = judged({}, { figures }).forecast;
    assert.equal(forecast?.kind === 'year-end' && forecast.months, 3);
    assert.equal(judged({ indicator: 'HS-10', comparator: '=', value: '0', unit: 'count' }).forecast, undefined);
  });

  test('an increase is compared with the exact figure of the year it names', () => {
    const last = row('HS-05', null, 9_686, 10_000);
    const { rows, ...rest } = assembly().figures;
    const closed = rows.filter(({ indicator }) => indicator !== 'HS-10');
    const figures = { ...rest, rows: closed, baselines: [{ year: 2025, row: last }] };
    const target = judged({ comparator: 'increase', value: null, baselineYear: 2025 }, { figures });
    assert.equal(target.state, 'on-track', '2470 of 2550 is 96.863 %, a little above 96.86 %');
    assert.deepEqual(target.baseline, {
      year: 2025,
      value: '96.86',
      observation: { numerator: 9_686, denominator: 10_000 },
    });
  });
});

describe('what changed since the edition before', () => {
  const before = assemble(assembly());

  test('the first edition changes nothing', () => {
    assert.deepEqual(before.changes, []);
  });

  test('a fallen state comes before overdue dossiers, cleared agencies, shares and data', () => {
    const figures = figuresOf([
      [990, 10, 40, 0],
      [480, 120, 30, 8],
      [700, 30, 20, 9],
      [300, 20, 10, 5],
    ]);
    const [run] = assembly().imports;
    assert.ok(run);
    const after = assemble(
      assembly({
        number: 2,
        figures,
        previous: before,
        history: before.history,
        imports: [run, { ...run, id: '8', rows: { read: 100, added: 90, changed: 10, refused: 0 } }],
      }),
    );
    assert.deepEqual(
      after.changes.map((change) => change.kind),
      ['state', 'overdue', 'agency-cleared', 'data'],
    );
    assert.deepEqual(after.changes[0], {
      kind: 'state',
      target: { address: 'I.3#1', ordinal: 1 },
      from: 'on-track',
      to: 'missed',
    });
    assert.deepEqual(after.changes[1], { kind: 'overdue', from: 32, to: 22 });
    assert.deepEqual(after.changes[2], { kind: 'agency-cleared', agency: 'A1', count: 10 });
    assert.deepEqual(after.changes[3], { kind: 'data', through: AS_OF, rows: 100 });
    assert.deepEqual(
      after.history.map((notice) => notice.number),
      [2, 1],
    );
  });

  test('under another plan targets are not compared', () => {
    const plan = { ...assembly().plan, number: '2/QĐ' };
    const after = assemble(assembly({ number: 2, plan, previous: before, history: before.history }));
    assert.deepEqual(after.changes, []);
  });

  test('a correction comes first, with its reason', () => {
    const reason = { vi: 'Nhập sai', en: 'Entered wrongly' };
    const after = assemble(
      assembly({ number: 2, previous: before, history: before.history, correction: { of: 1, reason } }),
    );
    assert.deepEqual(after.changes, [{ kind: 'correction', of: 1, reason }]);
  });
});
