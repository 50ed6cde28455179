import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from '../../kernel/index.ts';
import { messages } from './messages.ts';
import { tabularProblem, type TabularProblem } from './problems.ts';

test('every sentence can be filled from place and parameters, in both languages', () => {
  const params = { size: 3, limit: 2, type: 'PNG', byte: 5, count: 9 };
  for (const code of Object.keys(messages) as TabularProblem[]) {
    const filled = tabularProblem(code, { file: 'a.csv', sheet: 'Trang 1', row: 4 }, params).params;
    for (const text of [messages[code].vi, messages[code].en]) {
      const sentence = fill(text, filled);
      assert.ok(!/\{\w+\}/.test(sentence), sentence);
      assert.ok(sentence.includes('a.csv') && sentence.endsWith('.') && !sentence.includes('!'), sentence);
    }
  }
});
