import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays, date } from '../../../kernel/index.ts';
import { checkPlan, failures, RULE_CODES, type CheckRule, type RuleCode } from './check.ts';
import type { Content, OwnTarget, OwnTask, Province } from './plan.ts';

const FIELDS = ['institutions', 'procedures'];
const RULES = RULE_CODES.map((code): CheckRule => ({
  code,
  fault: code === 'budget' || code === 'target-unit' ? 'warned' : 'failed',
  clause: 'IV.1.b',
  words: 'sản phẩm đầu ra',
}));
const DUE = date('2026-09-30');

const task = (id: number, more: Partial<OwnTask> = {}): OwnTask => ({
  id,
  source: id,
  role: 'lead',
  field: FIELDS[id % 2]!,
  title: `Việc ${id}`,
  product: 'Báo cáo',
  dueOn: DUE,
  every: null,
  division: 'Văn phòng',
  person: 'Nguyễn Văn A',
  budget: 0,
  solutions: '',
  revision: 1,
  ...more,
});
const target = (id: number, more: Partial<OwnTarget> = {}): OwnTarget => ({
  id,
  source: 7,
  measure: 'Hồ sơ đúng hạn',
  comparator: '>=',
  value: '98',
  unit: '%',
  revision: 1,
  ...more,
});
const province: Province = {
  tasks: new Map([1, 2, 3].map((id) => [id, { address: `PL.I.${id}`, title: `Việc ${id}`, dueOn: DUE }])),
  duties: [1, 2],
  targets: new Map([[7, { address: 'I.3#1', comparator: '>=', value: '98', unit: 'percent', unitNoun: null }]]),
};
const WHOLE: Content = {
  general: { solutions: 'Giao ban hằng tháng.', resources: 'Dự toán năm.', organisation: '' },
  targets: [target(1)],
  tasks: [task(1), task(2)],
};

const found = (content: Content, given = province): RuleCode[] =>
  checkPlan({ content, province: given, fields: FIELDS }, RULES)
    .filter(({ findings }) => findings.length > 0)
    .map(({ rule }) => rule.code);
const withTask = (more: Partial<OwnTask>): Content => ({ ...WHOLE, tasks: [task(1, more), task(2)] });
const withTarget = (more: Partial<OwnTarget>): Content => ({ ...WHOLE, targets: [target(1, more)] });
const withPart = (more: Partial<Content['general']>): Content => ({ ...WHOLE, general: { ...WHOLE.general, ...more } });

/** What each rule is for: one lack that it finds, and nothing else does. */
const LACKS: Readonly<Record<RuleCode, Content>> = {
  duties: { ...WHOLE, tasks: [task(1), task(4, { source: null, role: null })] },
  fields: { ...WHOLE, tasks: [task(1), task(2, { field: 'procedures' })] },
  targets: { ...WHOLE, targets: [] },
  'target-number': withTarget({ value: null }),
  'target-below': withTarget({ value: '97.9' }),
  'target-unit': withTarget({ unit: 'hồ sơ' }),
  responsible: withTask({ person: ' ' }),
  due: withTask({ dueOn: null }),
  'due-after': withTask({ dueOn: addDays(DUE, 1) }),
  product: withTask({ product: '' }),
  budget: withTask({ budget: null }),
  resources: withPart({ resources: '' }),
  solutions: withPart({ solutions: '  ' }),
};

describe('agency plans: the check', () => {
  it('a whole plan passes every rule', () => {
    assert.deepEqual(found(WHOLE), []);
    assert.equal(failures(checkPlan({ content: WHOLE, province, fields: FIELDS }, RULES)), 0);
  });

  for (const code of RULE_CODES)
    it(`${code}: finds its lack, and no other rule does`, () => {
      assert.deepEqual(found(LACKS[code]), [code]);
    });

  it('what comes again needs no day; a task of the agency’s own has no day of the province to keep', () => {
    assert.deepEqual(found(withTask({ dueOn: null, every: 'quarter' })), []);
    const own = { ...WHOLE, tasks: [...WHOLE.tasks, task(9, { source: null, role: null, dueOn: addDays(DUE, 90) })] };
    assert.deepEqual(found(own), []);
  });

  it('a finding names the line to correct, and the rule says whether it fails or warns', () => {
    const outcomes = checkPlan({ content: withTask({ product: '', budget: null }), province, fields: FIELDS }, RULES);
    const of = (code: RuleCode) => outcomes.find(({ rule }) => rule.code === code)!;
    assert.deepEqual(of('product'), {
      rule: RULES.find(({ code }) => code === 'product'),
      result: 'failed',
      findings: [{ line: { part: 'task', id: 1 }, about: { line: 'Việc 1' } }],
    });
    assert.equal(of('budget').result, 'warned');
    assert.equal(failures(outcomes), 1);
  });

  const lacking = fc.record(
    {
      product: fc.constantFrom('', 'Báo cáo'),
      person: fc.constantFrom('', 'Lê Văn B'),
      budget: fc.constantFrom(null, 0, 5),
      dueOn: fc.constantFrom(null, DUE, addDays(DUE, 1)),
    },
    { requiredKeys: [] },
  );

  it('each line is found for what it lacks, whatever the others are like, in any order', () => {
    fc.assert(
      fc.property(fc.array(lacking, { minLength: 1, maxLength: 8 }), fc.nat(), (lacks, turn) => {
        const tasks = lacks.map((more, at) => task(100 + at, { ...more, source: null, role: null }));
        const turned = tasks.toSpliced(
          0,
          tasks.length,
          ...tasks.slice(turn % tasks.length),
          ...tasks.slice(0, turn % tasks.length),
        );
        for (const rows of [tasks, turned]) {
          const outcomes = checkPlan({ content: { ...WHOLE, tasks: rows }, province, fields: FIELDS }, RULES);
          const lines = (code: RuleCode): number[] =>
            outcomes
              .find(({ rule }) => rule.code === code)!
              .findings.map(({ line }) => line!.id!)
              .toSorted((a, b) => a - b);
          const wanting = (lack: (row: OwnTask) => boolean): number[] => tasks.filter(lack).map(({ id }) => id);
          assert.deepEqual(
            lines('product'),
            wanting((row) => row.product === ''),
          );
          assert.deepEqual(
            lines('responsible'),
            wanting((row) => row.person === ''),
          );
          assert.deepEqual(
            lines('budget'),
            wanting((row) => row.budget === null),
          );
          assert.deepEqual(
            lines('due'),
            wanting((row) => row.dueOn === null),
          );
        }
      }),
    );
  });

  it('filling in a lack never makes another rule find more', () => {
    fc.assert(
      fc.property(lacking, (more) => {
        const counts = (content: Content): Map<RuleCode, number> =>
          new Map(
            checkPlan({ content, province, fields: FIELDS }, RULES).map(({ rule, findings }) => [
              rule.code,
              findings.length,
            ]),
          );
        const [before, after] = [counts(withTask(more)), counts(WHOLE)];
        for (const code of RULE_CODES) assert.ok(after.get(code)! <= before.get(code)!, code);
      }),
    );
  });
});
