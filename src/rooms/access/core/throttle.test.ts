import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../../kernel/index.ts';
import { afterAttempt, PAIR, secondsToWait, senderOf, type Attempts } from './throttle.ts';

const START = instant(Date.UTC(2026, 10, 23));

test('five failures are free, then the wait doubles up to a quarter of an hour', () => {
  let attempts: Attempts | null = null;
  const waits: number[] = [];
  for (let count = 0; count < 16; count++) {
    attempts = afterAttempt(attempts, START, PAIR);
    waits.push(secondsToWait(attempts, START));
  }
  assert.deepEqual(waits, [0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]);
});

test('a day without failures forgets them', () => {
  const many: Attempts = { failures: 30, lastAt: START, blockedUntil: START };
  assert.equal(afterAttempt(many, instant(START + 25 * 3_600_000), PAIR).failures, 1);
});

test('a sender is an IPv4 address or the first half of an IPv6 one', () => {
  assert.equal(senderOf('203.0.113.9'), '203.0.113.9');
  assert.equal(senderOf('::ffff:203.0.113.9'), '203.0.113.9');
  assert.equal(senderOf('2001:DB8:0:1:aaaa::1'), senderOf('2001:db8::1:bbbb:0:0:2'));
  assert.notEqual(senderOf('2001:db8:0:1::1'), senderOf('2001:db8:0:2::1'));
  assert.equal(senderOf(null), 'unknown');
});
