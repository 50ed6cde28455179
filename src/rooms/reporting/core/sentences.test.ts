import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pointsBetween, sentence, type Told } from './sentences.ts';

const share = (numerator: number, denominator: number) => ({ state: 'value', numerator, denominator }) as const;
const onTime: Told = {
  name: 'Giải quyết đúng hạn',
  unit: 'percent',
  noun: '',
  now: share(962, 1000),
  last: share(957, 1000),
  yearAgo: null,
  target: { comparator: '>=', value: '95' },
};

test('a share with its fraction, against the target and the last period', () => {
  assert.equal(
    sentence(onTime),
    'Giải quyết đúng hạn đạt 96,2% (962/1.000), vượt chỉ tiêu 1,2 điểm phần trăm, tăng 0,5 điểm phần trăm so với kỳ trước.',
  );
  assert.equal(
    sentence({ ...onTime, now: share(90, 100), last: null, yearAgo: share(90, 100) }),
    'Giải quyết đúng hạn đạt 90,0% (90/100), thấp hơn chỉ tiêu 5,0 điểm phần trăm, bằng cùng kỳ năm trước.',
  );
});

test('over 87 is not at least 87; a target from above', () => {
  const told = { ...onTime, last: null, now: share(87, 100) };
  assert.match(sentence({ ...told, target: { comparator: '>', value: '87' } })!, /bằng nhưng chưa vượt mức 87%/);
  assert.match(sentence({ ...told, target: { comparator: '>=', value: '87' } })!, /đúng bằng chỉ tiêu/);
  assert.match(sentence({ ...told, target: { comparator: '<', value: '5' } })!, /quá mức chỉ tiêu 82,0 điểm/);
});

test('a count with its noun; nothing is said of what has no data', () => {
  const count: Told = {
    ...onTime,
    name: 'Hồ sơ tiếp nhận',
    unit: 'count',
    noun: 'hồ sơ',
    target: null,
    now: { state: 'value', numerator: 1234, denominator: null },
    last: { state: 'value', numerator: 1300, denominator: null },
  };
  assert.equal(sentence(count), 'Hồ sơ tiếp nhận: 1.234 hồ sơ, giảm 66 so với kỳ trước.');
  assert.equal(sentence({ ...count, now: { state: 'no-data' } }), null);
  assert.equal(sentence({ ...onTime, now: share(0, 0) }), null);
});

test('points between two shares: turned round they are the same with the other sign, and 0 only where they are equal', () => {
  const part = fc.tuple(fc.nat(5_000_000), fc.integer({ min: 1, max: 5_000_000 }));
  fc.assert(
    fc.property(part, part, ([a, b], [c, d]) => {
      const there = pointsBetween({ numerator: a, denominator: b }, { numerator: BigInt(c), denominator: BigInt(d) });
      const back = pointsBetween({ numerator: c, denominator: d }, { numerator: BigInt(a), denominator: BigInt(b) });
      assert.equal(there, back === 0 ? 0 : -back);
      assert.equal(there === 0, BigInt(a) * BigInt(d) === BigInt(c) * BigInt(b));
    }),
  );
});
