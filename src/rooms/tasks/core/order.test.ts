import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { circleWith, type Edge } from './order.ts';

const node = fc.integer({ min: 1, max: 8 });
const edge = fc.record({ task: node, after: node });

describe('tasks: what begins after what', () => {
  it('a circle is named in its order', () => {
    const edges = [
      { task: 2, after: 1 },
      { task: 3, after: 2 },
    ];
    assert.deepEqual(circleWith(edges, { task: 1, after: 3 }), [1, 3, 2, 1]);
    assert.equal(circleWith(edges, { task: 3, after: 1 }), null);
    assert.deepEqual(circleWith([], { task: 1, after: 1 }), [1, 1]);
  });

  it('edges that are taken one by one never hold a circle, and each circle told is one of theirs', () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 25 }), (tried) => {
        const kept: Edge[] = [];
        for (const one of tried) {
          const circle = circleWith(kept, one);
          if (circle === null) {
            kept.push(one);
            continue;
          }
          assert.equal(circle[0], circle.at(-1));
          const all = [...kept, one];
          for (let at = 0; at + 1 < circle.length; at++)
            assert.ok(all.some(({ task, after }) => task === circle[at] && after === circle[at + 1]));
        }
        // Taken away one by one from the end that waits for nothing, all of them go.
        let left = kept;
        for (let size = -1; size !== left.length;) {
          size = left.length;
          left = left.filter(({ after }) => left.some(({ task }) => task === after));
        }
        assert.equal(left.length, 0);
      }),
    );
  });
});
