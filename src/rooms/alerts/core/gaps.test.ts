import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, monthOf } from '../../../kernel/index.ts';
import type { ArrivalState } from './feed.ts';
import { gapsOf, type FeedArrival } from './gaps.ts';

const ROOT = 1;
const arrival = (agency: number, source: string, state: ArrivalState, month = '2026-09'): FeedArrival => ({
  feed: 'dossiers',
  source,
  agency,
  state,
  period: monthOf(date(`${month}-01`)),
  rows: 0,
  usual: 40,
});
const told = (...arrivals: FeedArrival[]) =>
  gapsOf(arrivals, ROOT).map(({ subject, agency, facts }) => [subject, agency, facts.source ?? '', facts.state]);

test('a system that is missing for the whole province is told once, not for each agency', () => {
  assert.deepEqual(
    told(
      arrival(ROOT, 'bộ', 'missing'),
      arrival(2, 'bộ', 'missing'),
      arrival(3, 'bộ', 'cut'),
      arrival(3, 'tỉnh', 'cut'),
    ),
    [
      ['dossiers bộ', null, 'bộ', 'missing'],
      ['dossiers tỉnh', 3, 'tỉnh', 'cut'],
    ],
  );
});

test('an agency of which nothing came at all is told once, not for each system', () => {
  assert.deepEqual(
    told(
      arrival(2, '', 'missing'),
      arrival(2, 'bộ', 'missing'),
      arrival(2, 'tỉnh', 'missing'),
      arrival(3, 'bộ', 'cut'),
    ),
    [
      ['dossiers', 2, '', 'missing'],
      ['dossiers bộ', 3, 'bộ', 'cut'],
    ],
  );
});

test('only the newest period that was due is told', () => {
  assert.deepEqual(told(arrival(2, '', 'missing', '2026-08'), arrival(2, '', 'arrived')), []);
  assert.deepEqual(told(arrival(2, '', 'missing'), arrival(2, '', 'awaited', '2026-10')), [
    ['dossiers', 2, '', 'missing'],
  ]);
});
