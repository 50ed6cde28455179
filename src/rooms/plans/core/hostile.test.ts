import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ROOT } from '../../../../test/shared.ts';
import { extractPlan } from './extraction.ts';

const lines = readFileSync(join(ROOT, 'catalog/sample/plans/2025.txt'), 'utf8').split('\n');

const plan = (goal: string): string =>
  `KẾ HOẠCH\nCải cách hành chính năm 2027\nI. MỤC TIÊU\n1. ${goal}\nII. NHIỆM VỤ\n`;

describe('plans: damaged and hostile texts', () => {
  it('lines lost, doubled or cut never break addresses or spans', () => {
    const damage = fc.array(fc.tuple(fc.nat(lines.length - 1), fc.constantFrom('lose', 'double', 'cut'), fc.nat(60)), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(damage, (steps) => {
        const text = [...lines];
        for (const [at, how, cut] of steps) {
          if (how === 'lose') text[at] = '';
          if (how === 'double') text[at] = `${text[at]}\n${text[at]}`;
          if (how === 'cut') text[at] = (text[at] ?? '').slice(0, cut);
        }
        const read = extractPlan(text.join('\n'));
        const addresses = read.clauses.map(({ address }) => address);
        assert.equal(new Set(addresses).size, addresses.length);
        for (const target of read.targets) {
          const clause = read.clauses.find(({ address }) => address === target.clause);
          assert.ok(clause && target.span.start < target.span.end && target.span.end <= clause.text.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a sentence without end, a wall of blanks, brackets that never close: no hang', () => {
    const started = performance.now();
    for (const goal of [
      '100% hồ sơ đạt 95% và '.repeat(5000),
      `${' '.repeat(200_000)}x`,
      '(a '.repeat(50_000),
      '1.2.'.repeat(50_000),
    ])
      extractPlan(plan(goal));
    assert.ok(performance.now() - started < 10_000);
  });

  it('what could not be read as a figure is reported', () => {
    const read = extractPlan(plan('100% hồ sơ đạt 95% và '.repeat(500)));
    assert.ok(read.findings.some(({ code }) => code === 'figure-unread'));
  });

  it('a list that a program numbered a, b, c, d, e has no gap', () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `${letter}) Rà soát văn bản;`).join('\n');
    const read = extractPlan(`${plan('Công khai 100% kết quả.')}1. Cải cách thể chế\n${letters}\n`);
    assert.equal(read.tasks.length, 7);
    assert.ok(!read.findings.some(({ code }) => code === 'numbering-gap'));
  });
});
