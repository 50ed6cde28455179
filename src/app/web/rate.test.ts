import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Buckets, DEFAULT_RATES, draw, LIMITED, readRates, type Rate } from './rate.ts';

const rates = fc.record({ perMinute: fc.integer({ min: 1, max: 6_000 }), burst: fc.integer({ min: 1, max: 500 }) });

test('in no interval is more given than the burst and what was refilled in it', () => {
  fc.assert(
    fc.property(rates, fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 300 }), (rate, gaps) => {
      let level: Parameters<typeof draw>[0];
      let at = 0;
      const given: number[] = [];
      for (const gap of gaps) {
        at += gap;
        const drawn = draw(level, rate, at);
        ({ level } = drawn);
        if (drawn.wait === 0) given.push(at);
      }
      for (const [i, from] of given.entries()) {
        const last = given.at(-1) as number;
        const most = rate.burst + ((last - from) * rate.perMinute) / 60_000;
        assert.ok(given.length - i <= most + 1e-6, `${given.length - i} in ${last - from} ms`);
      }
    }),
  );
});

test('who waits as long as told is served, and not after less than a second less', () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: 0, max: 60_000 }), (rate, later) => {
      let level: Parameters<typeof draw>[0];
      let told = 0;
      while (told === 0) ({ level, wait: told } = draw(level, rate, later));
      assert.equal(draw(level, rate, later + told * 1000).wait, 0);
      if (told > 1) assert.ok(draw(level, rate, later + (told - 1) * 1000 - 1).wait > 0);
    }),
  );
});

test('a clock that goes back gives nothing and takes nothing', () => {
  const rate: Rate = { perMinute: 60, burst: 2 };
  const first = draw(undefined, rate, 100_000);
  const second = draw(first.level, rate, 50_000);
  assert.deepEqual([first.wait, second.wait], [0, 0]);
  assert.equal(draw(second.level, rate, 40_000).wait, 1);
});

test('memory is bounded however many visitors there are, and a visitor who keeps asking is not forgotten', () => {
  const buckets = new Buckets({ ...DEFAULT_RATES, 'address.page': { perMinute: 1, burst: 3 } }, 1_000);
  let refused = 0;
  for (let at = 0; at < 50_000; at++) {
    buckets.take('address.page', `203.0.113.${at}`, at);
    if (at % 500 === 0 && buckets.take('address.page', 'insistent', at) > 0) refused++;
  }
  assert.ok(buckets.size <= 1_000);
  assert.ok(refused > 90, String(refused));
});

test('rates as the settings write them', () => {
  assert.equal(readRates('off'), null);
  assert.deepEqual(readRates(''), DEFAULT_RATES);
  assert.deepEqual(readRates('account.page=5/2, address.change=1/1'), {
    ...DEFAULT_RATES,
    'account.page': { perMinute: 5, burst: 2 },
    'address.change': { perMinute: 1, burst: 1 },
  });
  for (const text of ['x', 'account.page', 'account.page=0/1', 'account.page=1/0', 'account.page=-1/2', 'toString=1/1'])
    assert.equal(readRates(text), undefined, text);
  assert.equal(LIMITED.length, Object.keys(DEFAULT_RATES).length);
});
