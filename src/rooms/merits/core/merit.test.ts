import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { suggestionsOf, type Fact, type Rule } from './merit.ts';

const words = { vi: 'x', en: 'x' };
const rule = (code: string, kind: Rule['kind'], all: Rule['all']): Rule => ({
  code,
  kind,
  clause: 'III.4',
  name: words,
  words,
  all,
});
const fact = (measure: string, numerator: number, denominator: number): Fact => ({
  measure,
  numerator,
  denominator,
  details: [],
});
const RULES = [
  rule('both', 'credit', [
    { measure: 'on-time', at: '>=', value: '90', least: 5 },
    { measure: 'met', at: '>=', value: '50', least: 2 },
  ]),
  rule('punctual', 'credit', [{ measure: 'on-time', at: '=', value: '100', least: 10 }]),
  rule('late', 'blame', [{ measure: 'late', at: '>=', value: '20', least: 5 }]),
];
const told = (...facts: Fact[]) => suggestionsOf(new Map([[7, facts]]), RULES).map(({ rule: { code } }) => code);

describe('merits: what the rules suggest', () => {
  it('all conditions must hold, the first rule of a kind wins, and shares are compared exactly', () => {
    assert.deepEqual(told(fact('on-time', 9, 10), fact('met', 1, 2)), ['both']);
    // 89.99… per cent is below 90, however it would be rounded.
    assert.deepEqual(told(fact('on-time', 8_999, 10_000), fact('met', 2, 2)), []);
    assert.deepEqual(told(fact('on-time', 10, 10), fact('met', 2, 2)), ['both']);
    assert.deepEqual(told(fact('on-time', 10, 10), fact('met', 0, 2)), ['punctual']);
    assert.deepEqual(told(fact('on-time', 10, 10), fact('met', 2, 2), fact('late', 1, 5)), ['both', 'late']);
  });

  it('too few cases say nothing, and no data is neither merit nor fault', () => {
    assert.deepEqual(told(fact('late', 4, 4)), []);
    assert.deepEqual(told(fact('late', 0, 0), fact('on-time', 0, 0)), []);
    assert.deepEqual(told(), []);
  });

  it('keeps only the facts that the rule looked at', () => {
    const [one] = suggestionsOf(new Map([[7, [fact('met', 2, 2), fact('late', 2, 5)]]]), RULES);
    assert.deepEqual(
      one?.facts.map(({ measure }) => measure),
      ['late'],
    );
  });
});
