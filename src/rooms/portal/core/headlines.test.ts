import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attainment } from '../../editions/index.ts';
import { messages } from '../messages.ts';
import { editionContent } from '../test/content.factory.ts';
import { agencyLead, homeHeadline, mapHeadline, restKey, stateLines } from './headlines.ts';
import { tally } from './tally.ts';

const states = (counts: Partial<Record<Attainment, number>>): Attainment[] =>
  Object.entries(counts).flatMap(([state, count]) => Array.from({ length: count }, () => state as Attainment));
const heading = (counts: Partial<Record<Attainment, number>>) => homeHeadline(tally(states(counts)));

test('13 of 23 stand well and 6 are at risk', () => {
  const line = heading({ met: 2, 'on-track': 11, 'at-risk': 6, missed: 1, 'no-data': 3 });
  assert.equal(line.key, 'portal.home.some-risk');
  assert.deepEqual(line.params, { total: 23, good: 13, risk: 6, missed: 1 });
});

test('what does not apply is out of the total', () => {
  assert.equal(heading({ met: 1, 'not-applicable': 4, missed: 1 }).params.total, 2);
});

test('every form of the heading has its sentence: all, none, one, no data, no targets', () => {
  assert.equal(heading({}).key, 'portal.home.no-targets');
  assert.equal(heading({ 'no-data': 3 }).key, 'portal.home.no-data');
  assert.equal(heading({ met: 1 }).key, 'portal.home.all.one');
  assert.equal(heading({ met: 2, 'on-track': 3 }).key, 'portal.home.all');
  assert.equal(heading({ missed: 2 }).key, 'portal.home.none');
  assert.equal(heading({ 'at-risk': 2, missed: 1 }).key, 'portal.home.none-risk');
  assert.equal(heading({ met: 1, missed: 1 }).key, 'portal.home.some-missed.one');
  assert.equal(heading({ met: 1, 'no-data': 1 }).key, 'portal.home.some.one');
  for (const met of [0, 1, 2])
    for (const risk of [0, 1])
      for (const missed of [0, 1])
        for (const none of [0, 1])
          assert.ok(heading({ met, 'at-risk': risk, missed, 'no-data': none }).key in messages);
});

test('the map counts only those that are judged, of all that there are', () => {
  assert.deepEqual(mapHeadline(['met', 'on-track', 'missed', 'no-data'], 4), {
    key: 'portal.map.some',
    params: { good: 2, total: 4 },
  });
  assert.equal(mapHeadline(['met', 'met'], 2).key, 'portal.map.all');
  assert.equal(mapHeadline(['missed'], 1).key, 'portal.map.none');
  assert.equal(mapHeadline([null, 'no-data'], 2).key, 'portal.map.no-data');
});

test('states that hold nobody are not mentioned', () => {
  assert.deepEqual(
    stateLines(tally(states({ 'on-track': 2, missed: 1 }))).map(({ key }) => key),
    ['portal.agencies.lead.on-track', 'portal.agencies.lead.missed'],
  );
});

test('an agency without a feed is not called idle', () => {
  const [agency] = editionContent().agencies;
  assert.ok(agency);
  assert.deepEqual(
    agencyLead({ ...agency, figures: null }, null).map(({ key }) => key),
    ['portal.agency.no-feed'],
  );
});

test('a distance that rounds to nothing is said as less than a tenth', () => {
  const [agency] = editionContent().agencies;
  assert.ok(agency);
  const [line] = agencyLead({ ...agency, rest: null }, { share: 949, tenths: 0, order: -1, value: '95' });
  assert.equal(line?.key, 'portal.agency.near-below');
});

test('a rate without room left is the same as "none may fail", one already won is secured', () => {
  const rate = { kind: 'rate', expected: 10 } as const;
  assert.equal(restKey({ ...rate, required: { numerator: 10, denominator: 10 }, mayFail: 0 }), 'none-may-fail');
  assert.equal(restKey({ ...rate, required: { numerator: 0, denominator: 10 }, mayFail: 10 }), 'secured');
  assert.equal(restKey({ ...rate, required: { numerator: 4, denominator: 10 }, mayFail: 6 }), 'rate');
});

test('every state, reason and rest of the year has its sentence in both languages', () => {
  const keys = Object.keys(messages);
  for (const kind of ['rate', 'none-may-fail', 'remaining', 'secured', 'impossible', 'awaiting', 'closed']) {
    assert.ok(keys.includes(`portal.rest.${kind}`), kind);
    assert.ok(keys.includes(`portal.agency.rest.${kind}`), kind);
  }
  for (const [key, { vi, en }] of Object.entries(messages)) {
    assert.ok(vi.length > 0 && en.length > 0, key);
    const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted();
    assert.deepEqual(places(vi), places(en), `places of ${key}`);
    assert.equal(vi, vi.normalize('NFC'), key);
    assert.doesNotMatch(vi, /Vui lòng|Rất tiếc|!/, key);
  }
});
