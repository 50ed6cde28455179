import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './shared.ts';

/** Sections and their last numbers: in ASVS 5.0.0 requirements of levels 1 and 2 stand before those of level 3. */
const SECTIONS = `
  1.1:2 1.2:9 1.3:11 1.4:3 1.5:2
  2.1:3 2.2:3 2.3:4 2.4:1
  3.2:2 3.3:4 3.4:6 3.5:5 3.7:2
  4.1:3 4.2:1 4.3:2 4.4:4
  5.1:1 5.2:3 5.3:2 5.4:3
  6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4
  7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2
  8.1:2 8.2:3 8.3:1 8.4:1
  9.1:3 9.2:4
  10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3
  11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
  12.1:3 12.2:2 12.3:4
  13.1:1 13.2:5 13.3:2 13.4:5
  14.1:2 14.2:4 14.3:3
  15.1:3 15.2:3 15.3:7
  16.1:1 16.2:5 16.3:4 16.4:3 16.5:3
  17.1:1 17.2:4 17.3:2
`;

const EXPECTED = SECTIONS.trim()
  .split(/\s+/)
  .flatMap((one) => {
    const [section, last] = one.split(':');
    return Array.from({ length: Number(last) }, (_, at) => `${section}.${at + 1}`);
  });
const text = readFileSync(join(ROOT, 'docs', 'asvs.md'), 'utf8');
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$/gm)].map(
  ([, number = '', requirement = '', state = '', shown = '']) => ({ number, requirement, state, shown }),
);
const named = (shown: string): string[] => [...shown.matchAll(/`([^`]+\.\w+)`/g)].map((match) => match[1] as string);

test('every requirement of levels 1 and 2 stands in the table, once and in order', () => {
  assert.equal(EXPECTED.length, 253);
  assert.deepEqual(
    rows.map(({ number }) => number),
    EXPECTED,
  );
});

test('every file that is named exists, and what is met names one', () => {
  for (const { number, requirement, state, shown } of rows) {
    assert.ok(requirement.length > 2, number);
    assert.ok(['met', 'partly', 'not met', 'does not apply'].includes(state), `${number}: ${state}`);
    const files = named(shown);
    for (const file of files) assert.ok(existsSync(join(ROOT, file)), `${number} names ${file}`);
    if (state === 'met') assert.ok(files.length > 0, `${number} is met by nothing`);
    if (state !== 'met') assert.ok(shown.replace(/`[^`]+`/g, '').trim().length > 10, `${number} gives no reason`);
  }
});

test('the counts above the table are those of the table', () => {
  const counts = ['met', 'partly', 'not met', 'does not apply'].map(
    (state) => rows.filter((row) => row.state === state).length,
  );
  assert.ok(text.includes(`| ${[...counts, rows.length].join(' | ')} |`), counts.join(' '));
});
